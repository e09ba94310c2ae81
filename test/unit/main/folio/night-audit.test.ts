// The night audit and the duplicate radar: what must be told is told, and nothing else.
import { describe, expect, it } from 'vitest';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { type FolioMoney, moneyOf } from '../../../../src/main/folio/folio-money.ts';
import { type AuditKind, nightAudit } from '../../../../src/main/folio/night-audit.ts';
import { nightAuditCsv } from '../../../../src/main/folio/night-audit-csv.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import { radar } from '../../../../src/main/folio/radar.ts';
import { defaultRules } from '../../../../src/main/folio/validity.ts';
import { dayMs, folioWith, followUpOf, holdOf, hourMs, inHouse, noonMs, withCharge } from './bench.ts';

const night = { rules: defaultRules, nowMs: noonMs, businessDay: '2026-11-21' } as const;
const found = (folio: Folio, payments: readonly PaymentView[] = [], change = {}): unknown =>
  nightAudit([moneyOf(folio, payments)], { ...night, ...change }).rows.map(({ kind, amountMinor }) => [
    kind,
    amountMinor,
  ]);
const over = (folio: Folio): Folio => ({ ...folio, status: 'checked-out', completedAtMs: noonMs - hourMs });

describe('the night audit', () => {
  const enough = holdOf('a', { amountMinor: 38_970 });

  it('has a row for each guest in-house, and none for those who come or have gone in order', () => {
    expect(found(inHouse(), [enough])).toEqual([['in-house', 0]]);
    expect(found(folioWith(), [enough])).toEqual([]);
    const captured = followUpOf('x', 'a', 'capture', { amountMinor: 541 });
    expect(found(over(withCharge(folioWith())), [enough, captured])).toEqual([]);
    expect(found({ ...folioWith(), status: 'cancelled', completedAtMs: noonMs })).toEqual([]);
  });

  it.each<[AuditKind, Folio, readonly PaymentView[], number, object]>([
    ['held-too-little', withCharge(inHouse()), [enough], 541, {}],
    [
      'expiring',
      inHouse(),
      [holdOf('a', { amountMinor: 38_970, decidedAtMs: noonMs - 29 * dayMs })],
      38_970,
      {},
    ],
    ['unreleased', over(folioWith()), [enough], 38_970, {}],
    ['no-show', folioWith(), [], 38_970, { businessDay: '2026-11-22' }],
    ['no-show', withCharge({ ...folioWith(), status: 'no-show', completedAtMs: 1 }), [], 541, {}],
    ['past-departure', inHouse(), [enough], 38_970, { businessDay: '2026-11-25' }],
    ['unknown', inHouse(), [enough, holdOf('b', { state: 'unknown', amountMinor: 700 })], 700, {}],
    ['owed', over(withCharge(folioWith())), [], 541, {}],
    ['overpaid', over(folioWith()), [holdOf('c', { kind: 'sale', hold: null, amountMinor: 900 })], 900, {}],
  ])('tells of %s', (kind, folio, payments, amountMinor, change) => {
    const rows = found(folio, payments, change) as [AuditKind, number][];
    expect(rows.filter(([each]) => each !== 'in-house')).toEqual([[kind, amountMinor]]);
  });

  it('counts those of the day itself neither late nor overdue', () => {
    expect(found(folioWith(), [], { businessDay: '2026-11-21' })).toEqual([]);
    expect(found(inHouse(), [enough], { businessDay: '2026-11-24' })).toEqual([['in-house', 0]]);
  });

  const folios = (): FolioMoney[] => [
    moneyOf(over(inHouse({ id: 'f2', number: '2' })), [
      holdOf('b', { folioId: 'f2' }),
      holdOf('u', { folioId: 'f2', state: 'unknown', approvedMinor: null, amountMinor: 250 }),
    ]),
    moneyOf(inHouse({ guest: { name: '=HYPERLINK("x"), "A"', contact: null }, room: null }), [enough]),
    moneyOf(over(inHouse({ id: 'f3', number: '3', completedAtMs: noonMs })), [
      holdOf('d', { folioId: 'f3' }),
    ]),
    moneyOf(inHouse({ id: 'f4', number: '4', currency: 'QAR' }), [enough]),
  ];

  it('stands kind by kind, what must be done first in front, and adds up by currency', () => {
    const { rows, totals } = nightAudit(folios(), night);
    expect(rows.map(({ kind, folio }) => `${kind} ${folio.number}`)).toEqual([
      'in-house 4',
      'in-house CT-A1-000001',
      'held-too-little 4',
      'unreleased 2',
      'unreleased 3',
      'unknown 2',
    ]);
    expect(rows[3]?.byMs).toBe(noonMs + 23 * hourMs);
    expect(totals).toContainEqual({
      currency: 'USD',
      kind: 'unreleased',
      count: 2,
      heldMinor: 60_000,
      expectedMinor: 0,
      amountMinor: 60_000,
    });
    expect(
      totals
        .filter(({ kind }) => kind === 'in-house')
        .map(({ currency, heldMinor }) => [currency, heldMinor]),
    ).toEqual([
      ['QAR', 0],
      ['USD', 38_970],
    ]);
  });

  it('is written so that no spreadsheet runs what a guest is called', () => {
    expect(nightAuditCsv(nightAudit(folios(), night)).split('\r\n')).toEqual([
      'kind,folio,guest,room,status,arrival,departure,currency,held,expected,paid,amount,by,payment,folio_id',
      'in-house,4,Guest One,101,in-house,2026-11-21,2026-11-24,QAR,0.00,389.70,0.00,0.00,,,f4',
      `in-house,CT-A1-000001,"'=HYPERLINK(""x""), ""A""",,in-house,2026-11-21,2026-11-24,USD,389.70,389.70,0.00,0.00,,,f1`,
      'held-too-little,4,Guest One,101,in-house,2026-11-21,2026-11-24,QAR,0.00,389.70,0.00,389.70,,,f4',
      'unreleased,2,Guest One,101,checked-out,2026-11-21,2026-11-24,USD,300.00,0.00,0.00,300.00,2026-11-22T11:00:00.000Z,,f2',
      'unreleased,3,Guest One,101,checked-out,2026-11-21,2026-11-24,USD,300.00,0.00,0.00,300.00,2026-11-22T11:00:00.000Z,,f3',
      'unknown,2,Guest One,101,checked-out,2026-11-21,2026-11-24,USD,300.00,0.00,0.00,2.50,,u,f2',
      '',
    ]);
  });
});

