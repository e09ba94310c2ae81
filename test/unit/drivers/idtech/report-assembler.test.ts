import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardDataMax } from '../../../../drivers/idtech/envelope.ts';
import { decodeFrame } from '../../../../drivers/idtech/frame.ts';
import { hid337Bytes } from '../../../../drivers/idtech/hid-337.ts';
import { frameBytesMax, IdTechReports } from '../../../../drivers/idtech/report-assembler.ts';
import { contentOf, cut, outcome, outcomes, places, pushAll } from '../assembling.ts';
import { magtek1, magtek2 } from '../track/tracks.ts';
import { augusta, hid337Of, hidStructureOf, secureMag, withByte, zeros } from './frames.ts';

const clear337 = hid337Of([magtek1, magtek2, '']);
const structure = hidStructureOf(`${magtek1}\r${magtek2}\r`, [magtek1.length, magtek2.length, 0]);

/** In reports of `size` bytes, the last one filled up. */
const inReports = (frame: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(frame.length / size) }, (_, index) =>
    Buffer.concat([frame.subarray(index * size, (index + 1) * size), zeros(size)]).subarray(0, size),
  );

describe('reports of ID TECH readers', () => {
  it.each([
    ['337 bytes', [clear337], ['idtech-hid-337']],
    ['its own structure', [structure], ['idtech-hid-structure']],
    ['a frame in the output', [hidStructureOf(augusta, [0, 0, 0])], ['idtech-enhanced']],
    ['a frame in reports of 8 bytes', inReports(augusta, 8), ['idtech-enhanced']],
    ['a frame in reports of 64 bytes', inReports(secureMag, 64), ['idtech-original']],
    ['a frame in one large report', inReports(secureMag, 600), ['idtech-original']],
    [
      'one swipe after the other',
      [clear337, ...inReports(augusta, 64), structure, clear337],
      ['idtech-hid-337', 'idtech-enhanced', 'idtech-hid-structure', 'idtech-hid-337'],
    ],
    [
      'a damaged frame, and a good one',
      [...inReports(withByte(augusta, 50, 0), 64), ...inReports(augusta, 64)],
      ['refused: lrc', 'idtech-enhanced'],
    ],
    [
      'a length that no frame has',
      [Buffer.from([2, 0xff, 0xff, 0x80]), clear337],
      ['refused: wrong-length', 'idtech-hid-337'],
    ],
    ['a report of nothing but fill', [zeros(64)], []],
  ])('%s', (_, reports, expected) => {
    const assembler = new IdTechReports();
    expect(outcomes(assembler, reports)).toEqual(expected);
    expect(assembler.begun).toBe(false);
    expect(assembler.held).toBe(0);
  });

  it('cut short by silence, after any byte', () => {
    for (let end = 1; end < augusta.length; end += 1) {
      const assembler = new IdTechReports();
      expect(outcomes(assembler, inReports(augusta.subarray(0, end), end))).toEqual([]);
      expect(assembler.begun).toBe(true);
      expect(assembler.end().map(outcome)).toEqual(['refused: cut-short']);
      expect(assembler.end()).toEqual([]);
    }
  });

  it('say the same however a frame is cut, with fill behind it or without', () => {
    for (const frame of [augusta, secureMag]) {
      const whole = contentOf([decodeFrame(frame)]);
      fc.assert(
        // Fill that a whole report could be made of would be a report of its own: one that says that nothing was read.
        fc.property(places, fc.nat({ max: hid337Bytes - 1 }), (at, fill) => {
          const reports = cut(Buffer.concat([frame, zeros(fill)]), at).filter(({ length }) => length > 0);
          expect(contentOf(pushAll(new IdTechReports(), reports))).toEqual(whole);
        }),
      );
    }
  });

  it('never keep more than the longest frame', () => {
    const report = fc.uint8Array({ minLength: 1, maxLength: 2_048, size: 'max' });
    fc.assert(
      fc.property(fc.nat({ max: cardDataMax }), fc.array(report, { maxLength: 6 }), (length, reports) => {
        const assembler = new IdTechReports();
        for (const one of [Buffer.from([2, length & 0xff, length >> 8]), ...reports]) {
          assembler.push(Buffer.from(one));
          expect(assembler.held).toBeLessThanOrEqual(frameBytesMax);
        }
      }),
    );
  });
});
