// An entry as it is written down: checked, and its body and payment row turned into the JSON text that the chain
// hashes. Every store writes through here, so that all refuse the same entries. Text is made once and never made anew.
import { assert } from '../base/assert.ts';
import { isKeptSubject, looksKept } from './kept-subject.ts';
import { isPlainText } from './plain-text.ts';
import type { JournalEntry, JsonValue, PaymentRow } from './port.ts';

export interface WrittenEntry {
  readonly atMs: number;
  readonly subject: string;
  readonly event: string;
  readonly body: string;
  readonly payment: string | null;
}

const refuseNonJson = (_key: string, value: unknown): unknown => {
  assert(typeof value !== 'number' || Number.isFinite(value), 'a number in a journal body is finite');
  return value;
};

/** The row in the words of a journal of version 2. */
const shortText = (row: PaymentRow) => ({
  id: row.id,
  kind: row.kind,
  parentId: row.parentId,
  state: row.state,
  open: row.open,
  amountMinor: row.amountMinor,
  currency: row.currency,
  orderId: row.orderId,
  transactionId: row.transactionId,
  lastFour: row.lastFour,
  openedAtMs: row.openedAtMs,
});

const later = (row: PaymentRow) => ({
  tender: row.tender,
  basketId: row.basketId,
  clerk: row.clerk,
  folio: row.folio,
});

/** What a row of version 2 did not say. */
export const unsaid = { tender: 'card', basketId: null, clerk: null, folio: null } as const;

/** The row as JSON with its keys in this fixed order: two equal rows are equal texts. */
export const paymentText = (row: PaymentRow): string => JSON.stringify({ ...shortText(row), ...later(row) });

/** Every text that an entry may have for this row: the one of this version, and version 2's where it can say the row. */
export const paymentTexts = (row: PaymentRow): readonly string[] => {
  const saidLess = JSON.stringify(later(row)) === JSON.stringify(unsaid);
  return saidLess ? [paymentText(row), JSON.stringify(shortText(row))] : [paymentText(row)];
};

const checkPayment = (row: PaymentRow, subject: string): void => {
  assert(row.id === subject, 'an entry about a payment has the payment as its subject');
  assert(
    (row.kind === 'sale' || row.kind === 'authorization') === (row.parentId === null),
    'captures, voids and refunds have a parent, sales and authorizations have none',
  );
  assert(row.parentId !== row.id, 'a payment is not its own parent');
  assert(Number.isSafeInteger(row.amountMinor), 'an amount is a safe integer of minor units');
  assert(Number.isSafeInteger(row.openedAtMs), 'a time is a safe integer of milliseconds');
  assert(row.lastFour === null || /^\d{4}$/.test(row.lastFour), 'the last four are four digits and no more');
  const { id, parentId, state, orderId, transactionId, basketId, clerk, folio } = row;
  const texts = [id, parentId, state, orderId, transactionId, basketId, clerk, folio];
  assert(
    texts.every((text) => text === null || isPlainText(text)),
    'a payment row holds no NUL and no broken characters',
  );
};

/** @throws Bug when the entry breaks a rule of the port */
export const writeEntry = (entry: JournalEntry): WrittenEntry => {
  assert(Number.isSafeInteger(entry.atMs), 'a time is a safe integer of milliseconds');
  assert(entry.subject !== '' && isPlainText(entry.subject), 'an entry has a subject in plain text');
  assert(/^[a-z][a-z0-9-]*$/.test(entry.event), 'an event is kebab-case');
  if (entry.payment !== undefined) checkPayment(entry.payment, entry.subject);
  if (entry.kept === true) {
    assert(isKeptSubject(entry.subject), 'a kept record has a subject of the form room:id');
    assert(entry.payment === undefined, 'a kept record is no payment');
  } else assert(!looksKept(entry.subject), 'only a kept record has a colon in its subject');
  return {
    atMs: entry.atMs,
    subject: entry.subject,
    event: entry.event,
    body: JSON.stringify(entry.body, refuseNonJson),
    payment: entry.payment === undefined ? null : paymentText(entry.payment),
  };
};

/** A body from its text. @throws SyntaxError when it is not JSON */
export const readBody = (text: string): JsonValue => JSON.parse(text) as JsonValue;
