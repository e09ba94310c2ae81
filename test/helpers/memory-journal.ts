// A journal in memory, for the tests of other rooms: the same refusals and the same order as the one in SQLite (one
// suite runs against both), and a disk that fails on demand.
import { assert } from '../../src/main/base/assert.ts';
import {
  JournalFault,
  type Journal,
  type JournalEntry,
  type PaymentQuery,
  type PaymentRow,
  type StoredPayment,
} from '../../src/main/journal/port.ts';
import { readBody, writeEntry, type WrittenEntry } from '../../src/main/journal/written-entry.ts';

interface Kept {
  readonly row: PaymentRow;
  readonly body: string;
  readonly sequence: number;
}

const sameForLife = (left: PaymentRow, right: PaymentRow): boolean =>
  left.kind === right.kind &&
  left.parentId === right.parentId &&
  left.currency === right.currency &&
  left.openedAtMs === right.openedAtMs;

export class MemoryJournal implements Journal {
  readonly #entries: WrittenEntry[] = [];
  /** In the order of opening: a map keeps the place of its first `set`. */
  #payments = new Map<string, Kept>();
  #fault: JournalFault['code'] | undefined;
  #open = true;

  /** Everything appended so far, as it was written down; the first has sequence number 1. */
  get entries(): readonly WrittenEntry[] {
    return this.#entries;
  }

  /** Every `append` from now on fails so and keeps nothing; undefined mends the disk. */
  failWith(code: JournalFault['code'] | undefined): void {
    this.#fault = code;
  }

  append(...entries: readonly JournalEntry[]): number {
    this.#used();
    const written = entries.map(writeEntry);
    if (this.#fault !== undefined) throw new JournalFault(this.#fault);
    // All or none: what a later entry breaks, the earlier ones must not leave behind.
    const before = new Map(this.#payments);
    try {
      for (const [index, entry] of entries.entries())
        if (entry.payment !== undefined)
          this.#keep({ ...entry.payment }, written[index]?.body ?? '', this.#entries.length + index + 1);
    } catch (error) {
      this.#payments = before;
      throw error;
    }
    this.#entries.push(...written);
    return this.#entries.length;
  }

  payment(id: string): StoredPayment | undefined {
    return this.#stored((kept) => kept.row.id === id)[0];
  }

  openPayments(): readonly StoredPayment[] {
    return this.#stored((kept) => kept.row.open);
  }

  followUps(parentId: string): readonly StoredPayment[] {
    return this.#stored((kept) => kept.row.parentId === parentId);
  }

  payments({ limit, beforeSequence = Number.MAX_SAFE_INTEGER }: PaymentQuery): readonly StoredPayment[] {
    assert(Number.isSafeInteger(limit) && limit >= 0, 'a page has a whole number of payments');
    return this.#stored((kept) => kept.sequence < beforeSequence)
      .toReversed()
      .slice(0, limit);
  }

  close(): void {
    this.#open = false;
  }

  #keep(row: PaymentRow, body: string, sequence: number): void {
    const before = this.#payments.get(row.id);
    assert(
      before === undefined || sameForLife(before.row, row),
      'a payment keeps its kind, parent, currency and opening time',
    );
    assert(row.parentId === null || this.#payments.has(row.parentId), 'a parent stands in the journal first');
    this.#payments.set(row.id, { row, body, sequence: before?.sequence ?? sequence });
  }

  #stored(wanted: (kept: Kept) => boolean): StoredPayment[] {
    this.#used();
    return [...this.#payments.values()]
      .filter(wanted)
      .map(({ row, body, sequence }) => ({ row, body: readBody(body), sequence }));
  }

  #used(): void {
    assert(this.#open, 'a closed journal is not used again');
  }
}
