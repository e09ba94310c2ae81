// Payments of a series, and an earlier sale run again (QorCommerce v3, recurring pages).
import type { Metadata } from '../../port.ts';
import { readPayment, type PaymentAnswer } from '../answers.ts';
import { post, type Call } from '../call.ts';
import { metadataFields, orderIdText } from './fields.ts';
import { assertEntry, purchase, type CardPurchase, type TokenPurchase } from './purchase.ts';

/** The first of a series: a keyed sale like any other. */
export const recurringSetup = (request: CardPurchase): Call<PaymentAnswer> => {
  assertEntry(request, 'keyed', 'a recurring setup');
  return purchase('/payment/recurring/setup', request);
};

/** A later one. The page's example has `"1"` for the flag, the description a boolean; the page wins. */
export const recurring = (
  request: TokenPurchase & { readonly firstTransactionId: string },
): Call<PaymentAnswer> =>
  purchase('/payment/recurring', request, { is_recurring: '1', first_trxn: request.firstTransactionId });

export interface MyRecurring {
  readonly mid: string;
  /** Of the sale to run again. */
  readonly transactionId: string;
  readonly orderId: string;
  readonly metadata?: Metadata | undefined;
}

/**
 * The amount is the earlier sale's: it is no parameter, although it stands in the example. Neither is the order id, but
 * it goes along: a gateway that heeds it can be asked for the payment later.
 */
export const myRecurring = (request: MyRecurring): Call<PaymentAnswer> =>
  post(
    '/payment/my_recurring',
    {
      mid: request.mid,
      transaction_id: request.transactionId,
      orderid: orderIdText(request.orderId),
      ...metadataFields(request.metadata),
    },
    readPayment,
  );
