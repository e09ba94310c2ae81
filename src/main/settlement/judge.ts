// Judges a payment beside its row, and a row without a payment. Pure: the table of what is a difference and what to do.
//
// The rule behind the steps: nobody pays for what the journal says was not sold, so a charge too many is taken back, and
// only once; what the clerk asked for and the gateway did is adopted, so that nobody does it twice; a row of another
// register is never touched; and where the shop may have lost money, the gateway is asked for that one payment first.
import type { GatewayRecord } from '../gateway/records.ts';
import type { Difference, Step } from './difference.ts';
import { isApproved, isDeclined, isFollowUp, isSameAmount } from './pairing.ts';
import { isPurchase, type PaymentFact } from './payment-fact.ts';
import { chargeOf, isUnwanted, returnedMinor, type Surroundings, tooMuchMinor } from './too-much.ts';

/** @returns the difference between a payment and its row, or undefined where they agree */
export const judgePayment = (payment: PaymentFact, around: Surroundings): Difference | undefined => {
  const record = around.pairing.recordOf.get(payment.id) ?? null;
  switch (payment.standing) {
    case 'idle':
      return undefined;
    case 'settling':
      return { kind: 'settling', payment, record, charge: null, step: 'wait' };
    case 'not-done':
      return record === null ? undefined : judgeNotDone(payment, record, around);
    case 'done':
      return record === null ? judgeMissing(payment, around) : judgeDone(payment, record, around);
  }
};

/**
 * A charge is voided before it settles and refunded after (QorCommerce v3, void and refund pages: GW20, GW21). What
 * already went back elsewhere does not go back again.
 * @returns undefined where nothing is left to take back
 */
const takeBack = (charge: GatewayRecord, wholeMinor: number, around: Surroundings): Step | undefined => {
  const returned = returnedMinor(charge.orderId, wholeMinor, around);
  if (returned === 0) return charge.settled ? 'refund-at-gateway' : 'void-at-gateway';
  return returned === wholeMinor ? undefined : 'call-support';
};

const judgeNotDone = (
  payment: PaymentFact,
  record: GatewayRecord,
  around: Surroundings,
): Difference | undefined => {
  const about = { kind: 'state', payment, record } as const;
  if (isDeclined(record)) return undefined;
  if (!isApproved(record)) return { ...about, charge: null, step: 'call-support' };
  // The clerk asked for it and it was done: the customer has the money, the hold is captured, the sale is void.
  if (!isPurchase(payment)) return { ...about, charge: null, step: 'adopt' };
  const step = takeBack(record, record.amount?.minor ?? payment.amountMinor, around);
  return step && { ...about, charge: record, step };
};

/** The journal has a void, and the charge that it should have taken back stands. */
const judgeVoid = (
  payment: PaymentFact,
  record: GatewayRecord | null,
  around: Surroundings,
): Difference | undefined => {
  const about = { kind: record === null ? 'only-here' : 'state', payment, record } as const;
  const charge = payment.parentId === null ? undefined : chargeOf(payment.parentId, around);
  // Without the charge in the same list nobody can tell what stands.
  if (charge === undefined) return { ...about, charge: null, step: 'look-up-again' };
  const step = takeBack(charge, charge.amount?.minor ?? payment.amountMinor, around);
  return step && { ...about, charge, step };
};

const judgeMissing = (payment: PaymentFact, around: Surroundings): Difference | undefined => {
  if (payment.kind === 'void') return judgeVoid(payment, null, around);
  const step = payment.recordingRefused ? 'record-again' : 'look-up-again';
  return { kind: 'only-here', payment, record: null, charge: null, step };
};

const judgeDone = (
  payment: PaymentFact,
  record: GatewayRecord,
  around: Surroundings,
): Difference | undefined => {
  const about = { payment, record, charge: null } as const;
  if (isDeclined(record))
    return payment.kind === 'void'
      ? judgeVoid(payment, record, around)
      : { ...about, kind: 'state', step: 'look-up-again' };
  if (!isApproved(record) || isOtherKind(payment, record))
    return { ...about, kind: 'state', step: 'call-support' };
  if (payment.recordingRefused) return { ...about, kind: 'state', step: 'adopt' };
  // What is charged of a sale that was voided here is the void's affair.
  if (isSameAmount(payment, record) || isUnwanted(payment, around)) return undefined;
  const tooMuch = tooMuchMinor(payment, around);
  if (tooMuch > 0 && returnedMinor(record.orderId, record.amount?.minor ?? 0, around) === tooMuch)
    return undefined;
  return { ...about, kind: 'amount', step: amountStep(payment, record, around) };
};

/** A hold where the journal has a sale, or the other way round. */
const isOtherKind = (payment: PaymentFact, { type }: GatewayRecord): boolean =>
  (payment.kind === 'sale' && type === 'authorize') || (payment.kind === 'authorization' && type === 'sale');

/** More was taken than the customer agreed to: the rest goes back. Anything else a person decides. */
const amountStep = (payment: PaymentFact, record: GatewayRecord, around: Surroundings): Step => {
  if (record.amount === null) return 'look-up-again';
  const { minor, currency } = record.amount;
  const more = currency === payment.currency && minor > payment.amountMinor;
  const untouched = returnedMinor(record.orderId, minor, around) === 0;
  const takesMoney = payment.kind === 'sale' || payment.kind === 'capture';
  return more && untouched && takesMoney ? 'refund-at-gateway' : 'call-support';
};

/** @returns the difference that a row without a payment makes, or undefined where it moved no money */
export const judgeAlone = (record: GatewayRecord, around: Surroundings): Difference | undefined => {
  if (isDeclined(record)) return undefined;
  const purchase = record.orderId === '' ? undefined : around.purchaseOf(record.orderId);
  const about = { kind: 'only-there', payment: purchase ?? null, record, charge: null } as const;
  if (!isApproved(record)) return { ...about, step: 'call-support' };
  if (purchase === undefined) return { ...about, step: 'ask-elsewhere' };
  if (purchase.standing === 'settling') return { ...about, kind: 'settling', step: 'wait' };
  // A second charge under one order: the till knows whose it is, and that it is one too many.
  if (!isFollowUp(record))
    return { ...about, charge: record, step: record.settled ? 'refund-at-gateway' : 'void-at-gateway' };
  if (record.type !== 'capture') {
    // It went back by another hand, and is judged with the charge that it took back.
    if (isUnwanted(purchase, around) || tooMuchMinor(purchase, around) > 0) return undefined;
    // Back once already: by the void that the journal has.
    if (purchase.state === 'voided') return { ...about, step: 'call-support' };
  }
  return { ...about, step: purchase.kind === 'sale' && record.type === 'capture' ? 'call-support' : 'adopt' };
};
