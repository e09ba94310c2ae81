// From a payment's state to what the gateway is asked: pure, so that a follow-up can be rebuilt byte for byte after a
// restart.
import { assert } from '../base/assert.ts';
import type { GatewayRequest } from '../gateway/port.ts';
import { money } from '../money/money.ts';
import type { Attempt, Intent, Line, StateOf } from './states.ts';

export interface SaleDraft {
  readonly lines: readonly Line[];
  readonly currency: Intent['currency'];
  /** Minor units; total = subtotal + tax, and more than zero. */
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

export const saleIntent = (draft: SaleDraft, id: string, openedAtMs: number): Intent => {
  assert(draft.totalMinor > 0, 'a sale is for more than nothing');
  assert(draft.subtotalMinor + draft.taxMinor === draft.totalMinor, 'the totals of a sale add up');
  return { ...draft, id, kind: 'sale', openedAtMs, lines: [...draft.lines], parent: null, askedBy: 'clerk' };
};

/** A void or refund of an approved sale. @param amountMinor what goes back: all of it for a void */
export const followUpIntent = (
  sale: StateOf<'approved'>,
  kind: 'void' | 'refund',
  amountMinor: number,
  askedBy: Intent['askedBy'],
  id: string,
  openedAtMs: number,
): Intent => ({
  id,
  kind,
  openedAtMs,
  currency: sale.intent.currency,
  subtotalMinor: amountMinor,
  taxMinor: 0,
  totalMinor: amountMinor,
  lines: [],
  parent: {
    id: sale.intent.id,
    transactionId: sale.approval.transactionId,
    orderId: sale.attempt.orderId,
    cardPresent: sale.attempt.cardPresent,
  },
  askedBy,
});

export const requestFor = (
  intent: Intent,
  attempt: Pick<Attempt, 'orderId' | 'cardPresent'>,
): GatewayRequest => {
  const amount = money(intent.totalMinor, intent.currency);
  if (intent.kind === 'sale') {
    return { kind: 'sale', orderId: attempt.orderId, amount, cardPresent: attempt.cardPresent };
  }
  assert(intent.parent !== null, 'a void or refund points at a sale');
  const { transactionId, orderId, cardPresent } = intent.parent;
  return intent.kind === 'void'
    ? { kind: 'void', transactionId, orderId, cardPresent }
    : { kind: 'refund', transactionId, orderId, amount, cardPresent };
};
