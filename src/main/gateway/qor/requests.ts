// What QorCommerce is asked, in our words, and the fields it wants on the wire in its own. Amounts go out as text with
// two decimals; card data goes out as secrets that never become a string.
import { assert } from '../../base/assert.ts';
import type { CardData, CardParts } from '../../card/card-data.ts';
import { toDecimal, type Money } from '../../money/money.ts';
import type { Fields, Secret } from './body.ts';

/** A sale or an authorization. The card says by its entry mode which of the card fields are sent. */
export interface ChargeRequest {
  readonly mid: string;
  readonly orderId: string;
  readonly amount: Money;
  readonly card: CardData;
  /** For address verification of a keyed card. */
  readonly address?: { readonly line1?: string; readonly line2?: string };
}

/** Hotel and car rental additions to an authorization (QorCommerce v3, authorization page). */
export interface Hospitality {
  /** yymmdd */
  readonly startDate: string;
  /** yymmdd */
  readonly endDate: string;
  /** Units of the rate: nights, days. */
  readonly duration: number;
  /** For one unit. */
  readonly rate: Money;
  /** Folio or rental agreement, at most 20 characters. */
  readonly referenceNumber: string;
  readonly extraCharge?: keyof typeof extraCharges;
  readonly flag?: keyof typeof hospitalityFlags;
  /** Of the first authorization of the stay, on an incremental one. */
  readonly initialAmount?: Money;
}

export interface AuthorizeRequest extends ChargeRequest {
  readonly hospitality?: Hospitality;
}

export interface CaptureRequest {
  readonly mid: string;
  readonly transactionId: string;
  /** Never above what was authorized. */
  readonly amount: Money;
  /** Of the authorization. */
  readonly orderId: string;
}

export interface VoidCall {
  readonly mid: string;
  readonly transactionId: string;
}

export type RefundCall = CaptureRequest;

/** QorCommerce v3, authorization page: `extraCharge`. One is not a value of it. */
const extraCharges = {
  restaurant: 2,
  'gift-shop': 3,
  'mini-bar': 4,
  telephone: 5,
  other: 6,
  laundry: 7,
} as const;

/** QorCommerce v3, authorization page: `flag`. */
const hospitalityFlags = { incremental: 1, 'no-show': 2, reversal: 3 } as const;

/** QorCommerce v3: `creditcard` holds 16 digits, although ISO/IEC 7812-1 allows 19. Tracks have no such limit. */
const longestKeyedPan = 16;

/** Whether the wire has room for this card's number. A card that does not fit is declined here as GW14, unsent. */
export const cardFits = (card: CardData): boolean =>
  card.entryMode === 'swiped' || card.lend((parts) => parts.pan.length <= longestKeyedPan);

const amountText = (amount: Money): string => {
  assert(amount.currency === 'USD', 'this gateway is asked for US dollars only');
  assert(amount.minor > 0, 'an amount on the wire is positive');
  return toDecimal(amount);
};

const orderIdText = (orderId: string): string => {
  assert(/^[A-Za-z0-9-]{1,25}$/.test(orderId), 'an order id is 1 to 25 letters, digits and hyphens');
  return orderId;
};

const secret = (bytes: Uint8Array, mask: string): Secret => ({ bytes, mask });

/** Track data as read, both tracks in one text; neither card code nor ZIP goes with it (QorCommerce v3, payment-sale-swipe). */
const swipedFields = (parts: CardParts, mask: string): Fields => {
  assert(parts.tracks !== undefined && parts.tracks.length > 0, 'a swiped card has its tracks');
  return { trackdata: secret(parts.tracks, mask) };
};

/** The stripe's YYMM becomes month and two-digit year. */
const keyedFields = (parts: CardParts, mask: string): Fields => {
  assert(parts.expiry.length === 4, 'a keyed card has an expiry of four digits');
  return {
    creditcard: secret(parts.pan, mask),
    month: secret(parts.expiry.subarray(2, 4), '••'),
    year: secret(parts.expiry.subarray(0, 2), '••'),
    cvv: parts.code === undefined ? undefined : secret(parts.code, '•'.repeat(parts.code.length)),
    bzip: parts.zip === undefined ? undefined : secret(Buffer.from(parts.zip), '•'.repeat(parts.zip.length)),
  };
};

/** Fields of a charge, read by `use` while the card is lent: they point into its buffers. */
export const lendCharge = <Answer>(request: ChargeRequest, use: (fields: Fields) => Answer): Answer => {
  assert(cardFits(request.card), 'a number of more than 16 digits does not fit this wire');
  return request.card.lend((parts) =>
    use({
      mid: request.mid,
      orderid: orderIdText(request.orderId),
      amount: amountText(request.amount),
      ...(parts.entryMode === 'swiped' ? swipedFields : keyedFields)(parts, request.card.mask.text),
      baddress: request.address?.line1,
      baddress2: request.address?.line2,
    }),
  );
};

const datePattern = /^\d{6}$/;

/** Camel case, as the prose of the page has it; its example spells three of these names differently. */
export const hospitalityFields = (stay: Hospitality): Fields => {
  assert(datePattern.test(stay.startDate) && datePattern.test(stay.endDate), 'dates of a stay are yymmdd');
  assert(
    stay.referenceNumber.length >= 1 && stay.referenceNumber.length <= 20,
    'a folio has 1 to 20 characters',
  );
  return {
    startDate: stay.startDate,
    endDate: stay.endDate,
    duration: stay.duration,
    rate: { decimal: toDecimal(stay.rate) },
    referenceNum: stay.referenceNumber,
    extraCharge: stay.extraCharge === undefined ? undefined : extraCharges[stay.extraCharge],
    flag: stay.flag === undefined ? undefined : hospitalityFlags[stay.flag],
    initialAuthAmount: stay.initialAmount === undefined ? undefined : amountText(stay.initialAmount),
  };
};

export const captureFields = (request: CaptureRequest): Fields => ({
  mid: request.mid,
  transaction_id: request.transactionId,
  amount: amountText(request.amount),
  orderid: orderIdText(request.orderId),
});

export const voidFields = (request: VoidCall): Fields => ({
  mid: request.mid,
  transaction_id: request.transactionId,
});

/** The amount goes along for a full refund too, so that the two sides cannot mean different sums. */
export const refundFields = (request: RefundCall): Fields => captureFields(request);
