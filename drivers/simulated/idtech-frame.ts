// What every encrypted ID TECH frame is wrapped in (80096504-001, "Security Level 3"): STX, length, card data, XOR and sum
// of the card data, ETX. A keyboard reader types the same as hexadecimal digits, but masked tracks as they are; length and
// checks are then those of the characters (Bluefin Decryptx, IDTech SecuRed).
import { ascii, hexDigits, joined } from './bytes.ts';
import { trackLrc } from '../track/lrc.ts';
import type { Damage } from './twin.ts';

const stx = 0x02;
const etx = 0x03;

/** A field of the card data. Text is typed as it is, everything else in digits. */
export interface Field {
  readonly bytes: Buffer;
  readonly text?: boolean;
}

export const binary = (...bytes: readonly number[]): Field => ({ bytes: Buffer.from(bytes) });

export const idtechFrame = (fields: readonly Field[], typed: boolean, damage: Damage): Buffer => {
  const digits = (bytes: Buffer): Buffer => (typed ? hexDigits(bytes) : bytes);
  const data = joined(fields.map(({ bytes, text }) => (text === true ? bytes : digits(bytes))));
  const lrc = data.reduce((check, byte) => check ^ byte, damage === 'wrong-check' ? 1 : 0);
  const sum = data.reduce((total, byte) => (total + byte) & 0xff, 0);
  const head = digits(Buffer.from([stx, data.length & 0xff, data.length >> 8]));
  const tail = digits(Buffer.from([lrc, sum, etx]));
  // Typed, the reader's terminator is Enter (function 21).
  return joined([head, data, tail, ...(typed ? [ascii('\r')] : [])]);
};

/** A track as these readers encrypt, mask and hash it: with its LRC (function 6F, by default). */
export const withLrc = (track: string): string =>
  track + String.fromCharCode(trackLrc(Buffer.from(track, 'latin1')));
