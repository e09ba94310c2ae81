// A mirror of the front desk's board: read whole once, then changed folio by folio as main pushes them. A push that is
// older than the board changes nothing; where one is missing between, the whole is read again.
import { byConcern } from '../../contract/board-order.ts';
import type { Bridge } from '../../contract/bridge.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Board, BoardChange } from '../../contract/folio-views.ts';

export type BoardMirror =
  | { readonly name: 'starting' }
  | { readonly name: 'unreachable'; readonly code: ErrorCode }
  | { readonly name: 'live'; readonly board: Board };

export interface BoardStore {
  readonly read: () => BoardMirror;
  readonly subscribe: (listener: () => void) => () => void;
  /** Asks for the whole, at first and whenever it may be out of date. Never throws. */
  readonly refresh: () => Promise<void>;
}

/** The board with one folio changed; undefined where a change between is missing. */
export const withChange = (board: Board, change: BoardChange): Board | undefined => {
  if (change.revision <= board.revision) return board;
  if (change.revision > board.revision + 1) return undefined;
  const { revision, today, folioId, row, clockJumpMs } = change;
  const next = { ...board, revision, today, clockJumpMs };
  // Of the day or the clock alone.
  if (folioId === null) return next;
  const at = board.rows.findIndex((each) => each.folioId === folioId);
  const rest = at < 0 ? board.rows : board.rows.toSpliced(at, 1);
  if (row === null) return { ...next, rows: rest };
  // Where the folio is no more and no less urgent than before, it stays where it stands.
  const before = board.rows[at - 1];
  const after = board.rows[at + 1];
  const stays =
    at >= 0 &&
    (before === undefined || byConcern(before, row) < 0) &&
    (after === undefined || byConcern(row, after) < 0);
  const place = rest.findIndex((each) => byConcern(row, each) < 0);
  const to = stays ? at : place < 0 ? rest.length : place;
  return { ...next, rows: rest.toSpliced(to, 0, row) };
};

/** @param bridge `window.countertop` */
export const createBoardStore = (bridge: Pick<Bridge, 'board.read' | 'onBoard'>): BoardStore => {
  let mirror: BoardMirror = { name: 'starting' };
  /** Pushes that came while the whole was on its way. */
  let waiting: BoardChange[] | undefined;
  const listeners = new Set<() => void>();

  const become = (next: BoardMirror): void => {
    mirror = next;
    for (const listener of listeners) listener();
  };
  /** The board with all that was pushed meanwhile, as far as nothing is missing between. */
  const caughtUp = (board: Board, changes: readonly BoardChange[]): Board | undefined =>
    changes.reduce<Board | undefined>((sofar, change) => sofar && withChange(sofar, change), board);

  const refresh = async (): Promise<void> => {
    if (waiting !== undefined) return;
    waiting = [];
    try {
      const answer = await bridge['board.read']({});
      const changes = waiting;
      waiting = undefined;
      if (answer.ok) {
        const board = caughtUp(answer.value, changes);
        become({ name: 'live', board: board ?? answer.value });
        if (board === undefined) await refresh();
      } else if (mirror.name !== 'live') become({ name: 'unreachable', code: answer.error.code });
    } catch {
      waiting = undefined;
      if (mirror.name !== 'live') become({ name: 'unreachable', code: 'internal-fault' });
    }
  };

  bridge.onBoard((change) => {
    if (waiting !== undefined) waiting.push(change);
    if (mirror.name !== 'live') return;
    const board = withChange(mirror.board, change);
    if (board === undefined) void refresh();
    else if (board !== mirror.board) become({ name: 'live', board });
  });

  return {
    read: () => mirror,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
  };
};
