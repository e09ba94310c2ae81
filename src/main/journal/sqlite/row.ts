// Reading rows. Text is selected as `CAST(column AS BLOB)` and decoded here: libsql aborts the process on stored text
// that is not UTF-8, which one flipped bit on the disk is enough to make, and it reads text only up to a NUL.
import { JournalFault } from '../port.ts';
import type { SqlValue } from './parameters.ts';

/** A row keyed by the names of its columns. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

/** The bytes of a column read through `CAST(... AS BLOB)`. @throws JournalFault when it is not a blob */
export const bytesOf = (row: SqlRow, column: string): Buffer => {
  const value = row[column];
  if (Buffer.isBuffer(value)) return value;
  throw new JournalFault('journal-unreadable', new Error(`column ${column} is no text`));
};

/** The text of a column read through `CAST(... AS BLOB)`. @throws JournalFault when it is not UTF-8 */
export const textOf = (row: SqlRow, column: string): string => {
  const bytes = bytesOf(row, column);
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  throw new JournalFault('journal-unreadable', new Error(`column ${column} is no text`));
};

/** As `textOf`, null for NULL. */
export const textOrNull = (row: SqlRow, column: string): string | null =>
  row[column] === null ? null : textOf(row, column);

/** A safe integer. @throws JournalFault for anything else */
export const integerOf = (row: SqlRow, column: string): number => {
  const value = row[column];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new JournalFault('journal-unreadable', new Error(`column ${column} is no safe integer`));
};

/** Any integer that the database can hold. @throws JournalFault for anything else */
export const anyIntegerOf = (row: SqlRow, column: string): number | bigint => {
  const value = row[column];
  return typeof value === 'bigint' ? value : integerOf(row, column);
};
