// The binary fields that MagneSafe text formats share, held against the sizes of MagTek 99875475 section 2 and decoded.
import type { TrackNumber } from '../card-read.ts';
import type { FrameRefusal } from '../decoded.ts';
import type { TrackSet } from './decoded-read.ts';
import { fromHex, isHex } from './delimited-text.ts';
import type { SentTrack } from './magnesafe-tracks.ts';
import { isErrorMark, isPrintable } from './track-field.ts';

/** Longer than any text of these readers: three tracks masked and in hexadecimal, the MagnePrint, and what is small. */
export const textMax = 2048;

/** Digits of each field of fixed size. */
export const statusDigits = 4;
export const magnePrintStatusDigits = 8;
export const sessionDigits = 16;
export const ksnDigits = 20;
export const crcDigits = 4;
export const encryptedCrcDigits = 16;
/** The same room as in the HID report: 112 bytes a track, 128 for the MagnePrint. */
const trackMax = 112;
const magnePrintDigitsMax = 2 * 128;
/** Device serial number: 15 characters. */
const serialMax = 15;

/** A field, and how many digits it has when it is there; `optional` where it may be empty. */
export interface FixedField {
  readonly field: Buffer;
  readonly digits: number;
  readonly optional?: boolean;
}

export interface TextTracks {
  readonly masked: TrackSet<Buffer>;
  readonly encrypted: TrackSet<Buffer>;
}

/** The first reason why the fields cannot be what they stand for, or undefined. */
export const refuseFields = (
  fixed: readonly FixedField[],
  { masked, encrypted }: TextTracks,
  magnePrint: Buffer,
  serial: Buffer,
): FrameRefusal | undefined => {
  const data = [encrypted[1], encrypted[2], encrypted[3]];
  if (![...fixed.map(({ field }) => field), ...data, magnePrint].every(isHex)) return 'not-hex';
  const sized = fixed.every(
    ({ field, digits, optional }) => field.length === digits || (optional === true && field.length === 0),
  );
  const short =
    data.every((field) => field.length <= 2 * trackMax) &&
    [masked[1], masked[2], masked[3]].every((field) => field.length <= trackMax) &&
    magnePrint.length <= magnePrintDigitsMax &&
    serial.length <= serialMax;
  if (!sized || !short) return 'field-length';
  return isPrintable(serial) ? undefined : 'contradiction';
};

/** The tracks as sent. The `data` buffers are the caller's to wipe; `masked` are views. */
export const sentTracks = ({ masked, encrypted }: TextTracks): TrackSet<SentTrack> => {
  const sent = (number: TrackNumber): SentTrack => {
    const failed = isErrorMark(masked[number], number);
    const shown = failed ? masked[number].subarray(0, 0) : masked[number];
    return { failed, masked: shown, data: fromHex(encrypted[number]), clearLength: null };
  };
  return { 1: sent(1), 2: sent(2), 3: sent(3) };
};

export const wipeSent = (sent: TrackSet<SentTrack>): void => {
  for (const { data } of [sent[1], sent[2], sent[3]]) data.fill(0);
};
