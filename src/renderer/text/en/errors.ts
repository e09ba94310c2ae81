// A sentence for every coded error main can answer. Where money may have moved, the sentence says where to look first.
import type { ErrorCode } from '../../../contract/errors.ts';

const misunderstood = (code: string): string =>
  `The screen and the register did not understand each other (${code}). Call support.`;

export const errors = {
  'ipc-unknown-channel': misunderstood('ipc-unknown-channel'),
  'ipc-untrusted-sender': misunderstood('ipc-untrusted-sender'),
  'ipc-bad-request': misunderstood('ipc-bad-request'),
  'ipc-too-large': misunderstood('ipc-too-large'),
  'ipc-bad-answer': misunderstood('ipc-bad-answer'),
  'internal-fault': 'Something failed inside the register. Look at Payments (F3) before you charge again.',
  'not-now': 'Not possible at this moment.',
  'basket-empty': 'The basket is empty. Add an item first.',
  'basket-full': 'The basket is full. Charge it, then start another.',
  'amount-too-large': 'This amount is too large for one payment.',
  'no-such-payment': 'This payment is not in the journal.',
  'void-not-possible': 'This payment can no longer be voided.',
  'refund-not-possible': 'This payment cannot be refunded.',
  'refund-too-large': 'That is more than is left of this payment.',
  'no-such-days': 'Choose days that have begun, one month at most.',
  'comparison-running': 'A comparison is running. Wait for it or cancel it first.',
  'no-such-comparison': 'This comparison is no longer kept. Compare again.',
  'no-such-difference': 'This difference is not in the comparison. Compare again.',
  'difference-changed': 'This payment has changed since. Compare again before you do anything about it.',
  'mend-not-possible': 'The register cannot do this for this payment. Nothing was done.',
  'gateway-unanswered': 'The gateway does not answer. Nothing was changed; try again later.',
  'gateway-refused': 'The gateway refuses to show its list. A manager looks at the keys in Settings (F9).',
  'gateway-list-unsteady': 'The gateway\u2019s list kept changing while it was read. Compare again later.',
  'comparison-too-large': 'These are too many transactions at once. Choose fewer days.',
  'not-set-up': 'The gateway is not set up. A manager does this in Settings (F9).',
  'journal-full': 'The disk is full. No sale until a manager makes room.',
  'journal-unreadable': 'The journal cannot be read. Call a manager.',
  'journal-write-failed': 'The journal could not be written. Look at Payments (F3) and call a manager.',
  'export-failed': 'The export could not be written there. Nothing was left behind.',
  'key-store-missing': 'This machine has no key store for the keys. Call a manager.',
  'settings-refused': 'These settings were refused. Nothing was saved.',
} satisfies Record<ErrorCode, string>;
