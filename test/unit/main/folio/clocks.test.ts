// The two clocks of a hold, the renewals of a long stay, and a wall clock that was set.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween, dayOf, plusDays } from '../../../../src/main/base/calendar.ts';
import { brandOf, type CardBrand } from '../../../../src/main/card/brand.ts';
import { clockJump } from '../../../../src/main/folio/clock-jump.ts';
import { byUrgency, clocksOf, type ValidityRule, windowOf } from '../../../../src/main/folio/clocks.ts';
import { moneyOf } from '../../../../src/main/folio/folio-money.ts';
import { renewalsOf } from '../../../../src/main/folio/long-stay.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import {
  acquirerRulesSchema,
  type AcquirerRules,
  defaultRules,
} from '../../../../src/main/folio/validity.ts';
import { dayMs, followUpOf, holdOf, hourMs, inHouse, noonMs } from './bench.ts';

const unmarked: AcquirerRules = { ...defaultRules, marksEstimates: false };
const increment = (id: string, afterDays: number, change: Partial<PaymentView> = {}): PaymentView =>
  holdOf(id, {
    decidedAtMs: noonMs + afterDays * dayMs,
    hold: { kind: 'increment', initialMinor: 30_000, headId: 'a' },
    ...change,
  });

describe('how long a hold lives', () => {
  const cases: readonly [CardBrand, AcquirerRules, boolean, number, ValidityRule][] = [
    ['visa', defaultRules, true, 30, 'estimated'],
    ['visa', unmarked, true, 5, 'card-present'],
    ['visa', unmarked, false, 10, 'card-absent'],
    ['mastercard', defaultRules, true, 30, 'estimated'],
    ['mastercard', unmarked, true, 7, 'card-present'],
    ['amex', defaultRules, true, 7, 'estimated'],
    ['discover', defaultRules, false, 7, 'estimated'],
    ['jcb', unmarked, false, 7, 'card-absent'],
    ['diners', defaultRules, true, 7, 'estimated'],
    ['unknown', defaultRules, true, 5, 'estimated'],
  ];
  it.each(cases)('%s: %j, present %s: %d days, %s', (brand, rules, cardPresent, days, rule) => {
    const { holds } = moneyOf(inHouse(), [holdOf('a', { brand, cardPresent })]);
    expect(windowOf(holds[0]!, holds, rules)).toEqual({
      fromMs: noonMs,
      untilMs: noonMs + days * dayMs,
      days,
      rule,
    });
  });

  const chain = (brand: CardBrand): PaymentView[] => [
    holdOf('a', { brand }),
    increment('b', 4, { brand }),
    increment('c', 9, { brand, state: 'declined', approvedMinor: null }),
  ];
  const ends = (brand: CardBrand, rules = defaultRules): unknown => {
    const { holds } = moneyOf(inHouse(), chain(brand));
    return holds.map((hold) => {
      const window = windowOf(hold, holds, rules);
      return window && [(window.untilMs - noonMs) / dayMs, window.rule];
    });
  };

  it('is not lengthened by Visa’s increments, which end with the first', () => {
    expect(ends('visa')).toEqual([[30, 'estimated'], [30, 'estimated'], undefined]);
  });

  it('is begun anew for the whole chain by an approved increment of Mastercard', () => {
    expect(ends('mastercard')).toEqual([[34, 'estimated-extended'], [34, 'estimated-extended'], undefined]);
    expect(ends('mastercard', unmarked)).toEqual([[7, 'card-present'], [7, 'card-present'], undefined]);
  });

  it('of an increment whose first hold is not known counts from the increment', () => {
    const { holds } = moneyOf(inHouse(), [increment('b', 2)]);
    expect(windowOf(holds[0]!, holds, defaultRules)?.untilMs).toBe(noonMs + 32 * dayMs);
  });

  it('of a no-show is the merchant’s own', () => {
    const { holds } = moneyOf(inHouse(), [
      holdOf('a', { hold: { kind: 'no-show', initialMinor: null, headId: null } }),
    ]);
    expect(windowOf(holds[0]!, holds, defaultRules)).toMatchObject({ days: 5, rule: 'merchant-initiated' });
  });

  it('is data that a property can set, within reason', () => {
    expect(acquirerRulesSchema.parse(JSON.parse(JSON.stringify(defaultRules)))).toEqual(defaultRules);
    const visa = { ...defaultRules.brands.visa, estimatedDays: 29.75 };
    expect(
      acquirerRulesSchema.safeParse({ ...defaultRules, brands: { ...defaultRules.brands, visa } }).success,
    ).toBe(true);
    for (const change of [{ releaseHours: 25 }, { acquirer: '' }, { brands: { visa } }, { extra: 1 }])
      expect(acquirerRulesSchema.safeParse({ ...defaultRules, ...change }).success).toBe(false);
    const none = { ...defaultRules.brands, visa: { ...visa, absentDays: 0 } };
    expect(acquirerRulesSchema.safeParse({ ...defaultRules, brands: none }).success).toBe(false);
  });

  it('has a rule for every brand that a card can be of', () => {
    for (const prefix of ['4111', '5555', '3782', '6011', '3530', '3056', ''])
      expect(defaultRules.brands[brandOf(prefix)].estimatedDays).toBeGreaterThan(0);
  });
});

