// What a payment was made with as one short phrase: `Visa •••• 1111`, `Gift card •••• 0016`, `Cash`.
import type { PaymentView } from '../../contract/views.ts';
import { cardName } from './card-name.ts';
import type { Words } from './words.tsx';

type Paid = Pick<PaymentView, 'tender' | 'brand' | 'mask'>;

const nameBy = (payment: Paid, names: Words['sale']['tenders'], words: Words): string => {
  const { tender, mask } = payment;
  if (mask === null || tender === 'cash') return names[tender];
  return tender === 'gift-card'
    ? `${names[tender]} \u2022\u2022\u2022\u2022 ${mask.slice(-4)}`
    : cardName(payment, words);
};

export const tenderName = (payment: Paid, words: Words): string => nameBy(payment, words.sale.tenders, words);

/** The same inside a sentence, where no line breaks before the last four: `gift card •••• 0016`, `cash`. */
export const tenderWithin = (payment: Paid, words: Words): string =>
  nameBy(payment, words.sale.tendersWithin, words).replace('\u2022 ', '\u2022\u00a0');
