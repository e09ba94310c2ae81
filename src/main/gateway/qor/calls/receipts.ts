// A receipt by e-mail, written and sent by the gateway (QorCommerce v3, channels-receipt).
import { assert } from '../../../base/assert.ts';
import type { ReceiptMail } from '../../records.ts';
import { readEnvelope } from '../answers.ts';
import { Call } from '../call.ts';

/** QorCommerce v3: an e-mail address has at most 120 characters. */
export const mailReceipt = (mail: ReceiptMail): Call => {
  assert(
    mail.email.length <= 120 && mail.email.includes('@'),
    'an e-mail address has an @ and 120 characters',
  );
  const receipt = {
    sendto_name: mail.name,
    sendto_email: mail.email,
    transaction_id: mail.transactionId,
    transaction_type: mail.of,
  };
  return new Call('POST', '/channels/receipt', { receipt }, readEnvelope);
};
