// The order of the board: total, the same whatever came first, and what costs money first.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byConcern } from '../../../src/contract/board-order.ts';
import { type BoardRow, concernSchema } from '../../../src/contract/folio-views.ts';

const anyone: BoardRow = {
  folioId: 'f1',
  version: 1,
  number: '1',
  mode: 'hotel',
  guest: 'Guest',
  room: null,
  status: 'in-house',
  stay: { arrival: '2026-11-21', departure: '2026-11-22', unit: 'night', duration: 1 },
  currency: 'USD',
  heldMinor: 0,
  totalMinor: 0,
  expectedMinor: 0,
  paidMinor: 0,
  owedMinor: 0,
  brand: null,
  lastFour: null,
  clock: null,
  concerns: [],
  busy: false,
};

const clockOf = fc.option(
  fc.record({
    state: fc.constantFrom('fine' as const, 'soon' as const, 'due' as const, 'missed' as const),
    byMs: fc.integer({ min: 0, max: 3 }),
    what: fc.constantFrom('validity' as const, 'release' as const),
  }),
);
const anyRow = fc
  .record({
    folioId: fc.uuid(),
    number: fc.constantFrom('9', '10', '010', 'CT-A-000001', 'ct-a-000001'),
    concerns: fc.subarray([...concernSchema.options]),
    clock: clockOf,
    heldMinor: fc.integer({ min: 0, max: 2 }),
    owedMinor: fc.integer({ min: -2, max: 2 }),
  })
  .map((part): BoardRow => ({ ...anyone, ...part }));

describe('the order of the board', () => {
  it('is the same whatever the order of the rows before', () => {
    const inAnyOrder = fc
      .uniqueArray(anyRow, { selector: ({ folioId }) => folioId })
      .chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
        ),
      );
    fc.assert(
      fc.property(inAnyOrder, ([rows, shuffled]) => {
        expect(shuffled.toSorted(byConcern)).toEqual(rows.toSorted(byConcern));
      }),
    );
  });

  it('is total: one of any two comes first, and three stand in a line', () => {
    fc.assert(
      fc.property(anyRow, anyRow, anyRow, (one, two, three) => {
        if (one.folioId !== two.folioId) {
          expect(byConcern(one, two)).not.toBe(0);
          expect(Math.sign(byConcern(one, two))).toBe(-Math.sign(byConcern(two, one)));
        }
        if (byConcern(one, two) <= 0 && byConcern(two, three) <= 0)
          expect(byConcern(one, three)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('goes by concern, then time, then sum, then number as people read it', () => {
    const row = (number: string, change: Partial<BoardRow>): BoardRow => ({
      ...anyone,
      number,
      folioId: number,
      clock: null,
      concerns: [],
      ...change,
    });
    const at = (byMs: number): BoardRow['clock'] => ({ state: 'due', byMs, what: 'release' });
    const rows = [
      row('7', { concerns: ['hold-lapsed'] }),
      row('6', { concerns: ['release-due', 'owed'], clock: at(1) }),
      row('5', { concerns: ['release-due'], clock: at(2), owedMinor: -900 }),
      row('4', { concerns: ['release-due'], clock: at(2), heldMinor: 800 }),
      row('3', { concerns: ['owed'], clock: at(1) }),
      row('1', { clock: at(9) }),
      row('9', {}),
      row('10', {}),
    ];
    expect(
      rows
        .toReversed()
        .sort(byConcern)
        .map(({ number }) => number),
    ).toEqual(rows.map(({ number }) => number));
  });
});
