// Notices main raises by itself: what happened to a payment while nobody looked.
import type { Notice } from '../../../contract/views.ts';

type Sentence = (amount: string) => string;

export const notices = {
  'voided-after-giving-up': (amount) =>
    `${amount}: the customer had left, the payment turned out approved and was voided. Nobody was charged.`,
  'void-after-giving-up-failed': (amount) =>
    `${amount}: the customer had left, the payment was approved, and the void was declined. Call a manager.`,
  'approved-late': (amount) =>
    `${amount}: found approved after it was taken for not processed. It is being voided.`,
  'recovered-approved': (amount) => `${amount}: in doubt before the restart, now known: approved.`,
  'recovered-declined': (amount) => `${amount}: in doubt before the restart, now known: declined.`,
  'recovered-not-processed': (amount) =>
    `${amount}: in doubt before the restart, now known: nobody was charged.`,
  'voided-on-mismatch': (amount) =>
    `${amount}: the address or the card code did not match, and the payment was voided. Nobody was charged.`,
  'void-on-mismatch-failed': (amount) =>
    `${amount}: the address or the card code did not match, and the void was declined. Call a manager.`,
} satisfies Record<Notice['kind'], Sentence>;
