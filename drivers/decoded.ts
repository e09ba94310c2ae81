// What a frame of any vendor's reader decodes to: one result for clear and encrypted reads, swiped or keyed on the device.
// Decoding is pure: bytes in, a read or a reason out; nothing is thrown at whatever bytes come.

export type TrackNumber = 1 | 2 | 3;
export type TrackStatus = 'good' | 'failed' | 'absent';

export interface DecodedTrack {
  readonly status: TrackStatus;
  /** ASCII with its sentinels, without LRC: only where the device says that it sent the track in clear. */
  readonly clear?: Buffer;
  /** As the device masked it, for the screen. A masked track may look exactly like a card: never taken for one. */
  readonly masked?: Buffer;
  /** As the device encrypted it, and how long the clear text is where the device says so. */
  readonly encrypted?: { readonly bytes: Buffer; readonly clearLength: number | null };
}

export interface Encryption {
  readonly algorithm: 'tdes' | 'aes';
  /** Key serial number (ANSI X9.24-1): 10 bytes, 12 with AES. */
  readonly ksn: Buffer;
  /** Which of the transaction's keys encrypts the tracks, where the device or its document says so. */
  readonly keyVariant: 'data' | 'pin' | 'unstated';
  readonly sessionId: Buffer | null;
  /** SHA-1 of tracks (SHA-256 where 32 bytes), where the device sends them. They identify a card: never logged. */
  readonly hashes: Readonly<Partial<Record<TrackNumber, Buffer>>>;
  /** What the device encrypted as one block that belongs to no single track. */
  readonly block?: {
    readonly holds: 'tracks-1-and-2' | 'keyed-entry';
    readonly bytes: Buffer;
    readonly clearLength: number;
  };
}

/** What was keyed on the device besides the encrypted part, as ASCII; the device sends it in clear. */
export interface KeyedFields {
  /** Four digits YYMM. */
  readonly expiry: Buffer | null;
  readonly streetNumber: Buffer | null;
  readonly postalCode: Buffer | null;
}

export interface DecodedRead {
  /** Permanent name of the frame's format, such as `magtek-magnesafe-v5`. */
  readonly format: string;
  readonly entryMode: 'swiped' | 'inserted' | 'keyed-on-device';
  readonly tracks: Readonly<Record<TrackNumber, DecodedTrack>>;
  /** Null for a read in clear. */
  readonly encryption: Encryption | null;
  readonly deviceSerial: string | null;
  /** MagTek's MagnePrint status word, where there is one. */
  readonly magnePrintStatus: number | null;
  /** The device saw a service code that says: chip card. Null where it does not tell. */
  readonly chip: boolean | null;
  /** Track text alone: the reader sends an LRC with each track, and they fit. */
  readonly lrcSent?: boolean;
  /** Only where the card was keyed on the device. */
  readonly keyed?: KeyedFields;
  /** The frame as it came, where the gateway may want it whole; owned by the read. */
  readonly original: Buffer;
  /** Overwrites every buffer. Safe to call twice. */
  wipe(): void;
}

/** Why a frame is refused: permanent words, never a byte of the frame. */
export type FrameRefusal =
  | 'wrong-length' // no frame of this format is this long, or it says another length than it has
  | 'no-start' // the start byte is missing
  | 'no-end' // the end byte is missing
  | 'cut-short'
  | 'lrc' // the longitudinal check does not fit
  | 'checksum' // the sum does not fit
  | 'crc'
  | 'not-hex'
  | 'field-length' // a field says that it is longer than its place
  | 'unknown-kind' // a type or encode byte that no document explains
  | 'contradiction' // two statements of the frame cannot both be true
  | 'keys-exhausted' // the device reads no more until it has new keys
  | 'nothing-read'; // the swipe was seen, and no track of it

export type Decoded =
  { readonly ok: true; readonly read: DecodedRead } | { readonly ok: false; readonly reason: FrameRefusal };

/** @param bytes one whole frame; not kept, not changed: the caller wipes its own */
export type DecodeFrame = (bytes: Uint8Array) => Decoded;

/** Overwrites what belongs to a read. */
export const wipeRead = (read: Omit<DecodedRead, 'wipe'>): void => {
  for (const { clear, masked, encrypted } of Object.values(read.tracks)) {
    clear?.fill(0);
    masked?.fill(0);
    encrypted?.bytes.fill(0);
  }
  const { encryption, keyed } = read;
  for (const hash of Object.values(encryption?.hashes ?? {})) hash.fill(0);
  for (const buffer of [encryption?.ksn, encryption?.sessionId, encryption?.block?.bytes]) buffer?.fill(0);
  for (const buffer of [keyed?.expiry, keyed?.streetNumber, keyed?.postalCode]) buffer?.fill(0);
  read.original.fill(0);
};