describe('the clocks of a folio', () => {
  const at = (nowMs: number, completedAtMs: number | null = null): unknown => {
    const folio = inHouse(completedAtMs === null ? {} : { status: 'checked-out', completedAtMs });
    const [clock] = clocksOf(moneyOf(folio, [holdOf('a')]), defaultRules, nowMs);
    return clock && [clock.validity, clock.release, clock.state];
  };
  const endMs = noonMs + 30 * dayMs;

  it.each([
    [noonMs, 'fine'],
    [endMs - 2 * dayMs - 1, 'fine'],
    [endMs - 2 * dayMs, 'soon'],
    [endMs - dayMs, 'due'],
    [endMs - 1, 'due'],
    [endMs, 'missed'],
    [endMs + dayMs, 'missed'],
  ])('at %d the brand’s clock is %s, and nothing is to be released yet', (nowMs, state) => {
    expect(at(nowMs)).toEqual([state, null, state]);
  });

  it.each([
    [0, 'soon'],
    [18 * hourMs - 1, 'soon'],
    [18 * hourMs, 'due'],
    [24 * hourMs - 1, 'due'],
    [24 * hourMs, 'missed'],
  ])('%d ms after the check-out the duty to release is %s', (afterMs, state) => {
    expect(at(noonMs + dayMs + afterMs, noonMs + dayMs)).toEqual(['fine', state, state]);
  });

  it('are gone once the hold is captured or released, and stay while that is in doubt', () => {
    const clocks = (payments: readonly PaymentView[]): number =>
      clocksOf(moneyOf(inHouse(), payments), defaultRules, noonMs).length;
    expect(clocks([holdOf('a'), followUpOf('x', 'a', 'capture')])).toBe(0);
    expect(clocks([holdOf('a'), followUpOf('x', 'a', 'void')])).toBe(0);
    expect(clocks([holdOf('a'), followUpOf('x', 'a', 'void', { state: 'unknown' })])).toBe(1);
    expect(clocks([holdOf('a', { state: 'declined', approvedMinor: null })])).toBe(0);
  });

  it('of linked holds are one, which ends with the first to end', () => {
    const linked = [
      holdOf('a'),
      increment('b', 3, {
        transactionId: 't-a',
        hold: { kind: 'increment', initialMinor: 1, headId: 'gone' },
      }),
    ];
    expect(clocksOf(moneyOf(inHouse(), linked), defaultRules, noonMs)).toMatchObject([
      { amountMinor: 60_000, validUntilMs: noonMs + 30 * dayMs },
    ]);
  });

  it('stand in the order of what costs money first: missed before due before soon, then the earlier, then the larger', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ days: fc.integer({ min: -40, max: 1 }), amountMinor: fc.integer({ min: 1, max: 9 }) }),
          {
            maxLength: 12,
          },
        ),
        fc.option(fc.integer({ min: -30, max: 0 }), { nil: null }),
        (drawn, completedHours) => {
          const payments = drawn.map(({ days, amountMinor }, index) =>
            holdOf(`p${index}`, { amountMinor, decidedAtMs: noonMs + days * dayMs }),
          );
          const folio = inHouse(
            completedHours === null
              ? {}
              : { status: 'checked-out', completedAtMs: noonMs + completedHours * hourMs },
          );
          const clocks = clocksOf(moneyOf(folio, payments), defaultRules, noonMs);
          expect(clocks).toHaveLength(drawn.length);
          const rank = { missed: 0, due: 1, soon: 2, fine: 3 };
          for (const [index, clock] of clocks.entries()) {
            expect(clock.nextMs <= noonMs).toBe(clock.state === 'missed');
            const next = clocks[index + 1];
            if (next === undefined) continue;
            expect(byUrgency(clock, next)).toBeLessThanOrEqual(0);
            expect(rank[clock.state]).toBeLessThanOrEqual(rank[next.state]);
            if (clock.state === next.state) expect(clock.nextMs).toBeLessThanOrEqual(next.nextMs);
            if (clock.state === next.state && clock.nextMs === next.nextMs)
              expect(clock.amountMinor).toBeGreaterThanOrEqual(next.amountMinor);
          }
        },
      ),
    );
  });
});

describe('a stay longer than its hold', () => {
  it('is renewed a day before each end, and is held on every day of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 0, max: 400 }),
        fc.boolean(),
        (days, nights, extend) => {
          const departure = plusDays(dayOf(noonMs, 'UTC'), nights);
          const renewals = renewalsOf({ untilMs: noonMs + days * dayMs, days }, departure, extend, 'UTC');
          let untilMs = noonMs + days * dayMs;
          for (const { day, byMs, how } of renewals) {
            expect(byMs).toBe(untilMs);
            expect(daysBetween(day, dayOf(untilMs, 'UTC'))).toBe(1);
            expect(day < departure).toBe(true);
            expect(how).toBe(extend ? 'extend' : 'renew');
            untilMs += (days - 1) * dayMs;
          }
          expect(dayOf(untilMs, 'UTC') > departure).toBe(true);
        },
      ),
    );
  });

  it('needs nothing where one hold lasts', () => {
    expect(renewalsOf({ untilMs: noonMs + 30 * dayMs, days: 30 }, '2026-12-20', false, 'UTC')).toEqual([]);
    expect(renewalsOf({ untilMs: noonMs + 30 * dayMs, days: 30 }, '2026-12-21', false, 'UTC')).toEqual([
      { day: '2026-12-20', byMs: noonMs + 30 * dayMs, how: 'renew' },
    ]);
  });
});

describe('a wall clock', () => {
  const before = { wallMs: noonMs, monotonicMs: 1_000 };
  it.each([
    [3_600_000, 3_600_000, 0],
    [60_000, 0, 0],
    [0, 120_000, 0],
    [7_200_000, 60_000, 7_140_000],
    [-3_600_000, 60_000, -3_660_000],
    [120_001, 0, 120_001],
  ])('that moved %d ms while %d passed jumped %d', (wallMs, passedMs, jumpMs) => {
    const now = { wallMs: noonMs + wallMs, monotonicMs: 1_000 + passedMs };
    expect(clockJump(before, now)).toBe(jumpMs);
  });
});
