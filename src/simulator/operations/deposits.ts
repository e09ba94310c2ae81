// Deposits: what the processor pays out for one settled batch. Nothing of its own is stored: a deposit is the sum of the
// transactions that carry its id, sales and captures less refunds. An authorization carries the id too, and no money.
import type { Filter } from '../ledger/ledger.ts';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { SqlParameter } from '../ledger/sql.ts';
import type { Transaction } from '../ledger/transaction.ts';
import { listDate, startOfDayMs } from '../simulated-time.ts';
import { formatAmount } from '../wire/amount.ts';
import { type Query, readDepositQuery } from '../wire/list-query.ts';
import type { Host } from './host.ts';

/** The last four digits of the simulated merchant's bank account. */
const account = '6789';
/** The status that the vendor takes when none is named; every deposit here is in it. */
export const paidOut = '3';

const moneyTypes = `type IN ('sale', 'capture', 'refund')`;

export const batchFilter = (host: Host, batchId: string): Filter => ({
  where: ['client_key = ?', 'batch_id = ?', moneyTypes],
  parameters: [host.identity.clientKey, batchId],
});

const signed = (row: Transaction): number => (row.type === 'refund' ? -row.amountMinor : row.amountMinor);

/** Minor units; negative when more was refunded than sold. */
export const sumOf = (rows: readonly Transaction[]): number =>
  rows.reduce((sum, row) => sum + signed(row), 0);

interface Deposit {
  readonly depositId: string;
  readonly settledAtMs: number;
  readonly amountMinor: number;
}

const select = (
  host: Host,
  having: readonly string[],
  parameters: readonly SqlParameter[],
  page: { limit: number; offset: number },
): Deposit[] =>
  host.ledger.sql
    .rows(
      `SELECT batch_id, max(settled_at_ms) AS settled,
         sum(CASE type WHEN 'refund' THEN -amount_minor ELSE amount_minor END) AS total
       FROM transactions WHERE client_key = ? AND batch_id IS NOT NULL AND ${moneyTypes}
       GROUP BY batch_id HAVING ${['1', ...having].join(' AND ')} ORDER BY settled DESC, batch_id LIMIT ? OFFSET ?`,
      [host.identity.clientKey, ...parameters, page.limit, page.offset],
    )
    .map((row) => ({
      depositId: row['batch_id'] as string,
      settledAtMs: row['settled'] as number,
      amountMinor: row['total'] as number,
    }));

const view = ({ depositId, settledAtMs, amountMinor }: Deposit, zone: string) => ({
  deposit_id: depositId,
  account,
  date_requested: listDate(settledAtMs, zone),
  date_processed: listDate(settledAtMs, zone),
  amount_requested: formatAmount(amountMinor),
  amount_approved: formatAmount(amountMinor),
});

/** `MM-DD-YYYY` as the number yyyymmdd: the vendor says "integer" and shows none. */
const dayNumber = (timeMs: number, zone: string): number => {
  const [month, day, year] = listDate(timeMs, zone).slice(0, 10).split('-');
  return Number(`${year}${month}${day}`);
};

/** The deposits of a year, newest first. `data` is an array. */
export const depositsOfYear = (host: Host, year: string, status: string, query: Query): Reply => {
  const { zone } = host.switches;
  if (!/^\d{4}$/.test(year)) return host.answers.malformed('The year is four digits.');
  const read = readDepositQuery(query, zone);
  if (!read.ok) return host.answers.malformed(read.message);
  const from = startOfDayMs(Number(year), 1, 1, zone) ?? 0;
  const until = startOfDayMs(Number(year) + 1, 1, 1, zone) ?? 0;
  const having = ['settled >= ?', 'settled < ?', ...read.filter.where];
  const found =
    status === paidOut ? select(host, having, [from, until, ...read.filter.parameters], read) : [];
  return host.answers.found('The request processed successfully', {
    data: found.map((deposit) => view(deposit, zone)),
  });
};

/** The deposit with its transactions, as `deposit.new` tells of it too; undefined when there is none. */
export const depositView = (host: Host, depositId: string) => {
  const { zone } = host.switches;
  const [deposit] = select(host, ['batch_id = ?'], [depositId], { limit: 1, offset: 0 });
  if (deposit === undefined) return undefined;
  const transactions = host.ledger.select(batchFilter(host, depositId)).map((row) => ({
    trxn_id: row.transactionId,
    settled_date: dayNumber(deposit.settledAtMs, zone),
    order_id: row.orderId,
  }));
  return { ...view(deposit, zone), orig_trxns: transactions };
};

/** What the amount is made of, under the vendor's headings; the simulated processor takes no fees. */
const detail = (rows: readonly Transaction[]) => {
  const total = (type: Transaction['type']) => formatAmount(sumOf(rows.filter((row) => row.type === type)));
  const none = formatAmount(0);
  return {
    Amount: formatAmount(sumOf(rows)),
    Sales: total('sale'),
    Refunds: total('refund'),
    'Chargebacks/Disputes': none,
    Fees: none,
    'Withdrawal Failure(s)': none,
    'Sent to Reserve': none,
    'Rollover from last Deposit': none,
    'Cancelled Refunds': none,
    'Not part of Deposit': none,
    Daily: none,
    Monthly: none,
    Authorizations: none,
    Captures: total('capture'),
    Retrievals: none,
    Settlement: none,
    Interchange: none,
    'Entry Refund(s)': none,
  };
};

/** One deposit; with `detailed` also what it is made of. `data` is an object. */
export const depositById = (host: Host, depositId: string, detailed: boolean): Reply => {
  const data = depositView(host, depositId);
  if (data === undefined) return host.answers.refused(404, 'No such deposit', '76');
  const more = detailed ? { detail: detail(host.ledger.select(batchFilter(host, depositId))) } : {};
  return host.answers.found('The request processed successfully', { data: { ...data, ...more } });
};
