// The vault's file in SQLite, through the journal's driver: durable commits, disk errors by code. What is destroyed is
// overwritten in its row, in the pages SQLite frees (secure_delete), and by `clean` in the log and the file's shape.
import type { SqlDriver, SqlStatement } from '../../journal/sqlite/driver.ts';
import { migrate } from '../../journal/sqlite/migration.ts';
import { integerOf, textOf } from '../../journal/sqlite/row.ts';
import type { SqlValue } from '../../journal/sqlite/parameters.ts';
import { JournalFault } from '../../journal/port.ts';
import { type EntryList, type EntryPhase, type VaultRow, type VaultTotals } from '../entry.ts';
import { keyIdLength } from '../seal.ts';
import type { Envelopes, NewEntry, StoredEntry, VaultStore } from '../store.ts';
import { VaultFault } from '../vault-answer.ts';
import { vaultMigrations } from './vault-migrations.ts';
import { entryColumns, rowColumns, storedEntry, vaultRow } from './vault-rows.ts';

const codes = {
  'journal-full': 'vault-full',
  'journal-unreadable': 'vault-unreadable',
  'journal-write-failed': 'vault-write-failed',
} as const;

/** The journal's driver knows only the journal's faults. */
export const vaultFaults = <Value>(work: () => Value): Value => {
  try {
    return work();
  } catch (fault) {
    throw fault instanceof JournalFault ? new VaultFault(codes[fault.code], fault.cause) : fault;
  }
};

const zeroed = (column: string): string =>
  `${column} = CASE WHEN ${column} IS NULL THEN NULL ELSE zeroblob(length(${column})) END`;

/** The id of a key stands after an envelope's version byte, and first in a mark. */
const keysIn = (column: string, at: number): string =>
  `SELECT position, CAST(substr(${column}, ${at}, ${keyIdLength}) AS BLOB) AS key FROM entry WHERE ${column} IS NOT NULL`;
const entriesByKey = `SELECT key, count(*) AS entries FROM (
  ${keysIn('card', 2)} UNION ${keysIn('code', 2)} UNION ${keysIn('papers', 2)} UNION ${keysIn('mark', 1)}
) GROUP BY key`;

export class SqliteVaultStore implements VaultStore {
  readonly #driver: SqlDriver;
  readonly #prepared = new Map<string, SqlStatement>();
  /** Kept until something is changed: nobody else writes the file while it is open. */
  #totals: VaultTotals | undefined;

  /** Owns the driver. @throws VaultFault */
  constructor(driver: SqlDriver) {
    this.#driver = driver;
    vaultFaults(() => {
      driver.execute('PRAGMA secure_delete = ON');
      const secure = driver.prepare('PRAGMA secure_delete').all([])[0];
      if (secure?.['secure_delete'] !== 1) throw new VaultFault('vault-write-failed');
      // What SQLite sets aside while it rewrites the file stays in memory.
      driver.execute('PRAGMA temp_store = MEMORY');
      migrate(driver, vaultMigrations, () => undefined);
    });
  }

  write<Value>(work: () => Value): Value {
    this.#totals = undefined;
    return vaultFaults(() => this.#driver.write(work));
  }

  add({ facts, carried, card, code, papers, mark }: NewEntry): void {
    const { paymentId, orderId, amountMinor, currency, merchant, takenAtMs } = facts;
    this.#change(
      `INSERT INTO entry (payment_id, order_id, amount_minor, currency, merchant, taken_at_ms, phase, carried,
         card, code, papers, mark) VALUES (?, ?, ?, ?, ?, ?, 'taken', ?, ?, ?, ?, ?)`,
      [paymentId, orderId, amountMinor, currency, merchant, takenAtMs, carried, card, code, papers, mark],
    );
  }

  entry(paymentId: string): StoredEntry | undefined {
    return this.#all(`SELECT ${entryColumns} FROM entry WHERE payment_id = ?`, [paymentId], storedEntry)[0];
  }

