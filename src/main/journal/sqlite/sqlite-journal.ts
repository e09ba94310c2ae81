// The journal in one SQLite file: WAL, synchronous FULL, so that an entry is on the disk when append() returns.
import { assert } from '../../base/assert.ts';
import { chainStart, hashOf } from '../chain.ts';
import type { Journal, JournalEntry, JsonValue, PaymentRow, StoredPayment } from '../port.ts';
import { integerOf, openDriver, type SqlDriver, type SqlRow, type Statement, textOf } from './driver.ts';
import { migrate } from './migrate.ts';

export interface SqliteJournalOptions {
  /** Wall clock, milliseconds; names the copy made before a migration. */
  readonly nowMs: () => number;
  /** Pages (of 4 kB) that the file may grow to; for trying a full disk. */
  readonly pageLimit?: number;
}

const select = `SELECT payment.first_sequence, entry.body, entry.payment
  FROM payment JOIN entry ON entry.sequence = payment.last_sequence`;

class SqliteJournal implements Journal {
  readonly #driver: SqlDriver;
  readonly #insertEntry: Statement;
  readonly #upsertPayment: Statement;
  readonly #byId: Statement;
  readonly #open: Statement;
  readonly #byParent: Statement;
  readonly #page: Statement;
  #sequence: number;
  #hash: string;

  constructor(driver: SqlDriver) {
    this.#driver = driver;
    this.#insertEntry = driver.prepare(
      `INSERT INTO entry (sequence, at_ms, subject, event, body, payment, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#upsertPayment = driver.prepare(
      `INSERT INTO payment (id, parent_id, open, first_sequence, last_sequence) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET open = excluded.open, last_sequence = excluded.last_sequence`,
    );
    this.#byId = driver.prepare(`${select} WHERE payment.id = ?`);
    this.#open = driver.prepare(`${select} WHERE payment.open = 1 ORDER BY payment.first_sequence`);
    this.#byParent = driver.prepare(`${select} WHERE payment.parent_id = ? ORDER BY payment.first_sequence`);
    this.#page = driver.prepare(
      `${select} WHERE payment.first_sequence < ? ORDER BY payment.first_sequence DESC LIMIT ?`,
    );
    const last = driver.prepare('SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1').first();
    this.#sequence = last === undefined ? 0 : integerOf(last, 'sequence');
    this.#hash = last === undefined ? chainStart : textOf(last, 'hash');
  }

  append(...entries: readonly JournalEntry[]): number {
    assert(entries.length > 0, 'nothing is no entry');
    const [sequence, hash] = this.#driver.transaction(() => {
      let [at, previous] = [this.#sequence, this.#hash];
      for (const entry of entries) {
        at += 1;
        previous = this.#insert(entry, at, previous);
      }
      return [at, previous] as const;
    });
    // Only now is it on the disk: a failed write leaves the chain where it was.
    this.#sequence = sequence;
    this.#hash = hash;
    return sequence;
  }

  payment(id: string): StoredPayment | undefined {
    const row = this.#byId.first(id);
    return row === undefined ? undefined : storedPayment(row);
  }

  openPayments(): readonly StoredPayment[] {
    return this.#open.all().map(storedPayment);
  }

  followUps(parentId: string): readonly StoredPayment[] {
    return this.#byParent.all(parentId).map(storedPayment);
  }

  payments({ limit, beforeSequence }: { limit: number; beforeSequence?: number }): readonly StoredPayment[] {
    return this.#page.all(beforeSequence ?? Number.MAX_SAFE_INTEGER, limit).map(storedPayment);
  }

  close(): void {
    this.#driver.close();
  }

  #insert(entry: JournalEntry, sequence: number, previous: string): string {
    const { atMs, subject, event, payment } = entry;
    const row = {
      sequence,
      atMs,
      subject,
      event,
      body: JSON.stringify(entry.body),
      payment: payment === undefined ? null : JSON.stringify(payment),
    };
    const hash = hashOf(previous, row);
    this.#insertEntry.run(sequence, atMs, subject, event, row.body, row.payment, previous, hash);
    if (payment !== undefined) {
      this.#upsertPayment.run(payment.id, payment.parentId, payment.open ? 1 : 0, sequence, sequence);
    }
    return hash;
  }
}

const storedPayment = (row: SqlRow): StoredPayment => ({
  // Written by append() from these very types; the chain vouches that nobody has changed it since.
  row: JSON.parse(textOf(row, 'payment')) as PaymentRow,
  body: JSON.parse(textOf(row, 'body')) as JsonValue,
  sequence: integerOf(row, 'first_sequence'),
});

/** The pragmas that durability rests on; each is read back, because SQLite ignores what it cannot do. */
const settle = (driver: SqlDriver): void => {
  driver.execute('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  const value = (name: string): unknown => Object.values(driver.prepare(`PRAGMA ${name}`).first() ?? {})[0];
  assert(value('journal_mode') === 'wal', 'the journal is in WAL mode');
  assert(value('synchronous') === 2, 'every commit is flushed to the disk');
  assert(value('foreign_keys') === 1, 'foreign keys are held');
};

/** Opens or makes the journal, migrating it if it is older. @throws JournalFault */
export const openSqliteJournal = (file: string, { nowMs, pageLimit }: SqliteJournalOptions): Journal => {
  const driver = openDriver(file);
  try {
    settle(driver);
    if (pageLimit !== undefined) driver.execute(`PRAGMA max_page_count = ${pageLimit}`);
    migrate(driver, (version) => {
      const stamp = new Date(nowMs()).toISOString().replace(/[:.]/g, '-');
      driver.prepare('VACUUM INTO ?').run(`${file}.version-${version}.${stamp}`);
    });
    return new SqliteJournal(driver);
  } catch (fault) {
    driver.close();
    throw fault;
  }
};
