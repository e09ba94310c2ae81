// What to offer of a payment: what main allows, and of void and refund the one that its standing at the gateway asks for.
// A payment is voided before it is settled and refunded after.
import type { PaymentView } from '../../../contract/views.ts';

export type Standing =
  /** Cash, gift cards and holds, and whatever can be neither voided nor refunded. */
  | { readonly name: 'not-asked' }
  | { readonly name: 'asking' }
  | { readonly name: 'settled' }
  | { readonly name: 'unsettled' }
  /** The gateway could not say. */
  | { readonly name: 'unknown' };

export const notAsked: Standing = { name: 'not-asked' };

/** Whether the gateway's word decides between void and refund. A hold is never settled: it is captured or voided. */
export const wantsStanding = (payment: Pick<PaymentView, 'kind' | 'state' | 'tender' | 'may'>): boolean => {
  const { kind, state, tender, may } = payment;
  if (state !== 'approved' || kind === 'authorization') return false;
  return tender !== 'cash' && tender !== 'gift-card' && (may.void || may.refund);
};

/** @param settled as the gateway says; null where it could not */
export const standingOf = (settled: boolean | null): Standing => {
  if (settled === null) return { name: 'unknown' };
  return { name: settled ? 'settled' : 'unsettled' };
};

export interface Offers {
  readonly void: boolean;
  readonly refund: boolean;
  readonly capture: boolean;
  readonly repeat: boolean;
}

export const offersOf = ({ may }: Pick<PaymentView, 'may'>, standing: Standing): Offers => ({
  void: may.void && standing.name !== 'settled',
  refund: may.refund && standing.name !== 'unsettled',
  capture: may.capture,
  repeat: may.repeat,
});
