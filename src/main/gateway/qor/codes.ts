// Every response code of QorCommerce v3 as data (payment-response-codes page; codes from 59 on, 61 excepted, stand only
// in the list of its predecessor). The clerk's sentences are the renderer's; a unit test holds the two lists equal.

/** Same words as the contract's nextStepSchema, which this room may not import; a unit test holds the two equal. */
export const nextSteps = [
  'another-card',
  'swipe-again',
  're-enter',
  'try-again-later',
  'call-issuer',
  'keep-card',
  'check-identity',
  'refund-instead',
  'void-instead',
  'check-settings',
  'call-support',
  'stop-series',
  'check-reader',
] as const;
export type CodeNextStep = (typeof nextSteps)[number];

export interface CodeEntry {
  /** What the code says, as a permanent key. */
  readonly meaning: string;
  /** `ask`: the code does not decide; the gateway's records do. */
  readonly outcome: 'approved' | 'declined' | 'ask';
  /** What to offer when it turns out declined; null for the approval. */
  readonly nextStep: CodeNextStep | null;
}

/** A decline that only the gateway's records told of: they keep no code. */
export const declinedByRecord = 'GW--';

const declined = (meaning: string, nextStep: CodeNextStep): CodeEntry => ({
  meaning,
  outcome: 'declined',
  nextStep,
});
const ask = (meaning: string, nextStep: CodeNextStep): CodeEntry => ({ meaning, outcome: 'ask', nextStep });

export const codes: Readonly<Record<string, CodeEntry>> = {
  GW00: { meaning: 'approved', outcome: 'approved', nextStep: null },
  GW01: declined('call-issuer', 'call-issuer'),
  GW02: declined('host-decline', 'another-card'),
  GW03: declined('request-format', 'call-support'),
  GW04: declined('pick-up', 'keep-card'),
  GW05: declined('do-not-honor', 'another-card'),
  GW06: ask('duplicate-idempotency-key', 'try-again-later'),
  GW07: declined('not-level-3', 'call-support'),
  // The table calls 01 and 08 pending, but no answer has such a status: neither is paid.
  GW08: declined('identification-required', 'check-identity'),
  GW09: declined('unspecified', 'try-again-later'),
  GW10: ask('lesser-amount-approved', 'another-card'),
  GW11: declined('account-format', 'another-card'),
  GW12: declined('type-not-permitted-for-account', 'another-card'),
  GW13: declined('invalid-amount', 're-enter'),
  GW14: declined('card-number', 're-enter'),
  GW15: declined('invalid-issuer', 'another-card'),
  GW17: declined('recurring-cancelled', 'stop-series'),
  GW18: declined('customer-dispute', 'another-card'),
  GW19: declined('bad-data', 're-enter'),
  GW20: declined('too-late-to-void', 'refund-instead'),
  GW21: declined('too-early-to-refund', 'void-instead'),
  GW22: declined('violation', 'another-card'),
  GW24: declined('pin-tries-exceeded', 'another-card'),
  GW30: declined('date', 're-enter'),
  GW31: declined('card-type-not-accepted', 'another-card'),
  GW34: declined('pick-up-fraud', 'keep-card'),
  GW39: declined('no-credit-account', 'another-card'),
  GW40: declined('function-not-supported', 'call-support'),
  GW41: declined('pick-up-lost', 'keep-card'),
  GW43: declined('pick-up-stolen', 'keep-card'),
  GW44: declined('try-lesser-amount', 'another-card'),
  GW51: declined('insufficient-funds', 'another-card'),
  GW54: declined('expired', 'another-card'),
  GW55: declined('wrong-pin', 're-enter'),
  GW56: declined('invalid-address', 're-enter'),
  GW57: declined('card-not-permitted-for-type', 'another-card'),
  GW59: declined('zip-required', 're-enter'),
  GW60: declined('invalid-zip', 're-enter'),
  GW61: declined('withdrawal-limit', 'another-card'),
  GW62: declined('service-code', 'another-card'),
  GW63: declined('security-violation', 'another-card'),
  GW65: declined('activity-limit', 'another-card'),
  GW70: declined('terminal-does-not-take-type', 'another-card'),
  GW72: declined('account-closed', 'another-card'),
  GW73: ask('already-captured', 'call-support'),
  GW74: ask('already-refunded-or-voided', 'call-support'),
  GW76: declined('record-not-found', 'call-support'),
  GW81: declined('encryption', 'check-reader'),
  GW82: declined('card-code-incorrect', 're-enter'),
  GW84: declined('3ds-incorrect', 'call-support'),
  GW89: declined('bad-merchant-id', 'check-settings'),
  GW94: declined('duplicate-batch', 'call-support'),
  GW96: ask('system-error', 'try-again-later'),
  GW97: declined('card-code-error', 're-enter'),
  GW99: ask('void-not-accepted', 'call-support'),
  GWN3: declined('cash-back-unavailable', 'another-card'),
  GWN4: declined('too-much-cash-back', 'another-card'),
  GWN7: declined('card-code-mismatch', 're-enter'),
  // Not the gateway's: a decline found by record, and refusals of the call itself (response-handling page).
  [declinedByRecord]: declined('declined-by-record', 'another-card'),
  HTTP401: declined('keys-missing', 'check-settings'),
  HTTP403: declined('keys-wrong', 'check-settings'),
  HTTP404: declined('wrong-address', 'check-settings'),
};

/** Codes 16, 23, 25 to 29 and others stand in no list, yet may come: not approved. */
const unlisted: CodeEntry = declined('unlisted', 'another-card');

/** What is known of a code; an unlisted one is a decline. */
export const codeEntry = (code: string): CodeEntry =>
  (Object.hasOwn(codes, code) ? codes[code] : undefined) ?? unlisted;

/** What to offer after a decline with this code; null for the approval. */
export const nextStepOf = (code: string): CodeNextStep | null => codeEntry(code).nextStep;
