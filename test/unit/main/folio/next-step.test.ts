// Goal by goal, what is done next in the cases that a simulation meets too seldom to rely on.
import { describe, expect, it } from 'vitest';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { moneyOf } from '../../../../src/main/folio/folio-money.ts';
import type { Goal } from '../../../../src/main/folio/goal.ts';
import { nextStep } from '../../../../src/main/folio/next-step.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import type { NextStep } from '../../../../src/main/folio/step-parts.ts';
import { followUpOf, holdOf, hourMs, inHouse, noonMs, withCharge } from './bench.ts';

const step = (folio: Folio, payments: readonly PaymentView[], goal: Goal, nowMs = noonMs): NextStep =>
  nextStep(moneyOf(folio, payments), goal, { nowMs });
const increment = (id: string, change: Partial<PaymentView> = {}): PaymentView =>
  holdOf(id, { hold: { kind: 'increment', initialMinor: 30_000, headId: 'a' }, ...change });
const atCheckOut = (change: Partial<Folio> = {}): Folio =>
  withCharge(inHouse({ status: 'checked-out', completedAtMs: noonMs, ...change }), {
    unitMinor: 40_000,
    taxBasisPoints: 0,
  });

const raise: Goal = { name: 'raise-hold', id: 'g', targetMinor: 45_000, storedCardId: 'card-1' };
const checkOut: Goal = {
  name: 'check-out',
  id: 'g',
  order: 'largest-first',
  rest: 'sale',
  storedCardId: null,
};
const noShow: Goal = { name: 'no-show', id: 'g', order: 'oldest-first', storedCardId: null };
const change: Goal = {
  name: 'change-card',
  id: 'g',
  amountMinor: 30_000,
  replaces: ['a'],
  storedCardId: null,
  keep: null,
};

describe('whatever the goal', () => {
  it.each([raise, checkOut, noShow, change, { name: 'release-all', id: 'g', keepMinor: 0 } as const])(
    '$name waits for what is in doubt, also for another payment of the folio',
    (goal) => {
      for (const state of ['asking', 'unknown'] as const) {
        const doubtful = holdOf('b', { kind: 'sale', hold: null, state });
        expect(step(atCheckOut(), [holdOf('a'), doubtful], goal)).toEqual({
          name: 'wait',
          payment: doubtful,
        });
      }
    },
  );

  it('payments of other folios count for nothing', () => {
    const stranger = holdOf('x', { folioId: 'f2', state: 'unknown' });
    expect(step(inHouse(), [stranger], raise)).toMatchObject({
      name: 'authorize',
      kind: 'first',
      amountMinor: 45_000,
    });
  });
});

describe('holding up to an amount', () => {
  it('adds an increment to the open hold: the difference, with the first hold’s amount', () => {
    expect(step(inHouse(), [holdOf('a')], raise)).toEqual({
      name: 'authorize',
      key: 'g/hold',
      kind: 'increment',
      amountMinor: 15_000,
      initialMinor: 30_000,
      headId: 'a',
      storedCardId: 'card-1',
    });
  });

  it('begins a chain where the first hold is gone, and adds to the newest that stands first', () => {
    const gone = [holdOf('a', { state: 'voided' }), followUpOf('v', 'a', 'void')];
    expect(step(inHouse(), gone, raise)).toMatchObject({ kind: 'first', amountMinor: 45_000, headId: null });
    const movedHold = holdOf('m', {
      amountMinor: 20_000,
      hold: { kind: 'moved', initialMinor: null, headId: null },
    });
    expect(step(inHouse(), [...gone, movedHold], raise)).toMatchObject({
      kind: 'increment',
      initialMinor: 20_000,
      headId: 'm',
    });
  });

  it('is done with enough, and stops where the card gives less or nothing', () => {
    const tried = { key: 'g/hold', amountMinor: 15_000 };
    expect(step(inHouse(), [holdOf('a'), increment('b', tried)], raise)).toEqual({ name: 'done' });
    expect(step(inHouse(), [holdOf('a'), increment('b', { ...tried, approvedMinor: 5_000 })], raise)).toEqual(
      {
        name: 'stop',
        because: 'approved-less',
        paymentId: 'b',
        minor: 35_000,
      },
    );
    for (const state of ['declined', 'called-off'] as const)
      expect(
        step(inHouse(), [holdOf('a'), increment('b', { ...tried, state, approvedMinor: null })], raise),
      ).toEqual({
        name: 'stop',
        because: 'declined',
        paymentId: 'b',
        minor: 30_000,
      });
  });
});

