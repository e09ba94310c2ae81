// The bill as it is printed: word for word once, and its sums for any folio.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paperRowsSchema } from '../../../../src/contract/views.ts';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { moneyOf } from '../../../../src/main/folio/folio-money.ts';
import { corrected } from '../../../../src/main/folio/lines.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import { billOf } from '../../../../src/main/front-desk/bill.ts';
import { dayStamp, type ReceiptRow, stamp } from '../../../../src/main/receipt/paper.ts';
import {
  dayMs,
  folioWith,
  followUpOf,
  holdOf,
  inHouse,
  noonMs,
  valueOf,
  withCharge,
} from '../folio/bench.ts';
import { folioWithLines } from './any-folio.ts';

const head = { lines: ['Hotel Example', '1 Main Street'], practice: true };
const over = (folio: Folio): Folio => ({ ...folio, status: 'checked-out', completedAtMs: noonMs });

const drawn = (row: ReceiptRow): string => {
  if (row.kind === 'pair') return `${row.left} | ${row.right}${row.strong ? ' !' : ''}`;
  return row.kind === 'rule' ? '--' : row.text;
};
const billText = (
  folio: Folio,
  payments: readonly PaymentView[] = [],
  whom: string | null = 'all',
): string[] => (billOf(moneyOf(folio, payments), whom, head, noonMs) ?? []).map(drawn);
const after = (rows: readonly string[], line: string): readonly string[] =>
  rows.slice(rows.indexOf(line) + 1);

const folio = valueOf(
  corrected(
    withCharge(withCharge(inHouse(), { kind: 'room', text: '', quantity: 3, unitMinor: 12_000 }), {
      kind: 'restaurant',
      text: 'Dinner',
      quantity: 2,
      unitMinor: 2_000,
      guestId: 'g2',
      atMs: noonMs + dayMs,
    }),
    { id: 'c1', corrects: 'l2', netMinor: 500, text: 'No dessert', atMs: noonMs + dayMs, clerk: null },
  ),
);

describe('the bill', () => {
  it('shows everybody’s lines by day, what was paid, and what is held', () => {
    const cash = holdOf('c', {
      kind: 'sale',
      tender: 'cash',
      hold: null,
      amountMinor: 10_000,
      refundedMinor: 1_000,
    });
    const rows = billText(folio, [cash, holdOf('a')]);
    expect(paperRowsSchema.safeParse(billOf(moneyOf(folio, []), 'all', head, noonMs)).success).toBe(true);
    expect(rows).toEqual([
      'Hotel Example',
      '1 Main Street',
      'PRACTICE - NO REAL MONEY',
      '--',
      `BILL | ${stamp(noonMs)} !`,
      'Folio | CT-A1-000001',
      'Guest | Guest One',
      'Room | 101',
      'Stay | 2026-11-21 to 2026-11-24',
      ' | 3 nights',
      ' | Guest Two',
      ' | Guest Three',
      '--',
      dayStamp(noonMs),
      '3 x Room | USD 360.00',
      dayStamp(noonMs + dayMs),
      '2 x Restaurant: Dinner (Guest Two) | USD 40.00',
      'Correction: Restaurant: No dessert (Guest Two) | USD -5.00',
      '--',
      'Net | USD 395.00',
      'Tax | USD 32.59',
      'TOTAL | USD 427.59 !',
      '--',
      `${dayStamp(noonMs)} Cash | USD 100.00`,
      'Given back | USD -10.00',
      'TO PAY | USD 337.59 !',
      'Held on the card, not charged | USD 300.00',
      '--',
      'NOT FINAL',
      'More may be charged before the end.',
    ]);
  });

  it('shows one guest’s own lines, without payments', () => {
    const rows = billText(folio, [holdOf('a')], 'g2');
    expect(rows).toContain('Guest | Guest Two');
    expect(rows).not.toContain(' | Guest Three');
    expect(after(rows, '--').join('\n')).not.toContain('3 x Room');
    expect(rows).toContain('2 x Restaurant: Dinner | USD 40.00');
    expect(after(rows, 'TOTAL | USD 37.89 !')[0]).toBe(
      'One guest’s part. Payments are on the bill for everybody.',
    );
    expect(rows.join('\n')).not.toMatch(/Held|TO PAY/);
    expect(billText(folio, [], null)).toContain('3 x Room | USD 360.00');
    expect(billOf(moneyOf(folio, []), 'nobody', head, noonMs)).toBeUndefined();
  });

  it('names the card that was captured, and says when all is paid', () => {
    const paid = over(withCharge(folioWith({ taxBasisPoints: 0 })));
    const captured = followUpOf('x', 'a', 'capture', { amountMinor: 500, decidedAtMs: noonMs + dayMs });
    const rows = billText(paid, [holdOf('a'), captured]);
    expect(rows).not.toContain('Tax | USD 0.00');
    expect(after(rows, 'TOTAL | USD 5.00 !')).toEqual([
      '--',
      `${dayStamp(noonMs + dayMs)} Visa ending 1111 | USD 5.00`,
      'PAID',
    ]);
  });

  it('lists what was paid in the order of time', () => {
    const late = holdOf('c', {
      kind: 'sale',
      tender: 'cash',
      hold: null,
      amountMinor: 100,
      decidedAtMs: noonMs + dayMs,
    });
    const captured = followUpOf('x', 'a', 'capture', { amountMinor: 500 });
    const rows = billText(folio, [late, holdOf('a'), captured]).filter((row) => /Cash|Visa/.test(row));
    expect(rows).toEqual([
      `${dayStamp(noonMs)} Visa ending 1111 | USD 5.00`,
      `${dayStamp(noonMs + dayMs)} Cash | USD 1.00`,
    ]);
  });

  it.each<[string, Folio, PaymentView, string]>([
    [
      'what is to be given back',
      over(folioWith()),
      holdOf('s', { kind: 'sale', hold: null, tender: 'gift-card', amountMinor: 900 }),
      'TO GIVE BACK | USD 9.00 !',
    ],
    [
      'a deposit',
      folioWith(),
      holdOf('s', { kind: 'sale', hold: null, amountMinor: 900, lastFour: null, brand: 'unknown' }),
      'PAID IN ADVANCE | USD 9.00 !',
    ],
    [
      'what nobody knows yet',
      folioWith(),
      holdOf('s', { kind: 'sale', hold: null, state: 'unknown', approvedMinor: null }),
      'A payment is not known yet and not counted here.',
    ],
  ])('says %s', (_what, which, payment, line) => {
    expect(billText(which, [payment])).toContain(line);
  });

  it('speaks of a rental where it is one', () => {
    const rental = withCharge(
      inHouse({
        mode: 'car-rental',
        room: 'ABC 123',
        stay: { arrival: '2026-11-21', departure: '2026-11-22', unit: 'day', duration: 1 },
      }),
      { kind: 'room', text: '', unitMinor: 12_000 },
    );
    expect(billText(rental)).toEqual(
      expect.arrayContaining([
        `RENTAL BILL | ${stamp(noonMs)} !`,
        'Rental agreement | CT-A1-000001',
        'Renter | Guest One',
        'Car | ABC 123',
        'Rental | 2026-11-21 to 2026-11-22',
        ' | 1 day',
        '1 x Rental | USD 120.00',
      ]),
    );
  });
});

