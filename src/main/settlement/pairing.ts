// Finds for each payment of the journal its row in the gateway's list. Pure.
//
// A row is one operation and belongs to one payment. The gateway's own id decides; where the journal has none, the order
// id and the kind of operation do. Captures, voids and refunds stand under the order id of the purchase, several refunds
// under one, so the amount tells them apart; and what the journal takes for done has the first choice.
import type { GatewayRecord } from '../gateway/records.ts';
import { isPurchase, type PaymentFact } from './payment-fact.ts';

export interface Pairing {
  /** By the payment's id. */
  readonly recordOf: ReadonlyMap<string, GatewayRecord>;
  /** Rows that no payment laid claim to. */
  readonly alone: readonly GatewayRecord[];
  /** The same, of one order. */
  readonly aloneOf: (orderId: string) => readonly GatewayRecord[];
  /** Every row of an order. */
  readonly ofOrder: (orderId: string) => readonly GatewayRecord[];
}

const followUpTypes: ReadonlySet<string> = new Set(['capture', 'void', 'refund']);

export const isFollowUp = ({ type }: GatewayRecord): boolean => followUpTypes.has(type);
export const isApproved = ({ status }: GatewayRecord): boolean => status === 'approved';
export const isDeclined = ({ status }: GatewayRecord): boolean => status === 'declined';

/** A void moves no amount of its own, and the gateway does not say which it lists (transactions page). */
export const isSameAmount = (payment: PaymentFact, { amount }: GatewayRecord): boolean =>
  payment.kind === 'void' ||
  (amount !== null && amount.minor === payment.amountMinor && amount.currency === payment.currency);

/** The row is of this kind of operation. A type that nobody documented can only be a purchase. */
const isOfKind = (payment: PaymentFact, record: GatewayRecord): boolean =>
  isPurchase(payment) ? !isFollowUp(record) : record.type === payment.kind;

type Claim = (payment: PaymentFact, record: GatewayRecord) => boolean;

const done = ({ standing }: PaymentFact): boolean => standing === 'done';
const settling = ({ standing }: PaymentFact): boolean => standing === 'settling';
const notDone = ({ standing }: PaymentFact): boolean => standing === 'not-done';

/** In this order; each payment takes the first row that fits and is still free. */
const claims: readonly Claim[] = [
  (payment, record) => record.transactionId === payment.transactionId,
  (payment, record) => done(payment) && isApproved(record) && isSameAmount(payment, record),
  (payment, record) => settling(payment) && isApproved(record) && isSameAmount(payment, record),
  (payment, record) => done(payment) && isApproved(record),
  (payment, record) => settling(payment) && isApproved(record),
  (payment, record) => notDone(payment) && isDeclined(record),
  // A refund of another amount is another refund.
  (payment, record) =>
    notDone(payment) && isApproved(record) && (payment.kind !== 'refund' || isSameAmount(payment, record)),
  (payment) => done(payment) || settling(payment),
  (payment, record) => notDone(payment) && !isApproved(record),
];

export const pair = (
  payments: readonly PaymentFact[],
  records: ReadonlyMap<string, GatewayRecord>,
): Pairing => {
  const byOrder = new Map<string, GatewayRecord[]>();
  for (const record of records.values()) {
    if (record.orderId === '') continue;
    const rows = byOrder.get(record.orderId);
    if (rows === undefined) byOrder.set(record.orderId, [record]);
    else rows.push(record);
  }
  const recordOf = new Map<string, GatewayRecord>();
  const taken = new Set<string>();
  const candidates = ({ orderId, transactionId }: PaymentFact): readonly GatewayRecord[] => {
    const ofOrder = orderId === null ? [] : (byOrder.get(orderId) ?? []);
    const named = transactionId === null ? undefined : records.get(transactionId);
    return named === undefined || ofOrder.includes(named) ? ofOrder : [named, ...ofOrder];
  };
  for (const claim of claims) {
    for (const payment of payments) {
      if (payment.standing === 'idle' || recordOf.has(payment.id)) continue;
      const record = candidates(payment).find(
        (each) => !taken.has(each.transactionId) && isOfKind(payment, each) && claim(payment, each),
      );
      if (record === undefined) continue;
      recordOf.set(payment.id, record);
      taken.add(record.transactionId);
    }
  }
  const isAlone = ({ transactionId }: GatewayRecord): boolean => !taken.has(transactionId);
  const ofOrder = (orderId: string): readonly GatewayRecord[] => byOrder.get(orderId) ?? [];
  return {
    recordOf,
    alone: [...records.values()].filter(isAlone),
    aloneOf: (orderId) => ofOrder(orderId).filter(isAlone),
    ofOrder,
  };
};
