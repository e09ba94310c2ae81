// The ledger: every payment the simulated host decided on, the remembered replies and the stored cards, in one SQLite
// file. Invariant: a reply is remembered in the same transaction as the rows it tells of, so neither survives alone.
import path from 'node:path';
import { assertSimulator } from '../machine.ts';
import { ensureSchema } from './schema.ts';
import { openSql, type Sql, type SqlParameter, type SqlRow } from './sql.ts';
import type { NewTransaction, Transaction } from './transaction.ts';

export interface Filter {
  /** SQL over the table's columns with `?` for each parameter; joined by AND. */
  readonly where: readonly string[];
  readonly parameters: readonly SqlParameter[];
}

export interface Ledger {
  readonly sql: Sql;
  insert(transaction: NewTransaction): void;
  /** A row of this merchant account. */
  find(clientKey: string, transactionId: string): Transaction | undefined;
  /** Whether a purchase, or a gift card's filling, approved or declined, has used the order id. */
  orderTaken(clientKey: string, orderId: string): boolean;
  /** Newest first: by time, and by order of arrival within a millisecond. */
  select(filter: Filter, page?: { limit: number; offset: number }): Transaction[];
  count(filter: Filter): number;
  addCaptured(transactionId: string, amountMinor: number): void;
  addRefunded(transactionId: string, amountMinor: number): void;
  /** Marks a sale or authorization, and its capture when there is one. */
  markVoided(transactionId: string): void;
  /** Puts a payment into the customer profile of the token it made. */
  setProfile(transactionId: string, profileId: string): void;
  /** Settles every approved, unvoided and unsettled sale, capture and refund. @returns how many */
  settle(batchId: string, nowMs: number): number;
  /** Forgets everything. */
  empty(): void;
  close(): void;
}

const fromRow = (row: SqlRow): Transaction => ({
  transactionId: row['transaction_id'] as string,
  type: row['type'] as Transaction['type'],
  paymentType: row['payment_type'] as Transaction['paymentType'],
  status: row['status'] as Transaction['status'],
  code: row['code'] as string,
  clientKey: row['client_key'] as string,
  mid: row['mid'] as string,
  orderId: row['order_id'] as string,
  referenceId: row['reference_id'] as string | null,
  amountMinor: row['amount_minor'] as number,
  currency: row['currency'] as string,
  parentId: row['parent_id'] as string | null,
  capturedMinor: row['captured_minor'] as number,
  refundedMinor: row['refunded_minor'] as number,
  voided: row['voided'] === 1,
  batchId: row['batch_id'] as string | null,
  settledAtMs: row['settled_at_ms'] as number | null,
  firstSix: row['first_six'] as string,
  lastFour: row['last_four'] as string,
  brand: row['brand'] as Transaction['brand'],
  cardDigest: row['card_digest'] as string,
  entryMode: row['entry_mode'] as Transaction['entryMode'],
  cardholderName: row['cardholder_name'] as string | null,
  authCode: row['auth_code'] as string | null,
  avsCode: row['avs_code'] as string,
  cvCode: row['cv_code'] as string,
  ipAddress: row['ip_address'] as string | null,
  folio: row['folio'] as string | null,
  metadata: row['metadata'] as string | null,
  profileId: row['profile_id'] as string | null,
  invoiceId: row['invoice_id'] as string | null,
  tid: row['tid'] as string | null,
  createdAtMs: row['created_at_ms'] as number,
});

const columnsOf = (row: NewTransaction): Record<string, SqlParameter> => ({
  transaction_id: row.transactionId,
  type: row.type,
  payment_type: row.paymentType ?? 'cc',
  status: row.status,
  code: row.code,
  client_key: row.clientKey,
  mid: row.mid,
  order_id: row.orderId,
  reference_id: row.referenceId,
  amount_minor: row.amountMinor,
  currency: row.currency,
  parent_id: row.parentId,
  captured_minor: row.capturedMinor,
  first_six: row.firstSix,
  last_four: row.lastFour,
  brand: row.brand,
  card_digest: row.cardDigest,
  entry_mode: row.entryMode,
  cardholder_name: row.cardholderName,
  auth_code: row.authCode,
  avs_code: row.avsCode,
  cv_code: row.cvCode,
  ip_address: row.ipAddress,
  folio: row.folio,
  metadata: row.metadata,
  profile_id: row.profileId ?? null,
  invoice_id: row.invoiceId ?? null,
  tid: row.tid ?? null,
  created_at_ms: row.createdAtMs,
});

