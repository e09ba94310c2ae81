// A payment's card as one short phrase: brand and last four, never more than the mask holds.
import type { PaymentView } from '../../contract/views.ts';
import type { Words } from './words.tsx';

export const brandName = (brand: string | null, words: Words): string =>
  words.sale.brands[brand ?? 'unknown'] ?? brand ?? '';

/** `Visa •••• 1111`, or a dash while no card was read. */
export const cardName = (payment: Pick<PaymentView, 'brand' | 'mask'>, words: Words): string => {
  if (payment.mask === null) return '\u2014';
  return `${brandName(payment.brand, words)} \u2022\u2022\u2022\u2022 ${payment.mask.slice(-4)}`.trim();
};
