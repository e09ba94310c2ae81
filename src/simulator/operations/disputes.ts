// Disputes: there are none until the control URL makes one of a transaction (QorCommerce v3, disputes page).
import { randomDigits } from '../machine.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Transaction } from '../ledger/transaction.ts';
import { listDate } from '../simulated-time.ts';
import { formatAmount } from '../wire/amount.ts';
import type { Query } from '../wire/list-query.ts';
import type { Host } from './host.ts';

export const disputeStatuses = ['open', 'disputed', 'won', 'lost'] as const;
export type DisputeStatus = (typeof disputeStatuses)[number];

interface Dispute {
  readonly disputeId: string;
  readonly transactionId: string;
  readonly status: DisputeStatus;
  readonly createdAtMs: number;
}

/** Newest first. */
const all = (host: Host): Dispute[] =>
  host.ledger.sql
    .rows('SELECT * FROM disputes WHERE client_key = ? ORDER BY sequence DESC', [host.identity.clientKey])
    .map((row) => ({
      disputeId: row['dispute_id'] as string,
      transactionId: row['transaction_id'] as string,
      status: row['status'] as DisputeStatus,
      createdAtMs: row['created_at_ms'] as number,
    }));

/** Opens a dispute about the transaction, or changes the one there is. @returns its id and whether it is new */
export const dispute = (
  host: Host,
  transactionId: string,
  status: DisputeStatus,
): { readonly disputeId: string; readonly isNew: boolean } => {
  const known = all(host).find((other) => other.transactionId === transactionId);
  const disputeId = known?.disputeId ?? `dis_${randomDigits(host.randomness, 16)}`;
  host.ledger.sql.run(
    `INSERT INTO disputes (dispute_id, client_key, transaction_id, status, created_at_ms) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (transaction_id) DO UPDATE SET status = excluded.status`,
    [disputeId, host.identity.clientKey, transactionId, status, host.time.nowMs()],
  );
  return { disputeId, isNew: known === undefined };
};

/** The transaction beside its dispute. The address is empty: the ledger keeps none. */
const transactionData = (row: Transaction, zone: string) => ({
  trxn_id: row.transactionId,
  trxn_date: listDate(row.createdAtMs, zone),
  trxn_amount: formatAmount(row.amountMinor),
  refunded_amount: formatAmount(row.refundedMinor),
  card_number: `${row.firstSix}******${row.lastFour}`,
  avs: row.avsCode,
  cvv: row.cvCode,
  cardfullname: row.cardholderName ?? '',
  address1: '',
  address2: '',
  city: '',
  state: '',
  zip: '',
  email: '',
  phone: '',
});

const view = (host: Host, { disputeId, transactionId, status, createdAtMs }: Dispute, whole: boolean) => {
  const { zone } = host.switches;
  const row = host.ledger.find(host.identity.clientKey, transactionId);
  return {
    dispute_id: disputeId,
    created: listDate(createdAtMs, zone),
    cycle: 'first',
    ARN: '',
    status,
    reason: '10.4',
    reason_description: 'Other fraud, card absent',
    dispute_amount: formatAmount(row?.amountMinor ?? 0),
    ...(whole && row !== undefined ? { trxn_data: transactionData(row, zone) } : {}),
  };
};

/** As an event tells of it. */
export const disputeView = (host: Host, disputeId: string): object =>
  all(host)
    .filter((other) => other.disputeId === disputeId)
    .map((found) => view(host, found, true))[0] ?? {};

/** `count` is of those with the status asked for, `total_disputes` of all. */
export const disputeList = (host: Host, query: Query): Reply => {
  const { status = '', show_trxns: show = '0' } = query;
  if (status !== '' && !(disputeStatuses as readonly string[]).includes(status))
    return host.answers.malformed(`status is one of ${disputeStatuses.join(', ')}.`);
  if (show !== '0' && show !== '1') return host.answers.malformed('show_trxns is 0 or 1.');
  const every = all(host);
  const found = every.filter((other) => status === '' || other.status === status);
  const disputes = found.map((other) => view(host, other, show === '1'));
  const data = { count: found.length, total_disputes: every.length, disputes };
  return host.answers.found('The request processed successfully', { data });
};
