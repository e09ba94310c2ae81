// The board's memory: read once, then folio by folio; what it tells, what time alone changes, and what is found.
import { describe, expect, it } from 'vitest';
import type { BoardChange } from '../../../../src/contract/folio-views.ts';
import { boardChangeSchema, boardSchema } from '../../../../src/contract/folio-views.ts';
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { type FolioMoney, moneyOf } from '../../../../src/main/folio/folio-money.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import { Board, foundMax } from '../../../../src/main/front-desk/board.ts';
import { defaultFrontDesk } from '../../../../src/main/settings/front-desk-defaults.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { dayMs, folioWith, holdOf, hourMs, inHouse, noonMs, withCharge } from '../folio/bench.ts';

const minuteMs = 60_000;

const benchOf = (folios: readonly Folio[], payments: readonly PaymentView[] = []) => {
  const clock = new FakeClock(noonMs);
  const world = { folios: [...folios], payments: [...payments], asked: [] as string[], jumpMs: 0 };
  const told: BoardChange[] = [];
  const answer = (folioId: string): FolioMoney | undefined => {
    const folio = world.folios.find(({ id }) => id === folioId);
    return folio === undefined ? undefined : moneyOf(folio, world.payments);
  };
  const late: (() => void)[] = [];
  const port = {
    holdBack: false,
    folios: () => Promise.resolve(world.folios),
    money: (folioId: string): Promise<FolioMoney | undefined> => {
      world.asked.push(folioId);
      const money = answer(folioId);
      if (!port.holdBack) return Promise.resolve(money);
      return new Promise((resolve) => late.push(() => resolve(money)));
    },
  };
  const board = new Board({
    port,
    clock: { nowMs: () => clock.nowMs() + world.jumpMs, monotonicMs: () => clock.monotonicMs() },
    settings: () => defaultFrontDesk,
    listener: (change) => told.push(boardChangeSchema.parse(change)),
    timeZone: 'UTC',
  });
  return { clock, world, told, port, late, board };
};
const enough = holdOf('a', { amountMinor: 38_970 });
const gone = (change: Partial<Folio> = {}): Folio => ({
  ...folioWith(),
  status: 'checked-out',
  completedAtMs: noonMs - hourMs,
  ...change,
});
const replace = ({ world }: ReturnType<typeof benchOf>, folio: Folio): void => {
  world.folios = world.folios.map((each) => (each.id === folio.id ? folio : each));
};

describe('the board', () => {
  it('reads each folio once at the start, and shows those that want somebody in their order', async () => {
    const { board, world } = benchOf(
      [
        inHouse(),
        inHouse({ id: 'f2', number: '2' }),
        gone({ id: 'f3', number: '3' }),
        gone({ id: 'f4', number: '4' }),
      ],
      [enough, holdOf('b', { folioId: 'f4' })],
    );
    await board.load();
    const view = board.read();
    expect(boardSchema.parse(view)).toEqual(view);
    expect(view.rows.map(({ number, concerns }) => [number, concerns[0]])).toEqual([
      ['4', 'release-due'],
      ['2', 'held-too-little'],
      ['CT-A1-000001', undefined],
    ]);
    expect(view).toMatchObject({ today: '2026-11-21', clockJumpMs: null });
    board.read();
    expect(world.asked.toSorted()).toEqual(['f1', 'f2', 'f3', 'f4']);
    expect(board.folios().map(({ folio }) => folio.id)).toEqual(['f1', 'f2', 'f4']);
  });

  it('reads one folio anew when that has changed, and tells of it with a growing revision', async () => {
    const bench = benchOf([inHouse(), inHouse({ id: 'f2', number: '2' })], [enough]);
    const { board, world, told } = bench;
    await board.load();
    told.length = 0;
    world.asked.length = 0;
    const { revision } = board.read();
    replace(bench, withCharge(inHouse()));
    await board.changed('f1');
    expect(world.asked).toEqual(['f1']);
    expect(told).toMatchObject([{ revision: revision + 1, folioId: 'f1', row: { totalMinor: 541 } }]);
    expect(told[0]?.row).toEqual(board.read().rows.find(({ folioId }) => folioId === 'f1'));
    replace(bench, gone());
    world.payments = [];
    await board.changed('f1');
    expect(told.at(-1)).toMatchObject({ revision: revision + 2, folioId: 'f1', row: null });
    expect(board.read().rows.map(({ folioId }) => folioId)).toEqual(['f2']);
    expect(board.read().revision).toBe(revision + 2);
  });

  it('keeps the newest reading of a folio, whichever comes last', async () => {
    const bench = benchOf([inHouse()], [enough]);
    const { board, port, late, told } = bench;
    await board.load();
    told.length = 0;
    port.holdBack = true;
    const first = board.changed('f1');
    replace(bench, withCharge(inHouse()));
    const second = board.changed('f1');
    late[1]?.();
    await second;
    late[0]?.();
    await first;
    expect(told.map(({ row }) => row?.totalMinor)).toEqual([541]);
    expect(board.read().rows[0]?.totalMinor).toBe(541);
  });

  it('reads a folio that has changed during the start no second time', async () => {
    const { board, world } = benchOf([inHouse(), inHouse({ id: 'f2', number: '2' })]);
    const loaded = board.load();
    await board.changed('f2');
    await loaded;
    expect(world.asked.filter((id) => id === 'f2')).toHaveLength(1);
    expect(board.read().rows).toHaveLength(2);
  });

  it('tells of what time alone has changed, once, and of nothing else', async () => {
    const { board, clock, told } = benchOf(
      [
        inHouse(),
        inHouse({
          id: 'f2',
          number: '2',
          stay: { arrival: '2026-11-21', departure: '2026-12-30', unit: 'night', duration: 39 },
        }),
      ],
      [
        enough,
        holdOf('b', {
          folioId: 'f2',
          amountMinor: 39 * 12_990,
          brand: 'mastercard',
          decidedAtMs: noonMs + dayMs,
        }),
      ],
    );
    await board.load();
    told.length = 0;
    await clock.advance(minuteMs);
    board.tick();
    expect(told).toEqual([]);
    // The departure of the first has passed; nothing of the second is near.
    await clock.advance(4 * dayMs);
    board.tick();
    expect(told.map(({ folioId, row }) => [folioId, row?.concerns])).toEqual([['f1', ['past-departure']]]);
    board.tick();
    expect(told).toHaveLength(1);
    expect(board.read().today).toBe('2026-11-25');
  });

  it('tells of a new day also where no row has changed', async () => {
    const { board, clock, told } = benchOf([]);
    await board.load();
    await clock.advance(12 * hourMs);
    board.tick();
    expect(told).toMatchObject([{ today: '2026-11-22', folioId: null, row: null }]);
  });

  it('tells of a clock that was set until the clerk has read it', async () => {
    const { board, clock, told, world } = benchOf([]);
    await board.load();
    await clock.advance(hourMs);
    board.tick();
    expect(told).toEqual([]);
    world.jumpMs = -hourMs;
    board.tick();
    expect(told).toMatchObject([{ folioId: null, clockJumpMs: -hourMs }]);
    expect(board.read().clockJumpMs).toBe(-hourMs);
    world.jumpMs = -3 * hourMs;
    board.tick();
    expect(board.read().clockJumpMs).toBe(-3 * hourMs);
    board.clockRead();
    expect(told.at(-1)).toMatchObject({ clockJumpMs: null });
    board.clockRead();
    expect(told).toHaveLength(3);
    expect(board.read().clockJumpMs).toBeNull();
  });

  it('has nothing to say of a clock that was set wrong and right again', () => {
    const { board, told, world } = benchOf([]);
    world.jumpMs = hourMs;
    board.tick();
    world.jumpMs = 0;
    board.tick();
    expect(told.map(({ clockJumpMs }) => clockJumpMs)).toEqual([hourMs, null]);
  });
});

