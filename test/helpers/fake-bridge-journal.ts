// The journal of the in-memory main: searched, counted and exported as main does it, over a list that stands in memory.
import type { CommandAnswer, CommandRequest } from '../../src/contract/channels.ts';
import { countedPaymentsMax, type PaymentFilterRequest, type Progress } from '../../src/contract/journal.ts';

export type BookRow = CommandAnswer<'journal.search'>['payments'][number];

const among = <Value>(value: Value, wanted: readonly Value[] | undefined): boolean =>
  wanted === undefined || wanted.includes(value);

const fits = (row: BookRow, filter: PaymentFilterRequest): boolean => {
  const { amountMinor, openedAtMs, orderId, lastFour } = filter;
  const { totalMinor } = row.totals;
  return (
    among(row.kind, filter.kinds) &&
    among(row.state, filter.states) &&
    among('card', filter.tenders) &&
    (lastFour === undefined || (row.mask?.endsWith(lastFour) ?? false)) &&
    (orderId === undefined || (row.orderId?.startsWith(orderId) ?? false)) &&
    (amountMinor === undefined || (totalMinor >= amountMinor.from && totalMinor <= amountMinor.to)) &&
    (openedAtMs === undefined || (row.openedAtMs >= openedAtMs.from && row.openedAtMs < openedAtMs.before)) &&
    filter.clerk === undefined &&
    filter.folio === undefined
  );
};

/** @param book newest first */
export const search = (
  book: readonly BookRow[],
  { filter, limit, beforeSequence = Infinity, afterSequence }: CommandRequest<'journal.search'>,
): CommandAnswer<'journal.search'> => {
  const found = book.filter(
    (row) => row.sequence < beforeSequence && row.sequence > (afterSequence ?? 0) && fits(row, filter),
  );
  return { payments: afterSequence === undefined ? found.slice(0, limit) : found.slice(-limit) };
};

export const count = (
  book: readonly BookRow[],
  filter: PaymentFilterRequest,
): CommandAnswer<'journal.count'> => {
  const counted = book.filter((row) => fits(row, filter)).length;
  return { count: Math.min(counted, countedPaymentsMax), more: counted > countedPaymentsMax };
};

/** An export in four steps, each when `later` says so. */
export const startExport = (
  taskId: string,
  total: number,
  later: (what: () => void) => void,
  push: (progress: Progress) => void,
): (() => void) => {
  let state: Progress['state'] = 'running';
  const tell = (done: number): void => push({ taskId, kind: 'export', done, total, state, code: null });
  const step = (quarter: number): void => {
    if (state !== 'running') return;
    if (quarter === 4) state = 'done';
    tell(Math.floor((total * quarter) / 4));
    if (quarter < 4) later(() => step(quarter + 1));
  };
  later(() => step(0));
  return () => {
    if (state !== 'running') return;
    state = 'cancelled';
    tell(0);
  };
};
