// A row of the board: each concern from what makes it, the next clock, the card, and an order that is total.
import { describe, expect, it } from 'vitest';
import { type BoardRow, boardRowSchema, type Concern } from '../../../../src/contract/folio-views.ts';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { moneyOf } from '../../../../src/main/folio/folio-money.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import { type Around, isBusy } from '../../../../src/main/front-desk/around.ts';
import { boardRowOf, isOnBoard } from '../../../../src/main/front-desk/board-row.ts';
import { dayMs, folioWith, followUpOf, holdOf, hourMs, inHouse, noonMs, withCharge } from '../folio/bench.ts';
import { aroundAt } from './around.ts';

const rowOf = (folio: Folio, payments: readonly PaymentView[] = [], change: Partial<Around> = {}): BoardRow =>
  boardRowOf(moneyOf(folio, payments), aroundAt(change));
const over = (folio: Folio, change: Partial<Folio> = {}): Folio => ({
  ...folio,
  status: 'checked-out',
  completedAtMs: noonMs - hourMs,
  ...change,
});
/** Three nights with tax. */
const enough = holdOf('a', { amountMinor: 38_970 });
const cash = (amountMinor: number): PaymentView =>
  holdOf('c', { kind: 'sale', tender: 'cash', hold: null, lastFour: null, amountMinor });

describe('a row of the board', () => {
  it('is a row of the contract', () => {
    const row = rowOf(inHouse(), [enough], { busy: true });
    expect(boardRowSchema.parse(row)).toEqual(row);
    expect(row).toMatchObject({
      guest: 'Guest One',
      heldMinor: 38_970,
      totalMinor: 0,
      expectedMinor: 38_970,
      paidMinor: 0,
      owedMinor: 0,
      brand: 'visa',
      lastFour: '1111',
      concerns: [],
      busy: true,
    });
  });

  it.each<[Concern, Folio, readonly PaymentView[], Partial<Around>]>([
    ['hold-lapsed', inHouse(), [enough], { nowMs: noonMs + 30 * dayMs }],
    ['hold-lapsing', inHouse(), [enough], { nowMs: noonMs + 29 * dayMs }],
    ['hold-lapses-soon', inHouse(), [enough], { nowMs: noonMs + 28 * dayMs }],
    ['release-missed', over(folioWith()), [enough], { nowMs: noonMs + 23 * hourMs }],
    ['release-due', over(folioWith()), [enough], {}],
    ['unknown', inHouse(), [enough, holdOf('u', { state: 'unknown', approvedMinor: null })], {}],
    ['promised', folioWith(), [holdOf('p', { state: 'promised', approvedMinor: null })], {}],
    ['owed', over(withCharge(folioWith())), [], {}],
    ['overpaid', over(folioWith()), [cash(900)], {}],
    ['held-too-little', inHouse(), [holdOf('a', { amountMinor: 38_969 })], {}],
    ['held-too-little', inHouse(), [], {}],
    [
      'held-too-little',
      inHouse(),
      [enough],
      { incrementRule: { usedPercent: 90, marginMinor: 0, stepMinor: 1 } },
    ],
    ['past-departure', inHouse(), [enough], { today: '2026-11-25' }],
    ['not-arrived', folioWith(), [], { today: '2026-11-22' }],
  ])('has the concern %s', (concern, folio, payments, change) => {
    expect(rowOf(folio, payments, change).concerns).toEqual([concern]);
  });

  it('has the inspection beside what waits for it, and no more once it was done', () => {
    const waiting = over(folioWith({ inspect: true }));
    expect(rowOf(waiting, [enough]).concerns).toEqual(['release-due', 'inspection']);
    expect(rowOf({ ...waiting, inspection: 'done' }, [enough]).concerns).toEqual(['release-due']);
    expect(rowOf(waiting).concerns).toEqual([]);
  });

  it('tells the most urgent concern first', () => {
    const folio = over(withCharge(folioWith({ inspect: true })), { completedAtMs: noonMs });
    const payments = [
      enough,
      holdOf('u', { kind: 'sale', hold: null, state: 'unknown', approvedMinor: null }),
    ];
    const { concerns } = rowOf(folio, payments, { nowMs: noonMs + 31 * dayMs });
    expect(concerns).toEqual(['hold-lapsed', 'release-missed', 'unknown', 'owed', 'inspection']);
  });

  it('shows the clock that ends first, with its own state', () => {
    expect(rowOf(inHouse(), [enough]).clock).toEqual({
      state: 'fine',
      byMs: noonMs + 30 * dayMs,
      what: 'validity',
    });
    expect(rowOf(over(folioWith()), [enough]).clock).toEqual({
      state: 'soon',
      byMs: noonMs + 23 * hourMs,
      what: 'release',
    });
    const old = holdOf('a', { decidedAtMs: noonMs - 30 * dayMs + 2 * hourMs });
    expect(rowOf(over(folioWith()), [old]).clock).toEqual({
      state: 'due',
      byMs: noonMs + 2 * hourMs,
      what: 'validity',
    });
    const both = holdOf('a', { decidedAtMs: noonMs - 30 * dayMs + 23 * hourMs });
    expect(rowOf(over(folioWith()), [both]).clock?.what).toBe('release');
    expect(rowOf(inHouse(), [enough, followUpOf('v', 'a', 'void')]).clock).toBeNull();
  });

  it('shows the card of the newest open hold, else of the newest', () => {
    const other = holdOf('b', { lastFour: '4444', brand: 'mastercard' });
    expect(rowOf(inHouse(), [enough, other])).toMatchObject({ brand: 'mastercard', lastFour: '4444' });
    expect(rowOf(inHouse(), [enough, other, followUpOf('v', 'b', 'void')]).lastFour).toBe('1111');
    expect(rowOf(inHouse(), [other, followUpOf('v', 'b', 'void')]).lastFour).toBe('4444');
    const asking = holdOf('d', { state: 'asking', brand: 'unknown', lastFour: null, approvedMinor: null });
    expect(rowOf(inHouse(), [asking])).toMatchObject({ brand: null, lastFour: null });
  });
});

