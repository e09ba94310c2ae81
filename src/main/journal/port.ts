// The journal port: an append-only list of what happened, each entry linked to the one before by a hash, and two
// projections of it: the payments for the screen, and the newest version of the records that other rooms keep here. When
// `append` returns, the entry is on the disk.
import type { Currency } from '../money/money.ts';

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** A sale and an authorization stand by themselves; the others have a parent. */
export type PaymentKind = 'sale' | 'authorization' | 'capture' | 'void' | 'refund';

/** What is paid with. */
export type Tender = 'card' | 'stored-card' | 'earlier-sale' | 'cash' | 'gift-card';

/** The row of the payments list that an entry about a payment brings up to date, in the same transaction. */
export interface PaymentRow {
  readonly id: string;
  readonly kind: PaymentKind;
  /** The payment that a capture, void or refund points at; null for a sale and an authorization. */
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
  readonly tender: Tender;
  /** Shared by the payments that together pay one basket; null for a payment that stands alone. */
  readonly basketId: string | null;
  /** Who stood at the till. */
  readonly clerk: string | null;
  /** The hotel's number of the guest's account. */
  readonly folio: string | null;
}

export interface JournalEntry {
  readonly atMs: number;
  /**
   * The payment's id (always so when `payment` is given), a room's name such as `settings`, or `room:id` of a kept
   * record. A colon stands in the subject of a kept record and of nothing else.
   */
  readonly subject: string;
  /** Past tense, permanent: `sale-opened`, `attempt-journaled`, `approved`. */
  readonly event: string;
  /** The whole state after the event. Masks only: never a PAN, track data or card code. */
  readonly body: JsonValue;
  readonly payment?: PaymentRow;
  /** The body is the newest version of the record `subject`, or null: the record was removed. Never with `payment`. */
  readonly kept?: true;
}

/** A record that a room keeps in the journal, as its newest entry has it. */
export interface KeptRecord {
  readonly id: string;
  readonly body: JsonValue;
  /** The sequence number of the entry with this version. */
  readonly sequence: number;
}

/** An entry as it was appended, read back. */
export interface ListedEntry {
  readonly sequence: number;
  readonly atMs: number;
  readonly event: string;
  readonly body: JsonValue;
}

/** A place in the chain: whoever keeps it elsewhere can tell later whether the journal was put back to an older day. */
export interface ChainMark {
  readonly sequence: number;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

export interface ListedPayment {
  readonly row: PaymentRow;
  /** The sequence number of the entry that opened the payment: it never changes, so pages and order hold still. */
  readonly sequence: number;
}

export interface StoredPayment extends ListedPayment {
  /** The body of the newest entry that brought this row up to date. */
  readonly body: JsonValue;
}

/** Which payments: those that fit everything that is given. No list of kinds, tenders or states means all of them. */
export interface PaymentFilter {
  readonly kinds?: readonly PaymentKind[];
  readonly tenders?: readonly Tender[];
  readonly states?: readonly string[];
  /** Minor units, both ends included. */
  readonly amountMinor?: { readonly from: number; readonly to: number };
  readonly lastFour?: string;
  /** How the order id begins. */
  readonly orderId?: string;
  /** Capital and small letters are the same, A to Z. */
  readonly folio?: string;
  /** Capital and small letters are the same, A to Z. */
  readonly clerk?: string;
  /** The wall clock in milliseconds, `before` not included. */
  readonly openedAtMs?: { readonly from: number; readonly before: number };
}

export interface PaymentQuery {
  readonly filter?: PaymentFilter;
  /** At most this many, newest first. */
  readonly limit: number;
  /** Only payments opened before this one: the `sequence` of the last payment of the page before. */
  readonly beforeSequence?: number;
  /** Only payments opened after this one, the nearest to it: the `sequence` of the first payment of the page after. */
  readonly afterSequence?: number;
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
   * opening time, and its parent stands in the journal before it: anything else is a Bug. So is a kept record whose
   * subject is not of the form `room:id`, and any other entry with a colon in its subject.
   * @returns the last entry's sequence number: 1, 2, 3 and on, without a gap @throws JournalFault
   */
  append(...entries: readonly JournalEntry[]): number;
  /** @throws JournalFault */
  payment(id: string): StoredPayment | undefined;
  /** Payments that a restart must take up again, oldest first. */
  openPayments(): readonly StoredPayment[];
  /** Captures, voids and refunds that point at a payment, oldest first. */
  followUps(parentId: string): readonly StoredPayment[];
  /** The payments list, newest first by the entry that opened them. */
  payments(query: PaymentQuery): readonly StoredPayment[];
  /** The same without the bodies, for those who go through many. */
  rows(query: PaymentQuery): readonly ListedPayment[];
  /** How many payments fit. @param atMost counting stops there: so many or more */
  count(filter: PaymentFilter, atMost: number): number;
  /** The ids of all payments in a state, in no order: tens of thousands of them in milliseconds. @throws JournalFault */
  idsIn(state: string): readonly string[];
  /** The records of a room that were not removed, by id. */
  kept(room: string): readonly KeptRecord[];
  keptOne(room: string, id: string): KeptRecord | undefined;
  /**
   * The entries of one subject, newest first. It goes through all entries since `from`, or through all there are: for a
   * journal that holds little else, or a payment whose first entry is known.
   * @param page.before only entries before this sequence number @param page.limit at most so many @throws JournalFault
   */
  entriesOf(
    subject: string,
    page: { readonly from?: number; readonly before?: number; readonly limit: number },
  ): readonly ListedEntry[];
  /** How many entries a subject has, and the time of its first; null where it has none. @throws JournalFault */
  extentOf(subject: string): { readonly count: number; readonly firstAtMs: number | null };
  /** The newest entry's mark, or that of the entry with this number; undefined where there is none. @throws JournalFault */
  mark(sequence?: number): ChainMark | undefined;
  /** May be called twice; any other call after it is a Bug. */
  close(): void;
}
