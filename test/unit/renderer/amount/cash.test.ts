import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, quickTenders } from '../../../../src/renderer/amount/cash.ts';
import { firstPart, partMinor, partStep } from '../../../../src/renderer/amount/part-entry.ts';

const amount = fc.integer({ min: 1, max: 999_999_999 });

describe('quick amounts of cash', () => {
  it.each([
    [2_340, [2_500, 3_000, 4_000, 5_000, 10_000]],
    [500, [1_000, 2_000, 5_000, 10_000]],
    [10_000, []],
    [1, [500, 1_000, 2_000, 5_000, 10_000]],
    [9_999, [10_000]],
    [12_501, [13_000, 14_000, 15_000, 20_000]],
  ])('for %i they are %j', (due, quick) => {
    expect(quickTenders(due)).toEqual(quick);
  });

  it('each is enough, round, near, and stands once, from the smallest', () => {
    fc.assert(
      fc.property(amount, (due) => {
        const quick = quickTenders(due);
        expect(quick).toEqual([...new Set(quick)].sort((left, right) => left - right));
        for (const minor of quick) {
          expect(minor % 500).toBe(0);
          expect(minor).toBeGreaterThan(due);
          expect(minor - due).toBeLessThan(10_000);
        }
        // The next five is there, unless it is the amount itself.
        expect(quick.includes(Math.ceil(due / 500) * 500)).toBe(due % 500 !== 0);
      }),
    );
  });

  it('pressing one and taking it: what is handed over is what is paid and the change, to the cent', () => {
    fc.assert(
      fc.property(amount, fc.nat(4), (due, at) => {
        const quick = [due, ...quickTenders(due)];
        const minor = quick[Math.min(at, quick.length - 1)]!;
        const tendered = partMinor(partStep(firstPart(due), { name: 'set', minor }));
        const change = changeOf(due, tendered);
        expect(change.name).toBe('change');
        expect(due + change.minor).toBe(tendered);
      }),
    );
  });
});

describe('change', () => {
  it('is never negative: what is not enough is missing', () => {
    fc.assert(
      fc.property(amount, fc.nat(999_999_999), (due, tendered) => {
        const change = changeOf(due, tendered);
        expect(change.minor).toBeGreaterThanOrEqual(0);
        expect(change.name === 'change').toBe(tendered >= due);
        expect(change.name === 'change' ? tendered - change.minor : tendered + change.minor).toBe(due);
      }),
    );
  });
});
