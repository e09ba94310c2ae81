// What the approved screen says was paid: one payment, or all the parts of its basket.
import type { PaymentView, Tenders } from '../../../contract/views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import { isPurchase } from '../../amount/purchase.ts';
import { type Leg, takenMinor } from '../../amount/tenders.ts';
import { tenderWithin } from '../../text/tender-name.ts';
import type { Words } from '../../text/words.tsx';

/** The parts of the basket, where this payment is the last of several; none else. */
export const partsOf = (payment: PaymentView, tenders: Tenders | null): readonly Leg[] =>
  isPurchase(payment) && tenders !== null && tenders.legs.length > 1 ? tenders.legs : [];

/** Minor units to show large. */
export const paidMinor = (payment: PaymentView, tenders: Tenders | null): number =>
  tenders !== null && partsOf(payment, tenders).length > 0 ? tenders.paidMinor : takenMinor(payment);

/** `Paid: $20.00 Cash, $15.00 Visa •••• 1111.` */
export const partsSentence = (legs: readonly Leg[], words: Words): string => {
  const { leg, paid } = words.sale.approved;
  return paid(
    legs.map(({ payment }) =>
      leg(formatAmount(takenMinor(payment), payment.totals.currency), tenderWithin(payment, words)),
    ),
  );
};
