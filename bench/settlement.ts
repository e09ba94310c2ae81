// The comparison's own time and memory: a journal on the real disk beside a gateway that answers at once, made up row by
// row as it is asked, so that what is measured is ours alone. Of a hundred payments one lacks its row.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../src/main/base/clock.ts';
import type { GatewayRecord, GatewayRecords } from '../src/main/gateway/records.ts';
import type { JournalEntry } from '../src/main/journal/port.ts';
import { openSqliteJournal } from '../src/main/journal/sqlite/sqlite-journal.ts';
import { entryFor } from '../src/main/payment/record.ts';
import { compare } from '../src/main/settlement/compare.ts';
import { spanOf } from '../src/main/settlement/shop-days.ts';
import { paymentState, row } from '../test/helpers/settlement-books.ts';
import { round } from './figures.ts';

const day = '2026-03-11';
const { fromMs } = spanOf({ first: day, last: day });
const dayMs = 86_400_000;

export interface SettlementFigures {
  readonly transactions: number;
  readonly tookMs: number;
  /** The longest that nobody else had a turn. */
  readonly longestTurnMs: number;
  /** How far the heap grew at its highest, in MB, garbage included. */
  readonly heapGrowthMb: number;
  readonly differences: number;
}

const lines = [1, 2, 3].map((number) => ({
  id: `l${number}`,
  name: `Item number ${number}`,
  unitMinor: 500,
  quantity: 1,
  totalMinor: 500,
}));

const entryOf = (index: number, count: number): JournalEntry => {
  const atMs = fromMs + Math.floor((index * dayMs) / count);
  const state = paymentState({ id: `p${index}`, orderId: `CT-${index}`, transactionId: `t${index}`, atMs });
  return entryFor({ ...state, intent: { ...state.intent, lines } }, 'approved', atMs);
};

/** Newest first, made on demand. */
const gatewayOf = (count: number, whenAsked: () => void): GatewayRecords => {
  const listed = count - Math.floor(count / 100);
  return {
    page(_scope, offset, limit) {
      whenAsked();
      const records: GatewayRecord[] = [];
      for (let place = offset; place < Math.min(listed, offset + limit); place += 1) {
        const index = listed - 1 - place;
        const atMs = fromMs + Math.floor((index * dayMs) / count);
        records.push(row({ id: `t${index}`, orderId: `CT-${index}`, atMs }));
      }
      return Promise.resolve({ name: 'page', records, count: listed });
    },
  };
};

export const benchSettlement = async (count: number): Promise<SettlementFigures> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-bench-'));
  const journal = openSqliteJournal(path.join(folder, 'journal.db'), { clock: systemClock });
  try {
    for (let index = 0; index < count; index += 500) {
      const many = Math.min(500, count - index);
      journal.append(...Array.from({ length: many }, (_, number) => entryOf(index + number, count)));
    }
    globalThis.gc?.();
    const heapBefore = process.memoryUsage().heapUsed;
    let highest = heapBefore;
    let longestTurnMs = 0;
    let lastTurn = performance.now();
    const look = (): void => {
      highest = Math.max(highest, process.memoryUsage().heapUsed);
    };
    const ticker = setInterval(() => {
      const now = performance.now();
      longestTurnMs = Math.max(longestTurnMs, now - lastTurn - 1);
      lastTurn = now;
      look();
    }, 1);
    const started = performance.now();
    lastTurn = started;
    const compared = await compare(
      { name: 'days', first: day, last: day },
      {
        journal,
        records: gatewayOf(count, look),
        clock: systemClock,
        currency: 'USD',
        signal: new AbortController().signal,
        progress: () => undefined,
      },
    );
    const tookMs = performance.now() - started;
    longestTurnMs = Math.max(longestTurnMs, performance.now() - lastTurn);
    clearInterval(ticker);
    look();
    if (compared.name === 'failed') throw new Error(compared.code);
    return {
      transactions: count,
      tookMs: round(tookMs),
      longestTurnMs: round(longestTurnMs),
      heapGrowthMb: round((highest - heapBefore) / 2 ** 20),
      differences: compared.assessment.differences.length,
    };
  } finally {
    journal.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
