// Look-ups of transactions: one, a filtered list, those of a customer profile, those of a batch. A list that finds
// nothing is a success with none; a single transaction that nobody knows is HTTP 404 with GW76.
import type { Filter } from '../ledger/ledger.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Transaction } from '../ledger/transaction.ts';
import { formatAmount } from '../wire/amount.ts';
import { type Query, readListQuery } from '../wire/list-query.ts';
import { batchFilter, sumOf } from './deposits.ts';
import type { Host } from './host.ts';
import { batchView, listView, marketplaceBatchView, profileView, singleView } from './transaction-view.ts';

const listed = 'The request processed successfully';

/** `data` is an array with one object. */
export const transactionById = (host: Host, transactionId: string): Reply => {
  const row = host.ledger.find(host.identity.clientKey, transactionId);
  if (row === undefined) return host.answers.refused(404, 'No such transaction', '76');
  return host.answers.found('Request was processed successfully.', {
    data: [singleView(row, host.switches.zone)],
  });
};

/** `data` is an object; `count` is of all matches, newest first. */
export const transactionList = (host: Host, query: Query): Reply => {
  const { zone } = host.switches;
  const read = readListQuery(query, zone);
  if (!read.ok) return host.answers.malformed(read.message);
  const filter: Filter = {
    where: ['client_key = ?', ...read.filter.where],
    parameters: [host.identity.clientKey, ...read.filter.parameters],
  };
  const rows = host.ledger.select(filter, { limit: read.limit, offset: read.offset });
  const transactions = rows.map((row) => listView(row, zone));
  const data = { count: host.ledger.count(filter), limit: read.limit, offset: read.offset, transactions };
  return host.answers.found(listed, { data });
};

/** Everything a stored card's profile has paid; `data` is an array. */
export const transactionsOfProfile = (host: Host, profileId: string): Reply => {
  const rows = host.ledger.select({
    where: ['client_key = ?', 'profile_id = ?'],
    parameters: [host.identity.clientKey, profileId],
  });
  return host.answers.found(listed, {
    profile_id: profileId,
    count: rows.length,
    data: rows.map((row) => profileView(row, host.switches.zone)),
    reference_id: '',
  });
};

const batch = (host: Host, batchId: string, view: (row: Transaction, zone: string) => object): Reply => {
  const rows = host.ledger.select(batchFilter(host, batchId));
  return host.answers.found(listed, {
    batch_id: batchId,
    // Four decimals, as the vendor's sample has.
    batch_sum: `${formatAmount(sumOf(rows))}00`,
    count: rows.length,
    data: rows.map((row) => view(row, host.switches.zone)),
    reference_id: '',
  });
};

/** What was settled together; a batch is a deposit. `data` is an array. */
export const transactionsOfBatch = (host: Host, batchId: string): Reply => batch(host, batchId, batchView);

/** The same with the terminal that each payment named. */
export const transactionsOfMarketplaceBatch = (host: Host, batchId: string): Reply =>
  batch(host, batchId, marketplaceBatchView);
