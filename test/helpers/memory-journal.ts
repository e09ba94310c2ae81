// A journal in memory, for the tests of other rooms: the same refusals and the same order as the one in SQLite (one
// suite runs against both), and a disk that fails on demand.
import { assert } from '../../src/main/base/assert.ts';
import {
  type ChainMark,
  JournalFault,
  type Journal,
  type JournalEntry,
  type KeptRecord,
  type ListedEntry,
  type ListedPayment,
  type PaymentFilter,
  type PaymentQuery,
  type PaymentRow,
  type StoredPayment,
} from '../../src/main/journal/port.ts';
import { chainStart, hashEntry } from '../../src/main/journal/chain.ts';
import { keptId, keptSubject, removedBody } from '../../src/main/journal/kept-subject.ts';
import { checkFilter, fitsFilter } from '../../src/main/journal/payment-filter.ts';
import { readBody, writeEntry, type WrittenEntry } from '../../src/main/journal/written-entry.ts';

interface Listed {
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
  #payments = new Map<string, Listed>();
  #records = new Map<string, { readonly body: string; readonly sequence: number }>();
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
          this.#list({ ...entry.payment }, written[index]?.body ?? '', this.#entries.length + index + 1);
    } catch (error) {
      this.#payments = before;
      throw error;
    }
    for (const [index, entry] of written.entries()) {
      this.#entries.push(entry);
      if (entries[index]?.kept === true) this.#keep(entry, this.#entries.length);
    }
    return this.#entries.length;
  }

  payment(id: string): StoredPayment | undefined {
    return this.#stored(({ row }) => row.id === id)[0];
  }

  openPayments(): readonly StoredPayment[] {
    return this.#stored(({ row }) => row.open);
  }

  followUps(parentId: string): readonly StoredPayment[] {
    return this.#stored(({ row }) => row.parentId === parentId);
  }

  payments({
    filter = {},
    limit,
    beforeSequence = Number.MAX_SAFE_INTEGER,
    afterSequence,
  }: PaymentQuery): readonly StoredPayment[] {
    assert(Number.isSafeInteger(limit) && limit >= 0, 'a page has a whole number of payments');
    checkFilter(filter);
    const found = this.#stored(
      ({ row, sequence }) =>
        sequence < beforeSequence && sequence > (afterSequence ?? 0) && fitsFilter(row, filter),
    );
    return afterSequence === undefined
      ? found.toReversed().slice(0, limit)
      : found.slice(0, limit).toReversed();
  }

  rows(query: PaymentQuery): readonly ListedPayment[] {
    return this.payments(query).map(({ row, sequence }) => ({ row, sequence }));
  }

  count(filter: PaymentFilter, atMost: number): number {
    assert(Number.isSafeInteger(atMost) && atMost >= 0, 'counting stops at a whole number');
    checkFilter(filter);
    return Math.min(atMost, this.#stored(({ row }) => fitsFilter(row, filter)).length);
  }

  idsIn(state: string): readonly string[] {
    return this.#stored(({ row }) => row.state === state).map(({ row }) => row.id);
  }

  kept(room: string): readonly KeptRecord[] {
    this.#used();
    return [...this.#records.keys()]
      .filter((subject) => subject.startsWith(`${room}:`))
      .sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))
      .flatMap((subject) => this.keptOne(room, keptId(subject)) ?? []);
  }

  keptOne(room: string, id: string): KeptRecord | undefined {
    this.#used();
    const record = this.#records.get(keptSubject(room, id));
    return record && { id, body: readBody(record.body), sequence: record.sequence };
  }

  entriesOf(
    subject: string,
    {
      from = 0,
      before = Number.MAX_SAFE_INTEGER,
      limit,
    }: { readonly from?: number; readonly before?: number; readonly limit: number },
  ): readonly ListedEntry[] {
    this.#used();
    return this.#entries
      .map((entry, index) => ({ ...entry, sequence: index + 1 }))
      .filter((entry) => entry.subject === subject && entry.sequence >= from && entry.sequence < before)
      .toReversed()
      .slice(0, limit)
      .map(({ sequence, atMs, event, body }) => ({ sequence, atMs, event, body: readBody(body) }));
  }

  extentOf(subject: string): { readonly count: number; readonly firstAtMs: number | null } {
    this.#used();
    const found = this.#entries.filter((entry) => entry.subject === subject);
    return { count: found.length, firstAtMs: found[0]?.atMs ?? null };
  }

  mark(sequence = this.#entries.length): ChainMark | undefined {
    this.#used();
    if (sequence < 1 || sequence > this.#entries.length) return undefined;
    let hash = chainStart;
    for (const [index, entry] of this.#entries.slice(0, sequence).entries())
      hash = hashEntry(hash, { ...entry, sequence: index + 1 });
    return { sequence, hash };
  }

  close(): void {
    this.#open = false;
  }

  #keep({ subject, body }: WrittenEntry, sequence: number): void {
    if (body === removedBody) this.#records.delete(subject);
    else this.#records.set(subject, { body, sequence });
  }

  #list(row: PaymentRow, body: string, sequence: number): void {
    const before = this.#payments.get(row.id);
    assert(
      before === undefined || sameForLife(before.row, row),
      'a payment keeps its kind, parent, currency and opening time',
    );
    assert(row.parentId === null || this.#payments.has(row.parentId), 'a parent stands in the journal first');
    this.#payments.set(row.id, { row, body, sequence: before?.sequence ?? sequence });
  }

  #stored(wanted: (listed: Listed) => boolean): StoredPayment[] {
    this.#used();
    return [...this.#payments.values()]
      .filter(wanted)
      .map(({ row, body, sequence }) => ({ row, body: readBody(body), sequence }));
  }

  #used(): void {
    assert(this.#open, 'a closed journal is not used again');
  }
}