/** Cash and gift cards never go through a processor's batch. */
const settleable = `payment_type = 'cc' AND status = 'approved' AND voided = 0 AND settled_at_ms IS NULL
  AND type IN ('sale', 'capture', 'refund')`;

const settleAll = (sql: Sql, batchId: string, nowMs: number): number => {
  const found = sql.rows(`SELECT count(*) AS n FROM transactions WHERE ${settleable}`, []);
  const count = found[0]?.['n'] as number;
  // An authorization is settled with its capture: the follow-ups name the authorization.
  sql.run(
    `UPDATE transactions SET batch_id = ?, settled_at_ms = ? WHERE type = 'authorize' AND transaction_id IN
      (SELECT parent_id FROM transactions WHERE type = 'capture' AND ${settleable})`,
    [batchId, nowMs],
  );
  sql.run(`UPDATE transactions SET batch_id = ?, settled_at_ms = ? WHERE ${settleable}`, [batchId, nowMs]);
  return count;
};

const where = (filter: Filter): string =>
  filter.where.length === 0 ? '' : `WHERE ${filter.where.map((part) => `(${part})`).join(' AND ')}`;

export const openLedger = (dataDir: string): Ledger => {
  const sql = openSql(path.join(dataDir, 'ledger.sqlite'));
  ensureSchema(sql);
  return {
    sql,
    insert(transaction) {
      const columns = columnsOf(transaction);
      const names = Object.keys(columns);
      const marks = names.map(() => '?').join(', ');
      sql.run(`INSERT INTO transactions (${names.join(', ')}) VALUES (${marks})`, Object.values(columns));
    },
    find(clientKey, transactionId) {
      const query = 'SELECT * FROM transactions WHERE client_key = ? AND transaction_id = ?';
      const [row] = sql.rows(query, [clientKey, transactionId]);
      return row === undefined ? undefined : fromRow(row);
    },
    orderTaken: (clientKey, orderId) =>
      sql.rows(
        `SELECT 1 AS taken FROM transactions WHERE client_key = ? AND order_id = ?
          AND type IN ('sale', 'authorize', 'activate', 'load')`,
        [clientKey, orderId],
      ).length > 0,
    select(filter, page = { limit: -1, offset: 0 }) {
      const query = `SELECT * FROM transactions ${where(filter)} ORDER BY created_at_ms DESC, sequence DESC LIMIT ? OFFSET ?`;
      return sql.rows(query, [...filter.parameters, page.limit, page.offset]).map(fromRow);
    },
    count: (filter) =>
      sql.rows(`SELECT count(*) AS n FROM transactions ${where(filter)}`, filter.parameters)[0]?.[
        'n'
      ] as number,
    addCaptured(transactionId, amountMinor) {
      assertSimulator(amountMinor > 0, 'a capture is of more than nothing');
      sql.run('UPDATE transactions SET captured_minor = captured_minor + ? WHERE transaction_id = ?', [
        amountMinor,
        transactionId,
      ]);
    },
    addRefunded(transactionId, amountMinor) {
      assertSimulator(amountMinor > 0, 'a refund is of more than nothing');
      sql.run('UPDATE transactions SET refunded_minor = refunded_minor + ? WHERE transaction_id = ?', [
        amountMinor,
        transactionId,
      ]);
    },
    markVoided: (transactionId) =>
      sql.run(
        `UPDATE transactions SET voided = 1 WHERE transaction_id = ? OR (parent_id = ? AND type = 'capture'
          AND status = 'approved')`,
        [transactionId, transactionId],
      ),
    setProfile: (transactionId, profileId) =>
      sql.run('UPDATE transactions SET profile_id = ? WHERE transaction_id = ?', [profileId, transactionId]),
    settle: (batchId, nowMs) => sql.atomically(() => settleAll(sql, batchId, nowMs)),
    empty() {
      sql.atomically(() =>
        sql.script(
          `DELETE FROM receipts; DELETE FROM disputes; DELETE FROM hooks; DELETE FROM idempotency;
           DELETE FROM tokens; DELETE FROM gift_cards; DELETE FROM transactions;`,
        ),
      );
    },
    close: () => sql.close(),
  };
};
