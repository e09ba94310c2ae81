// The front desk's board of the fake bridge: a small house with one of everything that can be the matter, and as many quiet
// folios beside as a benchmark wants.
import { byConcern } from '../../src/contract/board-order.ts';
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type { ErrorCode } from '../../src/contract/errors.ts';
import type {
  Board,
  BoardChange,
  BoardRow,
  Concern,
  EstimateView,
  FolioView,
} from '../../src/contract/folio-views.ts';
import type { Snapshot } from '../../src/contract/views.ts';
import { shopDay } from '../../src/renderer/screens/compare/shop-day.ts';
import { scenes } from './fake-bridge-scenes.ts';

type BoardCommand = Extract<
  CommandName,
  | 'board.read'
  | 'board.find'
  | 'board.clock-read'
  | 'folio.open'
  | 'folio.read'
  | 'folio.estimate'
  | 'folio.check-in'
>;
type BoardHandlers = { readonly [Name in BoardCommand]: (request: CommandRequest<Name>) => unknown };

const hourMs = 3_600_000;
const refused = (code: ErrorCode) => ({ ok: false, error: { code } }) as const;
const done = {};

/** A stay of three nights since yesterday. */
export const boardRow = (nowMs: number, part: Partial<BoardRow> = {}): BoardRow => ({
  folioId: 'f1',
  version: 1,
  number: 'CT-A-000101',
  mode: 'hotel',
  guest: 'Guest One',
  room: '101',
  status: 'in-house',
  stay: { arrival: shopDay(nowMs, -1), departure: shopDay(nowMs, 2), unit: 'night', duration: 3 },
  currency: 'USD',
  heldMinor: 48_712,
  totalMinor: 16_238,
  expectedMinor: 48_712,
  paidMinor: 0,
  owedMinor: 16_238,
  brand: 'visa',
  lastFour: '1111',
  clock: { state: 'fine', byMs: nowMs + 29 * 24 * hourMs, what: 'validity' },
  concerns: [],
  busy: false,
  ...part,
});

/** A folio whole, as its row tells of it: nothing charged, nothing kept. */
export const folioOf = (row: BoardRow, rateMinor = 15_000): FolioView => ({
  row,
  contact: null,
  rateMinor,
  taxBasisPoints: 825,
  companions: [],
  inspection: 'not-wanted',
  inspectionByMs: null,
  lines: [],
  netMinor: 0,
  taxMinor: 0,
  shares: [],
  unposted: { units: row.stay.duration, totalMinor: row.expectedMinor },
  chain: [],
  clocks: [],
  payments: [],
  storedCard: null,
  proposal: null,
  standing: { name: 'none' },
  stopped: null,
  may: {
    checkIn: row.status === 'reserved',
    charge: true,
    raise: false,
    restay: true,
    changeCard: false,
    checkOut: false,
    takeBack: false,
    noShow: false,
    cancel: true,
    release: false,
    inspect: false,
    pay: true,
    settle: false,
  },
});

const clock = (nowMs: number, hours: number, what: 'validity' | 'release'): BoardRow['clock'] => ({
  byMs: nowMs + hours * hourMs,
  what,
  state: hours < 0 ? 'missed' : hours < 24 ? 'due' : hours < 48 ? 'soon' : 'fine',
});

