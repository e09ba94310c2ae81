// Authorizations, with the hotel's and the car rental's additions (QorCommerce v3, authorization page).
import { assert } from '../../../base/assert.ts';
import type { Money } from '../../../money/money.ts';
import type { PaymentAnswer } from '../answers.ts';
import type { Fields } from '../body.ts';
import type { Call } from '../call.ts';
import { amountNumber, amountText } from './fields.ts';
import { purchase, type CardPurchase, type TokenPurchase } from './purchase.ts';

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

interface Stay {
  readonly hospitality?: Hospitality;
}

export const authorize = (request: CardPurchase & Stay): Call<PaymentAnswer> =>
  purchase('/payment/authorize', request, stayFields(request));

export const authorizeToken = (request: TokenPurchase & Stay): Call<PaymentAnswer> =>
  purchase('/payment/authorize/token', request, stayFields(request));

const stayFields = ({ hospitality }: Stay): Fields =>
  hospitality === undefined ? {} : hospitalityFields(hospitality);

const datePattern = /^\d{6}$/;

/** Camel case, as the prose of the page has it; its example spells three of these names differently. */
const hospitalityFields = (stay: Hospitality): Fields => {
  assert(datePattern.test(stay.startDate) && datePattern.test(stay.endDate), 'dates of a stay are yymmdd');
  assert(
    stay.referenceNumber.length >= 1 && stay.referenceNumber.length <= 20,
    'a folio has 1 to 20 characters',
  );
  return {
    startDate: stay.startDate,
    endDate: stay.endDate,
    duration: stay.duration,
    rate: amountNumber(stay.rate),
    referenceNum: stay.referenceNumber,
    extraCharge: stay.extraCharge === undefined ? undefined : extraCharges[stay.extraCharge],
    flag: stay.flag === undefined ? undefined : hospitalityFlags[stay.flag],
    initialAuthAmount: stay.initialAmount === undefined ? undefined : amountText(stay.initialAmount),
  };
};
