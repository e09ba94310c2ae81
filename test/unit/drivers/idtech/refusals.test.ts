// What every ID TECH decoder owes: each damage has its own reason, nothing is thrown at whatever bytes come, a refusal
// carries no byte of the frame, and a read wipes itself.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecodeFrame } from '../../../../drivers/decoded.ts';
import { decodeEnhanced } from '../../../../drivers/idtech/enhanced.ts';
import { cardDataMax } from '../../../../drivers/idtech/envelope.ts';
import { decodeFrame, frameDecoder } from '../../../../drivers/idtech/frame.ts';
import { decodeHid337 } from '../../../../drivers/idtech/hid-337.ts';
import { decodeHidStructure } from '../../../../drivers/idtech/hid-structure.ts';
import { decodeOriginal } from '../../../../drivers/idtech/original.ts';
import { decodeSredkey } from '../../../../drivers/idtech/sredkey.ts';
import { magtek1, magtek2 } from '../track/tracks.ts';
import {
  augusta,
  buffersOf,
  frameOf,
  hid337Of,
  hidStructureOf,
  keyedFrame,
  readOf,
  reasonOf,
  secureMag,
  secuRed,
  withByte,
} from './frames.ts';

const report = hid337Of([magtek1, magtek2, '']);
const structure = hidStructureOf(`${magtek1}\r${magtek2}\r`, [magtek1.length, magtek2.length, 0]);

const binary: readonly (readonly [name: string, frame: Buffer])[] = [
  ['SecureMag', secureMag],
  ['Augusta S', augusta],
  ['SREDKey', keyedFrame],
];
const wholes: readonly (readonly [name: string, decode: DecodeFrame, frame: Buffer])[] = [
  ['SecureMag', decodeOriginal, secureMag],
  ['Augusta S', decodeEnhanced, augusta],
  ['SecuRED, typed', decodeEnhanced, secuRed],
  ['SREDKey', decodeSredkey, keyedFrame],
  ['337 bytes', decodeHid337, report],
  ['ID TECH structure', decodeHidStructure, structure],
];
const decoders = [...new Set([...wholes.map(([, decode]) => decode), decodeFrame, frameDecoder('aes')])];

describe.each(binary)('a damaged frame of the %s', (_, frame) => {
  it('is refused by its checks wherever one byte of the card data is flipped', () => {
    for (let at = 3; at < frame.length - 3; at += 1)
      expect(reasonOf(decodeFrame(withByte(frame, at, frame[at]! ^ 0x41)))).toBe('lrc');
  });

  it('is refused by the sum where the LRC still fits', () => {
    const at = frame.findIndex((byte, index) => index > 8 && ((byte ^ frame[index + 1]!) & 1) === 0);
    const changed = withByte(withByte(frame, at, frame[at]! ^ 1), at + 1, frame[at + 1]! ^ 1);
    expect(reasonOf(decodeFrame(changed))).toBe('checksum');
  });

  it('is refused with LRC and sum swapped', () => {
    const swapped = withByte(withByte(frame, -3, frame.at(-2)!), -2, frame.at(-3)!);
    expect(reasonOf(decodeFrame(swapped))).toBe('lrc');
    expect(reasonOf(decodeFrame(withByte(frame, -2, frame.at(-2)! ^ 1)))).toBe('checksum');
  });

  it('is refused as cut short at every offset', () => {
    for (let end = 0; end < frame.length; end += 1)
      expect(reasonOf(decodeFrame(frame.subarray(0, end)))).toBe('cut-short');
  });

  it('is refused with a wrong length, without STX, without ETX', () => {
    expect(reasonOf(decodeFrame(withByte(frame, 1, frame[1]! - 1)))).toBe('wrong-length');
    expect(reasonOf(decodeFrame(withByte(frame, 1, frame[1]! + 1)))).toBe('cut-short');
    expect(reasonOf(decodeFrame(withByte(frame, 2, 0xff)))).toBe('wrong-length');
    expect(reasonOf(decodeFrame(Buffer.concat([frame, frame])))).toBe('wrong-length');
    expect(reasonOf(decodeFrame(withByte(frame, 0, 0x00)))).toBe('no-start');
    expect(reasonOf(decodeFrame(withByte(frame, -1, 0x04)))).toBe('no-end');
  });
});

