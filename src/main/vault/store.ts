// The port to the vault's file: rows of sealed envelopes. It knows no key, and every method may throw VaultFault.
import type { Carried, EntryFacts, EntryList, EntryPhase, VaultRow, VaultTotals } from './entry.ts';

export interface Envelopes {
  /** Null once the card is destroyed. */
  readonly card: Buffer | null;
  readonly code: Buffer | null;
  readonly papers: Buffer;
  /** Id of the key, and the HMAC of the PAN; null once the card is destroyed. */
  readonly mark: Buffer | null;
}

export interface NewEntry extends Envelopes {
  readonly facts: EntryFacts;
  readonly carried: Carried;
}

export interface StoredEntry extends NewEntry {
  readonly phase: EntryPhase;
  /** Rises with every entry taken. */
  readonly position: number;
}

export interface VaultStore {
  /** All of `work` or nothing of it, durable when it returns. Not nested. */
  write<Value>(work: () => Value): Value;

  /** Phase `taken`. @throws Bug when the payment has one already */
  add(entry: NewEntry): void;
  entry(paymentId: string): StoredEntry | undefined;
  row(paymentId: string): VaultRow | undefined;
  /** Oldest first. An `after` that is in the list no more begins it anew. */
  rows(list: EntryList, after: string | undefined, limit: number): readonly VaultRow[];
  totals(): VaultTotals;
  waiting(): readonly { readonly paymentId: string; readonly phase: EntryPhase }[];
  /** By position, oldest position first. */
  page(afterPosition: number, limit: number): readonly StoredEntry[];
  /** Of the waiting entries, the payment id of the newest with one of these marks and this amount. */
  marked(marks: readonly Buffer[], amountMinor: number): string | undefined;
  /** How many entries each key id seals something of. */
  entriesByKey(): ReadonlyMap<string, number>;

  /** From `taken` on; changes nothing else. */
  confirm(paymentId: string): void;
  setCarriedOut(paymentId: string): void;
  reseal(position: number, envelopes: Envelopes): void;
  setCode(paymentId: string, code: Buffer): void;
  /** Overwrites the code, then forgets it. */
  destroyCode(paymentId: string): void;
  /** Overwrites card, code and mark, then forgets them; the entry is among the declined ones. */
  destroyCard(paymentId: string): void;
  /** Overwrites everything, then removes the row. One that was carried is remembered by its id. */
  destroyEntry(paymentId: string): void;

  takenIn(exportId: string): boolean;
  rememberTakenIn(exportId: string, atMs: number): void;
  /** The entry was here, was carried, and is at its end. */
  endedCarried(paymentId: string): boolean;

  /** Empties the write-ahead log, rewrites the file without its free pages, and notes the time. */
  clean(atMs: number): void;
  /** Wall clock, milliseconds; null before the first time. */
  cleanedAtMs(): number | null;
  close(): void;
}