const minorOf = (right: string): number => Number(right.replace('USD ', '').replace('.', ''));
const amountsOf = (rows: readonly ReceiptRow[], title: RegExp): number[] =>
  rows.flatMap((row) => (row.kind === 'pair' && title.test(row.left) ? [minorOf(row.right)] : []));
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, each) => sum + each, 0);

describe('the sums of bills', () => {
  it('of all guests add up to the bill for everybody, line by line and in total', () => {
    fc.assert(
      fc.property(folioWithLines(), (any) => {
        const money = moneyOf(any, []);
        const billFor = (whom: string | null): readonly ReceiptRow[] =>
          billOf(money, whom, head, noonMs) ?? [];
        const all = billFor('all');
        const each = [null, 'g2', 'g3'].flatMap((whom) => billFor(whom));
        for (const title of [/^TOTAL$/, /^Tax$/, / x |^Correction/])
          expect(sumOf(amountsOf(each, title))).toBe(sumOf(amountsOf(all, title)));
        expect(amountsOf(all, / x |^Correction/)).toHaveLength(any.lines.length);
        expect(sumOf(amountsOf(all, / x |^Correction|^Tax$/))).toBe(money.totalMinor);
      }),
      { numRuns: 60 },
    );
  });

  it('of the payments are what the folio says is paid', () => {
    const anySale = fc.record({
      kind: fc.constantFrom('sale' as const, 'authorization' as const),
      state: fc.constantFrom('approved' as const, 'declined' as const, 'voided' as const),
      amountMinor: fc.integer({ min: 100, max: 50_000 }),
      refundedMinor: fc.integer({ min: 0, max: 100 }),
      capturedMinor: fc.option(fc.integer({ min: 1, max: 100 })),
    });
    fc.assert(
      fc.property(fc.array(anySale, { maxLength: 8 }), (sales) => {
        const payments = sales.flatMap(({ capturedMinor, ...sale }, index) => {
          const taken = sale.kind === 'sale' || capturedMinor !== null;
          const purchase = holdOf(`p${index}`, { ...sale, refundedMinor: taken ? sale.refundedMinor : 0 });
          if (sale.kind === 'sale' || capturedMinor === null) return [purchase];
          const capture = { amountMinor: capturedMinor, decidedAtMs: noonMs };
          return [purchase, followUpOf(`x${index}`, `p${index}`, 'capture', capture)];
        });
        const money = moneyOf(inHouse(), payments);
        const rows = billOf(money, 'all', head, noonMs) ?? [];
        expect(sumOf(amountsOf(rows, /^\d{4}-|^Given back/))).toBe(money.paidMinor);
      }),
    );
  });
});
