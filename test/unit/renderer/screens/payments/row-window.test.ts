// The window onto the list, driven as the screen drives it, against the list itself.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  pageSize,
  readAgain,
  type Row,
  type RowWindow,
  stretchAround,
  windowAt,
  windowMax,
  withNewer,
  withOlder,
} from '../../../../../src/renderer/screens/payments/row-window.ts';
import { search } from '../../../../helpers/fake-bridge-journal.ts';
import { journal } from '../../../../helpers/fake-bridge-scenes.ts';

const page = (book: readonly Row[], from: { beforeSequence?: number; afterSequence?: number } = {}) =>
  search(book, { filter: {}, limit: pageSize, ...from }).payments;

const older = (book: readonly Row[], window: RowWindow): RowWindow => {
  const edge = window.rows.at(-1);
  return window.atOldest || edge === undefined
    ? window
    : withOlder(window, page(book, { beforeSequence: edge.sequence }));
};

const newer = (book: readonly Row[], window: RowWindow): RowWindow => {
  const edge = window.rows[0];
  return window.atNewest || edge === undefined
    ? window
    : withNewer(window, page(book, { afterSequence: edge.sequence }));
};

const again = (book: readonly Row[], window: RowWindow, at: number): RowWindow => {
  const stretch = stretchAround(window, at);
  return readAgain(window, search(book, { filter: {}, ...stretch }).payments, stretch);
};

/** The window shows a part of the book without a gap, and says rightly where the book ends. */
const expectTrue = (book: readonly Row[], { rows, atNewest, atOldest }: RowWindow): void => {
  expect(rows.length).toBeLessThanOrEqual(windowMax);
  const from = book.findIndex((row) => row.sequence === rows[0]?.sequence);
  expect(rows.map(({ sequence }) => sequence)).toEqual(
    book.slice(Math.max(0, from), Math.max(0, from) + rows.length).map(({ sequence }) => sequence),
  );
  if (atNewest) expect(rows[0]?.sequence).toBe(book[0]?.sequence);
  if (atOldest) expect(rows.at(-1)?.sequence).toBe(book.at(-1)?.sequence);
};

describe('the window onto the payments', () => {
  it('walks a long list to its end and back, and never holds more than its share', () => {
    const book = journal(3_456);
    let window = windowAt('newest', page(book));
    const seen = new Set<number>();
    for (let step = 0; step < 40; step += 1) {
      for (const { sequence } of window.rows) seen.add(sequence);
      expectTrue(book, window);
      window = older(book, window);
    }
    expect(seen.size).toBe(3_456);
    expect(window).toMatchObject({ atOldest: true, atNewest: false });
    for (let step = 0; step < 40; step += 1) {
      expectTrue(book, window);
      window = newer(book, window);
    }
    expect(window).toMatchObject({ atOldest: false, atNewest: true });
  });

  it('begins at either end', () => {
    const book = journal(250);
    expectTrue(book, windowAt('oldest', page(book, { afterSequence: 0 })));
    expect(windowAt('oldest', page(book, { afterSequence: 0 })).rows.at(-1)).toBe(book.at(-1));
    const short = journal(3);
    expect(windowAt('newest', page(short))).toMatchObject({ atNewest: true, atOldest: true });
    expect(windowAt('newest', [])).toEqual({ rows: [], atNewest: true, atOldest: true });
  });

  it('read again, tells of what is new, changed and gone', () => {
    const book = journal(150);
    const window = windowAt('newest', page(book));
    const added = { ...book[0]!, id: 'new', sequence: book[0]!.sequence + 1 };
    const changed = [added, { ...book[0]!, orderId: 'changed' }, ...book.slice(2)];
    const now = again(changed, window, 0);
    expectTrue(changed, now);
    expect(now.rows.slice(0, 3).map(({ id, orderId }) => [id, orderId])).toEqual([
      ['new', book[0]!.orderId],
      ['j0', 'changed'],
      ['j2', book[2]!.orderId],
    ]);
  });

  it('read again after more than a page of new ones, leaves no gap', () => {
    const book = journal(1_000);
    const before = book.slice(500);
    expectTrue(book, again(book, windowAt('newest', page(before)), 0));
    expect(again([], windowAt('newest', page(before)), 0)).toEqual({
      rows: [],
      atNewest: true,
      atOldest: true,
    });
  });

  it('is a part of the list without a gap after any walk, while payments come', () => {
    const move = fc.constantFrom('older', 'newer', 'again', 'new payments', 'newest', 'oldest');
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), fc.nat(), (moves, at) => {
        const all = journal(3_000);
        let from = 1_000;
        let window = windowAt('newest', page(all.slice(from)));
        for (const next of moves) {
          const book = all.slice(from);
          if (next === 'older') window = older(book, window);
          if (next === 'newer') window = newer(book, window);
          if (next === 'newest') window = windowAt('newest', page(book));
          if (next === 'oldest') window = windowAt('oldest', page(book, { afterSequence: 0 }));
          if (next === 'new payments') from = Math.max(0, from - 130);
          // Main tells of every change, and the window is read again at once.
          if (next === 'again' || next === 'new payments')
            window = again(all.slice(from), window, at % Math.max(1, window.rows.length));
          expectTrue(all.slice(from), window);
        }
      }),
      { numRuns: 40 },
    );
  });
});