describe('changing the card', () => {
  const fresh = (change: Partial<PaymentView> = {}): PaymentView =>
    holdOf('n', {
      key: 'g/hold',
      lastFour: '4444',
      hold: { kind: 'moved', initialMinor: null, headId: null },
      ...change,
    });

  it('holds on the new card, and only then lets go of the old one', () => {
    expect(step(inHouse(), [holdOf('a')], change)).toMatchObject({
      name: 'authorize',
      kind: 'moved',
      headId: null,
    });
    expect(step(inHouse(), [holdOf('a'), fresh()], change)).toMatchObject({
      name: 'release',
      key: 'g/release/a',
      authorization: { paymentId: 'a' },
    });
    const old = [
      holdOf('a', { state: 'voided' }),
      fresh(),
      followUpOf('v', 'a', 'void', { key: 'g/release/a' }),
    ];
    expect(step(inHouse(), old, change)).toEqual({ name: 'done' });
  });

  it('leaves the old hold where the new card is refused, or holds a part', () => {
    expect(
      step(inHouse(), [holdOf('a'), fresh({ state: 'declined', approvedMinor: null })], change),
    ).toMatchObject({
      because: 'declined',
      minor: 30_000,
    });
    const part = fresh({ approvedMinor: 10_000 });
    expect(step(inHouse(), [holdOf('a'), part], change)).toMatchObject({
      name: 'release',
      key: 'g/release/n',
    });
    const released = [
      holdOf('a'),
      { ...part, state: 'voided' as const },
      followUpOf('v', 'n', 'void', { key: 'g/release/n' }),
    ];
    expect(step(inHouse(), released, change)).toMatchObject({ because: 'approved-less', minor: 30_000 });
  });

  it('leaves the old hold where somebody has released the new one meanwhile', () => {
    const payments = [holdOf('a'), fresh({ state: 'voided' }), followUpOf('v', 'n', 'void')];
    expect(step(inHouse(), payments, change)).toMatchObject({
      name: 'stop',
      because: 'declined',
      minor: 30_000,
    });
  });

  it('never releases two holds that the gateway has joined', () => {
    expect(step(inHouse(), [holdOf('a'), fresh({ transactionId: 't-a' })], change)).toMatchObject({
      name: 'stop',
      because: 'not-separable',
      minor: 60_000,
    });
  });

  it('says where the old hold would not go', () => {
    const refused = followUpOf('v', 'a', 'void', {
      key: 'g/release/a',
      state: 'declined',
      approvedMinor: null,
    });
    expect(step(inHouse(), [holdOf('a'), fresh(), refused], change)).toMatchObject({
      name: 'stop',
      because: 'release-refused',
      paymentId: 'a',
      minor: 30_000,
    });
  });

  it('has nothing to do where the old holds are gone already', () => {
    const gone = [holdOf('a', { state: 'voided' }), followUpOf('v', 'a', 'void')];
    expect(step(inHouse(), gone, change)).toEqual({ name: 'done' });
  });
});

