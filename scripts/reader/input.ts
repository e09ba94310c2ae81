// What comes on the standard input of `npm run reader`: bytes, or hexadecimal digits. What is wrong with it is said without
// a byte of it: it may be a card.
import type { Readable } from 'node:stream';
import { copyBytes } from '../../drivers/card-read.ts';
import { isHexDigit, typedByte } from '../../drivers/typed-hex.ts';
import { Stop } from '../stop.ts';

/** Fifteen times the longest frame of any reader; nobody swipes more. */
export const inputBytesMax = 65_536;

export type Input = Readable & { readonly isTTY?: boolean };

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
const newline = 0x0a;

/** Everything up to the end. Throws a Stop where there is nothing, too much, or a keyboard. */
export const readInput = async (input: Input): Promise<Buffer> => {
  if (input.isTTY === true)
    throw new Stop('The capture comes on the standard input: put `< FILE` behind the command.');
  const kept = Buffer.alloc(inputBytesMax);
  let length = 0;
  for await (const chunk of input as AsyncIterable<Buffer>) {
    if (length + chunk.length > kept.length) {
      kept.fill(0);
      throw new Stop(`The standard input is longer than ${inputBytesMax} bytes: no capture is.`);
    }
    kept.set(chunk, length);
    length += chunk.length;
    chunk.fill(0);
  }
  if (length === 0) throw new Stop('The standard input is empty.');
  const bytes = copyBytes(kept.subarray(0, length));
  kept.fill(0);
  return bytes;
};

/** Digits of either case with any white space between them. Throws a Stop for anything else. */
export const fromHexDigits = (typed: Uint8Array): Buffer => {
  const digits = typed.filter((character) => !isSpace(character));
  if (!digits.every(isHexDigit))
    throw new Stop('With --hex the input is hexadecimal digits and white space.');
  if (digits.length % 2 !== 0)
    throw new Stop('With --hex two digits make a byte, and one digit is left over.');
  const bytes = Buffer.alloc(digits.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = typedByte(digits, 2 * at) ?? 0;
  digits.fill(0);
  if (bytes.length === 0) throw new Stop('There is no digit on the standard input.');
  return bytes;
};

/** The lines of `typed` that hold more than white space. */
const linesOf = (typed: Uint8Array): readonly Uint8Array[] => {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < typed.length;) {
    const found = typed.indexOf(newline, start);
    const end = found === -1 ? typed.length : found;
    const line = typed.subarray(start, end);
    if (!line.every(isSpace)) lines.push(line);
    start = end + 1;
  }
  return lines;
};

/** One capture. @param hex it comes as digits */
export const readCapture = async (input: Input, hex: boolean): Promise<Buffer> => {
  const bytes = await readInput(input);
  if (!hex) return bytes;
  try {
    return fromHexDigits(bytes);
  } finally {
    bytes.fill(0);
  }
};

/** One report a line where it comes as digits; else all of it is one. */
export const readReports = async (input: Input, hex: boolean): Promise<readonly Buffer[]> => {
  const bytes = await readInput(input);
  if (!hex) return [bytes];
  try {
    const reports = linesOf(bytes).map(fromHexDigits);
    return reports.length > 0 ? reports : [fromHexDigits(bytes)];
  } finally {
    bytes.fill(0);
  }
};
