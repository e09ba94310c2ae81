// The journal port: an append-only list of what happened, each entry linked to the one before by a hash, and a
// projection of the payments for the screen. When `append` returns, the entry is on the disk.
import type { Currency } from '../money/money.ts';

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** The row of the payments list that an entry about a payment brings up to date, in the same transaction. */
export interface PaymentRow {
  readonly id: string;
  readonly kind: 'sale' | 'void' | 'refund';
  /** The payment that a void or refund points at; null for a sale. */
  readonly parentId: string | null;
  readonly state: string;
  /** False once nothing more can come of it; `openPayments` finds the true ones after a restart. */
  readonly open: boolean;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly orderId: string | null;
  readonly transactionId: string | null;
  readonly lastFour: string | null;
  readonly openedAtMs: number;
}

export interface JournalEntry {
  readonly atMs: number;
  /** The payment's id (always so when `payment` is given), or a room's name such as `settings`. */
  readonly subject: string;
  /** Past tense, permanent: `sale-opened`, `attempt-journaled`, `approved`. */
  readonly event: string;
  /** The whole state after the event. Masks only: never a PAN, track data or card code. */
  readonly body: JsonValue;
  readonly payment?: PaymentRow;
}

export interface StoredPayment {
  readonly row: PaymentRow;
  /** The body of the newest entry that brought this row up to date. */
  readonly body: JsonValue;
  /** The sequence number of the entry that opened the payment: it never changes, so pages and order hold still. */
  readonly sequence: number;
}

export interface PaymentQuery {
  /** At most this many, newest first. */
  readonly limit: number;
  /** Only payments opened before this one: the `sequence` of the last payment of the page before. */
  readonly beforeSequence?: number;
}

/** The disk failed: full, gone or damaged. The till must stop taking cards and say so. */
export class JournalFault extends Error {
  override readonly name = 'JournalFault';
  readonly code: 'journal-full' | 'journal-unreadable' | 'journal-write-failed';
  constructor(code: JournalFault['code'], cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

export interface Journal {
  /**
   * Writes the entries together: all or none, durable when it returns. A payment keeps its kind, parent, currency and
   * opening time, and its parent stands in the journal before it: anything else is a Bug.
   * @returns the last entry's sequence number: 1, 2, 3 and on, without a gap @throws JournalFault
   */
  append(...entries: readonly JournalEntry[]): number;
  /** @throws JournalFault */
  payment(id: string): StoredPayment | undefined;
  /** Payments that a restart must take up again, oldest first. */
  openPayments(): readonly StoredPayment[];
  /** Voids and refunds that point at a payment, oldest first. */
  followUps(parentId: string): readonly StoredPayment[];
  /** The payments list, newest first by the entry that opened them. */
  payments(query: PaymentQuery): readonly StoredPayment[];
  /** May be called twice; any other call after it is a Bug. */
  close(): void;
}