describe('who stands on the board', () => {
  it.each<[string, boolean, Folio, readonly PaymentView[]]>([
    ['reserved', true, folioWith(), []],
    ['in the house', true, inHouse(), []],
    ['gone with nothing left', false, over(folioWith()), []],
    ['gone and still held', true, over(folioWith()), [enough]],
    ['gone and owing', true, over(withCharge(folioWith())), []],
    ['gone and overpaid', true, over(folioWith()), [cash(1)]],
    ['gone and paid', false, over(withCharge(folioWith())), [cash(541)]],
    ['gone and unknown', true, over(folioWith()), [holdOf('u', { state: 'unknown', approvedMinor: null })]],
    [
      'gone and not finished',
      true,
      over(folioWith(), { goal: { name: 'release-all', id: 'g', keepMinor: 0 } }),
      [],
    ],
  ])('%s: %s', (_who, stands, folio, payments) => {
    expect(isOnBoard(moneyOf(folio, payments))).toBe(stands);
  });

  it('is busy while a card is asked or a goal goes on, not while it waits for the room', () => {
    const goal = {
      name: 'check-out',
      id: 'g',
      order: 'largest-first',
      rest: 'sale',
      storedCardId: null,
    } as const;
    const busy = (folio: Folio, payments: readonly PaymentView[] = [enough]): boolean =>
      isBusy(moneyOf(folio, payments), aroundAt());
    expect(busy(inHouse())).toBe(false);
    expect(busy(inHouse(), [holdOf('d', { state: 'asking', approvedMinor: null })])).toBe(true);
    expect(busy(over(folioWith(), { goal }))).toBe(true);
    expect(busy(over(folioWith({ inspect: true }), { goal }))).toBe(false);
  });
});