/** One of everything. */
const oneOfEach = (nowMs: number): BoardRow[] => {
  const day = (later: number): string => shopDay(nowMs, later);
  const stay = (from: number, to: number): BoardRow['stay'] => ({
    arrival: day(from),
    departure: day(to),
    unit: 'night',
    duration: to - from,
  });
  const over = { status: 'checked-out', stay: stay(-4, -1) } as const;
  const reserved = {
    status: 'reserved',
    heldMinor: 0,
    totalMinor: 0,
    owedMinor: 0,
    brand: null,
    lastFour: null,
    clock: null,
  } as const;
  const concerned = (concern: Concern, ...more: Concern[]) => ({ concerns: [concern, ...more] });
  const parts: Partial<BoardRow>[] = [
    { ...concerned('hold-lapsed', 'held-too-little'), room: '204', clock: clock(nowMs, -3, 'validity') },
    { ...over, ...concerned('release-missed'), room: '118', clock: clock(nowMs, -1.2, 'release') },
    { ...concerned('unknown'), room: '307', clock: clock(nowMs, 70, 'validity'), busy: true },
    { ...concerned('hold-lapsing'), room: '112', stay: stay(-6, 3), clock: clock(nowMs, 9.4, 'validity') },
    { ...over, ...concerned('release-due'), room: '305', clock: clock(nowMs, 16.5, 'release') },
    { ...over, ...concerned('owed'), room: '210', heldMinor: 0, owedMinor: 2_450, clock: null },
    {
      ...concerned('held-too-little'),
      room: '302',
      guest: 'A guest whose company is called Harbour Street Coffee Roasters and Sons',
      heldMinor: 48_712,
      expectedMinor: 61_037,
      totalMinor: 44_800,
    },
    { ...concerned('past-departure'), room: '115', stay: stay(-3, -1) },
    { ...concerned('not-arrived'), ...reserved, room: null, stay: stay(-1, 1) },
    { ...concerned('hold-lapses-soon'), room: '201', clock: clock(nowMs, 40, 'validity') },
    { room: '101' },
    { room: '214', stay: stay(-2, 0), totalMinor: 32_476 },
    { ...reserved, room: '206', stay: stay(0, 4), expectedMinor: 64_949 },
    { ...reserved, room: null, stay: stay(3, 5), expectedMinor: 32_475 },
  ];
  return parts.map((part, index) =>
    boardRow(nowMs, {
      folioId: `f${index + 1}`,
      number: `CT-A-${(101 + index).toString().padStart(6, '0')}`,
      guest: `Guest ${index + 1}`,
      ...part,
    }),
  );
};

const quiet = (nowMs: number, count: number): BoardRow[] =>
  Array.from({ length: Math.max(0, count) }, (_, index) =>
    boardRow(nowMs, {
      folioId: `q${index}`,
      number: `CT-B-${(index + 1).toString().padStart(6, '0')}`,
      guest: `Guest B${index + 1}`,
      room: `${400 + index}`,
    }),
  );

/** Taxed half up on whole cents, as main does it. */
const taxOf = (netMinor: number): number => Math.floor((netMinor * 825 + 5_000) / 10_000);

const estimate = (
  rateMinor: number,
  nights: number,
  services: CommandRequest<'folio.estimate'>['services'],
): EstimateView => {
  const part = (what: EstimateView['parts'][number]['what'], text: string, netMinor: number) => {
    const taxMinor = taxOf(netMinor);
    return { what, text, netMinor, taxMinor, totalMinor: netMinor + taxMinor };
  };
  const parts = [
    part('stay', '', rateMinor * nights),
    ...services.map(({ kind, text, netMinor }) => part(kind, text, netMinor)),
  ];
  const sum = (of: 'netMinor' | 'taxMinor' | 'totalMinor'): number =>
    parts.reduce((total, each) => total + each[of], 0);
  const total = `$${(sum('totalMinor') / 100).toFixed(2)}`;
  return {
    parts,
    netMinor: sum('netMinor'),
    taxMinor: sum('taxMinor'),
    totalMinor: sum('totalMinor'),
    coveredMinor: 0,
    holdMinor: sum('totalMinor'),
    currency: 'USD',
    consent: `I agree that an estimated ${total} is held on my card for my stay, that it may be raised if I stay longer or spend more, and that what I owe at the end is taken from it.`,
  };
};

const hotel = { ...scenes['basket-empty']!, frontDesk: 'hotel' } as const satisfies Snapshot;

export const deskScenes: Readonly<Record<string, Snapshot>> = {
  desk: hotel,
  'desk-empty': hotel,
  'desk-many': hotel,
  'desk-jump': hotel,
  'desk-car': { ...hotel, frontDesk: 'car-rental' },
};

/** How many folios stand on the board of a scene. */
export const foliosOf = (scene: string | null): number =>
  ({ 'desk-empty': 0, 'desk-many': 500 })[scene ?? ''] ?? 14;

interface BoardOptions {
  readonly nowMs: () => number;
  /** Default: one of everything. */
  readonly folios?: number;
  readonly clockJumpMs?: number;
}

