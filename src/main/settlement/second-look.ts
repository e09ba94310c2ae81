// A difference again, after the gateway was asked for that one payment by its order. Pure.
import type { LookUp } from '../gateway/port.ts';
import type { GatewayRecord } from '../gateway/records.ts';
import type { Difference, Step } from './difference.ts';
import type { PaymentFact } from './payment-fact.ts';

export type SecondLook =
  | { readonly name: 'agrees' }
  | { readonly name: 'differs'; readonly difference: Difference }
  | { readonly name: 'unanswered' };

/** The gateway has none of it, and nothing more can be learnt by asking. */
const afterAbsence = ({ kind, tender }: PaymentFact): Step => {
  if (kind === 'refund') return 'refund-at-gateway';
  if (kind === 'capture') return 'capture-at-gateway';
  return kind === 'sale' && tender === 'cash' ? 'record-again' : 'call-support';
};

/** @param payment what the journal takes for done */
export const lookAgain = (difference: Difference, payment: PaymentFact, lookUp: LookUp): SecondLook => {
  if (lookUp.name === 'unanswered') return { name: 'unanswered' };
  if (lookUp.name === 'absent') {
    const step = afterAbsence(payment);
    return { name: 'differs', difference: { ...difference, kind: 'only-here', record: null, step } };
  }
  const { outcome } = lookUp;
  if (outcome.name === 'declined')
    return { name: 'differs', difference: { ...difference, kind: 'state', step: 'call-support' } };
  const { amountApproved, transactionId } = outcome;
  if (
    payment.kind === 'void' ||
    (amountApproved.minor === payment.amountMinor && amountApproved.currency === payment.currency)
  )
    return { name: 'agrees' };
  const record = { ...(difference.record ?? standIn(transactionId, payment)), amount: amountApproved };
  return { name: 'differs', difference: { ...difference, kind: 'amount', record, step: 'call-support' } };
};

/** A row as far as a look-up tells of it. */
const standIn = (transactionId: string, payment: PaymentFact): GatewayRecord => ({
  transactionId,
  orderId: payment.orderId ?? '',
  type: payment.kind === 'authorization' ? 'authorize' : payment.kind,
  status: 'approved',
  amount: null,
  lastFour: payment.lastFour ?? '',
  settled: false,
  date: '',
});
