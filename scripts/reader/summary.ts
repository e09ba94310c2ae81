// What a decoded read is, in words that anybody may see: status, lengths, masks, key serial number. Never a byte of a
// track, of a ciphertext or of a code.
import type { Decoded, DecodedRead, DecodedTrack, TrackNumber } from '../../drivers/decoded.ts';
import { checksAfter, type CheckedBy } from '../../drivers/formats/checks.ts';
import { formatNamed } from '../../drivers/formats/formats.ts';
import { parseTrack1, parseTrack2, type BankTrack } from '../../drivers/track/bank-track.ts';
import { readServiceCode, type ServiceCode } from '../../drivers/track/service-code.ts';
import { sentenceOf, type Refused } from './refusals.ts';

export interface TrackSummary {
  readonly track: TrackNumber;
  readonly status: DecodedTrack['status'];
  /** How it came; null where there is none. */
  readonly sent: 'clear' | 'encrypted' | 'masked' | null;
  /** `•••• 1111`; null where its number was not sent, or is none. */
  readonly mask: string | null;
  readonly ciphertextBytes: number | null;
  readonly clearLength: number | null;
}

export interface EncryptionSummary {
  readonly algorithm: string;
  readonly keySerialNumber: string;
  readonly keyVariant: string;
  readonly sessionId: boolean;
  /** Of which tracks the device sent a hash. */
  readonly hashes: readonly number[];
  readonly block: { readonly holds: string; readonly bytes: number; readonly clearLength: number } | null;
}

export interface ReadSummary {
  readonly format: string;
  readonly entryMode: string;
  readonly tracks: readonly TrackSummary[];
  readonly encryption: EncryptionSummary | null;
  readonly deviceSerial: string | null;
  readonly magnePrintStatus: string | null;
  readonly serviceCode: ServiceCode | null;
  readonly chip: boolean | null;
  /** Which fields were keyed besides the encrypted part. */
  readonly keyed: readonly string[] | null;
  readonly checks: readonly CheckedBy[];
}

export interface RefusalSummary {
  readonly refused: Refused;
  /** The same as a sentence. */
  readonly reason: string;
  readonly format: string | null;
  readonly checks: readonly CheckedBy[];
}

export type Summary = ReadSummary | RefusalSummary;

const numbers: readonly TrackNumber[] = [1, 2, 3];

const bankTrack = (number: TrackNumber, track: Uint8Array): BankTrack | undefined => {
  if (number === 3) return undefined;
  return number === 1 ? parseTrack1(track) : parseTrack2(track);
};

/** A number that is shorter than any card's is not shown, not even its end. */
const panMin = 12;

/** A serial number that might be a card's, in a frame that was not what it seemed: of such digits only the last four. */
const withoutLongNumber = (serial: string | null): string | null =>
  serial?.replace(/\d{9,}/g, (digits) => `•••• ${digits.slice(-4)}`) ?? null;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

const maskOf = (digits: Uint8Array): string | null => {
  const end = digits.subarray(-4);
  return digits.length < panMin || !end.every(isDigit) ? null : `•••• ${Buffer.from(end).toString('latin1')}`;
};

/** Of a track that the device masked: the number ends where the first separator stands. */
const maskOfMasked = (number: TrackNumber, masked: Uint8Array): string | null => {
  if (number === 3) return null;
  const [start, separator] = number === 1 ? [2, 0x5e] : [1, 0x3d];
  const end = masked.indexOf(separator);
  return end === -1 ? null : maskOf(masked.subarray(start, end));
};

const maskOfTrack = (number: TrackNumber, { clear, masked }: DecodedTrack): string | null => {
  if (clear !== undefined) {
    const pan = bankTrack(number, clear)?.pan;
    return pan === undefined ? null : maskOf(clear.subarray(pan.start, pan.end).filter(isDigit));
  }
  return masked === undefined ? null : maskOfMasked(number, masked);
};

const sentAs = ({ clear, encrypted, masked }: DecodedTrack): TrackSummary['sent'] => {
  if (clear !== undefined) return 'clear';
  if (encrypted !== undefined) return 'encrypted';
  return masked === undefined ? null : 'masked';
};

const trackOf = (number: TrackNumber, track: DecodedTrack): TrackSummary => ({
  track: number,
  status: track.status,
  sent: sentAs(track),
  mask: maskOfTrack(number, track),
  ciphertextBytes: track.encrypted?.bytes.length ?? null,
  clearLength: track.encrypted?.clearLength ?? null,
});

const encryptionOf = (encryption: DecodedRead['encryption']): EncryptionSummary | null =>
  encryption && {
    algorithm: encryption.algorithm,
    keySerialNumber: encryption.ksn.toString('hex').toUpperCase(),
    keyVariant: encryption.keyVariant,
    sessionId: encryption.sessionId !== null,
    hashes: Object.keys(encryption.hashes).map(Number),
    block:
      encryption.block === undefined
        ? null
        : {
            holds: encryption.block.holds,
            bytes: encryption.block.bytes.length,
            clearLength: encryption.block.clearLength,
          },
  };

const serviceCodeOf = ({ tracks }: DecodedRead): ServiceCode | null => {
  for (const number of [2, 1] as const) {
    const { clear } = tracks[number];
    const span = clear === undefined ? undefined : bankTrack(number, clear)?.serviceCode;
    if (clear !== undefined && span !== undefined) return readServiceCode(clear, span);
  }
  return null;
};

const checksOf = (name: string | undefined, decoded: Decoded): readonly CheckedBy[] => {
  const format = name === undefined ? undefined : formatNamed(name);
  return format === undefined ? [] : checksAfter(format, decoded);
};

const readOf = (read: DecodedRead): ReadSummary => {
  const serviceCode = serviceCodeOf(read);
  const { keyed, magnePrintStatus } = read;
  return {
    format: read.format,
    entryMode: read.entryMode,
    tracks: numbers.map((number) => trackOf(number, read.tracks[number])),
    encryption: encryptionOf(read.encryption),
    deviceSerial: withoutLongNumber(read.deviceSerial),
    magnePrintStatus: magnePrintStatus === null ? null : magnePrintStatus.toString(16).padStart(8, '0'),
    serviceCode,
    chip: read.chip ?? serviceCode?.chip ?? null,
    keyed: keyed
      ? Object.entries(keyed).flatMap(([name, value]: [string, Buffer | null]) =>
          value === null ? [] : name,
        )
      : null,
    checks: checksOf(read.format, { ok: true, read }),
  };
};

export const refusalOf = (refused: Refused): RefusalSummary => ({
  refused,
  reason: sentenceOf(refused),
  format: null,
  checks: [],
});

/** @param format where the frame was refused: what it was taken for */
export const summaryOf = (decoded: Decoded, format?: string): Summary =>
  decoded.ok
    ? readOf(decoded.read)
    : { ...refusalOf(decoded.reason), format: format ?? null, checks: checksOf(format, decoded) };
