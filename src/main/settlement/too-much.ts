// How much more stands charged at the gateway than the journal knows of, and how much of that already went back there by
// another hand: on the gateway's own site, as the screen advises where the till cannot do it. Pure.
import type { GatewayRecord } from '../gateway/records.ts';
import { isApproved, type Pairing } from './pairing.ts';
import { isPurchase, type PaymentFact } from './payment-fact.ts';

/** What the other payments and rows say about one of them. */
export interface Surroundings {
  readonly pairing: Pairing;
  /** The purchase that stands under an order id. */
  readonly purchaseOf: (orderId: string) => PaymentFact | undefined;
  /** The void that took a purchase back, as the journal has it. */
  readonly voidOf: (purchaseId: string) => PaymentFact | undefined;
}

/** The purchase's own charge, where the gateway lists it as approved. */
export const chargeOf = (purchaseId: string, { pairing }: Surroundings): GatewayRecord | undefined => {
  const record = pairing.recordOf.get(purchaseId);
  return record !== undefined && isApproved(record) ? record : undefined;
};

const isVoidMissing = (purchase: PaymentFact, around: Surroundings): boolean => {
  const taken = purchase.state === 'voided' ? around.voidOf(purchase.id) : undefined;
  return taken !== undefined && chargeOf(taken.id, around) === undefined;
};

/** The journal counts nothing of this purchase's charge as paid. */
export const isUnwanted = (purchase: PaymentFact, around: Surroundings): boolean =>
  purchase.standing === 'not-done' || isVoidMissing(purchase, around);

/** Charged beyond what the journal says, minor units; 0 where nothing is, or where nobody can tell. */
export const tooMuchMinor = (purchase: PaymentFact, around: Surroundings): number => {
  const chargedMinor = isPurchase(purchase) ? chargeOf(purchase.id, around)?.amount?.minor : undefined;
  if (chargedMinor === undefined) return 0;
  if (isUnwanted(purchase, around)) return chargedMinor;
  // Of a hold nothing is paid before it is captured.
  return purchase.kind === 'sale' && purchase.standing === 'done'
    ? Math.max(0, chargedMinor - purchase.amountMinor)
    : 0;
};

/** Gone back under the order by another hand, minor units; a void takes back all there is. */
export const returnedMinor = (orderId: string, chargedMinor: number, { pairing }: Surroundings): number => {
  const back = pairing.aloneOf(orderId).filter(isApproved);
  if (back.some(({ type }) => type === 'void')) return chargedMinor;
  return back
    .filter(({ type }) => type === 'refund')
    .reduce((sum, { amount }) => sum + (amount?.minor ?? 0), 0);
};
