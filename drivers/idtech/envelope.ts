// What every encrypted ID TECH frame is wrapped in (80096504-001, "Security Level 3"): STX, a length, card data, two
// checks over the card data, ETX. A keyboard reader types the same as hex digits; there the length counts characters,
// and the checks run over the characters as typed (Bluefin Decryptx, IDTech SecuRed, sample payload).
import type { FrameRefusal } from '../decoded.ts';
import { typedByte } from '../typed-hex.ts';

const stx = 0x02;
const etx = 0x03;
/** `02` as typed. */
const typedStx = [0x30, 0x32] as const;
const lineEnds: ReadonlySet<number | undefined> = new Set([0x0d, 0x0a]);

/**
 * No card data are longer: header 7, optional bytes 1 + 255, three tracks of 255 masked and 256 encrypted, session id
 * 8, three hashes of 32, serial number 10, key serial number 10, MAC 1 + 255 + 10; twice that when typed.
 */
export const cardDataMax = 2 * 2_186;

export interface CardData {
  /** A view into the frame. */
  readonly data: Uint8Array;
  readonly typed: boolean;
}

export type Opened =
  { readonly ok: true; readonly card: CardData } | { readonly ok: false; readonly reason: FrameRefusal };

const refused = (reason: FrameRefusal): Opened => ({ ok: false, reason });

/** Without the line end that a keyboard reader types after the frame (80096504-001, postamble). */
const withoutLineEnd = (typed: Uint8Array): Uint8Array => {
  let end = typed.length;
  while (end > typed.length - 2 && lineEnds.has(typed[end - 1])) end -= 1;
  return typed.subarray(0, end);
};

const checksFit = (data: Uint8Array, lrc: number, sum: number): FrameRefusal | undefined => {
  let exclusiveOr = 0;
  let total = 0;
  for (const byte of data) {
    exclusiveOr ^= byte;
    total = (total + byte) & 0xff;
  }
  if (exclusiveOr !== lrc) return 'lrc';
  return total === sum ? undefined : 'checksum';
};

/** @param bytes one whole frame, binary or as typed; STX starts one, and the digits `02` the other */
export const openEnvelope = (bytes: Uint8Array): Opened => {
  const typed = bytes[0] === typedStx[0] && (bytes.length === 1 || bytes[1] === typedStx[1]);
  if (!typed && bytes[0] !== stx) return bytes.length === 0 ? refused('cut-short') : refused('no-start');
  const frame = typed ? withoutLineEnd(bytes) : bytes;
  const width = typed ? 2 : 1;
  if (frame.length < 3 * width) return refused('cut-short');
  const byteAt = (at: number): number | undefined => (typed ? typedByte(frame, at) : frame[at]);
  const [low, high] = [byteAt(width), byteAt(2 * width)];
  if (low === undefined || high === undefined) return refused('not-hex');
  const length = high * 256 + low;
  if (length > cardDataMax) return refused('wrong-length');
  const end = 3 * width + length;
  if (frame.length < end + 3 * width) return refused('cut-short');
  if (frame.length > end + 3 * width) return refused('wrong-length');
  const [lrc, sum, last] = [byteAt(end), byteAt(end + width), byteAt(end + 2 * width)];
  if (last !== etx) return refused('no-end');
  if (lrc === undefined || sum === undefined) return refused('not-hex');
  const data = frame.subarray(3 * width, end);
  const unfit = checksFit(data, lrc, sum);
  return unfit === undefined ? { ok: true, card: { data, typed } } : refused(unfit);
};
