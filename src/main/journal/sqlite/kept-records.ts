// The kept records in SQLite: the newest version of each, a projection of the entries.
import { isPlainText } from '../plain-text.ts';
import { keptId, keptSubject, removedBody } from '../kept-subject.ts';
import { JournalFault, type KeptRecord } from '../port.ts';
import { readBody, type WrittenEntry } from '../written-entry.ts';
import type { SqlDriver, SqlStatement } from './driver.ts';
import { integerOf, textOf, type SqlRow } from './row.ts';

/** Columns of `kept`, text as bytes (row.ts says why). */
export const keptColumns =
  'CAST(subject AS BLOB) AS subject, CAST(body AS BLOB) AS body, last_sequence AS last_sequence';

/** @throws JournalFault when the row or the body is damaged */
const keptRecord = (row: SqlRow): KeptRecord => {
  const text = textOf(row, 'body');
  try {
    return {
      id: keptId(textOf(row, 'subject')),
      body: readBody(text),
      sequence: integerOf(row, 'last_sequence'),
    };
  } catch (error) {
    throw error instanceof JournalFault ? error : new JournalFault('journal-unreadable', error);
  }
};

export class KeptRecords {
  readonly #upsert: SqlStatement;
  readonly #remove: SqlStatement;
  readonly #ofRoom: SqlStatement;
  readonly #one: SqlStatement;

  constructor(driver: SqlDriver) {
    this.#upsert = driver.prepare(
      `INSERT INTO kept (subject, body, last_sequence) VALUES (?, ?, ?)
       ON CONFLICT (subject) DO UPDATE SET body = excluded.body, last_sequence = excluded.last_sequence`,
    );
    this.#remove = driver.prepare('DELETE FROM kept WHERE subject = ?');
    this.#ofRoom = driver.prepare(
      `SELECT ${keptColumns} FROM kept WHERE subject >= ? AND subject < ? ORDER BY kept.subject`,
    );
    this.#one = driver.prepare(`SELECT ${keptColumns} FROM kept WHERE subject = ?`);
  }

  /** Brings a record up to date with its entry. @param sequence the entry's */
  keep({ subject, body }: WrittenEntry, sequence: number): void {
    if (body === removedBody) this.#remove.run([subject]);
    else this.#upsert.run([subject, body, sequence]);
  }

  all(room: string): readonly KeptRecord[] {
    // A semicolon is the character after a colon: between the two stand the subjects of this room.
    return isPlainText(room) ? this.#ofRoom.all([`${room}:`, `${room};`]).map(keptRecord) : [];
  }

  one(room: string, id: string): KeptRecord | undefined {
    const subject = keptSubject(room, id);
    return isPlainText(subject) ? this.#one.all([subject]).map(keptRecord)[0] : undefined;
  }
}