  row(paymentId: string): VaultRow | undefined {
    return this.#all(`SELECT ${rowColumns} FROM entry WHERE payment_id = ?`, [paymentId], vaultRow)[0];
  }

  rows(list: EntryList, after: string | undefined, limit: number): readonly VaultRow[] {
    const last = this.#all(
      'SELECT taken_at_ms, position FROM entry WHERE payment_id = ? AND list = ?',
      [after ?? '', list],
      (row) => [integerOf(row, 'taken_at_ms'), integerOf(row, 'position')],
    )[0];
    const from = last === undefined ? '' : 'AND (taken_at_ms, entry.position) > (?, ?)';
    return this.#all(
      `SELECT ${rowColumns} FROM entry WHERE list = ? ${from} ORDER BY taken_at_ms, entry.position LIMIT ?`,
      [list, ...(last ?? []), limit],
      vaultRow,
    );
  }

  totals(): VaultTotals {
    this.#totals ??= this.#readTotals();
    return this.#totals;
  }

  #readTotals(): VaultTotals {
    const found = this.#all(
      `SELECT list = 'declined' AS declined, count(*) AS entries, sum(amount_minor) AS total,
         min(taken_at_ms) AS oldest FROM entry GROUP BY list`,
      [],
      (row) => ({
        declined: integerOf(row, 'declined') === 1,
        count: integerOf(row, 'entries'),
        sumMinor: integerOf(row, 'total'),
        oldestAtMs: integerOf(row, 'oldest'),
      }),
    );
    const waiting = found.find(({ declined }) => !declined);
    const declined = found.find((one) => one.declined);
    return {
      waiting: {
        count: waiting?.count ?? 0,
        sumMinor: waiting?.sumMinor ?? 0,
        oldestAtMs: waiting?.oldestAtMs ?? null,
      },
      declined: { count: declined?.count ?? 0, sumMinor: declined?.sumMinor ?? 0 },
    };
  }

  waiting(): ReturnType<VaultStore['waiting']> {
    // One text for all, from the index alone: the start of the register waits for it, and rows take ten times as long.
    const texts = this.#all(
      `SELECT CAST(json_group_array(json_array(payment_id, phase)) AS BLOB) AS pairs FROM
         (SELECT payment_id, phase FROM entry WHERE list = 'waiting' ORDER BY taken_at_ms, position)`,
      [],
      (row) => textOf(row, 'pairs'),
    );
    const pairs = JSON.parse(texts[0] ?? '[]') as readonly (readonly [string, EntryPhase])[];
    return pairs.map(([paymentId, phase]) => ({ paymentId, phase }));
  }

  page(afterPosition: number, limit: number): readonly StoredEntry[] {
    return this.#all(
      `SELECT ${entryColumns} FROM entry WHERE entry.position > ? ORDER BY entry.position LIMIT ?`,
      [afterPosition, limit],
      storedEntry,
    );
  }

  marked(marks: readonly Buffer[], amountMinor: number): string | undefined {
    const found = marks.flatMap((mark) =>
      this.#all(
        `SELECT ${rowColumns} FROM entry WHERE mark = ? AND amount_minor = ? AND list = 'waiting'`,
        [mark, amountMinor],
        vaultRow,
      ),
    );
    return found.sort((left, right) => right.facts.takenAtMs - left.facts.takenAtMs)[0]?.facts.paymentId;
  }

  entriesByKey(): ReadonlyMap<string, number> {
    return new Map(
      this.#all(entriesByKey, [], (row) => {
        const key = row['key'];
        return [Buffer.isBuffer(key) ? key.toString('latin1') : '', integerOf(row, 'entries')];
      }),
    );
  }

  confirm(paymentId: string): void {
    this.#change("UPDATE entry SET phase = 'kept' WHERE payment_id = ? AND phase = 'taken'", [paymentId]);
  }

  setCarriedOut(paymentId: string): void {
    this.#change("UPDATE entry SET carried = 'out' WHERE payment_id = ?", [paymentId]);
  }

  reseal(position: number, { card, code, papers, mark }: Envelopes): void {
    const sql = 'UPDATE entry SET card = ?, code = ?, papers = ?, mark = ? WHERE position = ?';
    this.#change(sql, [card, code, papers, mark, position]);
  }

  setCode(paymentId: string, code: Buffer): void {
    this.#change('UPDATE entry SET code = ? WHERE payment_id = ?', [code, paymentId]);
  }

  destroyCode(paymentId: string): void {
    this.#change(`UPDATE entry SET ${zeroed('code')} WHERE payment_id = ?`, [paymentId]);
    this.#change('UPDATE entry SET code = NULL WHERE payment_id = ?', [paymentId]);
  }

  destroyCard(paymentId: string): void {
    const all = ['card', 'code', 'mark'].map(zeroed).join(', ');
    this.#change(`UPDATE entry SET ${all} WHERE payment_id = ?`, [paymentId]);
    this.#change(
      "UPDATE entry SET card = NULL, code = NULL, mark = NULL, phase = 'declined' WHERE payment_id = ?",
      [paymentId],
    );
  }

  destroyEntry(paymentId: string): void {
    const all = ['card', 'code', 'papers', 'mark'].map(zeroed).join(', ');
    this.#change(`UPDATE entry SET ${all} WHERE payment_id = ?`, [paymentId]);
    this.#change(
      `INSERT OR IGNORE INTO ended_carried (payment_id)
         SELECT payment_id FROM entry WHERE payment_id = ? AND carried <> 'no'`,
      [paymentId],
    );
    this.#change('DELETE FROM entry WHERE payment_id = ?', [paymentId]);
  }

  takenIn(exportId: string): boolean {
    return this.#all('SELECT at_ms FROM taken_in WHERE export_id = ?', [exportId], (row) => row).length > 0;
  }

  rememberTakenIn(exportId: string, atMs: number): void {
    this.#change('INSERT INTO taken_in (export_id, at_ms) VALUES (?, ?)', [exportId, atMs]);
  }

  endedCarried(paymentId: string): boolean {
    const sql = 'SELECT CAST(payment_id AS BLOB) AS payment_id FROM ended_carried WHERE payment_id = ?';
    return this.#all(sql, [paymentId], (row) => textOf(row, 'payment_id')).length > 0;
  }

  clean(atMs: number): void {
    vaultFaults(() => {
      this.#emptyLog();
      this.#driver.execute('VACUUM');
      this.#emptyLog();
    });
    this.#change(
      'INSERT INTO cleaned (one, at_ms) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET at_ms = excluded.at_ms',
      [atMs],
    );
  }

  cleanedAtMs(): number | null {
    return this.#all('SELECT at_ms FROM cleaned', [], (row) => integerOf(row, 'at_ms'))[0] ?? null;
  }

  close(): void {
    this.#driver.close();
  }

  /** A reader elsewhere (a backup tool, say) can hold the log: then it is said, and tried again another time. */
  #emptyLog(): void {
    const [row] = this.#driver.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
    if (row === undefined || integerOf(row, 'busy') !== 0) throw new VaultFault('vault-write-failed');
  }

  #all<Value>(
    sql: string,
    parameters: readonly SqlValue[],
    read: (row: Readonly<Record<string, SqlValue>>) => Value,
  ): Value[] {
    return vaultFaults(() => this.#statement(sql).all(parameters).map(read));
  }

  #change(sql: string, parameters: readonly SqlValue[]): void {
    this.#totals = undefined;
    vaultFaults(() => this.#statement(sql).run(parameters));
  }

  #statement(sql: string): SqlStatement {
    const known = this.#prepared.get(sql) ?? this.#driver.prepare(sql);
    this.#prepared.set(sql, known);
    return known;
  }
}
