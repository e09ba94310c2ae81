// A narrow driver over libsql: parameters are one array of checked values, rows are plain, disk errors are JournalFaults.
// libsql aborts the whole process on a boolean or a bare object as parameter, so that nothing unchecked may reach it.
import Database from 'libsql';
import { assert, Bug } from '../../base/assert.ts';
import { JournalFault } from '../port.ts';

export type SqlValue = string | number | bigint | null | Buffer;
export type SqlRow = Readonly<Record<string, unknown>>;

export interface Statement {
  run(...parameters: readonly SqlValue[]): void;
  all(...parameters: readonly SqlValue[]): readonly SqlRow[];
  first(...parameters: readonly SqlValue[]): SqlRow | undefined;
  /** Row by row, for files of any size. */
  each(...parameters: readonly SqlValue[]): Iterable<SqlRow>;
}

export interface SqlDriver {
  /** Several statements without parameters. @throws JournalFault */
  execute(sql: string): void;
  prepare(sql: string): Statement;
  /** All or nothing; durable when it returns. @throws JournalFault, after rolling back */
  transaction<Answer>(work: () => Answer): Answer;
  close(): void;
}

const checked = (sql: string, parameters: readonly SqlValue[]): SqlValue[] => {
  // The placeholders are counted because libsql reports neither a missing parameter nor one too many.
  const placeholders = sql.split('?').length - 1;
  assert(placeholders === parameters.length, `the statement takes ${placeholders} parameters`);
  for (const value of parameters) {
    const type = typeof value;
    const fits =
      value === null ||
      type === 'string' ||
      type === 'bigint' ||
      Number.isSafeInteger(value) ||
      Buffer.isBuffer(value);
    if (!fits) throw new Bug(`a parameter of type ${type} may not reach the database`);
  }
  return [...parameters];
};

/** SQLite's result codes (sqlite.org/rescode.html) as the faults a till can act on. */
const faultOf = (error: unknown): JournalFault => {
  const text = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : '';
  if (/SQLITE_FULL|ENOSPC|database or disk is full/.test(text))
    return new JournalFault('journal-full', error);
  if (/SQLITE_(NOTADB|CORRUPT|CANTOPEN)|not a database|malformed|unable to open/i.test(text)) {
    return new JournalFault('journal-unreadable', error);
  }
  return new JournalFault('journal-write-failed', error);
};

const guarded = <Answer>(work: () => Answer): Answer => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Bug || error instanceof JournalFault) throw error;
    throw faultOf(error);
  }
};

/** @param readOnly for programs that only look @throws JournalFault */
export const openDriver = (file: string, readOnly = false): SqlDriver => {
  const database = guarded(() => new Database(file, { readonly: readOnly, timeout: 5_000 }));
  const prepare = (sql: string): Statement => {
    const statement = guarded(() => database.prepare(sql));
    return {
      run: (...parameters) => {
        guarded(() => statement.run(checked(sql, parameters)));
      },
      all: (...parameters) => guarded(() => statement.all(checked(sql, parameters)) as SqlRow[]),
      // `all` and not `get`: libsql's get adds a key of its own to the row.
      first: (...parameters) => guarded(() => (statement.all(checked(sql, parameters)) as SqlRow[])[0]),
      each: (...parameters) => guarded(() => statement.iterate(checked(sql, parameters)) as Iterable<SqlRow>),
    };
  };
  return {
    execute: (sql) => {
      guarded(() => database.exec(sql));
    },
    prepare,
    transaction: (work) => {
      guarded(() => database.exec('BEGIN IMMEDIATE'));
      try {
        const answer = work();
        guarded(() => database.exec('COMMIT'));
        return answer;
      } catch (error) {
        rollBack(database);
        throw error;
      }
    },
    close: () => {
      database.close();
    },
  };
};

const rollBack = (database: InstanceType<typeof Database>): void => {
  // After a full disk SQLite may have rolled back by itself; then there is no transaction left to end.
  try {
    if (database.inTransaction) database.exec('ROLLBACK');
  } catch {
    // The first error is the one to tell.
  }
};

/** @throws Bug when the column holds something else */
export const textOf = (row: SqlRow, column: string): string => {
  const value = row[column];
  assert(typeof value === 'string', `column ${column} holds text`);
  return value;
};

/** @throws Bug when the column holds something else */
export const integerOf = (row: SqlRow, column: string): number => {
  const value = row[column];
  assert(typeof value === 'number' && Number.isSafeInteger(value), `column ${column} holds an integer`);
  return value;
};

export const textOrNullOf = (row: SqlRow, column: string): string | null =>
  row[column] === null ? null : textOf(row, column);
