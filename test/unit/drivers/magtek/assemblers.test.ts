import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChainedText } from '../../../../drivers/magtek/chained-text.ts';
import { KeyedReports, keyedBytesMax } from '../../../../drivers/magtek/keyed-reports.ts';
import { decodeIDynamo5 } from '../../../../drivers/magtek/idynamo5.ts';
import { decodeManualEntry } from '../../../../drivers/magtek/manual-entry.ts';
import { magTekReports } from '../../../../drivers/magtek/report-assembler.ts';
import { textMax } from '../../../../drivers/magtek/text-fields.ts';
import { contentOf, cut, outcome, outcomes, places, pushAll } from '../assembling.ts';
import {
  block,
  hidReport,
  iDynamo5Frame,
  keyBlock,
  keyedOutcome,
  keyedReports,
  numbered,
  sureSwipeReport,
} from './frames.ts';

describe('reports of one swipe each', () => {
  it.each([
    ['SureSwipe', sureSwipeReport(), 'magtek-sureswipe'],
    ['MagneSafe V5', hidReport(), 'magtek-magnesafe-v5'],
    ['MagneSafe V5 with report id', numbered(hidReport(887)), 'magtek-magnesafe-v5'],
    ['a report of no known length', hidReport().subarray(0, 800), 'refused: wrong-length'],
  ])('%s', (_, report, expected) => {
    const assembler = magTekReports();
    expect(outcomes(assembler, [report])).toEqual([expected]);
    expect(assembler.begun).toBe(false);
    expect(assembler.end()).toEqual([]);
  });
});

/** A text in reports of at most 64 bytes behind the id, as MagTek's host code takes them apart. */
const chained = (
  parts: readonly Uint8Array[],
  total = parts.reduce((sum, { length }) => sum + length, 0),
) => {
  let offset = 0;
  return parts.map((part) => {
    const head = [1, 6 + part.length, offset >> 8, offset & 0xff, 0, 0, total >> 8, total & 0xff];
    offset += part.length;
    return Buffer.concat([Buffer.from(head), part, Buffer.alloc(Math.max(0, 57 - part.length))]);
  });
};
const slices = (text: Uint8Array, size = 57): Uint8Array[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
    text.subarray(index * size, (index + 1) * size),
  );

describe('text in chained reports', () => {
  const text = iDynamo5Frame();
  const reports = chained(slices(text));

  it('is joined by its stated length', () => {
    const assembler = new ChainedText();
    expect(outcomes(assembler, reports.slice(0, -1))).toEqual([]);
    expect(assembler.begun).toBe(true);
    expect(outcomes(assembler, reports.slice(-1))).toEqual(['magtek-idynamo5']);
    expect(assembler.begun).toBe(false);
    expect(assembler.held).toBe(0);
  });

  it('says the same however it is cut into reports', () => {
    const whole = contentOf([decodeIDynamo5(text)]);
    fc.assert(
      fc.property(places, (at) => {
        const parts = cut(text, at)
          .filter(({ length }) => length > 0)
          .flatMap((part) => slices(part));
        expect(contentOf(pushAll(new ChainedText(), chained(parts)))).toEqual(whole);
      }),
    );
  });

  it('is cut short by silence, and by the next text', () => {
    const assembler = new ChainedText();
    pushAll(assembler, reports.slice(0, 3));
    expect(assembler.end().map(outcome)).toEqual(['refused: cut-short']);
    expect(assembler.end()).toEqual([]);
    pushAll(assembler, reports.slice(0, 3));
    expect(outcomes(assembler, reports)).toEqual(['refused: cut-short', 'magtek-idynamo5']);
  });

  it.each([
    ['a part that comes twice', [...reports.slice(0, 2), reports[1]!], ['refused: contradiction']],
    ['another total', [reports[0]!, chained(slices(text), 900)[1]!], ['refused: contradiction']],
    ['more text than the total', chained(slices(text), 100), ['refused: field-length']],
    ['a total that no text has', chained(slices(text), textMax + 1), ['refused: wrong-length']],
    ['no total', chained([text.subarray(0, 57)], 0), ['refused: wrong-length']],
    ['a report cut short', [reports[0]!.subarray(0, 40)], ['refused: cut-short']],
    ['a length below its own header', [Buffer.from([1, 5, 0, 0, 0, 0, 0, 9, 0])], ['refused: field-length']],
    ['parts without a start', reports.slice(1), []],
    ['reports of another id', [Buffer.from([2, 9, 9])], []],
    ['a text that is no card', chained([Buffer.from('HELLO')]), ['refused: no-start']],
  ])('%s', (_, wrong, expected) => {
    const assembler = new ChainedText();
    expect(outcomes(assembler, wrong)).toEqual(expected);
    expect(assembler.held).toBe(0);
    expect(outcomes(assembler, reports)).toEqual(['magtek-idynamo5']);
  });
});

describe('reports of a keyed entry', () => {
  const mac = block(0x64, Buffer.alloc(4, 1));
  const state = Buffer.from([0x20, 0, 0, 0]);

  it('end with the MAC, whatever the device says of itself between them', () => {
    const assembler = new KeyedReports();
    const [first, ...rest] = keyedReports();
    const run = [state, first!, state, ...rest, mac];
    const decoded = pushAll(assembler, run);
    expect(contentOf(decoded)).toEqual(contentOf([decodeManualEntry([...keyedReports(), mac])]));
    expect(assembler.begun).toBe(false);
  });

  it('end with silence on a device that names no last one', () => {
    const assembler = new KeyedReports();
    expect(outcomes(assembler, keyedReports())).toEqual([]);
    expect(assembler.end().map(outcome)).toEqual(['magtek-manual-entry']);
    pushAll(assembler, keyedReports().slice(0, 3));
    expect(assembler.end().map(outcome)).toEqual(['refused: cut-short']);
    expect(assembler.end()).toEqual([]);
  });

  it('begin anew with each outcome', () => {
    const assembler = new KeyedReports();
    expect(outcomes(assembler, [keyedOutcome, ...keyedReports(), mac])).toEqual([
      'refused: cut-short',
      'magtek-manual-entry',
    ]);
  });

  it.each([
    ['an entry that was called off', [Buffer.from([0x22, 1, 0, 3])], ['refused: nothing-read']],
    ['a swiped card', [Buffer.from([0x22, 0, 0, 1])], ['refused: unknown-kind']],
    ['blocks that nobody asked for', [keyBlock, mac], []],
    ['a report that is too long', [keyedOutcome, Buffer.alloc(300, 0x23)], ['refused: wrong-length']],
    [
      'a series without end',
      [keyedOutcome, ...Array.from({ length: 12 }, () => keyBlock)],
      ['refused: wrong-length'],
    ],
  ])('%s', (_, wrong, expected) => {
    const assembler = new KeyedReports();
    expect(outcomes(assembler, wrong)).toEqual(expected);
    expect(assembler.held).toBe(0);
  });

  it('never keep more than their bound', () => {
    const report = fc
      .tuple(fc.constantFrom(0x22, 0x23, 0x23, 0x23, 0x20), fc.uint8Array({ maxLength: 300 }))
      .map(([id, rest]) => Buffer.from([id, ...rest]));
    fc.assert(
      fc.property(fc.array(report, { maxLength: 30 }), (reports) => {
        const assembler = new KeyedReports();
        for (const one of [keyedOutcome, ...reports]) {
          assembler.push(Buffer.from(one));
          expect(assembler.held).toBeLessThanOrEqual(keyedBytesMax);
        }
      }),
    );
  });
});