describe('the duplicate radar', () => {
  const settled = moneyOf(over(withCharge(folioWith())), [
    holdOf('c', { kind: 'sale', tender: 'cash', hold: null, amountMinor: 541 }),
  ]);
  const candidate = { amountMinor: 30_000, lastFour: '1111', atMs: noonMs + 5 * 60_000 };

  it('stops a second charge on a settled folio, whatever the amount', () => {
    expect(radar({ ...candidate, lastFour: null }, settled, [])).toMatchObject({
      reason: 'settled-folio',
      earlier: { id: 'c' },
    });
    expect(radar(candidate, moneyOf(inHouse(), []), [])).toBeUndefined();
    expect(radar(candidate, undefined, [])).toBeUndefined();
  });

  it('lets a late charge on that folio through: it owes something again', () => {
    expect(radar(candidate, moneyOf(withCharge(settled.folio), settled.payments), [])).toBeUndefined();
  });

  it('stops the same card and amount within the minutes, and names the newest', () => {
    const recent = [holdOf('new', { openedAtMs: noonMs + 60_000 }), holdOf('old')];
    expect(radar(candidate, undefined, recent)).toMatchObject({
      reason: 'same-card-and-amount',
      earlier: { id: 'new' },
    });
    expect(radar({ ...candidate, atMs: noonMs - 60_000 }, undefined, recent)).toMatchObject({
      earlier: { id: 'new' },
    });
    expect(radar({ ...candidate, atMs: noonMs + 11 * 60_000 + 1 }, undefined, recent)).toBeUndefined();
    expect(radar({ ...candidate, atMs: noonMs + 11 * 60_000 }, undefined, recent)).toBeDefined();
    expect(radar({ ...candidate, atMs: noonMs + 30 * 60_000 }, undefined, recent, 60)).toBeDefined();
  });

  it.each<[string, Partial<PaymentView>, boolean]>([
    ['another card', { lastFour: '4444' }, false],
    ['another amount', { amountMinor: 30_001 }, false],
    ['refused', { state: 'declined' }, false],
    ['called off', { state: 'called-off' }, false],
    ['released', { state: 'voided' }, false],
    ['a capture', { kind: 'capture' }, false],
    ['no card', { lastFour: null }, false],
    ['in doubt', { state: 'unknown' }, true],
    ['a sale', { kind: 'sale', hold: null }, true],
    ['of another folio', { folioId: 'f2' }, true],
  ])('%s: %s', (_what, change, stops) => {
    expect(radar(candidate, undefined, [holdOf('a', change)]) !== undefined).toBe(stops);
  });
});
