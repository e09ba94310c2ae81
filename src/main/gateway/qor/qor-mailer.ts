// QorCommerce behind the port for receipts by e-mail.
import type { MailAnswer, ReceiptMail, ReceiptMailer } from '../records.ts';
import { mailReceipt } from './calls/receipts.ts';
import type { QorClient } from './qor-client.ts';
import { verdictOf } from './verdict.ts';

export class QorMailer implements ReceiptMailer {
  readonly #client: QorClient;

  constructor(client: QorClient) {
    this.#client = client;
  }

  async mail(receipt: ReceiptMail): Promise<MailAnswer> {
    const verdict = verdictOf(await this.#client.send(mailReceipt(receipt)));
    if (verdict.name === 'unsure') return { name: 'unknown', reason: verdict.reason };
    return verdict.name === 'refused' ? verdict : { name: 'sent' };
  }
}
