// How much of an approved purchase can still be captured, voided or refunded: its follow-ups counted, those in doubt
// as if they had been approved. Pure; the last guard against taking or giving back more than there is.
import { isInDoubt, type PaymentState, type StateOf, type Tender } from './states.ts';

export interface Standing {
  /** Minor units. */
  readonly refundableMinor: number;
  readonly capturableMinor: number;
  readonly voidable: boolean;
  /** A void is under way. */
  readonly voiding: boolean;
}

/** Cash and gift cards are given back, not voided (QorCommerce v3 has no void for either). */
export const isVoidable = (tender: Tender): boolean => tender !== 'cash' && tender !== 'gift-card';

/** @param followUps every capture, void and refund that points at the purchase */
export const standingOf = (purchase: StateOf<'approved'>, followUps: readonly PaymentState[]): Standing => {
  const { approval, refundedMinor, capturedMinor, intent } = purchase;
  const pending = followUps.filter((state) => isInDoubt(state) && isOf(purchase, state));
  const underWay = (kind: PaymentState['intent']['kind']): boolean =>
    pending.some((state) => state.intent.kind === kind);
  const refundingMinor = pending
    .filter((state) => state.intent.kind === 'refund')
    .reduce((sum, state) => sum + state.intent.totalMinor, 0);
  const takenMinor = capturedMinor ?? approval.approvedMinor;
  const busy = underWay('void') || underWay('capture');
  return {
    refundableMinor: busy ? 0 : takenMinor - refundedMinor - refundingMinor,
    capturableMinor: capturedMinor === 0 && !busy ? approval.approvedMinor : 0,
    voidable: pending.length === 0 && refundedMinor === 0 && isVoidable(intent.tender),
    voiding: underWay('void'),
  };
};

/** Not of another charge under the purchase's order. */
const isOf = ({ approval }: StateOf<'approved'>, { intent }: PaymentState): boolean =>
  intent.parent?.transactionId == null || intent.parent.transactionId === approval.transactionId;
