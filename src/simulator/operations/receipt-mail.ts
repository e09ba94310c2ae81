// Receipts by e-mail (QorCommerce v3, receipts page). Nothing is mailed: what would be stands in an outbox that the
// control URL shows.
import type { Host, Operation } from './host.ts';
import { missing } from './host.ts';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** A receipt of a sale or, when `transaction_type` says so, of a refund. */
export const sendReceipt: Operation = (host, fields) => {
  const absent = missing(host, fields, ['sendto_name', 'sendto_email', 'transaction_id']);
  if (absent !== undefined) return absent;
  const { transaction_type: type = 'sale', sendto_name: name = '', sendto_email: email = '' } = fields;
  if (type !== 'sale' && type !== 'refund')
    return host.answers.malformed('transaction_type is sale or refund.');
  if (!address.test(email)) return host.answers.malformed('sendto_email is no e-mail address.');
  const row = host.ledger.find(host.identity.clientKey, fields.transaction_id ?? '');
  if (row === undefined || (row.type === 'refund') !== (type === 'refund'))
    return host.answers.refused(200, 'No such transaction', '76');
  host.ledger.sql.run(
    `INSERT INTO receipts (client_key, transaction_id, transaction_type, sendto_name, sendto_email, template_id,
       created_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [
      row.clientKey,
      row.transactionId,
      type,
      name,
      email,
      fields.receipt_template_id ?? null,
      host.time.nowMs(),
    ],
  );
  return host.answers.found('Request was processed successfully. (sent)', {});
};

/** The outbox, oldest first. */
export const receiptsSent = (host: Host) =>
  host.ledger.sql.rows('SELECT * FROM receipts ORDER BY sequence', []).map((row) => ({
    transactionId: row['transaction_id'],
    transactionType: row['transaction_type'],
    sendToName: row['sendto_name'],
    sendToEmail: row['sendto_email'],
    templateId: row['template_id'],
    createdAtMs: row['created_at_ms'],
  }));
