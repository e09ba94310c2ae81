import { describe, expect, it } from 'vitest';
import { moneyOf } from '../../../../src/main/folio/folio-money.ts';
import { openFolio } from '../../../../src/main/folio/open-folio.ts';
import { folioPayment } from '../../../../src/main/front-desk/folio-payment.ts';
import type { FolioPart } from '../../../../src/main/payment/states.ts';
import { type PaymentDraft, paymentState } from '../../../helpers/settlement-books.ts';

const hold = (kind: 'first' | 'increment' = 'first', headId: string | null = null): FolioPart => ({
  id: 'folio-1',
  number: 'CT-A-000001',
  key: 'goal-1/hold',
  hold: {
    kind,
    initialMinor: kind === 'increment' ? 36_000 : null,
    headId,
    startDate: '261121',
    endDate: '261124',
    duration: 3,
    rateMinor: 12_000,
    extraCharge: null,
  },
});
const draft = (id: string, more: Partial<PaymentDraft> = {}): PaymentDraft => ({
  id,
  kind: 'authorization',
  minor: 36_000,
  atMs: 5,
  transactionId: `t-${id}`,
  folio: hold(),
  ...more,
});
const seen = (id: string, more: Partial<PaymentDraft> = {}) => folioPayment(paymentState(draft(id, more)));

describe('folioPayment', () => {
  it('tells a folio what it must know of a hold, and nothing else', () => {
    expect(seen('h1')).toMatchObject({
      id: 'h1',
      kind: 'authorization',
      state: 'approved',
      amountMinor: 36_000,
      approvedMinor: 36_000,
      transactionId: 't-h1',
      folioId: 'folio-1',
      hold: { kind: 'first', initialMinor: null, headId: null },
      key: 'goal-1/hold',
    });
  });

  it.each([
    ['awaiting-card', {}, 'asking'],
    ['requesting', {}, 'asking'],
    ['unknown', {}, 'unknown'],
    ['approved', { mustVoid: 'given-up' }, 'unknown'],
    ['declined', {}, 'declined'],
    ['not-processed', { closed: false }, 'asking'],
    ['not-processed', { closed: true }, 'called-off'],
    ['cancelled', {}, 'called-off'],
    ['voided', {}, 'voided'],
  ] as const)('takes %s (%o) for %s', (state, more, expected) => {
    expect(seen('h1', { state, more }).state).toBe(expected);
  });

  it('is what a folio’s money is reckoned from', () => {
    const folio = openFolio({
      id: 'folio-1',
      number: 'CT-A-000001',
      mode: 'hotel',
      guestName: 'Guest',
      stay: { arrival: '2026-11-21', departure: '2026-11-24', unit: 'night' },
      rateMinor: 12_000,
      taxBasisPoints: 0,
      currency: 'USD',
      inspect: false,
    });
    if (!folio.ok) throw new Error(folio.failure);
    const head = paymentState(draft('h1'));
    const payments = [
      folioPayment(head),
      seen('h2', { minor: 10_000, folio: hold('increment', 'h1') }),
      seen('c1', { kind: 'capture', parent: head, minor: 30_000, folio: { ...hold(), hold: null } }),
      seen('other', { folio: { ...hold(), id: 'folio-2' } }),
    ];
    const money = moneyOf(folio.value, payments);
    expect([money.paidMinor, money.heldMinor, money.inDoubt]).toEqual([30_000, 10_000, []]);
  });
});
