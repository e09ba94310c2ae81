// What a part approval leaves to be paid.
import type { PaymentView } from '../../contract/views.ts';

/** Minor units still to be paid after a part approval of a sale; 0 when all is approved. */
export const restMinor = (payment: Pick<PaymentView, 'kind' | 'approvedMinor' | 'totals'>): number =>
  payment.kind === 'sale' && payment.approvedMinor !== null
    ? Math.max(0, payment.totals.totalMinor - payment.approvedMinor)
    : 0;
