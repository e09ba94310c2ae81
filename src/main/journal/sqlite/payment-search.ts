// Finding payments by a filter.
import { assert } from '../../base/assert.ts';
import { checkFilter, isAnswerable } from '../payment-filter.ts';
import type { PaymentFilter, PaymentQuery, StoredPayment } from '../port.ts';
import type { SqlDriver, SqlStatement } from './driver.ts';
import type { SqlValue } from './parameters.ts';
import { conditionsOf } from './payment-conditions.ts';
import { integerOf, type SqlRow } from './row.ts';
import { selectPayments, storedPayment } from './stored-payment.ts';

export class PaymentSearch {
  readonly #driver: SqlDriver;
  readonly #statements = new Map<string, SqlStatement>();

  constructor(driver: SqlDriver) {
    this.#driver = driver;
  }

  /** Newest first. @throws JournalFault */
  page({
    filter = {},
    limit,
    beforeSequence = Number.MAX_SAFE_INTEGER,
  }: PaymentQuery): readonly StoredPayment[] {
    assert(Number.isSafeInteger(limit) && limit >= 0, 'a page has a whole number of payments');
    checkFilter(filter);
    if (!isAnswerable(filter)) return [];
    const conditions = [{ sql: 'p.first_sequence < ?', values: [beforeSequence] }, ...conditionsOf(filter)];
    const where = conditions.map(({ sql }) => sql).join(' AND ');
    return this.#all(`${selectPayments} WHERE ${where} ORDER BY p.first_sequence DESC LIMIT ?`, [
      ...conditions.flatMap(({ values }) => values),
      limit,
    ]).map(storedPayment);
  }

  /** @throws JournalFault */
  count(filter: PaymentFilter, atMost: number): number {
    assert(Number.isSafeInteger(atMost) && atMost >= 0, 'counting stops at a whole number');
    checkFilter(filter);
    if (!isAnswerable(filter)) return 0;
    const conditions = [{ sql: '1', values: [] }, ...conditionsOf(filter)];
    const where = conditions.map(({ sql }) => sql).join(' AND ');
    const rows = this.#all(
      `SELECT count(*) AS count FROM (SELECT 1 FROM payment AS p WHERE ${where} LIMIT ?)`,
      [...conditions.flatMap(({ values }) => values), atMost],
    );
    return integerOf(rows[0] ?? {}, 'count');
  }

  #all(sql: string, values: readonly SqlValue[]): readonly SqlRow[] {
    const statement = this.#statements.get(sql) ?? this.#driver.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.all(values);
  }
}
