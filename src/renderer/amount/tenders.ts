// What is paid of a basket and what is missing, from the snapshot. Pure; integers only.
import type { PaymentView, Tenders } from '../../contract/views.ts';

export type Leg = Tenders['legs'][number];

/** One and the same list, so that nothing paid is no change. */
const noLegs: Leg[] = [];

/** The snapshot has none while nothing is paid: then all is missing. */
export const tendersOf = (tenders: Tenders | null, totalMinor: number): Tenders =>
  tenders ?? { totalMinor, paidMinor: 0, missingMinor: totalMinor, legs: noLegs };

/** Minor units that a payment brought. */
export const takenMinor = (payment: Pick<PaymentView, 'approvedMinor' | 'totals'>): number =>
  payment.approvedMinor ?? payment.totals.totalMinor;

/** The last leg, where its bank or gift card gave less than it was asked for. */
export const shortLeg = ({ legs, missingMinor }: Pick<Tenders, 'legs' | 'missingMinor'>): Leg | undefined => {
  const last = legs.at(-1);
  if (last === undefined || last.takingBack || missingMinor === 0) return undefined;
  return takenMinor(last.payment) < last.payment.totals.totalMinor ? last : undefined;
};

/** The payment is one of several of its basket. */
export const isPartOfBasket = (payment: Pick<PaymentView, 'basketTotalMinor' | 'totals'>): boolean =>
  payment.basketTotalMinor !== null && payment.basketTotalMinor !== payment.totals.totalMinor;

/**
 * The totals of the whole basket that a payment is a part of, so that the ticket stands as it stood before: the lines
 * are the basket's, and what they do not explain is tax.
 */
export const basketTotals = (
  payment: Pick<PaymentView, 'basketTotalMinor' | 'totals' | 'lines'>,
): PaymentView['totals'] => {
  const { basketTotalMinor, lines, totals } = payment;
  if (basketTotalMinor === null || !isPartOfBasket(payment) || lines.length === 0) return totals;
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return {
    ...totals,
    subtotalMinor,
    taxMinor: basketTotalMinor - subtotalMinor,
    totalMinor: basketTotalMinor,
  };
};
