// Takes the step of one difference, once the clerk has agreed to it. A comparison may be an hour old: what the journal has
// learnt since is looked at first, and whatever has changed is not acted on.
import { failed, ok, type Result } from '../base/result.ts';
import { type Difference, isForTill } from './difference.ts';
import type { DoneElsewhere, Mender } from './mender.ts';
import { factFrom, isPurchase, isUnchanged, type PaymentFact } from './payment-fact.ts';
import type { PaymentPages } from './read-journal.ts';
import { lookAgain } from './second-look.ts';
import type { Told } from './views.ts';

export type MendFailure = 'mend-not-possible' | 'difference-changed' | 'gateway-unanswered';

export interface MendParts {
  readonly journal: Pick<PaymentPages, 'payment'>;
  readonly mender: Mender;
}

/** @returns the difference as it stands afterwards @throws JournalFault: nothing was done */
export const mend = async (told: Told, parts: MendParts): Promise<Result<Told, MendFailure>> => {
  const { payment } = told.difference;
  if (told.standing !== 'open' || payment === null || !isForTill(told.difference))
    return failed('mend-not-possible');
  const stored = parts.journal.payment(payment.id);
  if (stored === undefined || !isUnchanged(payment, factFrom(stored))) return failed('difference-changed');
  if (told.difference.step === 'look-up-again') return askAgain(told, payment, parts.mender);
  return begin(told.difference, payment, parts.mender)
    ? ok({ ...told, standing: 'begun' })
    : failed('mend-not-possible');
};

const askAgain = async (
  told: Told,
  payment: PaymentFact,
  mender: Mender,
): Promise<Result<Told, MendFailure>> => {
  const look = lookAgain(told.difference, payment, await mender.lookUp(payment.id));
  if (look.name === 'unanswered') return failed('gateway-unanswered');
  return look.name === 'agrees'
    ? ok({ ...told, standing: 'agrees', askedAgain: true })
    : ok({ ...told, difference: look.difference, askedAgain: true });
};

const begin = ({ step, charge, record }: Difference, payment: PaymentFact, mender: Mender): boolean => {
  const purchaseId = isPurchase(payment) ? payment.id : payment.parentId;
  if (step === 'record-again') return mender.recordAgain(payment.id);
  if (purchaseId === null) return false;
  if (step === 'void-at-gateway' && charge !== null) {
    const { transactionId, orderId, amount } = charge;
    return mender.voidCharge({ purchaseId, transactionId, orderId, amountMinor: amount?.minor ?? null });
  }
  if (step !== 'adopt' || record === null) return false;
  const { transactionId, amount, type } = record;
  const what = whatOf(type);
  // A row alone is about the purchase; a row beside its payment, about that payment.
  const paymentId = isPurchase(payment) && what !== 'record' ? null : payment.id;
  return mender.adopt({ purchaseId, paymentId, what, transactionId, amountMinor: amount?.minor ?? null });
};

const whatOf = (type: string): DoneElsewhere['what'] =>
  type === 'capture' || type === 'void' || type === 'refund' ? type : 'record';
