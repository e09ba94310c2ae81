// Holds as the payments tell them, linked or not, and the chain view over them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capturePlan } from '../../../../src/main/folio/capture-plan.ts';
import { chainOf } from '../../../../src/main/folio/chain.ts';
import { isSettled, moneyOf, moneyOfAll } from '../../../../src/main/folio/folio-money.ts';
import { authorizationsOf } from '../../../../src/main/folio/holds.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import { defaultRules } from '../../../../src/main/folio/validity.ts';
import { dayMs, followUpOf, holdOf, inHouse, noonMs, withCharge } from './bench.ts';

const increment = (id: string, change: Partial<PaymentView> = {}): PaymentView =>
  holdOf(id, {
    amountMinor: 5_000,
    hold: { kind: 'increment', initialMinor: 30_000, headId: 'a' },
    ...change,
  });

describe('increments', () => {
  it('with ids of their own are authorizations of their own', () => {
    const found = authorizationsOf([holdOf('a'), increment('b')]);
    expect(found.map(({ paymentId, sumMinor, state }) => [paymentId, sumMinor, state])).toEqual([
      ['a', 30_000, 'open'],
      ['b', 5_000, 'open'],
    ]);
  });

  it('under the first one’s id are one, with one capture and one release', () => {
    const linked = [holdOf('a'), increment('b', { transactionId: 't-a' })];
    expect(authorizationsOf(linked)).toMatchObject([{ paymentId: 'a', sumMinor: 35_000, heldMinor: 35_000 }]);
    for (const parentId of ['a', 'b']) {
      const captured = [...linked, followUpOf('x', parentId, 'capture', { amountMinor: 31_000 })];
      expect(authorizationsOf(captured)).toMatchObject([
        {
          state: 'captured',
          heldMinor: 0,
          capturedMinor: 31_000,
          holds: [{ state: 'captured' }, { state: 'captured' }],
        },
      ]);
      const released = [...linked, followUpOf('x', parentId, 'void')];
      expect(authorizationsOf(released)).toMatchObject([{ state: 'released', heldMinor: 0 }]);
    }
  });

  it('whose answer names the new sum are not counted twice', () => {
    const summed = increment('b', { transactionId: 't-a', approvedMinor: 35_000 });
    expect(authorizationsOf([holdOf('a'), summed])).toMatchObject([{ sumMinor: 35_000 }]);
  });

  it('of which the host holds a part count for that part', () => {
    expect(authorizationsOf([holdOf('a'), increment('b', { approvedMinor: 2_000 })])[1]?.sumMinor).toBe(
      2_000,
    );
  });
});

describe('a hold', () => {
  it.each<[PaymentView['state'], string, number]>([
    ['asking', 'asking', 0],
    ['unknown', 'unknown', 0],
    ['approved', 'open', 30_000],
    ['declined', 'declined', 0],
    ['called-off', 'called-off', 0],
    ['voided', 'released', 0],
  ])('whose payment is %s is %s and holds %d', (state, expected, heldMinor) => {
    const approved = state === 'approved' || state === 'voided';
    const money = moneyOf(inHouse(), [holdOf('a', { state, approvedMinor: approved ? 30_000 : null })]);
    expect(money.holds.map((hold) => hold.state)).toEqual([expected]);
    expect(money.heldMinor).toBe(heldMinor);
  });

  it('is in doubt while its capture or release is, and still held', () => {
    for (const kind of ['capture', 'void'] as const) {
      const money = moneyOf(inHouse(), [holdOf('a'), followUpOf('x', 'a', kind, { state: 'unknown' })]);
      expect(money.holds[0]?.state).toBe('unknown');
      expect(money).toMatchObject({ heldMinor: 30_000, paidMinor: 0, inDoubt: [{ id: 'x' }] });
    }
  });

  it('that was captured and then voided has paid nothing', () => {
    const payments = [
      holdOf('a', { state: 'voided' }),
      followUpOf('x', 'a', 'capture'),
      followUpOf('y', 'a', 'void'),
    ];
    expect(moneyOf(inHouse(), payments)).toMatchObject({ heldMinor: 0, paidMinor: 0 });
  });

  it('that was captured and given back in part has paid the rest', () => {
    const payments = [
      holdOf('a', { refundedMinor: 4_000 }),
      followUpOf('x', 'a', 'capture', { amountMinor: 10_000 }),
    ];
    expect(moneyOf(withCharge(inHouse()), payments)).toMatchObject({
      paidMinor: 6_000,
      owedMinor: 541 - 6_000,
    });
  });
});

describe('many folios', () => {
  it('have each the money of their own', () => {
    const folios = ['f1', 'f2', 'f3'].map((id) => inHouse({ id }));
    const payments = [
      holdOf('a'),
      holdOf('b', { folioId: 'f2', amountMinor: 700 }),
      holdOf('c', { folioId: null }),
      holdOf('d', { folioId: 'elsewhere' }),
      followUpOf('e', 'a', 'void'),
      increment('f', { folioId: 'f2' }),
    ];
    expect(moneyOfAll(folios, payments)).toEqual(folios.map((folio) => moneyOf(folio, payments)));
    expect(moneyOfAll(folios, payments).map(({ heldMinor }) => heldMinor)).toEqual([0, 5_700, 0]);
  });
});

