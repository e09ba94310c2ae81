// Any stay: holds, increments, charges, corrections, cash, cards changed, parts released, answers lost and declined, crashes
// between any two steps. Then the guest leaves, and everything must come out to the cent, whichever way the gateway links.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainOf } from '../../../../src/main/folio/chain.ts';
import { defaultRules } from '../../../../src/main/folio/validity.ts';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import type { Goal } from '../../../../src/main/folio/goal.ts';
import { charged, corrected } from '../../../../src/main/folio/lines.ts';
import type { NextStep } from '../../../../src/main/folio/step-parts.ts';
import { moved } from '../../../../src/main/folio/change-folio.ts';
import { folioWith, inHouse, noonMs, valueOf } from './bench.ts';
import { type Fate, ModelDesk } from './model-desk.ts';

const act = fc.oneof(
  fc.record({ name: fc.constant('check-in' as const), targetMinor: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({ name: fc.constant('raise-hold' as const), byMinor: fc.integer({ min: 1, max: 20_000 }) }),
  fc.record({ name: fc.constant('raise-hold' as const), byMinor: fc.integer({ min: 1, max: 20_000 }) }),
  fc.record({ name: fc.constant('change-card' as const), amountMinor: fc.integer({ min: 1, max: 60_000 }) }),
  fc.record({ name: fc.constant('release-all' as const), keepMinor: fc.integer({ min: 0, max: 60_000 }) }),
  fc.record({ name: fc.constant('charge' as const), unitMinor: fc.integer({ min: 1, max: 15_000 }) }),
  fc.record({ name: fc.constant('charge' as const), unitMinor: fc.integer({ min: 1, max: 15_000 }) }),
  fc.record({ name: fc.constant('correct' as const), which: fc.nat(9) }),
  fc.record({ name: fc.constant('cash' as const), amountMinor: fc.integer({ min: 1, max: 20_000 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const smooth: readonly Fate[] = ['answered', 'crash-before-write', 'lost-after-gateway'];
const rough: readonly Fate[] = [...smooth, 'declined', 'partly', 'lost-before-gateway', 'declined-and-lost'];

const stay = (fates: readonly Fate[]) =>
  fc.record({
    acts: fc.array(act, { minLength: 1, maxLength: 25, size: 'max' }),
    // The machine comes up again at last.
    fates: fc
      .array(fc.constantFrom(...fates), { maxLength: 30, size: 'max' })
      .map((list): Fate[] => [...list, 'answered']),
    linked: fc.boolean(),
    order: fc.constantFrom('largest-first' as const, 'oldest-first' as const),
    ending: fc.constantFrom('check-out' as const, 'check-out' as const, 'no-show' as const),
  });
type Stay = ReturnType<typeof stay> extends fc.Arbitrary<infer Value> ? Value : never;

const goalOf = (desk: ModelDesk, drawn: Act, id: string): Goal | undefined => {
  const { heldMinor, holds } = desk.money;
  const storedCardId = null;
  switch (drawn.name) {
    case 'check-in':
      return { name: 'check-in', id, targetMinor: drawn.targetMinor, storedCardId, keep: null };
    case 'raise-hold':
      return { name: 'raise-hold', id, targetMinor: heldMinor + drawn.byMinor, storedCardId };
    case 'change-card': {
      const replaces = holds.filter(({ state }) => state === 'open').map(({ paymentId }) => paymentId);
      if (replaces.length === 0) return undefined;
      return { name: 'change-card', id, amountMinor: drawn.amountMinor, replaces, storedCardId, keep: null };
    }
    case 'release-all':
      return { name: 'release-all', id, keepMinor: drawn.keepMinor };
    default:
      return undefined;
  }
};

const perform = (desk: ModelDesk, drawn: Act, index: number): void => {
  const common = { id: `l${index}`, text: '', atMs: noonMs, clerk: null };
  const goal = goalOf(desk, drawn, `goal-${index}`);
  if (goal !== undefined) {
    const before = desk.money.heldMinor;
    const end = desk.follow(goal);
    const { heldMinor } = desk.money;
    if (goal.name === 'release-all')
      expect(heldMinor).toBeGreaterThanOrEqual(Math.min(before, goal.keepMinor));
    else if (
      end.name === 'done' &&
      goal.name !== 'change-card' &&
      goal.name !== 'check-out' &&
      goal.name !== 'no-show'
    )
      expect(heldMinor).toBeGreaterThanOrEqual(goal.targetMinor);
    else if (goal.name === 'change-card')
      // Done, the new hold stands; stopped, nothing was let go that was held before.
      expect(heldMinor).toBeGreaterThanOrEqual(
        end.name === 'done' ? goal.amountMinor : Math.min(before, goal.amountMinor),
      );
  } else if (drawn.name === 'charge')
    desk.folio = valueOf(charged(desk.folio, { ...common, kind: 'other', unitMinor: drawn.unitMinor }));
  else if (drawn.name === 'correct') {
    const corrects = desk.folio.lines[drawn.which]?.id ?? 'none';
    const result = corrected(desk.folio, { ...common, corrects });
    if (result.ok) desk.folio = result.value;
  } else if (drawn.name === 'cash') desk.cash(drawn.amountMinor);
};

const run = (drawn: Stay): { desk: ModelDesk; folio: Folio; end: NextStep; lines: number } => {
  let next = 0;
  let broken = true;
  const desk = new ModelDesk(drawn.ending === 'no-show' ? folioWith() : inHouse(), drawn.linked, () => {
    next += 1;
    return broken ? drawn.fates[next % drawn.fates.length]! : 'answered';
  });
  let lines = 0;
  for (const [index, each] of drawn.acts.entries()) {
    perform(desk, each, index);
    expect(desk.folio.lines.length).toBeGreaterThanOrEqual(lines);
    lines = desk.folio.lines.length;
    // The chain view ends with what is held.
    expect(chainOf(desk.money, defaultRules).at(-1)?.heldMinor ?? 0).toBe(desk.money.heldMinor);
  }
  const status = drawn.ending === 'no-show' ? 'no-show' : 'checked-out';
  desk.folio = valueOf(moved(desk.folio, status, noonMs));
  const common = { order: drawn.order, storedCardId: null };
  const goal: Goal =
    drawn.ending === 'no-show'
      ? { name: 'no-show', id: 'goal-end', ...common }
      : { name: 'check-out', id: 'goal-end', rest: 'sale', ...common };
  const end = desk.follow(goal);
  // The weather clears: what was refused is released now.
  broken = false;
  const last = desk.follow({ name: 'release-all', id: 'goal-after', keepMinor: 0 });
  expect(last).toEqual({ name: 'done' });
  return { desk, folio: desk.folio, end, lines };
};

const checkAllIsWell = ({ desk, end, lines }: ReturnType<typeof run>): void => {
  const { money, ledger } = desk;
  const rows = [...ledger.rows.values()];
  // Every authorization is captured or released, here and there, and none is in doubt.
  expect(money.inDoubt).toEqual([]);
  expect(money.heldMinor).toBe(0);
  for (const row of rows) expect(row.voided !== (row.capturedMinor !== null)).toBe(true);
  // Nobody was charged above what was authorized; the ledger has thrown where one hold was.
  const captured = rows.reduce((sum, row) => sum + (row.capturedMinor ?? 0), 0);
  expect(captured).toBeLessThanOrEqual(rows.reduce((sum, row) => sum + row.sumMinor, 0));
  // What the folio says was paid is what the gateway and the drawer have.
  expect(money.paidMinor).toBe(captured + ledger.sales.reduce((sum, minor) => sum + minor, 0));
  // No line was lost, no part asked for twice.
  expect(money.folio.lines.length).toBe(lines);
  const keys = money.payments.flatMap(({ key }) => key ?? []);
  expect(new Set(keys).size).toBe(keys.length);
  // What is not paid, or paid too much, is said.
  if (end.name === 'stop' && end.because === 'owed') expect(money.owedMinor).toBe(end.minor);
  else expect(money.owedMinor).toBeLessThanOrEqual(0);
  if (end.name === 'stop' && end.because === 'overpaid') expect(money.owedMinor).toBe(-end.minor);
  if (end.name === 'done') expect(money.owedMinor).toBe(0);
};

describe('any stay, with faults and crashes', () => {
  it('ends with every hold captured or released, and nothing charged that was not authorized', () => {
    fc.assert(
      fc.property(stay(rough), (drawn) => {
        checkAllIsWell(run(drawn));
      }),
      { numRuns: 1_000 },
    );
  });

  it('where nothing is declined, is paid to the cent', () => {
    fc.assert(
      fc.property(stay(smooth), (drawn) => {
        const result = run(drawn);
        checkAllIsWell(result);
        const { money } = result.desk;
        const cash = money.payments
          .filter(({ tender }) => tender === 'cash')
          .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        // Captured, charged and cash make the total; only cash can have been too much before the end.
        expect(money.paidMinor).toBe(Math.max(money.totalMinor, cash));
        const { end } = result;
        expect(end.name === 'done' || (end.name === 'stop' && end.because === 'overpaid')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('takes the same steps however often it crashes before writing one down', () => {
    fc.assert(
      fc.property(
        stay(['answered']),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
        (drawn, crashes) => {
          const fates = crashes.flatMap((crash): Fate[] =>
            crash ? ['crash-before-write', 'answered'] : ['answered'],
          );
          const calm = run({ ...drawn, fates: ['answered'] });
          const stormy = run({ ...drawn, fates });
          expect(stormy.desk.money).toEqual(calm.desk.money);
        },
      ),
      { numRuns: 200 },
    );
  });
});
