// Durable commits a second: the real journal on the real disk, one payment's step after the other, each flushed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../src/main/base/clock.ts';
import { openSqliteJournal } from '../src/main/journal/sqlite/sqlite-journal.ts';
import { round, type Spread, spread } from './figures.ts';

const commits = 2_000;

export interface JournalFigures {
  readonly commitsPerSecond: number;
  readonly commitMs: Spread;
}

export const benchJournal = (): JournalFigures => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-bench-'));
  const journal = openSqliteJournal(path.join(folder, 'journal.db'), { clock: systemClock });
  const times: number[] = [];
  // A body as large as a real state of a sale with three lines.
  const body = { name: 'approved', padding: 'x'.repeat(900) };
  const row = {
    kind: 'sale',
    parentId: null,
    state: 'approved',
    open: true,
    amountMinor: 1_234,
    currency: 'USD',
  } as const;
  const rest = {
    orderId: 'CT-000000000000',
    transactionId: '831649658996418',
    lastFour: '1111',
    openedAtMs: 0,
    tender: 'card',
    basketId: null,
    clerk: null,
    folio: null,
  } as const;
  for (let index = 0; index < commits; index += 1) {
    const started = performance.now();
    const id = `payment-${Math.floor(index / 4)}`;
    journal.append({ atMs: index, subject: id, event: 'answered', body, payment: { id, ...row, ...rest } });
    times.push(performance.now() - started);
  }
  journal.close();
  rmSync(folder, { recursive: true, force: true });
  const total = times.reduce((sum, value) => sum + value, 0);
  return { commitsPerSecond: round((commits / total) * 1_000), commitMs: spread(times) };
};
