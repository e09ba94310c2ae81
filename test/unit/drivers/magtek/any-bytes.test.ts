// What holds for every format, whatever bytes come: no throw, no lingering, no card in a refusal, nothing left after wipe.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decoded } from '../../../../drivers/decoded.ts';
import { decodeIDynamo5 } from '../../../../drivers/magtek/idynamo5.ts';
import { decodeMagneSafeText } from '../../../../drivers/magtek/magnesafe-text.ts';
import { decodeMagneSafeV5 } from '../../../../drivers/magtek/magnesafe-v5.ts';
import { decodeManualEntry } from '../../../../drivers/magtek/manual-entry.ts';
import { decodeSureSwipe } from '../../../../drivers/magtek/sureswipe.ts';
import { bytes } from '../track/tracks.ts';
import {
  buffersOf,
  clearReport,
  hidReport,
  iDynamo5Frame,
  keyedReports,
  mutated,
  numbered,
  readOf,
  sealed,
  sureSwipeReport,
  textFrame,
  textHead,
} from './frames.ts';

/** The reports of a keyed entry as one run of bytes, cut into reports of 64 bytes behind the outcome. */
const decodeReports = (run: Buffer): Decoded => {
  const reports = [run.subarray(0, 4)];
  for (let start = 4; start < run.length; start += 64) reports.push(run.subarray(start, start + 64));
  return decodeManualEntry(reports);
};

const formats = [
  ['magtek-sureswipe', decodeSureSwipe, sureSwipeReport()],
  ['magtek-magnesafe-v5', decodeMagneSafeV5, hidReport()],
  ['magtek-magnesafe-v5', decodeMagneSafeV5, clearReport()],
  ['magtek-magnesafe-v5', decodeMagneSafeV5, Buffer.concat([numbered(hidReport(887)), Buffer.alloc(40, 7)])],
  ['magtek-magnesafe-text', decodeMagneSafeText, bytes(textFrame)],
  ['magtek-idynamo5', decodeIDynamo5, iDynamo5Frame()],
  ['magtek-manual-entry', decodeReports, Buffer.concat(keyedReports())],
] as const;

const isOverwritten = (buffer: Buffer): boolean => buffer.every((byte) => byte === 0);

/** A refusal is one word of a fixed list: lower-case letters and `-`, and not a digit. */
const holds = (decoded: Decoded): void => {
  if (!decoded.ok) {
    expect(Object.keys(decoded).sort()).toEqual(['ok', 'reason']);
    expect(decoded.reason).toMatch(/^[a-z-]+$/);
    return;
  }
  const buffers = buffersOf(decoded.read);
  decoded.read.wipe();
  decoded.read.wipe();
  expect(buffers.every(isOverwritten)).toBe(true);
};

describe.each(formats)('%s', (format, decode, frame) => {
  it('is itself, and leaves the bytes of its caller alone', () => {
    const before = Buffer.from(frame);
    const read = readOf(decode(frame));
    expect(read.format).toBe(format);
    const buffers = buffersOf(read);
    expect(buffers.some((buffer) => !isOverwritten(buffer))).toBe(true);
    // Memory of their own: never a view of the frame, never a part of Node's pool.
    for (const buffer of buffers) expect(buffer.buffer.byteLength).toBe(buffer.length);
    read.wipe();
    expect(buffers.every(isOverwritten)).toBe(true);
    expect(frame).toEqual(before);
  });

  it('never throws at a frame with a few wrong bytes', () => {
    fc.assert(
      fc.property(mutated(frame), (wrong) => holds(decode(wrong))),
      { numRuns: 300 },
    );
  });

  it('never throws at bytes of its own length, or of any', () => {
    const own = fc.uint8Array({ minLength: frame.length, maxLength: frame.length });
    const any = fc.uint8Array({ maxLength: 2100, size: 'max' });
    fc.assert(
      fc.property(fc.oneof(own, any), (wrong) => holds(decode(Buffer.from(wrong)))),
      { numRuns: 200 },
    );
  });
});

describe('text with a fitting CRC', () => {
  it('is judged field by field, whatever the fields hold', () => {
    const field = fc.oneof(
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789ABCDEF')), maxLength: 240 }),
      fc.string({ unit: fc.constantFrom(...Array.from('%;+?^=|0A x')), maxLength: 40 }),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.integer({ min: 0, max: 9 }).map(String), field, { maxKeys: 3 }),
        (changes) => holds(decodeMagneSafeText(sealed(textHead(changes)))),
      ),
      { numRuns: 300 },
    );
  });
});
