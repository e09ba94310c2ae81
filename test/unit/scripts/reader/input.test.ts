import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { fromHexDigits, inputBytesMax, readCapture, readReports } from '../../../../scripts/reader/input.ts';
import { bytes } from '../../drivers/track/tracks.ts';

const inputOf = (...chunks: readonly Buffer[]) => Readable.from(chunks, { objectMode: false });

it('a keyboard is no capture', async () => {
  const keyboard = Object.assign(inputOf(bytes('x')), { isTTY: true });
  await expect(readCapture(keyboard, false)).rejects.toThrow('put `< FILE`');
});

it('chunks are put together and overwritten', async () => {
  const chunks = [bytes('%B41'), bytes('11')];
  expect(await readCapture(inputOf(...chunks), false)).toEqual(bytes('%B4111'));
  expect(Buffer.concat(chunks).every((byte) => byte === 0)).toBe(true);
});

it('takes as much as it says and no more', async () => {
  expect(await readCapture(inputOf(Buffer.alloc(inputBytesMax, 1)), false)).toHaveLength(inputBytesMax);
  await expect(readCapture(inputOf(Buffer.alloc(inputBytesMax, 1), bytes('x')), false)).rejects.toThrow(
    'longer than',
  );
});

it('reports come one a line where they are digits', async () => {
  const typed = bytes('01 02\r\n\n  \n0A0b\n');
  expect(await readReports(inputOf(Buffer.from(typed)), true)).toEqual([
    Buffer.from([1, 2]),
    Buffer.from([10, 11]),
  ]);
  expect(await readReports(inputOf(Buffer.from(typed)), false)).toEqual([typed]);
  await expect(readReports(inputOf(bytes('01\n0')), true)).rejects.toThrow('left over');
  await expect(readReports(inputOf(bytes(' \n')), true)).rejects.toThrow('no digit');
});

it('what is wrong is said without a digit of it', () => {
  expect(() => fromHexDigits(bytes('4111x'))).toThrow(/^((?!4111).)*$/);
});
