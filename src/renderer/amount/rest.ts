// What a part approval leaves open.
import type { PaymentView } from '../../contract/views.ts';
import { isPurchase } from './purchase.ts';

/** Minor units asked for and not approved of a purchase; 0 when all is approved. */
export const restMinor = (payment: Pick<PaymentView, 'kind' | 'approvedMinor' | 'totals'>): number =>
  isPurchase(payment) && payment.approvedMinor !== null
    ? Math.max(0, payment.totals.totalMinor - payment.approvedMinor)
    : 0;
