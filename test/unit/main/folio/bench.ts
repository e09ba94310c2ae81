// A folio to begin with, for the tests of this room: three nights at 120.00 with 8.25 % tax.
import type { Result } from '../../../../src/main/base/result.ts';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { type ChargeDraft, charged } from '../../../../src/main/folio/lines.ts';
import { type FolioDraft, openFolio } from '../../../../src/main/folio/open-folio.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';

export const noonMs = Date.UTC(2026, 10, 21, 12);
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

export const draft: FolioDraft = {
  id: 'f1',
  number: 'CT-A1-000001',
  mode: 'hotel',
  guestName: 'Guest One',
  companions: [
    { id: 'g2', name: 'Guest Two' },
    { id: 'g3', name: 'Guest Three' },
  ],
  room: '101',
  stay: { arrival: '2026-11-21', departure: '2026-11-24', unit: 'night' },
  rateMinor: 12_000,
  taxBasisPoints: 825,
  currency: 'USD',
  inspect: false,
};

/** The value of a result that must be one. */
export const valueOf = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(`refused: ${String(result.failure)}`);
  return result.value;
};

export const folioWith = (change: Partial<FolioDraft> = {}): Folio =>
  valueOf(openFolio({ ...draft, ...change }));

export const inHouse = (change: Partial<Folio> = {}): Folio => ({
  ...folioWith(),
  status: 'in-house',
  ...change,
});

export const withCharge = (folio: Folio, change: Partial<ChargeDraft> = {}): Folio =>
  valueOf(
    charged(folio, {
      id: `l${folio.lines.length + 1}`,
      kind: 'mini-bar',
      text: 'Water',
      unitMinor: 500,
      atMs: noonMs,
      clerk: null,
      ...change,
    }),
  );

/** An approved hold of 300.00 on a Visa card that was swiped. */
export const holdOf = (id: string, change: Partial<PaymentView> = {}): PaymentView => {
  const amountMinor = change.amountMinor ?? 30_000;
  return {
    id,
    parentId: null,
    kind: 'authorization',
    state: 'approved',
    tender: 'card',
    amountMinor,
    approvedMinor: amountMinor,
    refundedMinor: 0,
    orderId: `CT-${id}`,
    transactionId: `t-${id}`,
    brand: 'visa',
    lastFour: '1111',
    cardPresent: true,
    openedAtMs: noonMs,
    decidedAtMs: noonMs,
    folioId: 'f1',
    hold: { kind: 'first', initialMinor: null, headId: null },
    key: null,
    ...change,
  };
};

/** An approved capture or release of a hold. */
export const followUpOf = (
  id: string,
  parentId: string,
  kind: 'capture' | 'void',
  change: Partial<PaymentView> = {},
): PaymentView =>
  holdOf(id, { kind, parentId, hold: null, transactionId: null, orderId: `CT-${parentId}`, ...change });
