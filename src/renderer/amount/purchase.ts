// Purchases ask for money; captures, voids and refunds follow up on one.
import type { PaymentView } from '../../contract/views.ts';

export const isPurchase = ({ kind }: Pick<PaymentView, 'kind'>): boolean =>
  kind === 'sale' || kind === 'authorization';
