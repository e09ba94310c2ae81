// The order of the front desk's board: what costs money first comes first. One rule for main, which sends the board, and for
// the screen, which puts a changed folio in its place. Pure.
import { type BoardRow, type Concern, concernSchema, type FolioStatusName } from './folio-views.ts';

const ranks = new Map<Concern, number>(concernSchema.options.map((concern, rank) => [concern, rank]));
const statuses: readonly FolioStatusName[] = ['in-house', 'reserved', 'checked-out', 'no-show', 'cancelled'];

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** A folio's most urgent concern; undefined where it has none. */
export const mostUrgent = ({ concerns }: Pick<BoardRow, 'concerns'>): Concern | undefined =>
  concerns.toSorted((left, right) => (ranks.get(left) ?? 0) - (ranks.get(right) ?? 0))[0];

const rankOf = (row: BoardRow): number => {
  const concern = mostUrgent(row);
  return concern === undefined ? ranks.size : (ranks.get(concern) ?? ranks.size);
};

/** By the most urgent concern, then by the clock that runs out first, then as guests come and leave. Never equal for two folios. */
export const byUrgency = (left: BoardRow, right: BoardRow): number => {
  const urgent = rankOf(left) - rankOf(right);
  if (urgent !== 0) return urgent;
  const [leftMs, rightMs] = [left.clock?.byMs ?? Infinity, right.clock?.byMs ?? Infinity];
  if (leftMs !== rightMs) return leftMs < rightMs ? -1 : 1;
  return (
    statuses.indexOf(left.status) - statuses.indexOf(right.status) ||
    byText(left.stay.departure, right.stay.departure) ||
    byText(left.number, right.number) ||
    byText(left.folioId, right.folioId)
  );
};
