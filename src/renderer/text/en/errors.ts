// A sentence for every coded error main can answer. Where money may have moved, the sentence says where to look first.
import type { ErrorCode, ErrorStep } from '../../../contract/errors.ts';

const misunderstood = (code: string): string =>
  `The screen and the register did not understand each other (${code}).`;

export const errors = {
  'ipc-unknown-channel': misunderstood('ipc-unknown-channel'),
  'ipc-untrusted-sender': misunderstood('ipc-untrusted-sender'),
  'ipc-bad-request': misunderstood('ipc-bad-request'),
  'ipc-too-large': misunderstood('ipc-too-large'),
  'ipc-bad-answer': misunderstood('ipc-bad-answer'),
  'internal-fault': 'Something failed inside the register.',
  'not-now': 'Not possible at this moment.',
  'basket-empty': 'The basket is empty. Add an item first.',
  'basket-full': 'The basket is full. Charge it, then start another.',
  'amount-too-large': 'This amount is too large for one payment.',
  'no-such-payment': 'This payment is not in the journal.',
  'void-not-possible': 'This payment can no longer be voided.',
  'refund-not-possible': 'This payment cannot be refunded.',
  'refund-too-large': 'That is more than is left of this payment.',
  'no-such-customer': 'This customer is not kept here any more.',
  'customer-has-cards': 'This customer still has stored cards. Remove the cards first.',
  'customer-without-profile':
    'The gateway’s number of this customer is not known. Type it into the customer’s record.',
  'card-needs-attention': 'The gateway does not know this card under the name we have. Read it again.',
  'card-in-use': 'A payment with this card is under way.',
  'card-change-refused': 'The gateway refused. The card is as it was.',
  'card-change-unknown': 'The gateway’s answer was lost. No money moves by this. Look at the card first.',
  'roll-back-not-possible': 'The number before can be had back only right after a new one was made.',
  'no-such-series': 'This series of payments is not kept here any more.',
  'series-not-due': 'There is no payment of this series to be made now.',
  'no-such-days': 'Choose days that have begun, one month at most.',
  'comparison-running': 'A comparison is running.',
  'no-such-comparison': 'This comparison is no longer kept. Compare again.',
  'no-such-difference': 'This difference is not in the comparison. Compare again.',
  'difference-changed': 'This payment has changed since. Compare again before you do anything about it.',
  'mend-not-possible': 'The register cannot do this for this payment. Nothing was done.',
  'gateway-unanswered': 'The gateway does not answer. Nothing was changed.',
  'gateway-refused': 'The gateway refuses to show its list: look at the keys in Settings (F9).',
  'gateway-list-unsteady': 'The gateway\u2019s list kept changing while it was read.',
  'comparison-too-large': 'These are too many transactions at once. Choose fewer days.',
  'capture-not-possible': 'This payment cannot be captured.',
  'capture-too-large': 'That is more than is held.',
  'repeat-not-possible': 'This payment cannot be run again.',
  'tender-too-large': 'That is more than is missing of this basket.',
  'tender-too-small': 'That is less cash than it is to pay.',
  'take-back-not-possible': 'This payment cannot be taken back here.',
  'no-such-stored-card': 'This stored card is not there any more.',
  'not-set-up': 'The gateway is not set up: that is done in Settings (F9).',
  'journal-full': 'The disk is full. No sale until there is room.',
  'journal-unreadable': 'The journal cannot be read.',
  'journal-write-failed': 'The journal could not be written.',
  'export-failed': 'The export could not be written there. Nothing was left behind; choose another place.',
  'key-store-missing': 'This machine has no key store for the keys.',
  'settings-refused': 'These settings were refused. Nothing was saved.',
} satisfies Record<ErrorCode, string>;

/** What to do next, said after the sentence; nothing where the sentence has said it. */
export const errorSteps = {
  none: '',
  'correct-it': '',
  'try-later': 'Try again later.',
  'look-at-payments': 'Look at Payments (F3) before you charge again, and call a manager.',
  'call-manager': 'Call a manager.',
  'call-support': 'Call support and read this out.',
} satisfies Record<ErrorStep, string>;
