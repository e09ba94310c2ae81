// What stands in a track field of a MagTek frame, judged by its bytes. No string is made of them.
import type { TrackNumber } from '../card-read.ts';

const question = 0x3f;
const letterE = 0x45;
const letterB = 0x42;
const caret = 0x5e;
const equals = 0x3d;

/**
 * Start sentinels, as on the stripe or replaced by the reader to tell tracks apart (MagTek 99875475, properties 0x24 to
 * 0x29): HID reports keep `;` on track 3, text shows `+`; `@`, `#`, `&`, `!` and `%` mark other encodings.
 */
const starts: Readonly<Record<TrackNumber, ReadonlySet<number>>> = {
  1: new Set(Buffer.from('%')),
  2: new Set(Buffer.from(';@%')),
  3: new Set(Buffer.from(';+#&!%')),
};

export const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

export const isPrintable = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);

const startsAs = (bytes: Uint8Array, number: TrackNumber): boolean => starts[number].has(bytes[0] ?? 0);

/** Between its sentinels, in the widest alphabet of a stripe (ISO/IEC 7811: 0x20 to 0x5F), with one end sentinel. */
export const isWholeTrack = (bytes: Uint8Array, number: TrackNumber): boolean =>
  startsAs(bytes, number) &&
  bytes.indexOf(question) === bytes.length - 1 &&
  bytes.every((byte) => byte >= 0x20 && byte <= 0x5f);

/** `%E?`, `;E?`, `+E?`: the reader says that this track failed (MagTek 99875206). */
export const isErrorMark = (bytes: Uint8Array, number: TrackNumber): boolean =>
  bytes.length === 3 && startsAs(bytes, number) && bytes[1] === letterE && bytes[2] === question;

/** ISO/IEC 7813: the longest PAN and the longest name. */
const panMax = 19;
const nameMax = 26;
const expiryDigits = 4;

/** Where a field of at most `max` characters that starts at `start` ends at its separator; -1 when it does not. */
const fieldEnd = (track: Uint8Array, start: number, max: number, separator: number): number => {
  const end = track.indexOf(separator, start);
  return end > start && end - start <= max ? end : -1;
};

/** Where the masked rest begins: after the expiry, or on track 3 after the PAN; -1 when the card is no bank card. */
const restStart = (track: Uint8Array, number: TrackNumber): number => {
  if (number !== 1) {
    const pan = fieldEnd(track, 1, panMax, equals);
    return pan === -1 ? -1 : pan + 1 + (number === 2 ? expiryDigits : 0);
  }
  if (track[1] !== letterB) return -1;
  const pan = fieldEnd(track, 2, panMax, caret);
  const name = pan === -1 ? -1 : fieldEnd(track, pan + 1, nameMax, caret);
  return name === -1 ? -1 : name + 1 + expiryDigits;
};

/**
 * Whether a track that the device calls masked is masked to its end. From the first violation of the bank card's form on
 * the device sends the rest in clear (MagTek 99875475 appendix E), and the mask character `V` leaves all after the PAN in
 * clear (property 0x07): such a track is not for the screen.
 */
export const isMaskedToTheEnd = (track: Uint8Array, number: TrackNumber): boolean => {
  if (!startsAs(track, number) || track.indexOf(question) !== track.length - 1 || !isPrintable(track))
    return false;
  const start = restStart(track, number);
  if (start === -1 || start > track.length - 1) return false;
  const rest = track.subarray(start, -1);
  return rest.every((character) => character === rest[0]);
};
