// Entries to try a journal with.
import type { JournalEntry, JsonValue, PaymentRow } from '../../../../src/main/journal/port.ts';

/** 2026-11-21 10:15:00.123 UTC */
export const noonMs = 1_795_256_100_123;

export const saleRow = (id: string, changes: Partial<PaymentRow> = {}): PaymentRow => ({
  id,
  kind: 'sale',
  parentId: null,
  state: 'awaiting-card',
  open: true,
  amountMinor: 616,
  currency: 'USD',
  orderId: null,
  transactionId: null,
  lastFour: null,
  openedAtMs: noonMs,
  tender: 'card',
  basketId: null,
  clerk: null,
  folio: null,
  ...changes,
});

/** An entry about the payment of `row`, with a body that repeats its state. */
export const entryFor = (row: PaymentRow, event = 'sale-opened'): JournalEntry => ({
  atMs: noonMs,
  subject: row.id,
  event,
  body: { state: row.state, amountMinor: row.amountMinor },
  payment: row,
});

export const plainEntry = (event = 'settings-changed'): JournalEntry => ({
  atMs: noonMs,
  subject: 'settings',
  event,
  body: { note: 'ünïcode ✓', list: [1, null, true] },
});

/** An entry with a version of a kept record; a body of null removes it. */
export const keptEntry = (subject: string, body: JsonValue, event = 'record-kept'): JournalEntry => ({
  atMs: noonMs,
  subject,
  event,
  body,
  kept: true,
});
