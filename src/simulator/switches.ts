// What the vendor's sources contradict each other in, as switches. Defaults follow the reading that won; the others
// are there so that a client can be shown the other reading too.

import type { Code } from './rules/codes.ts';

export interface Switches {
  /** A known idempotency key is always refused with GW06 (response codes page) instead of replayed (getting started). */
  gw06Always: boolean;
  /** A second request under a key whose first is still running waits and gets the replay instead of GW06. */
  waitWhileRunning: boolean;
  /** HTTP status of a format error: 400 (response handling page), 200 (its own description) or 500 (same page). */
  formatErrors: 400 | 200 | 500;
  /** A payment by token without a card code is a format error instead of processed. */
  strictCardCode: boolean;
  /** Discover's AVS letters Y and A mean the reverse of Visa's (AVS response codes page). */
  discoverAvsSwap: boolean;
  /** A keyed payment without a zip is declined with GW59 (white-label code list) instead of a format error. */
  missingZipDeclined: boolean;
  /** 6.75 approves 6.50 and 6.76 approves 4.00, with GW10 (Monetra's loopback emulator). */
  partialApprovalAmounts: boolean;
  /** 6.99 is approved, and its void refused with GW99 (Monetra's loopback emulator). */
  failedVoidAmount: boolean;
  /** The card that a terminal of the gateway's own reads when a ticket comes without card data. */
  terminalCard: 'visa' | 'mastercard';
  // Codes that no page names.
  duplicateOrderCode: Code;
  unknownTokenCode: Code;
  addressDeclineCode: Code;
  cardCodeAbsentCode: Code;
  /** A capture or refund of more than there is. */
  overLimitCode: Code;
  /** The `status` word of every reply in capitals. */
  uppercaseStatus: boolean;
  /** Currencies other than USD are taken instead of refused with GW40. */
  otherCurrencies: boolean;
  /** IANA zone in which dates are written and read. */
  zone: string;
}

export const defaultSwitches = (): Switches => ({
  gw06Always: false,
  waitWhileRunning: false,
  formatErrors: 400,
  strictCardCode: false,
  discoverAvsSwap: true,
  missingZipDeclined: false,
  partialApprovalAmounts: false,
  failedVoidAmount: false,
  terminalCard: 'visa',
  duplicateOrderCode: '19',
  unknownTokenCode: '76',
  addressDeclineCode: '56',
  cardCodeAbsentCode: '97',
  overLimitCode: '13',
  uppercaseStatus: false,
  otherCurrencies: false,
  zone: 'UTC',
});
