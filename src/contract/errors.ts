// Coded errors that cross the bridge. Codes are permanent and never reused; the sentence for people lives in the
// renderer's text room, by code. A test holds this list, docs/errors.md and every translation equal.

/** What whoever meets the error does next; the text room has the words. */
export const errorSteps = [
  'none', // the sentence says it all
  'correct-it', // something typed or chosen: the sentence says what
  'try-later',
  'look-at-payments', // money may have moved: look before charging again
  'call-manager',
  'call-support',
] as const;
export type ErrorStep = (typeof errorSteps)[number];

export interface ErrorEntry {
  /** Who can do something about it. */
  readonly audience: 'clerk' | 'manager' | 'integrator';
  readonly next: ErrorStep;
  /** Look before trying again. */
  readonly moneyMayHaveMoved: boolean;
}

const entry = (audience: ErrorEntry['audience'], next: ErrorStep, moneyMayHaveMoved = false): ErrorEntry => ({
  audience,
  next,
  moneyMayHaveMoved,
});

export const errorCodes = {
  // The bridge
  'ipc-unknown-channel': entry('integrator', 'call-support'),
  'ipc-untrusted-sender': entry('integrator', 'call-support'),
  'ipc-bad-request': entry('integrator', 'call-support'),
  'ipc-too-large': entry('integrator', 'call-support'),
  'ipc-bad-answer': entry('integrator', 'call-support'),
  'internal-fault': entry('manager', 'look-at-payments', true),
  // The register
  'not-now': entry('clerk', 'none'),
  'basket-empty': entry('clerk', 'correct-it'),
  'basket-full': entry('clerk', 'correct-it'),
  'amount-too-large': entry('clerk', 'correct-it'),
  'no-such-payment': entry('clerk', 'none'),
  'void-not-possible': entry('clerk', 'none'),
  'refund-not-possible': entry('clerk', 'none'),
  'refund-too-large': entry('clerk', 'correct-it'),
  'capture-not-possible': entry('clerk', 'none'),
  'capture-too-large': entry('clerk', 'correct-it'),
  'repeat-not-possible': entry('clerk', 'none'),
  'tender-too-large': entry('clerk', 'correct-it'), // more than what is missing of the basket
  'tender-too-small': entry('clerk', 'correct-it'), // less cash in hand than the amount it is to pay
  'take-back-not-possible': entry('clerk', 'none'),
  'no-such-stored-card': entry('clerk', 'correct-it'),
  // Customers, stored cards, series
  'no-such-customer': entry('clerk', 'correct-it'),
  'customer-has-cards': entry('clerk', 'correct-it'),
  'customer-without-profile': entry('clerk', 'correct-it'),
  'card-needs-attention': entry('clerk', 'correct-it'), // its token is in doubt
  'card-in-use': entry('clerk', 'try-later'), // a payment with it is under way
  'card-change-refused': entry('clerk', 'none'),
  'card-change-unknown': entry('clerk', 'try-later'), // the answer was lost; no money moves by it
  'roll-back-not-possible': entry('clerk', 'none'),
  'gateway-unanswered': entry('clerk', 'try-later'),
  'no-such-series': entry('clerk', 'none'),
  'series-not-due': entry('clerk', 'none'),
  'not-set-up': entry('manager', 'call-manager'),
  // The comparison with the gateway
  'no-such-days': entry('clerk', 'correct-it'), // no days of the calendar, not begun yet, or more than a month of them
  'comparison-running': entry('clerk', 'try-later'),
  'no-such-comparison': entry('clerk', 'correct-it'), // another one has taken its place, or the register was started anew
  'no-such-difference': entry('clerk', 'correct-it'),
  'difference-changed': entry('clerk', 'correct-it'),
  'mend-not-possible': entry('clerk', 'none'),
  'gateway-refused': entry('manager', 'call-manager'),
  'gateway-list-unsteady': entry('clerk', 'try-later'),
  'comparison-too-large': entry('clerk', 'correct-it'),
  // Receipts by e-mail
  'mail-not-possible': entry('clerk', 'none'), // not an approved card sale or refund that the gateway has an id for
  'mail-address-wrong': entry('clerk', 'correct-it'),
  'mail-refused': entry('clerk', 'correct-it'),
  'mail-unknown': entry('clerk', 'try-later'), // it may have been sent
  // The front desk
  'no-such-folio': entry('clerk', 'none'),
  'folio-changed': entry('clerk', 'try-later'), // somebody else was faster: look at it again
  'folio-busy': entry('clerk', 'try-later'), // something is being done with its money
  'folio-not-now': entry('clerk', 'none'), // its status, or what is held, does not allow it
  'folio-number-taken': entry('clerk', 'correct-it'),
  'folio-number-wrong': entry('clerk', 'correct-it'),
  'folio-name-wrong': entry('clerk', 'correct-it'),
  'folio-text-wrong': entry('clerk', 'correct-it'),
  'folio-card-number': entry('clerk', 'correct-it'), // a text holds what may be a card number
  'folio-stay-wrong': entry('clerk', 'correct-it'), // no days of the calendar, or the wrong way round, or too many
  'folio-duration-wrong': entry('clerk', 'correct-it'), // the units do not fit the days
  'folio-rate-wrong': entry('clerk', 'correct-it'),
  'folio-line-wrong': entry('clerk', 'correct-it'),
  'folio-more-than-charged': entry('clerk', 'correct-it'),
  'estimate-damage-buffer': entry('clerk', 'correct-it'),
  'estimate-tips': entry('clerk', 'correct-it'),
  'estimate-wrong': entry('clerk', 'correct-it'),
  'register-busy': entry('clerk', 'try-later'), // a sale stands on the register
  // People
  'sign-in-first': entry('clerk', 'correct-it'),
  'change-secret-first': entry('clerk', 'correct-it'), // somebody else has set it
  'not-allowed': entry('clerk', 'call-manager'), // the role lacks the right, and nobody can lend it
  'wants-override': entry('clerk', 'correct-it'), // somebody with the right may let it happen once
  'secret-wrong': entry('clerk', 'correct-it'),
  'person-locked': entry('clerk', 'call-manager'), // ten wrong tries
  'person-disabled': entry('clerk', 'call-manager'),
  'no-such-person': entry('clerk', 'correct-it'),
  'name-taken': entry('manager', 'correct-it'),
  'secret-too-short': entry('clerk', 'correct-it'),
  'secret-too-simple': entry('clerk', 'correct-it'),
  'secret-used-before': entry('clerk', 'correct-it'), // one of the last four
  'person-card-number': entry('clerk', 'correct-it'), // a name or a reason holds what may be a card number
  'last-manager': entry('manager', 'correct-it'), // somebody must be able to let others in
  'people-rolled-back': entry('manager', 'call-support'), // the file of the people is older than what this till has seen
  // Keyed entry while the network is down
  'offline-not-allowed': entry('manager', 'call-manager'),
  'offline-not-armed': entry('clerk', 'call-manager'),
  'offline-gateway-answers': entry('clerk', 'none'), // the network is there: key it as usual
  'offline-cap-each': entry('clerk', 'call-manager'),
  'offline-cap-sum': entry('clerk', 'none'),
  'offline-cap-count': entry('clerk', 'none'),
  'offline-cap-age': entry('clerk', 'none'),
  'offline-contact-missing': entry('clerk', 'correct-it'),
  'offline-card-number': entry('clerk', 'correct-it'), // a text holds what may be a card number
  'no-such-entry': entry('clerk', 'correct-it'),
  'entry-not-now': entry('clerk', 'try-later'),
  // The vault
  'vault-not-made': entry('manager', 'correct-it'), // nobody has armed offline entry here yet
  'vault-locked': entry('manager', 'correct-it'), // its passphrase is wanted
  'vault-passphrase-wrong': entry('manager', 'correct-it'),
  'vault-passphrase-weak': entry('manager', 'correct-it'),
  'vault-entry-tampered': entry('manager', 'call-support'),
  'vault-entry-swapped': entry('manager', 'call-support'),
  'vault-entry-missing': entry('manager', 'call-support'), // the journal has it, the vault does not: it was put back to an older day
  'vault-entry-unknown': entry('manager', 'call-support'), // the vault has it, the journal does not: that was put back
  'vault-key-missing': entry('manager', 'call-support'),
  'vault-keys-tampered': entry('manager', 'call-support'),
  'vault-key-in-use': entry('manager', 'correct-it'),
  'vault-other-merchant': entry('manager', 'call-manager'),
  'vault-not-empty': entry('manager', 'correct-it'),
  'vault-unreadable': entry('manager', 'call-support'),
  'vault-write-failed': entry('manager', 'call-manager'),
  'vault-full': entry('manager', 'call-manager'),
  'carried-unreadable': entry('manager', 'correct-it'), // not a file of ours, or cut short
  'carried-tampered': entry('manager', 'call-support'),
  'carried-before': entry('manager', 'none'), // this very file was taken in already
  // Card readers
  'no-such-reader': entry('clerk', 'correct-it'), // it was unplugged meanwhile
  'reader-not-switched': entry('manager', 'call-manager'), // the reader itself refused, or is locked by its maker's key
  // The machine
  'journal-full': entry('manager', 'call-manager'),
  'journal-unreadable': entry('manager', 'call-manager'),
  'journal-write-failed': entry('manager', 'look-at-payments', true),
  'export-failed': entry('manager', 'correct-it'),
  'key-store-missing': entry('manager', 'call-manager'),
  'settings-refused': entry('manager', 'call-manager'),
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorCode = keyof typeof errorCodes;

/** What main answers to every command: data, or a coded error. Nothing is thrown across the bridge. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: { readonly code: ErrorCode; readonly field?: string } };
