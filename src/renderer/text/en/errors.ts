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
  'not-set-up': 'The gateway is not set up. A manager does this in Settings (F9).',
  'journal-full': 'The disk is full. No sale until a manager makes room.',
  'journal-unreadable': 'The journal cannot be read. Call a manager.',
  'journal-write-failed': 'The journal could not be written. Look at Payments (F3) and call a manager.',
  'key-store-missing': 'This machine has no key store for the keys. Call a manager.',
  'settings-refused': 'These settings were refused. Nothing was saved.',
  'mail-not-possible': 'The receipt of this payment cannot be e-mailed.',
  'mail-address-wrong': 'This is not an e-mail address.',
  'mail-refused': 'The payment service refused to send it. Nothing was e-mailed.',
  'mail-unknown': 'Nobody answered: the e-mail may have been sent. Ask the customer, or send it again.',
} satisfies Record<ErrorCode, string>;
