// Entries to try a journal with, a folder to keep it in, and a clock that stands still.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../../src/main/base/clock.ts';
import type { JournalEntry, PaymentRow } from '../../../../src/main/journal/port.ts';

/** 2026-11-21 10:15:00.123 UTC */
export const noonMs = 1_795_256_100_123;

export const stillClock: Clock = {
  nowMs: () => noonMs,
  monotonicMs: () => 0,
  after: () => {
    throw new Error('the journal sets no timers');
  },
};

/** A folder that is gone when the test is over. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countertop-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

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
