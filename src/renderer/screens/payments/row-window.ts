// The part of the list that stands in memory: payments without a gap, newest first, read in pages from either end and
// never more than a few screens of them. Pure.
import type { CommandAnswer } from '../../../contract/channels.ts';

export type Row = CommandAnswer<'journal.search'>['payments'][number];

export interface RowWindow {
  readonly rows: readonly Row[];
  /** Nothing newer fits the filter, as far as is known. */
  readonly atNewest: boolean;
  readonly atOldest: boolean;
}

/** Payments read at a time. */
export const pageSize = 100;
/** The contract's largest page. */
const pageMax = 200;
/** Payments kept in memory. */
export const windowMax = 1_000;

/** @param page from one end of the list */
export const windowAt = (end: 'newest' | 'oldest', page: readonly Row[]): RowWindow => ({
  rows: page,
  atNewest: end === 'newest' || page.length < pageSize,
  atOldest: end === 'oldest' || page.length < pageSize,
});

/** @param page those before the oldest of the window */
export const withOlder = (window: RowWindow, page: readonly Row[]): RowWindow => {
  const rows = [...window.rows, ...page];
  return {
    rows: rows.slice(-windowMax),
    atNewest: window.atNewest && rows.length <= windowMax,
    atOldest: page.length < pageSize,
  };
};

/** @param page those after the newest of the window */
export const withNewer = (window: RowWindow, page: readonly Row[]): RowWindow => {
  const rows = [...page, ...window.rows];
  return {
    rows: rows.slice(0, windowMax),
    atNewest: page.length < pageSize,
    atOldest: window.atOldest && rows.length <= windowMax,
  };
};

export interface Stretch {
  readonly limit: number;
  /** Undefined: from the newest on. */
  readonly beforeSequence?: number;
}

/** What to read again when something changed: the newest while they are shown, else what stands around a row. */
export const stretchAround = ({ rows, atNewest }: RowWindow, at: number): Stretch => {
  const from = Math.max(0, at - pageMax / 2);
  const limit = Math.min(pageMax, Math.max(pageSize, rows.length - from));
  const first = rows[from];
  return (atNewest && from === 0) || first === undefined
    ? { limit }
    : { limit, beforeSequence: first.sequence + 1 };
};

/** The window with a stretch of it read again: payments that no longer fit are gone, new ones are there. */
export const readAgain = (window: RowWindow, page: readonly Row[], stretch: Stretch): RowWindow => {
  const { beforeSequence = Infinity, limit } = stretch;
  const last = page.at(-1);
  const whole = page.length < limit || last === undefined;
  const above = window.rows.filter((row) => row.sequence >= beforeSequence);
  // Older ones follow on without a gap only where the page reaches into the window.
  const touches = window.rows.some((row) => last !== undefined && row.sequence >= last.sequence);
  const below = whole || !touches ? [] : window.rows.filter((row) => row.sequence < last.sequence);
  return {
    rows: [...above, ...page, ...below].slice(0, windowMax),
    // Newer ones may have come above a stretch further down: they are asked for when that end is near.
    atNewest: beforeSequence === Infinity,
    atOldest: whole || (window.atOldest && below.length > 0),
  };
};
