// A journal's file for reading only, beside the application or without it: what `npm run journal` works on. A live file
// may be read, and a copy of one together with its `-wal` file. Neither is changed; SQLite's own `-shm` file and an empty
// `-wal` file may be left beside it.
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalFault, type StoredPayment } from '../port.ts';
import {
  verifyJournal,
  type FiledEntry,
  type FiledPayment,
  type FiledRecord,
  type Verdict,
} from '../verify.ts';
import { paymentTexts } from '../written-entry.ts';
import { openReadOnly, type SqlDriver } from './driver.ts';
import { entryColumns, filedEntry } from './filed-entry.ts';
import { keptColumns } from './kept-records.ts';
import { refuseNewer, versionOf } from './migration.ts';
import { migrations } from './migrations/in-order.ts';
import { anyIntegerOf, bytesOf, type SqlRow } from './row.ts';
import {
  paymentColumns,
  paymentColumnsOfVersion2,
  paymentRow,
  selectPayments,
  selectPaymentsOfVersion2,
  storedPayment,
} from './stored-payment.ts';

/** Rows held in memory at a time. */
const pageSize = 1_000;

/** The first version with a payments list. */
const listVersion = 2;

/** The first version with kept records, and with more in the payments list. */
const keptVersion = 3;

const filedPayment = (row: SqlRow): FiledPayment => {
  const payment = paymentRow(row);
  return {
    id: payment.id,
    firstSequence: anyIntegerOf(row, 'first_sequence'),
    lastSequence: anyIntegerOf(row, 'last_sequence'),
    texts: paymentTexts(payment),
  };
};

const filedRecord = (row: SqlRow): FiledRecord => ({
  subject: bytesOf(row, 'subject').toString('utf8'),
  body: bytesOf(row, 'body'),
  lastSequence: anyIntegerOf(row, 'last_sequence'),
});

/** All rows of a table by their number, a page at a time. @param select up to the table's name @param number its column */
function* rowsOf(driver: SqlDriver, select: string, number: string): Generator<SqlRow> {
  const first = driver.prepare(`${select} ORDER BY ${number} LIMIT ?`);
  const next = driver.prepare(`${select} WHERE ${number} > ? ORDER BY ${number} LIMIT ?`);
  let page = first.all([pageSize]);
  while (page.length > 0) {
    yield* page;
    const last = page.at(-1);
    page = last === undefined ? [] : next.all([anyIntegerOf(last, number), pageSize]);
  }
}

function* entriesOf(driver: SqlDriver): Generator<FiledEntry> {
  for (const row of rowsOf(driver, `SELECT ${entryColumns} FROM entry`, 'sequence')) yield filedEntry(row);
}

/** @param columns of `payment AS p` */
function* paymentsOf(driver: SqlDriver, columns: string): Generator<FiledPayment> {
  for (const row of rowsOf(driver, `SELECT ${columns} FROM payment AS p`, 'first_sequence'))
    yield filedPayment(row);
}

export class JournalFile {
  readonly #driver: SqlDriver;
  readonly #version: number;
  readonly #release: () => void;

  /** @param release gives back what was taken to open the file */
  constructor(driver: SqlDriver, release: () => void) {
    this.#driver = driver;
    this.#release = release;
    this.#version = versionOf(driver);
    refuseNewer(this.#version, migrations.length);
    if (this.#version === 0)
      throw new JournalFault('journal-unreadable', new Error('the file holds no journal'));
  }

  /** Checks one state of the file, whatever is appended meanwhile. @throws JournalFault when it cannot be read */
  verify(): Verdict {
    return this.#driver.read(() => verifyJournal(entriesOf(this.#driver), this.#list(), this.#kept()));
  }

  /** Newest first. @throws JournalFault when it cannot be read, or is older than the payments list */
  payments(): readonly StoredPayment[] {
    if (this.#version < listVersion)
      throw new JournalFault('journal-unreadable', new Error('the journal is older than the payments list'));
    const select = this.#version < keptVersion ? selectPaymentsOfVersion2 : selectPayments;
    return this.#driver.prepare(`${select} ORDER BY p.first_sequence DESC`).all([]).map(storedPayment);
  }

  #list(): Iterable<FiledPayment> | undefined {
    if (this.#version < listVersion) return undefined;
    const columns = this.#version < keptVersion ? paymentColumnsOfVersion2 : paymentColumns;
    return paymentsOf(this.#driver, columns);
  }

  #kept(): readonly FiledRecord[] | undefined {
    if (this.#version < keptVersion) return undefined;
    return this.#driver.prepare(`SELECT ${keptColumns} FROM kept`).all([]).map(filedRecord);
  }

  close(): void {
    this.#driver.close();
    this.#release();
  }
}

const openAt = (file: string, release: () => void): JournalFile => {
  const driver = openReadOnly(file);
  try {
    return new JournalFile(driver, release);
  } catch (error) {
    driver.close();
    throw error;
  }
};

/** SQLite cannot read a write-ahead log in a folder that it may not write to: a copy elsewhere is read instead. */
const openCopy = (file: string): JournalFile => {
  const folder = mkdtempSync(join(tmpdir(), 'countertop-journal-'));
  const release = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'journal.db');
    copyFileSync(file, copy);
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
    return openAt(copy, release);
  } catch (error) {
    release();
    throw error instanceof JournalFault ? error : new JournalFault('journal-unreadable', error);
  }
};

const cannotOpen = (error: unknown): boolean =>
  error instanceof JournalFault &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'SQLITE_CANTOPEN';

/** @throws JournalFault when there is no such file, or it is not a journal that this program knows */
export const openJournalFile = (file: string): JournalFile => {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    throw new JournalFault('journal-unreadable', new Error('there is no such file'));
  try {
    return openAt(file, () => undefined);
  } catch (error) {
    if (cannotOpen(error)) return openCopy(file);
    throw error;
  }
};
