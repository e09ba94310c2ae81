// What the vendor's sources contradict each other in, as switches. Defaults follow the reading that won; the others
// are there so that a client can be shown the other reading too.

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
  /** 6.75 approves 6.50 and 6.76 approves 4.00, with GW10 (Monetra's loopback emulator). */
  partialApprovalAmounts: boolean;
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
  partialApprovalAmounts: false,
  uppercaseStatus: false,
  otherCurrencies: false,
  zone: 'UTC',
});
