// Searching the journal: what the journal screen can ask, of a thousand to a million payments, and how the time grows.
// Every query is asked of one open journal, again and again; the slowest query of a size is what counts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../src/main/base/clock.ts';
import type { Journal, PaymentFilter } from '../src/main/journal/port.ts';
import { openSqliteJournal } from '../src/main/journal/sqlite/sqlite-journal.ts';
import { median, round } from './figures.ts';
import {
  betweenPaymentsMs,
  clerks,
  fillJournal,
  firstOpenedAtMs,
  orderIdOf,
  stateOfTheOldest,
} from './many-payments.ts';

const turns = 9;
const pageSize = 100;
/** As the screen counts: so many and more. */
const countedTo = 10_001;
const dayMs = 86_400_000;

const day = (fromMs: number): Pick<PaymentFilter, 'openedAtMs'> => ({
  openedAtMs: { from: fromMs, before: fromMs + dayMs },
});

/** Alone and together, for what is everywhere, what is rare, what only the oldest payments have, and what nothing has. */
const filtersFor = (payments: number): Readonly<Record<string, PaymentFilter>> => {
  const oldest = day(firstOpenedAtMs);
  const newest = day(firstOpenedAtMs + payments * betweenPaymentsMs - dayMs);
  const middle = Math.floor(payments / 2);
  const [clerk] = clerks;
  const impossible: PaymentFilter = { states: ['not-processed'], kinds: ['void'], tenders: ['gift-card'] };
  return {
    everything: {},
    'one state': { states: ['approved'] },
    'rare state': { states: ['not-processed'] },
    'state of the oldest': { states: [stateOfTheOldest] },
    'two states, one kind': { states: ['declined', 'voided'], kinds: ['refund'] },
    'one kind': { kinds: ['capture'] },
    tender: { tenders: ['gift-card'] },
    'rare class': impossible,
    'no such state': { states: ['nowhere'] },
    'last four': { lastFour: '4242' },
    'last four, state of the oldest': { lastFour: '4242', states: [stateOfTheOldest] },
    'no such last four': { lastFour: '9999', kinds: ['void'], tenders: ['gift-card'] },
    'common amount': { amountMinor: { from: 999, to: 999 } },
    'common amount, state of the oldest': {
      amountMinor: { from: 999, to: 999 },
      states: [stateOfTheOldest],
    },
    'rare amount': { amountMinor: { from: 40_001, to: 40_001 } },
    'no such amount': { amountMinor: { from: 77_777_777, to: 77_777_777 } },
    'amounts between': { amountMinor: { from: 35_000, to: 36_000 } },
    'order id': { orderId: orderIdOf(middle) },
    'beginning of an order id': { orderId: orderIdOf(middle).slice(0, 6) },
    'beginning of every order id': { orderId: 'CT-' },
    'beginning of every order id, rare class': { orderId: 'CT-', ...impossible },
    'no such order id': { orderId: 'XX' },
    folio: { folio: '4242' },
    'no such folio': { folio: '99' },
    clerk: { clerk },
    'clerk, state of the oldest': { clerk, states: [stateOfTheOldest] },
    'clerk, rare class': { clerk, ...impossible },
    'no such clerk': { clerk: 'Nobody' },
    'newest day': newest,
    'oldest day': oldest,
    'oldest day, one state': { ...oldest, states: ['approved'] },
    'oldest day, no such kind': { ...oldest, kinds: ['authorization'], tenders: ['gift-card'] },
    'oldest day, last four': { ...oldest, lastFour: '4242' },
    'oldest day, clerk, rare state': { ...oldest, clerk, states: ['not-processed'] },
    'oldest day, common amount': { ...oldest, amountMinor: { from: 999, to: 999 } },
    'newest day, state of the oldest': { ...newest, states: [stateOfTheOldest] },
    'a day before the first': day(firstOpenedAtMs - 10 * dayMs),
  };
};

export interface SearchFigures {
  readonly payments: number;
  /** Milliseconds of the slowest query, by the median of its turns, and which it was. */
  readonly page: { readonly slowestMs: number; readonly query: string; readonly medianMs: number };
  readonly count: { readonly slowestMs: number; readonly query: string; readonly medianMs: number };
  /** A sale's four durable steps with that many payments before it, median milliseconds. */
  readonly payment: { readonly appendMs: number };
  /** The slowest search beside that of the size before; null for the first. */
  readonly growth: number | null;
}

const timesOf = (ask: () => unknown): number => {
  const times = Array.from({ length: turns }, () => {
    const started = performance.now();
    ask();
    return performance.now() - started;
  });
  return median(times);
};

const slowest = (times: readonly (readonly [string, number])[]) => {
  const [query, slowestMs] = times.reduce((worst, next) => (next[1] > worst[1] ? next : worst));
  return { slowestMs: round(slowestMs), query, medianMs: round(median(times.map(([, ms]) => ms))) };
};

/** One payment from its opening to its approval, four durable steps, as the register writes it. */
const appendPayment = (journal: Journal, index: number): void => {
  const id = `new-${index}`;
  for (const [step, state] of ['awaiting-card', 'requesting', 'approved', 'approved'].entries())
    journal.append({
      atMs: index,
      subject: id,
      event: 'answered',
      body: { name: state, padding: 'x'.repeat(900) },
      payment: {
        id,
        kind: 'sale',
        parentId: null,
        state,
        open: step < 3,
        amountMinor: 199 + ((index * 7_919) % 40_000),
        currency: 'USD',
        orderId: step === 0 ? null : orderIdOf(index * 31),
        transactionId: null,
        lastFour: step === 0 ? null : String((index * 7_907) % 10_000).padStart(4, '0'),
        openedAtMs: index,
        tender: 'card',
        basketId: null,
        clerk: clerks[index % clerks.length] ?? null,
        folio: null,
      },
    });
};

/** @param file a journal of `payments` payments, as `fillJournal` makes it */
export const searchFigures = (file: string, payments: number): Omit<SearchFigures, 'growth'> => {
  const journal = openSqliteJournal(file, { clock: systemClock });
  const filters = Object.entries(filtersFor(payments));
  const deep = Math.floor(payments / 100);
  const pages = filters.flatMap(([name, filter]): (readonly [string, number])[] => [
    [name, timesOf(() => journal.payments({ filter, limit: pageSize }))],
    [
      `${name}, from the oldest`,
      timesOf(() => journal.payments({ filter, limit: pageSize, afterSequence: 0 })),
    ],
    [`${name}, far down`, timesOf(() => journal.payments({ filter, limit: pageSize, beforeSequence: deep }))],
  ]);
  const counts = filters.map(
    ([name, filter]) => [name, timesOf(() => journal.count(filter, countedTo))] as const,
  );
  const appends = Array.from({ length: 200 }, (_, index) => {
    const started = performance.now();
    appendPayment(journal, index);
    return performance.now() - started;
  });
  journal.close();
  return {
    payments,
    page: slowest(pages),
    count: slowest(counts),
    payment: { appendMs: round(median(appends)) },
  };
};

const figuresOfSize = (payments: number): Omit<SearchFigures, 'growth'> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-bench-'));
  try {
    const file = path.join(folder, 'journal.db');
    fillJournal(file, payments);
    return searchFigures(file, payments);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** @param sizes how many payments, rising; a million take about a minute to make */
export const benchJournalSearch = (sizes: readonly number[]): readonly SearchFigures[] => {
  const figures = sizes.map(figuresOfSize);
  return figures.map((each, at) => {
    const before = figures[at - 1]?.page.slowestMs;
    return { ...each, growth: before === undefined ? null : round(each.page.slowestMs / before) };
  });
};
