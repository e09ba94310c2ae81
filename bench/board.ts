// The front desk's board in main: a full house with many holds each, from a journal on the real disk. One folio that has
// changed beside the whole board made anew; what both cost is what the clerk waits for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../src/main/base/clock.ts';
import { JournalFolioStore } from '../src/main/folio/journal-folio-store.ts';
import { Board } from '../src/main/front-desk/board.ts';
import { FolioCarrier } from '../src/main/front-desk/folio-carrier.ts';
import type { Journal } from '../src/main/journal/port.ts';
import { openSqliteJournal } from '../src/main/journal/sqlite/sqlite-journal.ts';
import { defaultFrontDesk } from '../src/main/settings/front-desk-defaults.ts';
import { median, round } from './figures.ts';
import { dayMs, fillHouse, holdMinor } from './full-house.ts';

const arrivedAtMs = Date.UTC(2026, 2, 10, 15);
const nowMs = arrivedAtMs + 26 * dayMs;
const loads = 3;
const reads = 25;
const changes = 200;

export interface BoardFigures {
  readonly folios: number;
  readonly holds: number;
  /** Milliseconds: the start, with the journal read; the board as the screen asks for it; one folio that has changed. */
  readonly loadMs: number;
  readonly readMs: number;
  readonly changedMs: number;
  /** One folio read anew beside all of them. */
  readonly ratio: number;
  /** Kilobytes of JSON on the way to the screen. */
  readonly boardKb: number;
  readonly changeKb: number;
}

const timed = async (turns: number, task: (turn: number) => unknown): Promise<number> => {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const started = performance.now();
    await task(turn);
    times.push(performance.now() - started);
  }
  return median(times);
};

const figuresOf = async (journal: Journal, folios: number, holdsEach: number): Promise<BoardFigures> => {
  const store = new JournalFolioStore(journal, systemClock);
  const runner = {
    payment: () => undefined,
    openPurchase: () => '',
    openUnattended: () => undefined,
    openCapture: () => undefined,
    openVoid: () => undefined,
  };
  const carrier = new FolioCarrier({
    store,
    journal,
    runner,
    counter: { isFree: () => true, show: () => undefined },
    clock: systemClock,
    inspectionHours: () => 12,
    metadata: () => ({}),
  });
  let changeKb = 0;
  const start = (): Board =>
    new Board({
      port: { folios: () => store.list(), money: (id) => carrier.money(id) },
      clock: { nowMs: () => nowMs, monotonicMs: () => 0 },
      settings: () => defaultFrontDesk,
      listener: (change) => (changeKb = JSON.stringify(change).length / 1_024),
    });
  let board = start();
  const loadMs = await timed(loads, () => {
    board = start();
    return board.load();
  });
  const readMs = await timed(reads, () => board.read());
  const changedMs = await timed(changes, (turn) => board.changed(`f${(turn * 7) % folios}`));
  const view = board.read();
  if (view.rows.length !== folios || view.rows[0]?.heldMinor !== holdsEach * holdMinor)
    throw new Error('the board does not show what is in the journal');
  return {
    folios,
    holds: folios * holdsEach,
    loadMs: round(loadMs),
    readMs: round(readMs),
    changedMs: round(changedMs),
    ratio: round(loadMs / changedMs),
    boardKb: round(JSON.stringify(view).length / 1_024),
    changeKb: round(changeKb),
  };
};

export const benchBoard = async (folios = 500, holdsEach = 10): Promise<BoardFigures> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-bench-'));
  const journal = openSqliteJournal(path.join(folder, 'journal.db'), { clock: systemClock });
  try {
    fillHouse(journal, { folios, holdsEach, arrivedAtMs });
    return await figuresOf(journal, folios, holdsEach);
  } finally {
    journal.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
