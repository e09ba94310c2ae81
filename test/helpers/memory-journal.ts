import type { Journal, JournalEntry, PaymentQuery, StoredPayment } from '../../src/main/journal/port.ts';

/** temporary */
export class MemoryJournal implements Journal {
  readonly entries: JournalEntry[] = [];
  readonly #payments = new Map<string, StoredPayment>();
  append(...entries: readonly JournalEntry[]): number {
    for (const entry of entries) {
      this.entries.push(structuredClone(entry));
      if (entry.payment === undefined) continue;
      const sequence = this.#payments.get(entry.payment.id)?.sequence ?? this.entries.length;
      this.#payments.set(entry.payment.id, {
        row: entry.payment,
        body: structuredClone(entry.body),
        sequence,
      });
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
  payments({ limit }: PaymentQuery): readonly StoredPayment[] {
    return [...this.#payments.values()].reverse().slice(0, limit);
  }
  close(): void {
    return undefined;
  }
}
