// The "original" encrypted structure of ID TECH readers (80096504-001, "Original Encryption Output Format"), the
// factory default of the SecureMag: tracks 1 and 2 masked, and encrypted together as one block; track 3 in clear.
// The frame does not say its cipher: that is a setting of the reader (function 4C), TDES unless somebody changed it.
import type { TrackNumber } from '../card-read.ts';
import type { DecodedTrack, DecodeFrame, Encryption, FrameRefusal } from '../decoded.ts';
import { cipherLength, contradicts, copyClearTrack, trackStatus, type Cipher } from './track-fields.ts';
import type { FieldReader } from './field-reader.ts';
import { decodeCardData, trackNumbers, type ReadWithoutOriginal } from './result.ts';

export const originalFormat = 'idtech-original';

/** Card encode types (80096504-001, note 1). Raw, 04, carries undecoded bits and no tracks. */
const iso = 0x00;
const clearKinds: ReadonlySet<number> = new Set([0x01, 0x03]);

const hashBytes = 20;
const ksnBytes = 10;
const sessionBytes = 8;

type Tracks = Record<TrackNumber, DecodedTrack>;
type Lengths = Readonly<Record<TrackNumber, number>>;

const clearTrack = (
  fields: FieldReader,
  number: TrackNumber,
  status: number,
  length: number,
): DecodedTrack => {
  if (length === 0) return { status: trackStatus(status, number, length) };
  const text = fields.text(length);
  const clear = copyClearTrack(number, text);
  text.fill(0);
  return clear === undefined ? { status: 'failed' } : { status: 'good', clear: fields.keep(clear) };
};

const maskedTrack = (
  fields: FieldReader,
  number: TrackNumber,
  status: number,
  length: number,
): DecodedTrack => {
  const track = { status: trackStatus(status, number, length) };
  return length === 0 ? track : { ...track, masked: fields.text(length) };
};

/**
 * Which hashes and whether a session id stand between the ciphertext and the end: nothing in the frame says it but its
 * length. The manual shows both hashes; SREDKey 2 (80172501-001, 9.1) sends one only for an encrypted track.
 */
const tailOf = (
  left: number,
  present: readonly TrackNumber[],
): { readonly hashed: readonly TrackNumber[]; readonly session: boolean } | undefined => {
  for (const hashed of [present, [1, 2] as const])
    for (const session of [false, true])
      if (left === (session ? sessionBytes : 0) + hashed.length * hashBytes + ksnBytes)
        return { hashed, session };
  return undefined;
};

const readEncryption = (fields: FieldReader, lengths: Lengths, cipher: Cipher): Encryption | FrameRefusal => {
  const present = ([1, 2] as const).filter((number) => lengths[number] > 0);
  const clearLength = lengths[1] + lengths[2];
  const bytes = fields.take(cipherLength(clearLength, cipher));
  const tail = tailOf(fields.left, present);
  if (tail === undefined) return fields.left < ksnBytes ? 'field-length' : 'contradiction';
  const sessionId = tail.session ? fields.take(sessionBytes) : null;
  const hashes: Partial<Record<TrackNumber, Buffer>> = {};
  for (const number of tail.hashed) {
    const hash = fields.take(hashBytes);
    if (hash.some((byte) => byte !== 0)) hashes[number] = hash;
  }
  const block = { holds: 'tracks-1-and-2', bytes, clearLength } as const;
  return { algorithm: cipher, ksn: fields.take(ksnBytes), keyVariant: 'data', sessionId, hashes, block };
};

const readOriginal = (fields: FieldReader, cipher: Cipher): ReadWithoutOriginal | FrameRefusal => {
  const kind = fields.byte();
  if (kind !== iso && !clearKinds.has(kind)) return 'unknown-kind';
  const status = fields.byte();
  const lengths: Lengths = { 1: fields.byte(), 2: fields.byte(), 3: fields.byte() };
  if (trackNumbers.some((number) => contradicts(status, number, lengths[number]))) return 'contradiction';
  const readTrack = kind === iso ? maskedTrack : clearTrack;
  const tracks: Tracks = {
    1: readTrack(fields, 1, status, lengths[1]),
    2: readTrack(fields, 2, status, lengths[2]),
    3: clearTrack(fields, 3, status, lengths[3]),
  };
  if (fields.fault !== undefined) return fields.fault;
  // A card of which only track 3 was read has nothing to encrypt.
  const encrypted = kind === iso && lengths[1] + lengths[2] > 0;
  if (kind === iso && !encrypted && fields.left === ksnBytes) fields.take(ksnBytes);
  const encryption = encrypted ? readEncryption(fields, lengths, cipher) : null;
  if (typeof encryption === 'string') return encryption;
  return {
    format: originalFormat,
    entryMode: 'swiped',
    tracks,
    encryption,
    deviceSerial: null,
    magnePrintStatus: null,
    chip: null,
  };
};

/**
 * @param cipher what the reader is set to (function 4C). The frame does not tell, and a wrong word may pass: the second
 * half of the last AES block then looks like a session id. A gateway that takes the frame whole is not misled.
 */
export const originalDecoder =
  (cipher: Cipher): DecodeFrame =>
  (bytes) =>
    decodeCardData(bytes, (fields) => readOriginal(fields, cipher));

/** A reader as the factory set it. */
export const decodeOriginal = originalDecoder('tdes');
