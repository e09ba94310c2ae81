// A narrow door to libsql. Its native part aborts the whole process on a parameter it does not know (a boolean, a bare
// object) and binds every JavaScript number as a REAL, so parameters are checked here and numbers bound as integers.
// Rows are read with `all` alone: `get` adds a key of its own.
import { closeSync, openSync } from 'node:fs';
import Database from 'libsql';
import { assertSimulator } from '../machine.ts';

export type SqlParameter = string | number | null;
export type SqlRow = Readonly<Record<string, unknown>>;

export interface Sql {
  /** Runs statements without parameters. */
  script(text: string): void;
  /** Runs one statement. */
  run(text: string, parameters: readonly SqlParameter[]): void;
  /** All rows of one query. */
  rows(text: string, parameters: readonly SqlParameter[]): SqlRow[];
  /** Runs `work` as one transaction: durable when this returns, undone when `work` throws. */
  atomically<Value>(work: () => Value): Value;
  close(): void;
}

const bound = (parameters: readonly SqlParameter[]): (string | bigint | null)[] =>
  parameters.map((value) => {
    if (value === null || typeof value === 'string') return value;
    assertSimulator(Number.isSafeInteger(value), 'a number bound to a statement must be a safe integer');
    return BigInt(value);
  });

/** Opens the file and makes every commit durable (write-ahead log, fsync at commit) before anything is read. */
export const openSql = (file: string): Sql => {
  // Made here so that only the owner may read it; SQLite gives its other files the same mode.
  closeSync(openSync(file, 'a', 0o600));
  const database = new Database(file, { timeout: 5000 });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA foreign_keys = ON');
  const statements = new Map<string, ReturnType<typeof database.prepare>>();
  const prepared = (text: string) => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = database.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  return {
    script: (text) => void database.exec(text),
    run: (text, parameters) => void prepared(text).run(bound(parameters)),
    rows: (text, parameters) => prepared(text).all(bound(parameters)) as SqlRow[],
    atomically(work) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const value = work();
        database.exec('COMMIT');
        return value;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => void database.close(),
  };
};
