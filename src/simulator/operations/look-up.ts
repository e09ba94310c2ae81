// Look-ups: one transaction, a filtered list, the merchant account. Field names and date formats differ from the payment
// replies on purpose: the gateway's do.
import { mids } from '../identity.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Transaction } from '../ledger/transaction.ts';
import { listDate } from '../simulated-time.ts';
import { formatAmount } from '../wire/amount.ts';
import { type Query, readListQuery } from '../wire/list-query.ts';
import type { Host } from './host.ts';

const success = 'Request was processed successfully';

const shared = (row: Transaction, zone: string) => ({
  trxn_status: row.status,
  trxn_date: listDate(row.createdAtMs, zone),
  trxn_type: row.type,
  trxn_id: row.transactionId,
  card_type: row.brand,
  amount: formatAmount(row.amountMinor),
  order_id: row.orderId,
  authcode: row.authCode ?? '',
  avs_code: row.avsCode,
  cv_code: row.cvCode,
  first_6: row.firstSix,
  last_4: row.lastFour,
  settled: row.settledAtMs === null ? '0' : '1',
  deposit_id: row.batchId,
  settled_amount: row.settledAtMs === null ? null : formatAmount(row.amountMinor),
  settled_date: row.settledAtMs === null ? null : listDate(row.settledAtMs, zone).slice(0, 10),
});

/** `data` is an array with one object. An id nobody knows is HTTP 404 with GW76. */
export const transactionById = (host: Host, transactionId: string): Reply => {
  const row = host.ledger.find(host.identity.clientKey, transactionId);
  if (row === undefined) return host.answers.refused(404, 'No such transaction', '76');
  const single = { payment_type: 'cc', ip_address: row.ipAddress };
  return host.answers.found(success, { data: [{ ...shared(row, host.switches.zone), ...single }] });
};

/** `data` is an object; `count` is of all matches, newest first. Nothing found is a success with none. */
export const transactionList = (host: Host, query: Query): Reply => {
  const { zone } = host.switches;
  const read = readListQuery(query, zone);
  if (!read.ok) return host.answers.malformed(read.message);
  const filter = {
    where: ['client_key = ?', ...read.filter.where],
    parameters: [host.identity.clientKey, ...read.filter.parameters],
  };
  const rows = host.ledger.select(filter, { limit: read.limit, offset: read.offset });
  const transactions = rows.map((row) => ({
    ...shared(row, zone),
    cardholder_name: row.cardholderName ?? '',
  }));
  const data = { count: host.ledger.count(filter), limit: read.limit, offset: read.offset, transactions };
  return host.answers.found(success, { data });
};

/** The connection test of a settings screen. */
export const accountByMid = (host: Host, mid: string): Reply =>
  Object.values<string>(mids).includes(mid)
    ? host.answers.found('Account validation successful', {})
    : host.answers.refused(200, 'Bad merchant ID', '89');
