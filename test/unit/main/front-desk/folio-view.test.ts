// A folio as its screen shows it: lines and shares, holds and their renewals, payments, and what may be begun.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { type FolioView, folioViewSchema } from '../../../../src/contract/folio-views.ts';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { moneyOf } from '../../../../src/main/folio/folio-money.ts';
import type { Goal } from '../../../../src/main/folio/goal.ts';
import { corrected } from '../../../../src/main/folio/lines.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import { defaultRules } from '../../../../src/main/folio/validity.ts';
import type { Around } from '../../../../src/main/front-desk/around.ts';
import { folioViewOf } from '../../../../src/main/front-desk/folio-view.ts';
import {
  dayMs,
  folioWith,
  followUpOf,
  holdOf,
  hourMs,
  inHouse,
  noonMs,
  valueOf,
  withCharge,
} from '../folio/bench.ts';
import { folioWithLines } from './any-folio.ts';
import { aroundAt } from './around.ts';

const extra = { storedCard: null, standing: { name: 'none' }, stopped: null } as const;
const viewOf = (
  folio: Folio,
  payments: readonly PaymentView[] = [],
  change: Partial<Around> = {},
): FolioView => {
  const view = folioViewOf(moneyOf(folio, payments), aroundAt(change), extra, 'UTC');
  // What main answers is checked against the contract.
  expect(folioViewSchema.parse(view)).toEqual(view);
  return view;
};
const enough = holdOf('a', { amountMinor: 38_970 });
const over = (folio: Folio, status: 'checked-out' | 'no-show' | 'cancelled' = 'checked-out'): Folio => ({
  ...folio,
  status,
  completedAtMs: noonMs - hourMs,
});
const correction = {
  id: 'c1',
  corrects: 'l1',
  netMinor: 200,
  text: 'One was closed',
  atMs: noonMs,
  clerk: null,
};

