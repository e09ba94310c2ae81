// Coded errors that cross the bridge. Codes are permanent and never reused; the sentence for people lives in the
// renderer's text room, by code. `moneyMayHaveMoved` tells the clerk whether to look before trying again.

export interface ErrorEntry {
  readonly audience: 'clerk' | 'manager' | 'integrator';
  readonly moneyMayHaveMoved: boolean;
}

const entry = (audience: ErrorEntry['audience'], moneyMayHaveMoved = false): ErrorEntry => ({
  audience,
  moneyMayHaveMoved,
});

export const errorCodes = {
  // The bridge
  'ipc-unknown-channel': entry('integrator'),
  'ipc-untrusted-sender': entry('integrator'),
  'ipc-bad-request': entry('integrator'),
  'ipc-too-large': entry('integrator'),
  'ipc-bad-answer': entry('integrator'),
  'internal-fault': entry('manager', true),
  // The register
  'not-now': entry('clerk'),
  'basket-empty': entry('clerk'),
  'basket-full': entry('clerk'),
  'amount-too-large': entry('clerk'),
  'no-such-payment': entry('clerk'),
  'void-not-possible': entry('clerk'),
  'refund-not-possible': entry('clerk'),
  'refund-too-large': entry('clerk'),
  'capture-not-possible': entry('clerk'),
  'capture-too-large': entry('clerk'),
  'repeat-not-possible': entry('clerk'),
  'tender-too-large': entry('clerk'), // more than what is missing of the basket
  'tender-too-small': entry('clerk'), // less cash in hand than the amount it is to pay
  'take-back-not-possible': entry('clerk'),
  'no-such-stored-card': entry('clerk'),
  'not-set-up': entry('manager'),
  'mail-not-possible': entry('clerk'), // not an approved card sale or refund that the gateway has an id for
  'mail-address-wrong': entry('clerk'),
  'mail-refused': entry('clerk'),
  'mail-unknown': entry('clerk'), // it may have been sent
  // The machine
  'journal-full': entry('manager'),
  'journal-unreadable': entry('manager'),
  'journal-write-failed': entry('manager', true),
  'key-store-missing': entry('manager'),
  'settings-refused': entry('manager'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorCode = keyof typeof errorCodes;

/** What main answers to every command: data, or a coded error. Nothing is thrown across the bridge. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: { readonly code: ErrorCode; readonly field?: string } };
