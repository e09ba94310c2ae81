// The amount of a refund: starts as everything that is left, the first digit typed replaces it, and it is never above
// what is left. Pure; integers only.
import type { PaymentView } from '../../contract/views.ts';
import { appendDigits } from './amount-entry.ts';

/** Minor units of a sale that can still be refunded. */
export const leftMinor = (payment: Pick<PaymentView, 'approvedMinor' | 'totals' | 'refundedMinor'>): number =>
  Math.max(0, (payment.approvedMinor ?? payment.totals.totalMinor) - payment.refundedMinor);

export interface RefundEntry {
  readonly digits: string;
  /** Nothing was typed yet: the next digit starts anew. */
  readonly prefilled: boolean;
}

export type RefundEvent = { readonly name: 'digits'; readonly digits: string } | { readonly name: 'back' };

export const firstRefund = (left: number): RefundEntry => ({ digits: left.toString(), prefilled: true });

export const refundStep = (entry: RefundEntry, event: RefundEvent): RefundEntry => {
  switch (event.name) {
    case 'digits':
      return { digits: appendDigits(entry.prefilled ? '' : entry.digits, event.digits), prefilled: false };
    case 'back':
      return { digits: entry.prefilled ? '' : entry.digits.slice(0, -1), prefilled: false };
  }
};

export const refundMinor = (entry: RefundEntry): number => Number(entry.digits === '' ? '0' : entry.digits);

/** Why this amount cannot be refunded, or null. */
export const refundFault = (entry: RefundEntry, left: number): 'nothing' | 'too-much' | null => {
  const minor = refundMinor(entry);
  if (minor === 0) return 'nothing';
  return minor > left ? 'too-much' : null;
};
