// Cash that the gateway only records (QorCommerce v3, cash-sale).
import { readCash, type PaymentAnswer } from '../answers.ts';
import { Call } from '../call.ts';
import { itemFields, type Item } from './items.ts';
import { orderFields, type Order } from './purchase.ts';

/** Merchant id and items stand beside `transaction_data`, not in it; the answer comes as HTTP 201. */
export const cashSale = (request: Order & { readonly items?: readonly Item[] }): Call<PaymentAnswer> => {
  const { mid, ...fields } = orderFields(request);
  const items = request.items === undefined ? {} : { items: itemFields(request.items) };
  return new Call(
    'POST',
    '/payment/cash',
    { type: 'cash', mid, transaction_data: fields, ...items },
    readCash,
  );
};
