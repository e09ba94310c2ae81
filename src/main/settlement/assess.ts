// From two lists to what is told about them. Pure: the payments as they stood before and after the gateway was read, the
// gateway's rows, and what was asked for.
import type { GatewayRecord } from '../gateway/records.ts';
import type { Currency } from '../money/money.ts';
import type { Difference } from './difference.ts';
import { fallsOn, learnOffset } from './gateway-zone.ts';
import { judgeAlone, judgePayment } from './judge.ts';
import { isApproved, isDeclined, type Pairing } from './pairing.ts';
import { isPurchase, isUnchanged, type PaymentFact } from './payment-fact.ts';
import { type Days, type Span, within } from './shop-days.ts';
import { type Sums, sumPayments, sumRecords } from './sums.ts';
import { isUnwanted, returnedMinor, type Surroundings } from './too-much.ts';

export interface Assessment {
  readonly differences: readonly Difference[];
  readonly here: Sums;
  readonly there: Sums;
  /** Declined rows without a payment: first tries that went on with another order. No money moved. */
  readonly declinedThere: number;
  /** Gift card payments, where the gateway lists none of any: they cannot be compared. */
  readonly giftsNotListed: number;
}

export interface Lists {
  readonly pairing: Pairing;
  /** As the journal has them now. */
  readonly payments: readonly PaymentFact[];
  /** As it had them before the gateway was asked; undefined where that does not matter. */
  readonly before: readonly PaymentFact[] | undefined;
  readonly currency: Currency;
}

const surroundingsOf = ({ pairing, payments }: Lists): Surroundings => {
  const purchases = new Map<string, PaymentFact>();
  const voids = new Map<string, PaymentFact>();
  for (const payment of payments) {
    if (isPurchase(payment) && payment.orderId !== null) purchases.set(payment.orderId, payment);
    if (payment.kind === 'void' && payment.standing === 'done' && payment.parentId !== null)
      voids.set(payment.parentId, payment);
  }
  return {
    pairing,
    purchaseOf: (orderId) => purchases.get(orderId),
    voidOf: (purchaseId) => voids.get(purchaseId),
  };
};

/** Which payments the journal learnt something about while the gateway was read. */
const movedOf = ({ before, payments }: Lists): ((payment: PaymentFact) => boolean) => {
  if (before === undefined) return () => false;
  const then = new Map(before.map((payment) => [payment.id, payment]));
  const moved = new Set(
    payments
      .filter((payment) => {
        const earlier = then.get(payment.id);
        return earlier === undefined || !isUnchanged(earlier, payment);
      })
      .map(({ id }) => id),
  );
  return ({ id }) => moved.has(id);
};

/** What moved while the lists were read is compared another time. */
const unlessMoved = (difference: Difference, moved: (payment: PaymentFact) => boolean): Difference =>
  difference.payment !== null && moved(difference.payment)
    ? { ...difference, kind: 'settling', step: 'wait' }
    : difference;

const isGift = ({ tender }: PaymentFact): boolean => tender === 'gift-card';

/** @param span of the asked days: what lies outside helps to find partners and is not told */
export const assessDays = (lists: Lists, days: Days, span: Span): Assessment => {
  const { pairing, currency } = lists;
  const payments = lists.payments.filter((payment) => payment.currency === currency);
  const around = surroundingsOf(lists);
  const moved = movedOf(lists);
  const offsetMs = learnOffset(payments, pairing.recordOf);
  const asked = payments.filter(({ atMs }) => within(span, atMs));
  const alone = pairing.alone.filter((record) => fallsOn(record, days, span, offsetMs));

  const giftsListed = payments.some((payment) => isGift(payment) && pairing.recordOf.has(payment.id));
  const unlisted = (payment: PaymentFact): boolean =>
    isGift(payment) && !giftsListed && payment.standing === 'done';
  const compared = asked.filter((payment) => !unlisted(payment));
  const differences = [
    ...compared.flatMap((payment) => judgePayment(payment, around) ?? []),
    ...alone.flatMap((record) => judgeAlone(record, around) ?? []),
  ].map((difference) => unlessMoved(difference, moved));
  const rows = [...asked.flatMap(({ id }) => pairing.recordOf.get(id) ?? []), ...alone];
  return {
    differences,
    here: sumPayments(compared, currency),
    there: sumRecords(rows, worthIn(pairing)),
    declinedThere: alone.filter(isDeclined).length,
    giftsNotListed: asked.length - compared.length,
  };
};

/**
 * A batch says what was settled and not what should have been: rows are looked for in the journal, and no payment is
 * missed in the batch. But what the journal has as voided must not be in one.
 */
export const assessBatch = (lists: Lists): Assessment => {
  const { pairing, currency } = lists;
  const around = surroundingsOf(lists);
  const listed = lists.payments.filter(({ id }) => pairing.recordOf.has(id));
  const differences = [
    ...listed.flatMap((payment) => judgePayment(payment, around) ?? settledAllTheSame(payment, around)),
    ...pairing.alone.flatMap((record) => judgeAlone(record, around) ?? []),
  ];
  const rows = [...listed.flatMap(({ id }) => pairing.recordOf.get(id) ?? []), ...pairing.alone];
  return {
    differences,
    here: sumPayments(listed, currency),
    there: sumRecords(rows, worthIn(pairing)),
    declinedThere: pairing.alone.filter(isDeclined).length,
    giftsNotListed: 0,
  };
};

const settledAllTheSame = (payment: PaymentFact, around: Surroundings): Difference | [] => {
  const record = around.pairing.recordOf.get(payment.id);
  if (record === undefined || !record.settled || payment.state !== 'voided' || !isUnwanted(payment, around))
    return [];
  const chargedMinor = record.amount?.minor ?? payment.amountMinor;
  if (returnedMinor(record.orderId, chargedMinor, around) >= chargedMinor) return [];
  return { kind: 'state', payment, record, charge: record, step: 'refund-at-gateway' };
};

/** A void is worth the charge of its order, where that is listed. */
const worthIn =
  ({ ofOrder }: Pairing) =>
  (record: GatewayRecord): number => {
    const charge = ofOrder(record.orderId).find(
      (each) => isApproved(each) && (each.type === 'sale' || each.type === 'authorize'),
    );
    return charge?.amount?.minor ?? record.amount?.minor ?? 0;
  };