describe('a folio is settled', () => {
  const over = withCharge(inHouse({ status: 'checked-out', completedAtMs: noonMs }));
  const cash = holdOf('c', { kind: 'sale', tender: 'cash', hold: null, amountMinor: 541 });
  it('once it is over, paid, and nothing is held or in doubt', () => {
    expect(isSettled(moneyOf(over, [cash]))).toBe(true);
    expect(isSettled(moneyOf(withCharge(inHouse()), [cash]))).toBe(false);
    expect(isSettled(moneyOf(over, []))).toBe(false);
    expect(isSettled(moneyOf(over, [cash, holdOf('a')]))).toBe(false);
    expect(isSettled(moneyOf(over, [cash, holdOf('a', { state: 'unknown', approvedMinor: null })]))).toBe(
      false,
    );
  });
});

describe('the capture plan', () => {
  const sums = fc.array(fc.integer({ min: 1, max: 50_000 }), { maxLength: 8 });
  const order = fc.constantFrom('largest-first' as const, 'oldest-first' as const);
  const open = (amounts: readonly number[]) =>
    authorizationsOf(amounts.map((amountMinor, index) => holdOf(`p${index}`, { amountMinor })));

  it('takes all it can, never above a hold, each once, and releases the others', () => {
    fc.assert(
      fc.property(sums, fc.integer({ min: -1_000, max: 200_000 }), order, (amounts, owedMinor, by) => {
        const plan = capturePlan(open(amounts), owedMinor, by);
        const held = amounts.reduce((sum, minor) => sum + minor, 0);
        const taken = plan.captures.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        expect(taken).toBe(Math.min(held, Math.max(0, owedMinor)));
        expect(plan.restMinor).toBe(Math.max(0, owedMinor) - taken);
        for (const { authorization, amountMinor } of plan.captures) {
          expect(amountMinor).toBeGreaterThan(0);
          expect(amountMinor).toBeLessThanOrEqual(authorization.sumMinor);
        }
        const ids = [...plan.captures.map(({ authorization }) => authorization), ...plan.unused].map(
          ({ paymentId }) => paymentId,
        );
        expect(ids.sort()).toEqual(amounts.map((_, index) => `p${index}`).sort());
        const unusedMinor = plan.unused.reduce((sum, { sumMinor }) => sum + sumMinor, 0);
        expect(taken + plan.remainderMinor + unusedMinor).toBe(held);
      }),
    );
  });

  it('takes the largest or the oldest first', () => {
    const holds = open([10_000, 30_000, 20_000]);
    const taken = (by: 'largest-first' | 'oldest-first'): unknown =>
      capturePlan(holds, 35_000, by).captures.map(({ authorization, amountMinor }) => [
        authorization.paymentId,
        amountMinor,
      ]);
    expect(taken('largest-first')).toEqual([
      ['p1', 30_000],
      ['p2', 5_000],
    ]);
    expect(taken('oldest-first')).toEqual([
      ['p0', 10_000],
      ['p1', 25_000],
    ]);
  });
});

describe('the chain view', () => {
  it('tells each step as what it changed and what was held after it', () => {
    const payments = [
      holdOf('a'),
      increment('b', { decidedAtMs: noonMs + dayMs }),
      increment('c', { state: 'declined', approvedMinor: null }),
      increment('d', { amountMinor: 8_000 }),
      followUpOf('e', 'd', 'void'),
      followUpOf('f', 'a', 'capture', { amountMinor: 25_000 }),
      followUpOf('g', 'b', 'void', { state: 'unknown', approvedMinor: null }),
    ].map((each) => (each.id === 'd' ? { ...each, state: 'voided' as const } : each));
    const rows = chainOf(moneyOf(inHouse(), payments), defaultRules);
    expect(
      rows.map(({ event, deltaMinor, heldMinor, capturedMinor, rule }) => [
        event,
        deltaMinor,
        heldMinor,
        capturedMinor,
        rule,
      ]),
    ).toEqual([
      ['first', 30_000, 30_000, null, 'estimated'],
      ['increment', 5_000, 35_000, null, 'increment-keeps-time'],
      ['increment', 0, 35_000, null, null],
      ['increment', 8_000, 43_000, null, 'increment-keeps-time'],
      ['released', -8_000, 35_000, null, 'released-whole'],
      ['captured', -30_000, 5_000, 25_000, 'captured-once'],
      ['released', 0, 5_000, null, 'released-whole'],
    ]);
    expect(rows[1]?.untilMs).toBe(noonMs + 30 * dayMs);
  });

  it('shows a linked release once, and leaves a voided sale out', () => {
    const payments = [
      holdOf('a', { state: 'voided' }),
      increment('b', { transactionId: 't-a' }),
      followUpOf('v', 'a', 'void'),
      holdOf('s', { kind: 'sale', hold: null, state: 'voided' }),
      followUpOf('w', 's', 'void'),
    ];
    const rows = chainOf(moneyOf(inHouse(), payments), defaultRules);
    expect(rows.map(({ event, deltaMinor, heldMinor }) => [event, deltaMinor, heldMinor])).toEqual([
      ['first', 30_000, 30_000],
      ['increment', 5_000, 35_000],
      ['released', -35_000, 0],
    ]);
  });
});
