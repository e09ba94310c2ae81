// The order of the board, for both processes: main tells of one row at a time, and the screen puts it in its place.
import { type BoardRow, type Concern, concernSchema } from './folio-views.ts';

const ranks = new Map(concernSchema.options.map((concern, rank) => [concern, rank]));

/** A folio's most urgent concern; undefined where it has none. */
export const mostUrgent = ({ concerns }: Pick<BoardRow, 'concerns'>): Concern | undefined =>
  concerns.toSorted((left, right) => (ranks.get(left) ?? 0) - (ranks.get(right) ?? 0))[0];

const rankOf = (row: BoardRow): number => {
  const worst = mostUrgent(row);
  return worst === undefined ? ranks.size : (ranks.get(worst) ?? ranks.size);
};

/** What can be lost, or is owed: the larger of the two. */
const atStakeMinor = ({ heldMinor, owedMinor }: BoardRow): number => Math.max(heldMinor, Math.abs(owedMinor));

const endless = Number.POSITIVE_INFINITY;

/** `9` before `10`, as people read numbers. */
const asRead = new Intl.Collator('en', { numeric: true });

const byText = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);

/**
 * What costs money first, first: the most urgent concern, then the earlier deadline, then the larger sum, then by number.
 * Total: no two folios are equal.
 */
export const byConcern = (left: BoardRow, right: BoardRow): number => {
  const [leftMs, rightMs] = [left.clock?.byMs ?? endless, right.clock?.byMs ?? endless];
  return (
    rankOf(left) - rankOf(right) ||
    (leftMs === rightMs ? 0 : leftMs - rightMs) ||
    atStakeMinor(right) - atStakeMinor(left) ||
    asRead.compare(left.number, right.number) ||
    byText(left.number, right.number) ||
    byText(left.folioId, right.folioId)
  );
};
