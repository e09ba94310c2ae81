import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basisPointsMax, formatPercent, parsePercent } from '../../../../src/renderer/amount/tax-percent.ts';

describe('tax in percent', () => {
  it.each([
    ['8.25', 825],
    ['8.2', 820],
    ['8', 800],
    [' 8,25 ', 825],
    ['0', 0],
    ['0.07', 7],
    ['50', 5_000],
    ['08.25', 825],
  ])('%s is %i basis points', (text, basisPoints) => {
    expect(parsePercent(text)).toBe(basisPoints);
  });

  it.each(['', '.', '8.', '.5', '8.255', '-1', '1e1', '50.01', '100', '8.2.5', '8 25', 'eight', '٨'])(
    '%j is no tax rate',
    (text) => {
      expect(parsePercent(text)).toBeUndefined();
    },
  );

  it('every rate reads back as itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: basisPointsMax }), (basisPoints) => {
        expect(parsePercent(formatPercent(basisPoints))).toBe(basisPoints);
      }),
    );
  });

  it('any text is a whole number of basis points within bounds, or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
        const read = parsePercent(text);
        if (read === undefined) return;
        expect(Number.isInteger(read)).toBe(true);
        expect(read).toBeGreaterThanOrEqual(0);
        expect(read).toBeLessThanOrEqual(basisPointsMax);
      }),
    );
  });
});