export const createFakeBoard = ({ nowMs, folios = 14, clockJumpMs }: BoardOptions) => {
  const hearers = new Set<(change: BoardChange) => void>();
  const each = oneOfEach(nowMs());
  let count = 0;
  let board: Board = {
    revision: 1,
    today: shopDay(nowMs()),
    rows: [...each.slice(0, folios), ...quiet(nowMs(), folios - each.length)].sort(byConcern),
    clockJumpMs: clockJumpMs ?? null,
  };
  const opened = new Map<string, CommandRequest<'folio.open'>>();

  /** Pushes a change as it is, whatever its revision. */
  const pushRaw = (change: BoardChange): void => {
    for (const hearer of hearers) hearer(change);
  };
  /** Changes a folio, as main would, with the next revision; null takes it off the board. */
  const change = (folioId: string, row: BoardRow | null): void => {
    const rest = board.rows.filter((other) => other.folioId !== folioId);
    const rows = row === null ? rest : [...rest, row].sort(byConcern);
    board = { ...board, revision: board.revision + 1, rows };
    pushRaw({ revision: board.revision, today: board.today, folioId, row, clockJumpMs: board.clockJumpMs });
  };
  const rowOf = (folioId: string): BoardRow | undefined => board.rows.find((row) => row.folioId === folioId);

  const handlers: BoardHandlers = {
    'board.read': () => board,
    'board.find': ({ search }) => {
      const words = search.toLowerCase().split(/\s+/);
      const fits = ({ number, guest, room }: BoardRow): boolean =>
        words.every((word) => `${number} ${guest} ${room ?? ''}`.toLowerCase().includes(word));
      const rows = board.rows.filter(fits);
      return { rows: rows.slice(0, 50), more: rows.length > 50 };
    },
    'board.clock-read': () => {
      board = { ...board, clockJumpMs: null };
      const [row] = board.rows;
      if (row !== undefined) change(row.folioId, row);
      return done;
    },
    'folio.open': (request) => {
      count += 1;
      const folioId = `n${count}`;
      const { mode, guestName, room, arrival, departure, unit, duration, number } = request;
      opened.set(folioId, request);
      change(
        folioId,
        boardRow(nowMs(), {
          folioId,
          number: number ?? `CT-A-${(900 + count).toString().padStart(6, '0')}`,
          mode,
          guest: guestName,
          room: room === '' ? null : room,
          status: 'reserved',
          stay: { arrival, departure, unit, duration: duration ?? 1 },
          heldMinor: 0,
          totalMinor: 0,
          owedMinor: 0,
          brand: null,
          lastFour: null,
          clock: null,
        }),
      );
      return { folioId };
    },
    'folio.read': ({ folioId }) => {
      const row = rowOf(folioId);
      return row === undefined ? refused('no-such-folio') : folioOf(row, opened.get(folioId)?.rateMinor);
    },
    'folio.estimate': ({ folioId, services }) => {
      if (services.some(({ kind }) => kind === 'damage-buffer')) return refused('estimate-damage-buffer');
      if (services.some(({ kind }) => kind === 'tips')) return refused('estimate-tips');
      const nights = rowOf(folioId)?.stay.duration ?? 1;
      return estimate(opened.get(folioId)?.rateMinor ?? 15_000, nights, services);
    },
    'folio.check-in': ({ folioId, meant }) => {
      const row = rowOf(folioId);
      if (row?.lastFour === '1111' && !meant)
        return {
          echo: {
            reason: 'same-card-and-amount',
            earlier: {
              paymentId: 'j1',
              amountMinor: 48_712,
              lastFour: '1111',
              orderId: 'C7Q2-000142',
              atMs: nowMs() - 240_000,
            },
          },
        };
      if (row !== undefined) change(folioId, { ...row, status: 'in-house', version: row.version + 1 });
      return { echo: null };
    },
  };
  return {
    handlers,
    board: () => board,
    change,
    pushRaw,
    onBoard: (hearer: (change: BoardChange) => void): (() => void) => {
      hearers.add(hearer);
      return () => hearers.delete(hearer);
    },
  };
};
