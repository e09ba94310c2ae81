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

export class QorRecords implements GatewayRecords {
  readonly #client: QorClient;

  constructor(client: QorClient) {
    this.#client = client;
  }

  async page(scope: RecordsScope, offset: number, limit: number, signal?: AbortSignal): Promise<RecordsPage> {
    const query =
      scope.name === 'days'
        ? transactions({ startDate: scope.first, endDate: scope.last, offset, limit })
        : transactionsOfBatch(scope.batchId, { offset, limit });
    const verdict = verdictOf(await this.#client.ask(query, signal));
    if (verdict.name === 'refused') return verdict;
    if (verdict.name === 'unsure') return { name: 'unanswered', reason: verdict.reason };
    const { rows, count } = verdict.answer;
    // Nothing says that a batch comes in pages. All rows in one answer are all of them, whatever page was asked for.
    const asked = rows.length === count ? rows.slice(offset, offset + limit) : rows;
    return { name: 'page', records: asked.map(recordOf), count };
  }
}