describe('checking out', () => {
  it('captures the largest first, then the next for what is left, then releases the rest', () => {
    const holds = [
      holdOf('a'),
      increment('b', { amountMinor: 5_000 }),
      increment('c', { amountMinor: 15_000 }),
    ];
    expect(step(atCheckOut(), holds, checkOut)).toMatchObject({ key: 'g/capture/a', amountMinor: 30_000 });
    const first = [...holds, followUpOf('x', 'a', 'capture', { key: 'g/capture/a' })];
    expect(step(atCheckOut(), first, checkOut)).toMatchObject({ key: 'g/capture/c', amountMinor: 10_000 });
    const second = [...first, followUpOf('y', 'c', 'capture', { key: 'g/capture/c', amountMinor: 10_000 })];
    expect(step(atCheckOut(), second, checkOut)).toMatchObject({ name: 'release', key: 'g/release/b' });
    const third = [...second, followUpOf('z', 'b', 'void', { key: 'g/release/b' })];
    expect(step(atCheckOut(), third, checkOut)).toEqual({ name: 'done' });
  });

  it('captures linked increments once, up to their sum', () => {
    const holds = [holdOf('a'), increment('b', { amountMinor: 15_000, transactionId: 't-a' })];
    expect(step(atCheckOut(), holds, checkOut)).toMatchObject({
      name: 'capture',
      key: 'g/capture/a',
      amountMinor: 40_000,
      authorization: { sumMinor: 45_000, transactionId: 't-a' },
    });
    const captured = [...holds, followUpOf('x', 'a', 'capture', { amountMinor: 40_000 })];
    expect(step(atCheckOut(), captured, checkOut)).toEqual({ name: 'done' });
  });

  it('charges what the holds do not cover, or leaves it to the clerk', () => {
    const captured = [holdOf('a'), followUpOf('x', 'a', 'capture', { key: 'g/capture/a' })];
    expect(step(atCheckOut(), captured, checkOut)).toEqual({
      name: 'sale',
      key: 'g/sale',
      amountMinor: 10_000,
      storedCardId: null,
    });
    expect(step(atCheckOut(), captured, { ...checkOut, rest: 'leave' })).toMatchObject({
      because: 'owed',
      minor: 10_000,
    });
    const refused = holdOf('s', {
      kind: 'sale',
      hold: null,
      state: 'declined',
      approvedMinor: null,
      key: 'g/sale',
    });
    expect(step(atCheckOut(), [...captured, refused], checkOut)).toMatchObject({
      because: 'owed',
      minor: 10_000,
    });
  });

  it('lets go of a hold whose capture was refused, before it asks the card for the same again', () => {
    const refused = [
      holdOf('a'),
      followUpOf('x', 'a', 'capture', { key: 'g/capture/a', state: 'declined', approvedMinor: null }),
    ];
    expect(step(atCheckOut(), refused, checkOut)).toMatchObject({ name: 'release', key: 'g/release/a' });
    const released = [...refused, followUpOf('v', 'a', 'void', { key: 'g/release/a' })];
    expect(step(atCheckOut(), released, checkOut)).toMatchObject({ name: 'sale', amountMinor: 40_000 });
  });

  it('tries a refused capture anew when it is asked anew', () => {
    const refused = [
      holdOf('a'),
      followUpOf('x', 'a', 'capture', { key: 'g/capture/a', state: 'declined', approvedMinor: null }),
    ];
    expect(step(atCheckOut(), refused, { ...checkOut, id: 'h' })).toMatchObject({ key: 'h/capture/a' });
  });

  it('captures nothing of what was paid before, and says what is to be given back', () => {
    const cash = holdOf('k', { kind: 'sale', tender: 'cash', hold: null, amountMinor: 50_000 });
    expect(step(atCheckOut(), [holdOf('a'), cash], checkOut)).toMatchObject({ name: 'release' });
    const after = [
      holdOf('a', { state: 'voided' }),
      cash,
      followUpOf('v', 'a', 'void', { key: 'g/release/a' }),
    ];
    expect(step(atCheckOut(), after, checkOut)).toMatchObject({ because: 'overpaid', minor: 10_000 });
    const back = after.map((each) => (each.id === 'k' ? { ...each, refundedMinor: 10_000 } : each));
    expect(step(atCheckOut(), back, checkOut)).toEqual({ name: 'done' });
  });

  it('waits for the look at the room, and not past its deadline', () => {
    const waiting = atCheckOut({ inspection: 'wanted' });
    const byMs = noonMs + 12 * hourMs;
    expect(step(waiting, [holdOf('a')], checkOut)).toEqual({ name: 'inspect', byMs });
    expect(step(waiting, [holdOf('a')], checkOut, byMs - 1)).toEqual({ name: 'inspect', byMs });
    expect(step(waiting, [holdOf('a')], checkOut, byMs)).toMatchObject({ name: 'capture' });
    expect(step(atCheckOut({ inspection: 'done' }), [holdOf('a')], checkOut)).toMatchObject({
      name: 'capture',
    });
    const still = withCharge(inHouse({ inspection: 'wanted' }));
    expect(step(still, [holdOf('a')], checkOut)).toEqual({ name: 'inspect', byMs: null });
    const paid = [holdOf('k', { kind: 'sale', tender: 'cash', hold: null, amountMinor: 40_000 })];
    expect(step(waiting, paid, checkOut)).toEqual({ name: 'done' });
    const around = { nowMs: noonMs + 30 * hourMs, inspectionHours: 99 };
    expect(nextStep(moneyOf(waiting, [holdOf('a')]), checkOut, around)).toMatchObject({ name: 'capture' });
  });
});

