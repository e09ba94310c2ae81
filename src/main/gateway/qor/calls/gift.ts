// Gift cards (QorCommerce v3, gift pages). Their numbers follow no check digit rule, and what a call means is told by a
// number beside it.
import type { CardData } from '../../../card/card-data.ts';
import type { Money } from '../../../money/money.ts';
import type { Metadata } from '../../port.ts';
import { readPayment, type PaymentAnswer } from '../answers.ts';
import { Secret, type Fields } from '../body.ts';
import { post, type Call } from '../call.ts';
import { amountText, metadataFields, orderIdText } from './fields.ts';
import type { RefundCall } from './follow-ups.ts';

/** QorCommerce v3, gift pages: `giftcard`. Five is for every change of the card itself, seven for a refund alone. */
const means = { saleInFull: 1, balance: 2, change: 5, refund: 7, saleInPart: 8 } as const;

export interface GiftCall {
  readonly mid: string;
  readonly card: CardData;
}

export interface GiftAmountCall extends GiftCall {
  readonly amount: Money;
}

export interface GiftSale extends GiftAmountCall {
  readonly orderId: string;
  /** `in-part` approves what the card holds, up to the amount. */
  readonly redemption: 'in-full' | 'in-part';
  readonly metadata?: Metadata | undefined;
}

/** The number, also of a swiped card: two pages ask for track data, every example and every other page for the number. */
const giftCall = (
  path: string,
  { mid, card }: GiftCall,
  giftcard: number,
  more: Fields = {},
): Call<PaymentAnswer> =>
  card.lend((parts) =>
    post(path, { mid, creditcard: new Secret(parts.pan, card.mask.text), giftcard, ...more }, readPayment),
  );

export const giftBalance = (request: GiftCall): Call<PaymentAnswer> =>
  giftCall('/gift/balance', request, means.balance);

/** An invoice number is wanted: the order id does for it. */
export const giftSale = (request: GiftSale): Call<PaymentAnswer> => {
  const orderId = orderIdText(request.orderId);
  const meaning = request.redemption === 'in-full' ? means.saleInFull : means.saleInPart;
  const more = { amount: amountText(request.amount), orderid: orderId, invoiceid: orderId };
  return giftCall('/gift/sale', request, meaning, { ...more, ...metadataFields(request.metadata) });
};

export const giftActivate = (request: GiftAmountCall): Call<PaymentAnswer> =>
  giftCall('/gift/activate', request, means.change, { amount: amountText(request.amount) });

export const giftLoad = (request: GiftAmountCall): Call<PaymentAnswer> =>
  giftCall('/gift/load', request, means.change, { amount: amountText(request.amount) });

export const giftDeactivate = (request: GiftCall): Call<PaymentAnswer> =>
  giftCall('/gift/deactivate', request, means.change);

/** By the sale's id, so that the card need not be there. */
export const giftRefund = (request: RefundCall): Call<PaymentAnswer> =>
  post(
    '/gift/refund',
    {
      mid: request.mid,
      transaction_id: request.transactionId,
      amount: amountText(request.amount),
      orderid: orderIdText(request.orderId),
      giftcard: means.refund,
      ...metadataFields(request.metadata),
    },
    readPayment,
  );
