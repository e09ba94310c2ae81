// QorCommerce behind the port for its own list of transactions.
import type { GatewayRecord, GatewayRecords, RecordsPage, RecordsScope } from '../records.ts';
import type { TransactionRow } from './answers.ts';
import { transactions, transactionsOfBatch } from './calls/transactions.ts';
import type { QorClient } from './qor-client.ts';
import { verdictOf } from './verdict.ts';

const recordOf = (row: TransactionRow): GatewayRecord => ({
  transactionId: row.id,
  orderId: row.orderId,
  type: row.type,
  status: row.status,
  amount: row.amount ?? null,
  lastFour: row.lastFour,
  settled: row.settled,
  date: row.date,
});

interface WholeBatch {
  readonly batchId: string;
  readonly rows: readonly TransactionRow[];
}

export class QorRecords implements GatewayRecords {
  readonly #client: QorClient;
  /** The batch that came whole with its first page: the next ones are cut from it. A batch does not change any more. */
  #batch: WholeBatch | undefined;

  constructor(client: QorClient) {
    this.#client = client;
  }

  async page(scope: RecordsScope, offset: number, limit: number, signal?: AbortSignal): Promise<RecordsPage> {
    const kept = scope.name === 'batch' && this.#batch?.batchId === scope.batchId ? this.#batch : undefined;
    if (offset > 0 && kept !== undefined) return pageOf(kept.rows, kept.rows.length, offset, limit);
    const query =
      scope.name === 'days'
        ? transactions({ startDate: scope.first, endDate: scope.last, offset, limit })
        : transactionsOfBatch(scope.batchId, { offset, limit });
    const verdict = verdictOf(await this.#client.ask(query, signal));
    if (verdict.name === 'refused') return verdict;
    if (verdict.name === 'unsure') return { name: 'unanswered', reason: verdict.reason };
    const { rows, count } = verdict.answer;
    // Nothing says that a batch comes in pages. All rows in one answer are all of them, whatever page was asked for.
    const whole = rows.length === count;
    this.#batch = whole && scope.name === 'batch' ? { batchId: scope.batchId, rows } : undefined;
    return whole ? pageOf(rows, count, offset, limit) : { name: 'page', records: rows.map(recordOf), count };
  }
}

const pageOf = (
  rows: readonly TransactionRow[],
  count: number,
  offset: number,
  limit: number,
): RecordsPage => ({ name: 'page', records: rows.slice(offset, offset + limit).map(recordOf), count });