describe('a no-show', () => {
  const missed = withCharge(inHouse({ status: 'no-show', completedAtMs: noonMs }), {
    kind: 'room',
    unitMinor: 12_000,
  });
  const tried = (change: Partial<PaymentView> = {}): PaymentView =>
    holdOf('n', {
      key: 'g/hold',
      amountMinor: 12_990,
      hold: { kind: 'no-show', initialMinor: null, headId: null },
      ...change,
    });

  it('is authorized as such, captured, and the hold for the reservation released', () => {
    expect(step(missed, [holdOf('a')], noShow)).toMatchObject({
      name: 'authorize',
      kind: 'no-show',
      amountMinor: 12_990,
    });
    expect(step(missed, [holdOf('a'), tried()], noShow)).toMatchObject({
      key: 'g/capture/n',
      amountMinor: 12_990,
    });
    const captured = followUpOf('x', 'n', 'capture', { key: 'g/capture/n', amountMinor: 12_990 });
    expect(step(missed, [holdOf('a'), tried(), captured], noShow)).toMatchObject({ key: 'g/release/a' });
  });

  it('refused, is taken from what was held for the reservation', () => {
    const refused = tried({ state: 'declined', approvedMinor: null });
    expect(step(missed, [holdOf('a'), refused], noShow)).toMatchObject({
      key: 'g/capture/a',
      amountMinor: 12_990,
    });
    expect(step(missed, [refused], noShow)).toMatchObject({ name: 'stop', because: 'owed', minor: 12_990 });
  });

  it('that owes nothing asks for nothing', () => {
    const free = inHouse({ status: 'no-show', completedAtMs: noonMs });
    expect(step(free, [holdOf('a')], noShow)).toMatchObject({ name: 'release' });
    expect(step(free, [], noShow)).toEqual({ name: 'done' });
  });
});

describe('releasing', () => {
  const holds = [
    holdOf('a'),
    increment('b', { amountMinor: 10_000 }),
    increment('c', { amountMinor: 5_000 }),
  ];
  const releasing = (keepMinor: number): NextStep =>
    step(inHouse(), holds, { name: 'release-all', id: 'g', keepMinor });

  it('begins with the newest, and keeps what must stay held', () => {
    expect(releasing(0)).toMatchObject({ key: 'g/release/c' });
    expect(releasing(40_000)).toMatchObject({ key: 'g/release/c' });
    expect(releasing(40_001)).toEqual({ name: 'done' });
  });

  it('never takes a hold away from under those that were added to it', () => {
    const large = [holdOf('a', { amountMinor: 5_000 }), increment('b', { amountMinor: 30_000 })];
    expect(step(inHouse(), large, { name: 'release-all', id: 'g', keepMinor: 30_000 })).toEqual({
      name: 'done',
    });
  });
});
