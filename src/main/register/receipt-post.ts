// Receipts by e-mail: the gateway sends them. The name and address of the customer go to the gateway and nowhere else: the
// journal and the log say only that a receipt was sent, and of which payment.
import { z } from 'zod';
import type { Answer } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { MailAnswer, ReceiptMail, ReceiptMailer } from '../gateway/records.ts';
import type { Journal } from '../journal/port.ts';
import type { PaymentRunner } from '../payment/runner.ts';
import type { PaymentState } from '../payment/states.ts';
import { type JournalGuard, refused } from './journal-guard.ts';

export interface PostParts {
  readonly runner: Pick<PaymentRunner, 'payment'>;
  /** Undefined where the gateway sends no e-mail. */
  readonly mailer: ReceiptMailer | undefined;
  readonly journal: Journal;
  readonly guard: JournalGuard;
  readonly clock: Clock;
  readonly log: Log;
}

type Done = Answer<Record<string, never>>;

const addressSchema = z.email();

export class ReceiptPost {
  readonly #parts: PostParts;

  constructor(parts: PostParts) {
    this.#parts = parts;
  }

  /** @returns `mail-refused` where it was certainly not sent, `mail-unknown` where it may have been */
  async mail(paymentId: string, name: string, email: string): Promise<Done> {
    const { mailer, guard } = this.#parts;
    const found = guard.run(() => this.#mailable(paymentId));
    if (!found.ok) return found;
    if (mailer === undefined) return refused('mail-not-possible');
    if (!addressSchema.safeParse(email).success) return refused('mail-address-wrong');
    return this.#told(paymentId, found.value.of, await mailer.mail({ ...found.value, name, email }));
  }

  #mailable(paymentId: string): Answer<Pick<ReceiptMail, 'transactionId' | 'of'>> {
    const state = this.#parts.runner.payment(paymentId);
    if (state === undefined) return refused('no-such-payment');
    const of = mailableKind(state);
    const transactionId = state.name === 'approved' ? state.approval.transactionId : null;
    if (of === undefined || transactionId === null) return refused('mail-not-possible');
    return { ok: true, value: { transactionId, of } };
  }

  #told(paymentId: string, of: ReceiptMail['of'], answer: MailAnswer): Done {
    const { journal, guard, clock, log } = this.#parts;
    switch (answer.name) {
      case 'sent':
        // It is sent, whether or not the disk takes note; a disk that does not is told on the status bar.
        guard.safely(() =>
          journal.append({
            atMs: clock.nowMs(),
            subject: 'receipt',
            event: 'receipt-mailed',
            body: { payment: paymentId, of },
          }),
        );
        return { ok: true, value: {} };
      case 'refused':
        log.write('warn', 'receipt.mail-refused', { payment: paymentId, code: answer.code });
        return refused('mail-refused');
      case 'unknown':
        log.write('warn', 'receipt.mail-unknown', { payment: paymentId, reason: answer.reason });
        return refused('mail-unknown');
    }
  }
}

/** The gateway mails receipts of sales and refunds by card (QorCommerce v3, channels page: `transaction_type`). */
const mailableKind = ({ intent }: PaymentState): ReceiptMail['of'] | undefined => {
  if (!['card', 'stored-card', 'earlier-sale'].includes(intent.tender)) return undefined;
  return intent.kind === 'sale' || intent.kind === 'refund' ? intent.kind : undefined;
};
