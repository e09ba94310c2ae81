// An entry as it is written down: checked, and its body and payment row turned into the JSON text that the chain
// hashes. Every store writes through here, so that all refuse the same entries. Text is made once and never made anew.
import { assert } from '../base/assert.ts';
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

/** The row as JSON with its keys in this fixed order: two equal rows are equal texts. */
export const paymentText = (row: PaymentRow): string =>
  JSON.stringify({
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

const checkPayment = (row: PaymentRow, subject: string): void => {
  assert(row.id === subject, 'an entry about a payment has the payment as its subject');
  assert(
    (row.kind === 'sale') === (row.parentId === null),
    'voids and refunds have a parent, sales have none',
  );
  assert(row.parentId !== row.id, 'a payment is not its own parent');
  assert(Number.isSafeInteger(row.amountMinor), 'an amount is a safe integer of minor units');
  assert(Number.isSafeInteger(row.openedAtMs), 'a time is a safe integer of milliseconds');
  assert(row.lastFour === null || /^\d{4}$/.test(row.lastFour), 'the last four are four digits and no more');
  const texts = [row.id, row.parentId, row.state, row.orderId, row.transactionId];
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
