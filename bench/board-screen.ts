// The front desk's board on the screen: the built application in a real Electron, in practice mode, on a journal with a
// full house. From the press of F5 to the painted rows, and from a folio's change to the frame that shows it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Bridge } from '../src/contract/bridge.ts';
import { systemClock } from '../src/main/base/clock.ts';
import { openSqliteJournal } from '../src/main/journal/sqlite/sqlite-journal.ts';
import { defaultFrontDesk } from '../src/main/settings/front-desk-defaults.ts';
import { defaultSettings, type StoredSettings } from '../src/main/settings/stored-settings.ts';
import { until, within } from '../test/e2e/harness/deadline.ts';
import { makeFolder } from '../test/e2e/harness/folders.ts';
import { openPractice } from '../test/e2e/harness/practice.ts';
import { journalFile, shows } from '../test/e2e/harness/till.ts';
import { median, round } from './figures.ts';
import { dayMs, fillHouse } from './full-house.ts';

const starts = 5;
/** Openings of each start after its first. */
const openings = 6;
/** Folios changed in each start, each in sight. */
const changes = 10;
/** A screen that has only just come takes no key for a moment; then the machine is let come to rest. */
const restMs = 700;
const limitMs = 20_000;

/** Milliseconds. */
export interface Times {
  readonly median: number;
  readonly worst: number;
  readonly count: number;
}

export interface BoardScreenFigures {
  readonly folios: number;
  readonly holds: number;
  /** From the press of F5 to the painted rows: the first time after a start, and every time after that. */
  readonly firstOpeningMs: Times;
  readonly laterOpeningMs: Times;
  /** From the call of `folio.set-room` to the painted row, the write to the disk included. */
  readonly changeMs: Times;
}

const timesOf = (times: readonly number[]): Times => ({
  median: round(median(times)),
  worst: round(Math.max(...times)),
  count: times.length,
});

/** A till in practice mode with a front desk, and the journal that it finds. */
const makeTill = (userData: string, folios: number, holdsEach: number): void => {
  const file = journalFile(userData);
  mkdirSync(path.dirname(file), { recursive: true });
  const settings: StoredSettings = {
    version: 1,
    plain: { ...defaultSettings, frontDesk: { ...defaultFrontDesk, mode: 'hotel' } },
    secrets: null,
  };
  writeFileSync(path.join(userData, 'settings.json'), JSON.stringify(settings));
  const journal = openSqliteJournal(file, { clock: systemClock });
  try {
    fillHouse(journal, { folios, holdsEach, arrivedAtMs: systemClock.nowMs() - 26 * dayMs });
  } finally {
    journal.close();
  }
};

type Screen = typeof globalThis & {
  readonly countertop: Bridge;
  /** Milliseconds from `start()` to the first painted frame in which `isThere` holds. */
  paintedAfter: (isThere: () => boolean, startedMs: () => number) => Promise<number>;
};

/** Puts the stop watch into the page: a frame's callbacks run before it is painted, a message posted from one after. */
const armStopWatch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (globalThis as Screen).paintedAfter = (isThere, startedMs) =>
      new Promise((resolve) => {
        const watch = new MutationObserver(() => {
          if (!isThere()) return;
          watch.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - startedMs());
            port2.postMessage(null);
          });
        });
        watch.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
      });
  });

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, restMs));

/** Presses F5 and waits until the list is full of rows as far as it is in sight. */
const opening = async (page: Page): Promise<number> => {
  await page.evaluate(() => {
    let pressedMs = Number.NaN;
    addEventListener('keydown', ({ timeStamp }) => (pressedMs = timeStamp), { capture: true, once: true });
    const isFull = (): boolean => {
      const list = document.querySelector('[data-testid="board-list"]');
      const rows = [...(list?.querySelectorAll<HTMLElement>('[data-testid="board-row"]') ?? [])];
      const height = rows.reduce((sum, row) => sum + row.offsetHeight, 0);
      return list !== null && rows.length > 0 && height >= list.clientHeight;
    };
    void (globalThis as Screen)
      .paintedAfter(isFull, () => pressedMs)
      .then((ms) => (document.documentElement.dataset['openedMs'] = String(ms)));
  });
  await page.keyboard.press('F5');
  await page.waitForFunction(() => document.documentElement.dataset['openedMs'] !== undefined);
  const took = await page.evaluate(() => {
    const ms = Number(document.documentElement.dataset['openedMs']);
    delete document.documentElement.dataset['openedMs'];
    return ms;
  });
  if (!(took > 0)) throw new Error('the press of F5 was not seen');
  return took;
};

const leave = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await shows(page, 'basket');
  await rest();
};

/** Gives the folio of a row in sight another room and waits until that row shows it. */
const changing = (page: Page, turn: number): Promise<number> =>
  page.evaluate((index) => {
    const { countertop, paintedAfter } = globalThis as Screen;
    const rows = [...document.querySelectorAll('[data-testid="board-row"]')].slice(0, 5);
    const folioId = rows[index % rows.length]?.id.replace('folio-', '') ?? '';
    const room = `R${index}-${Math.floor(performance.now()) % 10_000}`;
    const startedMs = performance.now();
    const painted = paintedAfter(
      () => document.querySelector(`#folio-${folioId}`)?.textContent.includes(room) === true,
      () => startedMs,
    );
    return countertop['folio.set-room']({ folioId, room }).then((answer) => {
      if (!answer.ok) throw new Error(answer.error.code);
      return painted;
    });
  }, turn);

interface Sample {
  readonly first: number;
  readonly later: readonly number[];
  readonly changed: readonly number[];
}

const sample = async (userData: string, folios: number): Promise<Sample> => {
  const register = await openPractice({ userData });
  try {
    const { page } = register;
    await until(limitMs, 'the whole house is read', async () => {
      const known = await page.evaluate(async () => {
        const answer = await (globalThis as Screen).countertop['board.read']({});
        return answer.ok ? answer.value.rows.length : 0;
      });
      return known === folios ? true : undefined;
    });
    await armStopWatch(page);
    await rest();
    const first = await within(limitMs, 'the first board', opening(page));
    const later: number[] = [];
    for (let turn = 0; turn < openings; turn += 1) {
      await leave(page);
      later.push(await within(limitMs, 'the board again', opening(page)));
    }
    const changed: number[] = [];
    for (let turn = 0; turn < changes; turn += 1) {
      await rest();
      changed.push(await within(limitMs, 'the changed row', changing(page, turn)));
    }
    return { first, later, changed };
  } finally {
    await register.close();
  }
};

export const benchBoardScreen = async (folios = 500, holdsEach = 10): Promise<BoardScreenFigures> => {
  const folder = makeFolder('bench-board');
  const userData = path.join(folder.path, 'user-data');
  const samples: Sample[] = [];
  try {
    makeTill(userData, folios, holdsEach);
    // The first start makes folders and caches, and is not counted.
    for (let index = 0; index <= starts; index += 1) {
      const one = await sample(userData, folios);
      if (index > 0) samples.push(one);
    }
  } finally {
    folder.remove();
  }
  return {
    folios,
    holds: folios * holdsEach,
    firstOpeningMs: timesOf(samples.map(({ first }) => first)),
    laterOpeningMs: timesOf(samples.flatMap(({ later }) => later)),
    changeMs: timesOf(samples.flatMap(({ changed }) => changed)),
  };
};
