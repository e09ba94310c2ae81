// Reads entries back by their subject, and where the chain stands. The payments list and the kept records are read without.
import { isPlainText } from '../plain-text.ts';
import { type ChainMark, type Journal, JournalFault, type ListedEntry } from '../port.ts';
import { readBody } from '../written-entry.ts';
import type { SqlDriver, SqlStatement } from './driver.ts';
import { integerOf, type SqlRow, textOf } from './row.ts';

/** @throws JournalFault when the row or the body is damaged */
const listedEntry = (row: SqlRow): ListedEntry => {
  const text = textOf(row, 'body');
  try {
    return {
      sequence: integerOf(row, 'sequence'),
      atMs: integerOf(row, 'at_ms'),
      event: textOf(row, 'event'),
      body: readBody(text),
    };
  } catch (error) {
    throw error instanceof JournalFault ? error : new JournalFault('journal-unreadable', error);
  }
};

export class EntryList implements Pick<Journal, 'entriesOf' | 'extentOf' | 'mark'> {
  readonly #ofSubject: SqlStatement;
  readonly #extent: SqlStatement;
  readonly #newest: SqlStatement;
  readonly #marked: SqlStatement;

  constructor(driver: SqlDriver) {
    this.#ofSubject = driver.prepare(
      `SELECT sequence, at_ms, CAST(event AS BLOB) AS event, CAST(body AS BLOB) AS body FROM entry
       WHERE entry.subject = ? AND sequence >= ? AND sequence < ? ORDER BY sequence DESC LIMIT ?`,
    );
    this.#extent = driver.prepare(
      'SELECT count(*) AS count, min(sequence) AS first FROM entry WHERE entry.subject = ?',
    );
    this.#newest = driver.prepare(
      'SELECT sequence, at_ms, CAST(hash AS BLOB) AS hash FROM entry ORDER BY sequence DESC LIMIT 1',
    );
    this.#marked = driver.prepare(
      'SELECT sequence, at_ms, CAST(hash AS BLOB) AS hash FROM entry WHERE sequence = ?',
    );
  }

  entriesOf(
    subject: string,
    {
      from = 0,
      before = Number.MAX_SAFE_INTEGER,
      limit,
    }: { readonly from?: number; readonly before?: number; readonly limit: number },
  ): readonly ListedEntry[] {
    return isPlainText(subject) ? this.#ofSubject.all([subject, from, before, limit]).map(listedEntry) : [];
  }

  extentOf(subject: string): { readonly count: number; readonly firstAtMs: number | null } {
    const [row] = isPlainText(subject) ? this.#extent.all([subject]) : [];
    if (row === undefined || row['first'] === null) return { count: 0, firstAtMs: null };
    const [first] = this.#marked.all([integerOf(row, 'first')]);
    return {
      count: integerOf(row, 'count'),
      firstAtMs: first === undefined ? null : integerOf(first, 'at_ms'),
    };
  }

  mark(sequence?: number): ChainMark | undefined {
    const [row] = sequence === undefined ? this.#newest.all([]) : this.#marked.all([sequence]);
    return row && { sequence: integerOf(row, 'sequence'), hash: textOf(row, 'hash') };
  }
}
