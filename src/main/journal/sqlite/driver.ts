// The one way to the database: a narrow driver over libsql. Arrays of checked parameters in, plain rows out, disk errors
// as JournalFault. Durable: write-ahead log, synchronous FULL (one fsync a commit), foreign keys, each verified.
// Stored text is never read as text: see row.ts.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { assert } from '../../base/assert.ts';
import { JournalFault } from '../port.ts';
import { diskFault } from './disk-faults.ts';
import { bindings, placeholdersIn, type SqlValue } from './parameters.ts';
import type { SqlRow } from './row.ts';

export interface SqlStatement {
  /** @returns how many rows were changed @throws JournalFault, Bug */
  run(parameters: readonly SqlValue[]): number;
  /** All rows, keyed by the names of the columns. @throws JournalFault, Bug */
  all(parameters: readonly SqlValue[]): readonly SqlRow[];
}

export interface SqlDriver {
  /** One statement with plain `?` parameters. Prepare once, run often. */
  prepare(sql: string): SqlStatement;
  /** Statements without parameters and without rows. */
  execute(sql: string): void;
  /** All of `work` in one transaction that holds the write lock from its start, or nothing of it. */
  write<Value>(work: () => Value): Value;
  /** `work` sees one state of the database, whatever is written meanwhile. */
  read<Value>(work: () => Value): Value;
  /** May be called twice; any other call after it is a Bug. */
  close(): void;
}

/** What is used of libsql; its own types are those of another package and full of `any`. */
interface NativeStatement {
  readonly reader: boolean;
  raw(): unknown;
  safeIntegers(): unknown;
  columns(): readonly { readonly name: string }[];
  run(parameters: readonly unknown[]): { readonly changes: number };
  all(parameters: readonly unknown[]): readonly (readonly SqlValue[])[];
}
interface NativeDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  close(): void;
}

/** How long another process may hold the file (a backup tool, say) before a write fails. */
const busyTimeoutMs = 2_000;

const plain = (value: SqlValue): SqlValue =>
  typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;

class LibsqlDriver implements SqlDriver {
  readonly #native: NativeDatabase;
  readonly #file: string;
  readonly #begin: SqlStatement;
  readonly #beginRead: SqlStatement;
  readonly #commit: SqlStatement;
  #open = true;
  #inTransaction = false;

  constructor(native: NativeDatabase, file: string) {
    this.#native = native;
    this.#file = file;
    this.#begin = this.prepare('BEGIN IMMEDIATE');
    this.#beginRead = this.prepare('BEGIN DEFERRED');
    this.#commit = this.prepare('COMMIT');
  }

  prepare(sql: string): SqlStatement {
    const count = placeholdersIn(sql);
    const statement = this.#guarded(() => this.#native.prepare(sql));
    const names = statement.reader ? statement.columns().map(({ name }) => name) : [];
    if (statement.reader) {
      statement.raw();
      statement.safeIntegers();
    }
    return {
      run: (parameters) => {
        assert(!statement.reader, 'a statement that gives rows is not run for its changes');
        const bound = bindings(parameters, count);
        return this.#guarded(() => statement.run(bound).changes);
      },
      all: (parameters) => {
        assert(statement.reader, 'a statement without rows is not asked for them');
        const bound = bindings(parameters, count);
        const rows = this.#guarded(() => statement.all(bound));
        return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, plain(row[at] ?? null)])));
      },
    };
  }

  execute(sql: string): void {
    this.#guarded(() => this.#native.exec(sql));
  }

  write<Value>(work: () => Value): Value {
    return this.#transaction(this.#begin, work);
  }

  read<Value>(work: () => Value): Value {
    return this.#transaction(this.#beginRead, work);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#native.close();
  }

  #transaction<Value>(begin: SqlStatement, work: () => Value): Value {
    assert(!this.#inTransaction, 'a transaction does not stand in another');
    this.#rollBack();
    begin.run([]);
    this.#inTransaction = true;
    try {
      const value = work();
      this.#commit.run([]);
      return value;
    } catch (error) {
      this.#rollBack();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  /** On a full disk SQLite has rolled back by itself. What fails here must not hide the first error. */
  #rollBack(): void {
    // libsql aborts the process when a closed database is asked whether it is in a transaction.
    if (!this.#open || !this.#native.inTransaction) return;
    try {
      this.#native.exec('ROLLBACK');
    } catch {
      // It is tried again before the next transaction.
    }
  }

  #guarded<Value>(call: () => Value): Value {
    assert(this.#open, 'a closed database is not used again');
    try {
      return call();
    } catch (error) {
      throw diskFault(error, this.#file);
    }
  }
}

const connect = (path: string, file: string): SqlDriver => {
  let native: NativeDatabase;
  try {
    native = new Database(path, { timeout: busyTimeoutMs }) as unknown as NativeDatabase;
  } catch (error) {
    // libsql names no code when it cannot open a file, so every failure here reads the same.
    throw new JournalFault('journal-unreadable', error);
  }
  return new LibsqlDriver(native, file);
};

const setPragma = (driver: SqlDriver, name: string, value: string, expected: SqlValue): void => {
  const setter = `PRAGMA ${name} = ${value}`;
  driver.execute(setter);
  const taken = driver.prepare(`PRAGMA ${name}`).all([])[0]?.[name];
  if (taken !== expected)
    throw new JournalFault('journal-write-failed', new Error(`${setter} gave ${String(taken)}`));
};

/** Opens `file` for writing and makes it when it is not there. @throws JournalFault */
export const openSqlDriver = (file: string): SqlDriver => {
  // An absolute path: libsql takes some relative ones for the address of a server.
  const driver = connect(resolve(file), file);
  try {
    setPragma(driver, 'journal_mode', 'WAL', 'wal');
    setPragma(driver, 'synchronous', 'FULL', 2);
    setPragma(driver, 'foreign_keys', 'ON', 1);
    return driver;
  } catch (error) {
    driver.close();
    throw error;
  }
};

/** Opens an existing file that this connection cannot write to. @throws JournalFault */
export const openReadOnly = (file: string): SqlDriver => connect(`${pathToFileURL(file).href}?mode=ro`, file);
