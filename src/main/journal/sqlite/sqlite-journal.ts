// The journal in SQLite. Entries and the payment rows they bring go in one transaction, with one fsync; when `append`
// returns, both are on the disk. The newest entry is read inside that transaction, so the chain cannot fork.
import { closeSync, openSync } from 'node:fs';
import { assert } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import { chainStart, hashEntry } from '../chain.ts';
import { isPlainText } from '../plain-text.ts';
import {
  type ChainMark,
  JournalFault,
  type Journal,
  type JournalEntry,
  type KeptRecord,
  type ListedEntry,
  type ListedPayment,
  type PaymentFilter,
  type PaymentQuery,
  type PaymentRow,
  type StoredPayment,
} from '../port.ts';
import { writeEntry, type WrittenEntry } from '../written-entry.ts';
import { openSqlDriver, type SqlDriver, type SqlStatement } from './driver.ts';
import { EntryList } from './entry-list.ts';
import { checkNewestEntry } from './filed-entry.ts';
import { KeptRecords } from './kept-records.ts';
import { migrate } from './migration.ts';
import { migrations } from './migrations/in-order.ts';
import type { SqlValue } from './parameters.ts';
import { PaymentSearch } from './payment-search.ts';
import { integerOf, textOf } from './row.ts';
import { makeSafetyCopy } from './safety-copy.ts';
import { paymentValues, selectPayments, storedPayment, upsertPayment } from './stored-payment.ts';

/** Over a driver whose file is at the newest version; `openSqliteJournal` sees to that. */
export class SqliteJournal implements Journal {
  readonly #driver: SqlDriver;
  readonly #newest: SqlStatement;
  readonly #insert: SqlStatement;
  readonly #upsert: SqlStatement;
  readonly #byId: SqlStatement;
  readonly #open: SqlStatement;
  readonly #byParent: SqlStatement;
  readonly #search: PaymentSearch;
  readonly #kept: KeptRecords;
  readonly #entries: EntryList;
  #closed = false;

  constructor(driver: SqlDriver) {
    this.#driver = driver;
    this.#newest = driver.prepare(
      'SELECT sequence, CAST(hash AS BLOB) AS hash FROM entry ORDER BY sequence DESC LIMIT 1',
    );
    this.#insert = driver.prepare(
      `INSERT INTO entry (sequence, at_ms, subject, event, body, payment, previous_hash, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#upsert = driver.prepare(upsertPayment);
    this.#byId = driver.prepare(`${selectPayments} WHERE p.id = ?`);
    this.#open = driver.prepare(`${selectPayments} WHERE p.open = 1 ORDER BY p.first_sequence`);
    this.#byParent = driver.prepare(`${selectPayments} WHERE p.parent_id = ? ORDER BY p.first_sequence`);
    this.#search = new PaymentSearch(driver);
    this.#kept = new KeptRecords(driver);
    this.#entries = new EntryList(driver);
  }

  append(...entries: readonly JournalEntry[]): number {
    assert(entries.length > 0, 'nothing is no entry');
    const written = entries.map(writeEntry);
    return this.#driver.write(() => {
      const [newest] = this.#newest.all([]);
      let previous = newest === undefined ? chainStart : textOf(newest, 'hash');
      let sequence = newest === undefined ? 0 : integerOf(newest, 'sequence');
      for (const [index, entry] of written.entries()) {
        const { atMs, subject, event, body, payment } = entry;
        sequence += 1;
        const hash = hashEntry(previous, { sequence, atMs, subject, event, body, payment });
        this.#insert.run([sequence, atMs, subject, event, body, payment, previous, hash]);
        this.#project(entries[index], entry, sequence);
        previous = hash;
      }
      return sequence;
    });
  }

  payment(id: string): StoredPayment | undefined {
    return isPlainText(id) ? this.#stored(this.#byId, [id])[0] : undefined;
  }

  openPayments(): readonly StoredPayment[] {
    return this.#stored(this.#open, []);
  }

  followUps(parentId: string): readonly StoredPayment[] {
    return isPlainText(parentId) ? this.#stored(this.#byParent, [parentId]) : [];
  }

  payments(query: PaymentQuery): readonly StoredPayment[] {
    return this.#search.payments(query);
  }

  rows(query: PaymentQuery): readonly ListedPayment[] {
    return this.#search.rows(query);
  }

  count(filter: PaymentFilter, atMost: number): number {
    return this.#search.count(filter, atMost);
  }

  idsIn(state: string): readonly string[] {
    return this.#search.idsIn(state);
  }

  kept(room: string): readonly KeptRecord[] {
    return this.#kept.all(room);
  }

  keptOne(room: string, id: string): KeptRecord | undefined {
    return this.#kept.one(room, id);
  }

  entriesOf(
    subject: string,
    page: { readonly before?: number; readonly limit: number },
  ): readonly ListedEntry[] {
    return this.#entries.entriesOf(subject, page);
  }

  extentOf(subject: string): { readonly count: number; readonly firstAtMs: number | null } {
    return this.#entries.extentOf(subject);
  }

  mark(sequence?: number): ChainMark | undefined {
    return this.#entries.mark(sequence);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#emptyLog();
    this.#driver.close();
  }

  /** Brings the payments list and the kept records up to date with an entry. */
  #project(entry: JournalEntry | undefined, written: WrittenEntry, sequence: number): void {
    this.#list(entry?.payment, sequence);
    if (entry?.kept === true) this.#kept.keep(written, sequence);
  }

  #list(row: PaymentRow | undefined, sequence: number): void {
    if (row === undefined) return;
    const changed = this.#upsert.run(paymentValues(row, sequence));
    assert(changed === 1, 'a payment keeps its kind, parent, currency and opening time');
  }

  /** Moves everything into the one file, so that a copy of it is a copy of the journal. */
  #emptyLog(): void {
    try {
      this.#driver.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
    } catch (error) {
      // What stays in the write-ahead log is durable there and read from there.
      if (!(error instanceof JournalFault)) throw error;
    }
  }

  #stored(statement: SqlStatement, parameters: readonly SqlValue[]): readonly StoredPayment[] {
    return statement.all(parameters).map(storedPayment);
  }
}

/** Makes the file readable to its owner alone; SQLite gives its companions the same rights. */
const claimFile = (file: string): void => {
  try {
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw new JournalFault('journal-unreadable', error);
  }
};

/**
 * Opens the journal in `file`, makes it when it is not there (its folder must be), and brings it to the newest version;
 * a copy of the older one is kept beside it.
 * @throws JournalFault
 */
export const openSqliteJournal = (file: string, { clock }: { readonly clock: Clock }): Journal => {
  claimFile(file);
  const driver = openSqlDriver(file);
  try {
    migrate(driver, migrations, (version) => makeSafetyCopy(driver, file, version, clock.nowMs()));
    checkNewestEntry(driver);
    return new SqliteJournal(driver);
  } catch (error) {
    driver.close();
    throw error;
  }
};
