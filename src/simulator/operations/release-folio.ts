// A hospitality authorization with flag 3 is a reversal: it takes no money, it releases every open authorization of the
// folio. One void row, under the reversal's own order id, tells of it.
import type { Reply } from '../ledger/remembered-replies.ts';
import { stateOf } from '../rules/payment-state.ts';
import type { Fields } from '../wire/fields.ts';
import { replyDate } from '../simulated-time.ts';
import { formatAmount } from '../wire/amount.ts';
import { type Host, newTransactionId } from './host.ts';

export const releaseFolio = (host: Host, fields: Fields, mid: string, orderId: string): Reply => {
  const { answers, identity, ledger, switches, time } = host;
  const nowMs = time.nowMs();
  const rows = ledger.select({
    where: [`client_key = ? AND mid = ? AND folio = ? AND type = 'authorize' AND status = 'approved'`],
    parameters: [identity.clientKey, mid, fields.referenceNum ?? ''],
  });
  const open = rows.filter((row) => stateOf(row, nowMs) === 'authorized');
  const first = open.at(-1);
  if (first === undefined) return answers.declined('76');
  for (const row of open) ledger.markVoided(row.transactionId);
  const transactionId = newTransactionId(host);
  const amountMinor = open.reduce((sum, row) => sum + row.amountMinor, 0);
  ledger.insert({
    ...first,
    transactionId,
    type: 'void',
    orderId,
    amountMinor,
    parentId: first.transactionId,
    capturedMinor: 0,
    createdAtMs: nowMs,
  });
  return answers.approved('Card Authorization reversed successfully', {
    transaction_date: replyDate(nowMs, switches.zone),
    transaction_id: transactionId,
    amount_approved: formatAmount(amountMinor),
  });
};
