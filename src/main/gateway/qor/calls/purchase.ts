// What every purchase says: whose, which order, how much, and paid with what.
import { assert } from '../../../base/assert.ts';
import type { CardCode } from '../../../card/card-code.ts';
import type { CardData } from '../../../card/card-data.ts';
import type { Money } from '../../../money/money.ts';
import type { Metadata } from '../../port.ts';
import { readPayment, type PaymentAnswer } from '../answers.ts';
import type { Fields } from '../body.ts';
import { post, type Call } from '../call.ts';
import { amountText, lendCard, lendToken, metadataFields, orderIdText, storeFields } from './fields.ts';

export interface Order {
  readonly mid: string;
  readonly orderId: string;
  readonly amount: Money;
  readonly metadata?: Metadata | undefined;
}

export interface CardPurchase extends Order {
  /** Its entry mode says which of the card fields are sent. */
  readonly card: CardData;
  /** Asks for a token: the name on the card. */
  readonly storeCardAs?: string | undefined;
  /** For address verification of a keyed card. */
  readonly address?: { readonly line1?: string; readonly line2?: string } | undefined;
}

export interface TokenPurchase extends Order {
  readonly token: string;
  /** Only when the customer keyed it for this payment. */
  readonly code?: CardCode | undefined;
}

export const orderFields = (order: Order): Fields => ({
  mid: order.mid,
  orderid: orderIdText(order.orderId),
  amount: amountText(order.amount),
  ...metadataFields(order.metadata),
});

/** A purchase by card or token at `path`, with fields of its own. Copies the card: its owner may wipe it at once. */
export const purchase = (
  path: string,
  request: CardPurchase | TokenPurchase,
  more: Fields = {},
): Call<PaymentAnswer> => {
  const fields = orderFields(request);
  if ('token' in request)
    return lendToken(request.token, request.code, (payer) =>
      post(path, { ...fields, ...payer, ...more }, readPayment),
    );
  const { card, address, storeCardAs } = request;
  return lendCard(card, (payer) =>
    post(
      path,
      {
        ...fields,
        ...payer,
        baddress: address?.line1,
        baddress2: address?.line2,
        ...storeFields(storeCardAs),
        ...more,
      },
      readPayment,
    ),
  );
};

export const assertEntry = (request: CardPurchase, entryMode: CardData['entryMode'], call: string): void =>
  assert(request.card.entryMode === entryMode, `${call} takes a ${entryMode} card`);