describe('the view of a folio', () => {
  it('shows what is left of each charge, and whose it is', () => {
    const folio = valueOf(
      corrected(
        withCharge(withCharge(inHouse()), { kind: 'room', text: '', unitMinor: 12_000, guestId: 'g2' }),
        correction,
      ),
    );
    const view = viewOf(folio, [enough]);
    expect(view.lines.map(({ id, netMinor, leftMinor }) => [id, netMinor, leftMinor])).toEqual([
      ['l1', 500, 300],
      ['l2', 12_000, 12_000],
      ['c1', -200, 0],
    ]);
    expect(view.shares.map(({ guestId, totalMinor }) => [guestId, totalMinor])).toEqual([
      [null, 324],
      ['g2', 12_990],
      ['g3', 0],
    ]);
    expect(view.unposted).toEqual({ units: 2, totalMinor: 25_980 });
    expect([view.netMinor, view.taxMinor, view.row.totalMinor]).toEqual([12_300, 1_014, 13_314]);
  });

  it('has shares that add up to the folio, and lines that do as well', () => {
    fc.assert(
      fc.property(folioWithLines(), (folio) => {
        const { lines, shares, netMinor, taxMinor, row } = folioViewOf(moneyOf(folio, []), aroundAt(), extra);
        const sum = (parts: readonly { netMinor: number; taxMinor: number }[]): readonly number[] => [
          parts.reduce((total, part) => total + part.netMinor, 0),
          parts.reduce((total, part) => total + part.taxMinor, 0),
        ];
        expect(sum(shares)).toEqual([netMinor, taxMinor]);
        expect(sum(lines)).toEqual([netMinor, taxMinor]);
        expect(shares.reduce((total, share) => total + share.totalMinor, 0)).toBe(row.totalMinor);
        // Corrections take nothing more off than there was.
        expect(lines.reduce((total, { leftMinor }) => total + leftMinor, 0)).toBe(netMinor);
        expect(lines.every(({ leftMinor }) => leftMinor >= 0)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('proposes what the rule asks for, with the chain and the clocks', () => {
    const view = viewOf(withCharge(inHouse()), [enough]);
    expect(view.proposal).toEqual({
      amountMinor: 541,
      targetMinor: 39_511,
      neededMinor: 39_511,
      heldMinor: 38_970,
    });
    expect(view.chain).toMatchObject([{ paymentId: 'a', event: 'first', heldMinor: 38_970 }]);
    expect(view.clocks).toEqual([
      {
        paymentId: 'a',
        brand: 'visa',
        lastFour: '1111',
        amountMinor: 38_970,
        validUntilMs: noonMs + 30 * dayMs,
        validity: 'fine',
        releaseByMs: null,
        release: null,
        renewals: [],
      },
    ]);
  });

  const months = {
    stay: { arrival: '2026-11-21', departure: '2027-01-10', unit: 'night', duration: 50 },
  } as const;

  it('shows when a long stay’s hold is renewed, or extended where the brand does that', () => {
    const visa = viewOf(inHouse(months), [holdOf('a')]);
    expect(visa.clocks[0]?.renewals).toEqual([
      { day: '2026-12-20', byMs: noonMs + 30 * dayMs, how: 'renew' },
    ]);
    const mastercard = holdOf('a', { brand: 'mastercard' });
    expect(viewOf(inHouse(months), [mastercard]).clocks[0]?.renewals[0]?.how).toBe('extend');
    const rules = { ...defaultRules, marksEstimates: false };
    expect(viewOf(inHouse(months), [mastercard], { rules }).clocks[0]?.renewals[0]?.how).toBe('renew');
    expect(viewOf(over(inHouse(months)), [mastercard]).clocks[0]?.renewals).toEqual([]);
  });

  it('goes by the first to lapse where the gateway has joined two holds', () => {
    const later = holdOf('b', { transactionId: 't-a', decidedAtMs: noonMs + 9 * dayMs });
    const { clocks } = viewOf(inHouse(months), [holdOf('a'), later]);
    expect(clocks).toMatchObject([{ amountMinor: 60_000, renewals: [{ byMs: noonMs + 30 * dayMs }] }]);
  });

  it('lists sales and refunds, not holds', () => {
    const sale = holdOf('s', {
      kind: 'sale',
      tender: 'cash',
      hold: null,
      amountMinor: 900,
      approvedMinor: 700,
    });
    const refund = holdOf('r', {
      kind: 'refund',
      hold: null,
      state: 'asking',
      approvedMinor: null,
      amountMinor: 50,
    });
    expect(viewOf(inHouse(), [enough, sale, refund]).payments).toMatchObject([
      { paymentId: 's', kind: 'sale', state: 'approved', amountMinor: 700 },
      { paymentId: 'r', kind: 'refund', state: 'requesting', amountMinor: 50 },
    ]);
  });

  it('says by when the room is to be looked at', () => {
    const waiting = over(folioWith({ inspect: true }));
    expect(viewOf(waiting, [enough])).toMatchObject({
      inspection: 'wanted',
      inspectionByMs: noonMs + 11 * hourMs,
    });
    expect(viewOf(waiting, [enough], { nowMs: noonMs + 11 * hourMs }).inspection).toBe('missed');
    expect(viewOf(over(folioWith()), [enough])).toMatchObject({
      inspection: 'not-wanted',
      inspectionByMs: null,
    });
  });
});

describe('what may be begun', () => {
  const may = (folio: Folio, payments: readonly PaymentView[] = [], change: Partial<Around> = {}): string[] =>
    Object.entries(viewOf(folio, payments, change).may)
      .filter(([, allowed]) => allowed)
      .map(([name]) => name);
  const released = followUpOf('v', 'a', 'void');
  const unknown = holdOf('u', { state: 'unknown', approvedMinor: null });
  const checkOut: Goal = {
    name: 'check-out',
    id: 'g',
    order: 'largest-first',
    rest: 'sale',
    storedCardId: null,
  };

  it.each<[string, string[], Folio, readonly PaymentView[], Partial<Around>]>([
    ['a reservation', ['checkIn', 'charge', 'restay', 'noShow', 'cancel', 'pay'], folioWith(), [], {}],
    [
      'a reservation of tomorrow',
      ['checkIn', 'charge', 'restay', 'cancel', 'pay'],
      folioWith(),
      [],
      { today: '2026-11-20' },
    ],
    [
      'a reservation that holds something',
      ['checkIn', 'charge', 'raise', 'restay', 'changeCard', 'noShow', 'cancel', 'release', 'pay'],
      folioWith(),
      [enough],
      {},
    ],
    [
      'a guest in the house',
      ['charge', 'raise', 'restay', 'changeCard', 'checkOut', 'release', 'pay'],
      inHouse(),
      [enough],
      {},
    ],
    [
      'a guest for whom nothing is held any more',
      ['charge', 'raise', 'restay', 'checkOut', 'pay'],
      inHouse(),
      [enough, released],
      {},
    ],
    ['a guest with a payment in doubt', ['charge', 'restay'], inHouse(), [enough, unknown], {}],
    [
      'a guest whose hold is being raised',
      ['charge'],
      inHouse({ goal: { name: 'raise-hold', id: 'g', targetMinor: 50_000, storedCardId: null } }),
      [enough],
      {},
    ],
    ['a check-out under way', [], { ...over(inHouse()), goal: checkOut }, [enough], {}],
    [
      'a check-out that waits for the room',
      ['charge', 'takeBack', 'inspect'],
      { ...over(folioWith({ inspect: true })), goal: checkOut },
      [enough],
      {},
    ],
    ['a settled folio', ['charge', 'takeBack', 'pay'], over(inHouse()), [], {}],
    [
      'one that is over and owes',
      ['charge', 'takeBack', 'pay', 'settle'],
      over(withCharge(inHouse())),
      [],
      {},
    ],
    [
      'one that is over and holds',
      ['charge', 'takeBack', 'release', 'pay', 'settle'],
      over(inHouse(), 'no-show'),
      [enough],
      {},
    ],
    ['one that was cancelled', ['charge'], over(inHouse(), 'cancelled'), [], {}],
    [
      'one that was cancelled for a fee',
      ['charge', 'pay', 'settle'],
      over(withCharge(inHouse()), 'cancelled'),
      [],
      {},
    ],
  ])('%s', (_what, names, folio, payments, change) => {
    expect(may(folio, payments, change)).toEqual(names);
  });
});
