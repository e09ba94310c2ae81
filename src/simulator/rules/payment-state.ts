// What may follow a sale or an authorization, as a table (QorCommerce v3, capture, void and refund pages with the
// response codes page; where no page names a code, the nearest in meaning is used). Pure.
import type { Transaction } from '../ledger/transaction.ts';
import type { Code } from './codes.ts';

export type FollowUp = 'capture' | 'void' | 'refund';

export type PaymentState =
  | 'authorized' // approved, open, nothing captured
  | 'lapsed' // an authorization nobody captured in time
  | 'captured' // captured, not settled
  | 'sold' // a sale, not settled
  | 'settled' // captured or sold, settled, something left to refund
  | 'voided'
  | 'refunded' // settled and refunded to the last cent
  | 'recorded' // cash: nothing to settle, refunded at once
  | 'paid-back'; // cash, refunded to the last cent

/** Null allows; a code refuses. */
export const followUps: Readonly<Record<PaymentState, Readonly<Record<FollowUp, Code | null>>>> = {
  authorized: { capture: null, void: null, refund: '21' },
  lapsed: { capture: '76', void: null, refund: '21' },
  captured: { capture: '73', void: null, refund: '21' },
  sold: { capture: '12', void: null, refund: '21' },
  settled: { capture: '73', void: '20', refund: null },
  voided: { capture: '76', void: '74', refund: '74' },
  refunded: { capture: '73', void: '20', refund: '74' },
  recorded: { capture: '12', void: '12', refund: null },
  'paid-back': { capture: '12', void: '12', refund: '74' },
};

/** How long an authorization can be captured. The vendor names no time; seven days is common. Milliseconds. */
export const authorizationLifeMs = 7 * 86_400_000;

type StateRow = Pick<
  Transaction,
  'type' | 'paymentType' | 'voided' | 'settledAtMs' | 'capturedMinor' | 'refundedMinor' | 'createdAtMs'
>;

/** @param row an approved sale or authorization */
export const stateOf = (row: StateRow, nowMs: number): PaymentState => {
  if (row.paymentType === 'cash') return row.refundedMinor >= row.capturedMinor ? 'paid-back' : 'recorded';
  if (row.voided) return 'voided';
  if (row.settledAtMs !== null) return row.refundedMinor >= row.capturedMinor ? 'refunded' : 'settled';
  if (row.type === 'sale') return 'sold';
  if (row.capturedMinor > 0) return 'captured';
  return nowMs - row.createdAtMs > authorizationLifeMs ? 'lapsed' : 'authorized';
};
