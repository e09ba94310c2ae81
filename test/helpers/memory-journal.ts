// A journal in memory, for the tests of other rooms. One suite runs against it and the one in SQLite.
import type {
  Journal,
  JournalEntry,
  JsonValue,
  PaymentQuery,
  StoredPayment,
} from '../../src/main/journal/port.ts';

export class MemoryJournal implements Journal {
  readonly entries: JournalEntry[] = [];
  /** In the order of opening: a map keeps the place of its first `set`. */
  readonly #payments = new Map<string, StoredPayment>();

  append(...entries: readonly JournalEntry[]): number {
    for (const entry of entries) {
      this.entries.push(entry);
      if (entry.payment === undefined) continue;
      const { id } = entry.payment;
      const sequence = this.#payments.get(id)?.sequence ?? this.entries.length;
      // As the real one: what comes back has been through JSON.
      const body = JSON.parse(JSON.stringify(entry.body)) as JsonValue;
      this.#payments.set(id, { row: { ...entry.payment }, body, sequence });
    }
    return this.entries.length;
  }

  payment(id: string): StoredPayment | undefined {
    return this.#payments.get(id);
  }

  openPayments(): readonly StoredPayment[] {
    return [...this.#payments.values()].filter(({ row }) => row.open);
  }

  followUps(parentId: string): readonly StoredPayment[] {
    return [...this.#payments.values()].filter(({ row }) => row.parentId === parentId);
  }

  payments({ limit, beforeSequence = Number.MAX_SAFE_INTEGER }: PaymentQuery): readonly StoredPayment[] {
    return [...this.#payments.values()]
      .filter(({ sequence }) => sequence < beforeSequence)
      .reverse()
      .slice(0, limit);
  }

  close(): void {
    return undefined;
  }
}