describe('a damaged frame as typed', () => {
  const change = (at: number, character: string) => withByte(secuRed, at, character.charCodeAt(0));

  it('is refused at each place with its reason', () => {
    for (let end = 0; end < secuRed.length; end += 1)
      expect(reasonOf(decodeFrame(secuRed.subarray(0, end)))).toBe('cut-short');
    for (let at = 6; at < secuRed.length - 6; at += 1)
      expect(reasonOf(decodeFrame(change(at, secuRed[at] === 0x31 ? '2' : '1')))).toBe('lrc');
    expect(reasonOf(decodeFrame(change(0, '1')))).toBe('no-start');
    expect(reasonOf(decodeFrame(change(1, '3')))).toBe('no-start');
    expect(reasonOf(decodeFrame(change(3, 'X')))).toBe('not-hex');
    expect(reasonOf(decodeFrame(change(secuRed.length - 6, 'X')))).toBe('not-hex');
    expect(reasonOf(decodeFrame(change(secuRed.length - 4, '1')))).toBe('checksum');
    expect(reasonOf(decodeFrame(change(secuRed.length - 1, '4')))).toBe('no-end');
    expect(reasonOf(decodeFrame(Buffer.concat([secuRed, Buffer.from('\r\n\r')])))).toBe('wrong-length');
  });
});

/** No buffer of a result is made larger than what came in. */
const heldBy = (value: unknown): number => Math.max(0, ...buffersOf(value).map((buffer) => buffer.length));

const mutated = fc
  .tuple(
    fc.constantFrom(...wholes.map(([, , frame]) => frame)),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
    fc.nat(),
  )
  .map(([frame, changes, end]) => {
    let changed: Buffer = Buffer.from(frame);
    for (const [at, byte] of changes) changed = withByte(changed, at % changed.length, byte);
    return end % 3 === 0 ? changed.subarray(0, end % changed.length) : changed;
  });
/** Whole envelopes around anything: the checks fit, so that the fields are read. */
const wrapped = fc
  .tuple(fc.constantFrom(0x00, 0x01, 0x03, 0x80, 0x81, 0x83, 0x85), fc.uint8Array({ maxLength: 400 }))
  .map(([kind, data]) => frameOf([kind], data));
const anything = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes));

describe('whatever bytes come', () => {
  it.each([
    ['random', anything],
    ['mutated', mutated],
    ['wrapped', wrapped],
  ])('nothing is thrown, kept or changed: %s', (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(...decoders), (bytes, decode) => {
        const before = Buffer.from(bytes);
        const decoded = decode(bytes);
        expect(bytes).toEqual(before);
        expect(heldBy(decoded)).toBeLessThanOrEqual(bytes.length);
        if (decoded.ok) decoded.read.wipe();
        else expect(Object.keys(decoded)).toEqual(['ok', 'reason']);
      }),
      { numRuns: 400 },
    );
  });

  it('a refusal is one of the permanent words, without a digit of the card', () => {
    fc.assert(
      fc.property(fc.oneof(anything, mutated, wrapped), fc.constantFrom(...decoders), (bytes, decode) => {
        expect(reasonOf(decode(bytes))).toMatch(/^(?:[a-z]+-?)+$/);
      }),
      { numRuns: 400 },
    );
  });

  it('a length that no frame has is refused before anything is copied', () => {
    const huge = Buffer.alloc(70_000, 0x20);
    huge.set([0x02, (cardDataMax + 1) & 0xff, (cardDataMax + 1) >> 8]);
    for (const decode of decoders) expect(reasonOf(decode(huge))).toBe('wrong-length');
  });
});

describe.each(wholes)('a read of the %s', (_, decode, frame) => {
  it('shares no memory with the frame and wipes every buffer, twice if asked', () => {
    const bytes = Buffer.from(frame);
    const read = readOf(decode(bytes));
    bytes.fill(0xee);
    expect(read.original).toEqual(frame);
    const buffers = buffersOf(read);
    expect(buffers.length).toBeGreaterThan(2);
    read.wipe();
    read.wipe();
    for (const buffer of buffers) expect(buffer.every((byte) => byte === 0)).toBe(true);
  });
});

describe('memory', () => {
  it('holds no clear track after a refusal or a wipe', () => {
    const track = ';4761739001010010=18122011143878001629?';
    const made: Buffer[] = [];
    const alloc = Buffer.alloc;
    Buffer.alloc = (...args: Parameters<typeof alloc>) => {
      const buffer = alloc(...args);
      made.push(buffer);
      return buffer;
    };
    try {
      const head = [0x01, 0x12, 0, track.length, 0];
      decodeOriginal(frameOf(head, track, [1]));
      decodeEnhanced(frameOf([0x81, 0x12, 0, track.length, 0, 0x02, 0x00], track, [1]));
      readOf(decodeOriginal(frameOf(head, track))).wipe();
      readOf(decodeEnhanced(frameOf([0x81, 0x12, 0, track.length, 0, 0x02, 0x00], track))).wipe();
    } finally {
      Buffer.alloc = alloc;
    }
    expect(made.length).toBeGreaterThan(4);
    for (const buffer of made) expect(buffer.toString('latin1')).not.toContain('4761739');
  });
});
