// What the vault knows of an entry beside what it seals.
import type { Currency } from '../money/money.ts';

/** In the clear in the file, and bound to everything that is sealed for the entry: none of it can be changed unseen. */
export interface EntryFacts {
  readonly paymentId: string;
  readonly orderId: string;
  /** Minor units. */
  readonly amountMinor: number;
  readonly currency: Currency;
  /** The merchant id that the entry may be sent for. */
  readonly merchant: string;
  /** Wall clock, milliseconds. */
  readonly takenAtMs: number;
}

/** `taken`: the journal may not have it yet; `kept`: it has; `declined`: the card is destroyed, the papers are kept. */
export type EntryPhase = 'taken' | 'kept' | 'declined';

/** Whether it came from another till, or was carried to one. */
export type Carried = 'no' | 'in' | 'out';

export type EntryList = 'waiting' | 'declined';

export interface VaultRow {
  readonly facts: EntryFacts;
  readonly phase: EntryPhase;
  /** A card code is sealed with it. */
  readonly hasCode: boolean;
  readonly carried: Carried;
}

export interface VaultTotals {
  readonly waiting: { readonly count: number; readonly sumMinor: number; readonly oldestAtMs: number | null };
  readonly declined: { readonly count: number; readonly sumMinor: number };
}
