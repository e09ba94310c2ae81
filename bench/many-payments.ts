// A journal of many payments, as a busy till would leave it after years: appended in large batches, which is how it can
// be made in a minute. Always the same payments: what looks drawn is counted from the payment's number.
import { systemClock } from '../src/main/base/clock.ts';
import type { JournalEntry, PaymentKind, PaymentRow, Tender } from '../src/main/journal/port.ts';
import { openSqlDriver } from '../src/main/journal/sqlite/driver.ts';
import { openSqliteJournal, SqliteJournal } from '../src/main/journal/sqlite/sqlite-journal.ts';

/** 2024-01-01 00:00 UTC */
export const firstOpenedAtMs = 1_704_067_200_000;
/** One payment a minute, day and night: a million of them last two years. */
export const betweenPaymentsMs = 60_000;
export const clerks = [
  'Clerk 1',
  'Clerk 2',
  'Clerk 3',
  'Clerk 4',
  'Clerk 5',
  'Clerk 6',
  'Clerk 7',
  'Clerk 8',
] as const;

/** The first so many payments, and they alone, are in this state: what only the oldest rows answer. */
export const oldestPayments = 100;
export const stateOfTheOldest = 'unknown';

const batchSize = 2_000;
const body = { name: 'approved', padding: 'x'.repeat(500) };

/** A number from 0 to below `end` that looks drawn. */
const drawn = (index: number, salt: number, end: number): number => {
  const mixed = Math.imul(Math.imul(index + 1, 0x9e3779b1) ^ (salt * 0x85ebca6b), 0xc2b2ae35) >>> 0;
  return Math.floor(((mixed ^ (mixed >>> 15)) >>> 0) % end);
};

/** Of every hundred payments so many: the rest are sales, approved, by card. */
const kinds: readonly (readonly [PaymentKind, number])[] = [
  ['refund', 6],
  ['void', 3],
  ['authorization', 5],
  ['capture', 4],
];
const states: readonly (readonly [string, number])[] = [
  ['declined', 7],
  ['voided', 3],
  ['cancelled', 2],
  ['not-processed', 1],
];
const tenders: readonly (readonly [Tender, number])[] = [
  ['cash', 20],
  ['stored-card', 6],
  ['gift-card', 2],
];

const pick = <Value>(from: readonly (readonly [Value, number])[], hundredth: number, rest: Value): Value => {
  let reached = 0;
  for (const [value, share] of from) {
    reached += share;
    if (hundredth < reached) return value;
  }
  return rest;
};

const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const orderIdOf = (index: number): string =>
  `CT-${drawn(index, 1, 2 ** 30)
    .toString(32)
    .toUpperCase()
    .padStart(6, '0')}${String(index).padStart(7, '0')}`;

const rowOf = (index: number): PaymentRow => {
  const kind = index < oldestPayments ? 'sale' : pick(kinds, drawn(index, 2, 100), 'sale');
  const tender = pick(tenders, drawn(index, 3, 100), 'card');
  const alone = kind === 'sale' || kind === 'authorization';
  return {
    id: idOf(index),
    kind,
    parentId: alone ? null : idOf(index - 1 - drawn(index, 4, 99)),
    state: index < oldestPayments ? stateOfTheOldest : pick(states, drawn(index, 5, 100), 'approved'),
    open: false,
    // Half of them are one of fifty prices.
    amountMinor: index % 2 === 0 ? 199 + 100 * drawn(index, 6, 50) : 100 + drawn(index, 7, 40_000),
    currency: 'USD',
    orderId: orderIdOf(index),
    transactionId: String(831_000_000_000_000 + index),
    lastFour: tender === 'cash' ? null : String(drawn(index, 8, 10_000)).padStart(4, '0'),
    openedAtMs: firstOpenedAtMs + index * betweenPaymentsMs,
    tender,
    basketId: null,
    clerk: clerks[drawn(index, 9, clerks.length)] ?? null,
    folio: drawn(index, 10, 5) === 0 ? String(1_000 + drawn(index, 11, 30_000)) : null,
  };
};

const entryOf = (index: number): JournalEntry => {
  const payment = rowOf(index);
  return { atMs: payment.openedAtMs, subject: payment.id, event: 'answered', body, payment };
};

const searchIndexes =
  "type = 'index' AND name LIKE 'payment_%' AND name NOT IN ('payment_open', 'payment_parent')";

/**
 * Makes the journal `file` with `count` payments, one entry each. The indexes of the search are made at the end: filled
 * one payment at a time they would take most of the time, and come out the same.
 */
export const fillJournal = (file: string, count: number): void => {
  openSqliteJournal(file, { clock: systemClock }).close();
  const driver = openSqlDriver(file);
  driver.execute('PRAGMA synchronous = OFF');
  driver.execute('PRAGMA cache_size = -200000');
  const indexes = driver.prepare(`SELECT name, sql FROM sqlite_schema WHERE ${searchIndexes}`).all([]);
  for (const { name } of indexes) driver.execute(`DROP INDEX ${String(name)}`);
  const journal = new SqliteJournal(driver);
  for (let from = 0; from < count; from += batchSize) {
    const size = Math.min(batchSize, count - from);
    journal.append(...Array.from({ length: size }, (_, at) => entryOf(from + at)));
  }
  for (const { sql } of indexes) driver.execute(String(sql));
  journal.close();
};