describe('what is found', () => {
  const folios = [
    inHouse(),
    gone({ id: 'f2', number: 'H 77', guest: { name: 'José Álvarez', contact: null }, room: null }),
    gone({ id: 'f3', number: '3', companions: [{ id: 'x', name: 'Jose Blanco' }] }),
  ];

  it.each<[string, string[]]>([
    ['guest', ['f1', 'f2', 'f3']],
    ['101', ['f1', 'f3']],
    ['jose', ['f2', 'f3']],
    ['JOSE alv', ['f2']],
    ['77', ['f2']],
    ['ct-a1', ['f1']],
    ['guest one two', ['f1']],
    ['blanco 3', ['f3']],
    ['nobody', []],
    ['one101', []],
  ])('%s', async (search, ids) => {
    const { board } = benchOf(folios, []);
    await board.load();
    const { rows, more } = await board.find(search);
    expect(rows.map(({ folioId }) => folioId).toSorted()).toEqual(ids);
    expect(more).toBe(false);
  });

  it('has those on the board first, then the stays that ended last, and fifty at most', async () => {
    const many = Array.from({ length: foundMax }, (_, index) =>
      gone({
        id: `g${index}`,
        number: `N${index}`,
        stay: {
          arrival: '2026-10-01',
          departure: `2026-10-${10 + (index % 20)}`,
          unit: 'night',
          duration: 9 + (index % 20),
        },
      }),
    );
    const { board } = benchOf([...many, inHouse()]);
    await board.load();
    const { rows, more } = await board.find('guest');
    expect(rows).toHaveLength(foundMax);
    expect(more).toBe(true);
    expect(rows[0]?.folioId).toBe('f1');
    const departures = rows.slice(1).map(({ stay }) => stay.departure);
    expect(departures).toEqual(departures.toSorted().toReversed());
  });

  it('finds a folio that was opened or changed since', async () => {
    const bench = benchOf([inHouse()]);
    await bench.board.load();
    bench.world.folios.push(inHouse({ id: 'f9', number: '9', guest: { name: 'Late Guest', contact: null } }));
    await bench.board.changed('f9');
    replace(bench, inHouse({ room: '505' }));
    await bench.board.changed('f1');
    expect((await bench.board.find('late')).rows.map(({ folioId }) => folioId)).toEqual(['f9']);
    expect((await bench.board.find('505')).rows.map(({ folioId }) => folioId)).toEqual(['f1']);
    expect((await bench.board.find('101')).rows.map(({ folioId }) => folioId)).toEqual(['f9']);
  });
});
