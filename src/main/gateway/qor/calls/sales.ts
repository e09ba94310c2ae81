// Sales: the generic one and those for one way of paying each (QorCommerce v3, payment-sale pages).
import { assert } from '../../../base/assert.ts';
import type { CardData } from '../../../card/card-data.ts';
import type { Money } from '../../../money/money.ts';
import { readPayment, type PaymentAnswer } from '../answers.ts';
import { Secret, type Fields } from '../body.ts';
import { post, type Call } from '../call.ts';
import { amountNumber, amountText, lendCard } from './fields.ts';
import { itemFields, type Item } from './items.ts';
import {
  assertEntry,
  orderFields,
  purchase,
  type CardPurchase,
  type Order,
  type TokenPurchase,
} from './purchase.ts';

type Sale = Call<PaymentAnswer>;

/** Any purchase: swiped, keyed, or by token. */
export const sale = (request: CardPurchase | TokenPurchase): Sale => purchase('/payment/sale/', request);

export const saleManual = (request: CardPurchase): Sale => {
  assertEntry(request, 'keyed', 'a manual sale');
  return purchase('/payment/sale/manual/', request);
};

export const saleSwipe = (request: CardPurchase): Sale => {
  assertEntry(request, 'swiped', 'a swipe sale');
  return purchase('/payment/sale/swipe', request);
};

export const saleToken = (request: TokenPurchase): Sale => purchase('/payment/sale/token', request);

/** What the point of sale calls the sale; all of it is wanted (QorCommerce v3, payment-sale-pos). */
export interface Ticket {
  readonly terminalId: string;
  readonly clerkNumber: string;
  readonly checkNumber: string;
  readonly paymentId: string;
}

/** QorConnect reads the card by itself: no card field goes along, and a reader of our own uses swipe or manual. */
export const salePos = (request: Order & { readonly tax: Money; readonly ticket: Ticket }): Sale => {
  const { terminalId, clerkNumber, checkNumber, paymentId } = request.ticket;
  const ticket = {
    terminal_id: terminalId,
    clerk_number: clerkNumber,
    check_number: checkNumber,
    payment_id: paymentId,
  };
  return post(
    '/payment/sale/pos',
    { ...orderFields(request), tax: amountNumber(request.tax).text, ticket },
    readPayment,
  );
};

export interface PinPurchase extends Order {
  readonly card: CardData;
  /** The PIN block as the pad enciphered it, hexadecimal ASCII. */
  readonly pinBlock: Uint8Array;
  /** Key serial number of the PIN block: at most 20 characters, like that of a track. */
  readonly pinKsn: string;
}

/** Debit with PIN. The description spells the serial number `knsPIN`; every other source says `ksnPIN`. */
export const salePin = (request: PinPurchase): Sale => {
  assert(request.card.entryMode === 'swiped', 'a PIN sale takes a swiped card');
  assert(/^[0-9A-Fa-f]{1,20}$/.test(request.pinKsn), 'a key serial number has 1 to 20 hexadecimal digits');
  return lendCard(request.card, (payer) =>
    post(
      '/payment/sale/pin',
      {
        ...orderFields(request),
        ...payer,
        PIN: new Secret(request.pinBlock, '•'),
        ksnPIN: request.pinKsn,
      },
      readPayment,
    ),
  );
};

/** A percentage overrides a fixed amount, so that only one of them is given. */
export type CashDiscount = { readonly amount: Money } | { readonly percent: number };

const discountFields = (discount: CashDiscount): Fields => {
  if ('amount' in discount) return { cash_discount_amount: amountText(discount.amount) };
  assert(discount.percent > 0 && discount.percent < 100, 'a discount is more than nothing and less than all');
  return { cash_discount_percentage: discount.percent };
};

export const saleCashDiscount = (
  request: (CardPurchase | TokenPurchase) & { readonly discount: CashDiscount },
): Sale => purchase('/payment/sale/cashdiscount', request, discountFields(request.discount));

/** Level 2 and 3 additions (QorCommerce v3, payment-sale-lvl3). */
export interface Level3 {
  readonly totalTax: Money;
  /** At most 80 characters; the gateway makes one up where none comes. */
  readonly purchaseOrder?: string | undefined;
  readonly shipping?:
    { readonly amount?: Money; readonly zip?: string; readonly country?: string } | undefined;
  readonly items: readonly Item[];
}

/** @throws Bug where the items do not add up to the amount: the gateway demands it */
export const saleLevel3 = (request: (CardPurchase | TokenPurchase) & { readonly level3: Level3 }): Sale => {
  const { totalTax, purchaseOrder, shipping, items } = request.level3;
  const sum = items.reduce((total, item) => total + item.total.minor, 0);
  assert(sum === request.amount.minor, 'the items of a level 3 sale add up to its amount');
  assert((purchaseOrder ?? '').length <= 80, 'a purchase order has at most 80 characters');
  return purchase('/payment/sale/lvl2_3', request, {
    islvl3: true,
    total_tax: amountNumber(totalTax),
    purchase_order: purchaseOrder,
    shipping_amount: shipping?.amount === undefined ? undefined : amountNumber(shipping.amount),
    shipping_zip: shipping?.zip,
    shipping_country: shipping?.country,
    items: itemFields(items),
  });
};
