import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { byConcern } from '../../../../src/contract/board-order.ts';
import { type Board, type BoardRow, concernSchema } from '../../../../src/contract/folio-views.ts';
import { createBoardStore, withChange } from '../../../../src/renderer/store/board-store.ts';
import { createFakeMain } from '../../../helpers/fake-bridge.ts';
import { boardRow } from '../../../helpers/fake-bridge-board.ts';

const board = (rows: BoardRow[], revision = 1): Board => ({
  revision,
  today: '2026-11-21',
  rows: rows.toSorted(byConcern),
  clockJumpMs: null,
});
const row = (folioId: string, part: Partial<BoardRow> = {}): BoardRow =>
  boardRow(0, { folioId, number: folioId, ...part });
const change = (revision: number, folioId: string, changed: BoardRow | null) => ({
  revision,
  today: '2026-11-21',
  folioId,
  row: changed,
  clockJumpMs: null,
});
const live = (store: ReturnType<typeof createBoardStore>): Board => {
  const mirror = store.read();
  if (mirror.name !== 'live') throw new Error(`the board is ${mirror.name}`);
  return mirror.board;
};

describe('a changed folio on the board', () => {
  const three = board([row('a'), row('b'), row('c')]);

  it('an older or equal revision changes nothing', () => {
    expect(withChange(three, change(1, 'a', null))).toBe(three);
    expect(withChange(three, change(0, 'a', null))).toBe(three);
  });

  it('where a revision is missing between, the whole is wanted', () => {
    expect(withChange(three, change(3, 'a', null))).toBeUndefined();
  });

  it('replaces, removes and adds one row and leaves the others as they are', () => {
    const changed = withChange(three, change(2, 'b', row('b', { busy: true })));
    expect(changed?.rows.map(({ folioId }) => folioId)).toEqual(['a', 'b', 'c']);
    expect(changed?.rows[1]?.busy).toBe(true);
    expect(changed?.rows[0]).toBe(three.rows[0]);
    expect(withChange(three, change(2, 'b', null))?.rows.map(({ folioId }) => folioId)).toEqual(['a', 'c']);
    expect(withChange(three, change(2, 'gone', null))?.rows).toEqual(three.rows);
    const urgent = withChange(three, change(2, 'c', row('c', { concerns: ['hold-lapsed'] })));
    expect(urgent?.rows.map(({ folioId }) => folioId)).toEqual(['c', 'a', 'b']);
  });

  it('any changes leave it in the order that main sends it in', () => {
    const anyRow = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      concerns: fc.subarray(concernSchema.options.slice()),
      byMs: fc.option(fc.integer({ min: 0, max: 5 })),
      gone: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (steps) => {
        const kept = new Map<string, BoardRow>();
        let now = board([]);
        for (const { id, concerns, byMs, gone } of steps) {
          const clock = byMs === null ? null : ({ state: 'fine', byMs, what: 'validity' } as const);
          const next = gone ? null : row(id, { concerns, clock });
          if (next === null) kept.delete(id);
          else kept.set(id, next);
          const changed = withChange(now, change(now.revision + 1, id, next));
          if (changed === undefined) throw new Error('nothing was missing');
          now = changed;
        }
        expect(now.rows).toEqual([...kept.values()].sort(byConcern));
      }),
    );
  });
});

describe('the mirror of the board', () => {
  it('is read once and follows what main pushes', async () => {
    const main = createFakeMain();
    const store = createBoardStore(main.bridge);
    const listener = vi.fn();
    store.subscribe(listener);
    expect(store.read().name).toBe('starting');
    await store.refresh();
    expect(live(store)).toEqual(main.desk.board());
    main.desk.change('f1', null);
    expect(live(store)).toEqual(main.desk.board());
    expect(listener).toHaveBeenCalledTimes(2);
    expect(main.calls.filter(({ name }) => name === 'board.read')).toHaveLength(1);
  });

  it('what is pushed while the whole is on its way is not lost', async () => {
    const main = createFakeMain();
    const before = main.desk.board();
    let answer: (board: Board) => void = () => undefined;
    const store = createBoardStore({
      onBoard: main.bridge.onBoard,
      'board.read': () => new Promise((resolve) => (answer = (value) => resolve({ ok: true, value }))),
    });
    const reading = store.refresh();
    main.desk.change('f1', null);
    answer(before);
    await reading;
    expect(live(store)).toEqual(main.desk.board());
  });

  it('is read again after a gap, and a stale push changes nothing', async () => {
    const main = createFakeMain();
    const store = createBoardStore(main.bridge);
    await store.refresh();
    const [first] = live(store).rows;
    if (first === undefined) throw new Error('the board is empty');
    main.desk.pushRaw(change(1, first.folioId, null));
    expect(live(store)).toEqual(main.desk.board());
    main.desk.pushRaw(change(9, first.folioId, null));
    await vi.waitFor(() => {
      expect(main.calls.filter(({ name }) => name === 'board.read')).toHaveLength(2);
    });
    expect(live(store)).toEqual(main.desk.board());
  });

  it('a refusal is said while nothing is known, and what is known stays', async () => {
    const main = createFakeMain();
    const store = createBoardStore(main.bridge);
    main.refuse('board.read', 'journal-unreadable');
    await store.refresh();
    expect(store.read()).toEqual({ name: 'unreachable', code: 'journal-unreadable' });
    await store.refresh();
    main.refuse('board.read', 'journal-unreadable');
    await store.refresh();
    expect(store.read().name).toBe('live');
  });
});
