// Entries as they stand in the file, for whoever checks them: bytes and numbers, trusted for nothing.
import { hashEntry } from '../chain.ts';
import { JournalFault } from '../port.ts';
import type { FiledEntry } from '../verify.ts';
import type { SqlDriver } from './driver.ts';
import { anyIntegerOf, bytesOf, type SqlRow } from './row.ts';

/** Columns of `entry`, text as bytes (row.ts says why). */
export const entryColumns = `sequence, at_ms, CAST(subject AS BLOB) AS subject, CAST(event AS BLOB) AS event,
  CAST(body AS BLOB) AS body, CAST(payment AS BLOB) AS payment, CAST(previous_hash AS BLOB) AS previous_hash,
  CAST(hash AS BLOB) AS hash`;

/** @throws JournalFault when a column is of another type than the schema's */
export const filedEntry = (row: SqlRow): FiledEntry => ({
  sequence: anyIntegerOf(row, 'sequence'),
  atMs: anyIntegerOf(row, 'at_ms'),
  subject: bytesOf(row, 'subject'),
  event: bytesOf(row, 'event'),
  body: bytesOf(row, 'body'),
  payment: row['payment'] === null ? null : bytesOf(row, 'payment'),
  previousHash: bytesOf(row, 'previous_hash'),
  hash: bytesOf(row, 'hash'),
});

/**
 * The entry that the next one will link to must itself be whole: it is the part of the file that was written last, and
 * a journal that cannot read it must not take cards.
 * @throws JournalFault `journal-unreadable`
 */
export const checkNewestEntry = (driver: SqlDriver): void => {
  const [row] = driver.prepare(`SELECT ${entryColumns} FROM entry ORDER BY sequence DESC LIMIT 1`).all([]);
  if (row === undefined) return;
  const entry = filedEntry(row);
  if (hashEntry(entry.previousHash.toString('latin1'), entry) !== entry.hash.toString('latin1'))
    throw new JournalFault(
      'journal-unreadable',
      new Error(`the newest entry, ${entry.sequence}, does not fit its hash`),
    );
};
