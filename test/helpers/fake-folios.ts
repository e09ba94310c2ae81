// Folios of the fake bridge, one of each kind of stay, and what a night finds of them. Plain data.
import type { AuditRowView, FolioLineView, FolioView } from '../../src/contract/folio-views.ts';
import { sceneTimeMs } from './fake-bridge-scenes.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
const taxOf = (netMinor: number): number =>
  Math.sign(netMinor) * Math.round((Math.abs(netMinor) * 825) / 10_000);

export const mayNothing: FolioView['may'] = {
  checkIn: false,
  charge: false,
  raise: false,
  restay: false,
  changeCard: false,
  checkOut: false,
  takeBack: false,
  noShow: false,
  cancel: false,
  release: false,
  inspect: false,
  pay: false,
  settle: false,
};
export const mayInHouse = {
  ...mayNothing,
  charge: true,
  raise: true,
  restay: true,
  changeCard: true,
  checkOut: true,
  release: true,
  pay: true,
};

export const folioLine = (
  part: Partial<FolioLineView> & Pick<FolioLineView, 'id' | 'netMinor'>,
): FolioLineView => ({
  kind: 'room',
  text: '',
  quantity: 1,
  unitMinor: part.netMinor,
  taxMinor: taxOf(part.netMinor),
  guestId: null,
  atMs: sceneTimeMs - 15 * hourMs,
  clerk: 'Night',
  corrects: null,
  leftMinor: Math.max(0, part.netMinor),
  ...part,
});

/** Everything that follows from the lines. */
export const reckoned = (view: FolioView): FolioView => {
  const netMinor = view.lines.reduce((sum, line) => sum + line.netMinor, 0);
  const taxMinor = view.lines.reduce((sum, line) => sum + line.taxMinor, 0);
  const totalMinor = netMinor + taxMinor;
  const posted = view.lines
    .filter(({ kind, corrects }) => kind === 'room' && corrects === null)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const over = view.row.status !== 'in-house' && view.row.status !== 'reserved';
  const units = over ? 0 : Math.max(0, view.row.stay.duration - posted);
  const unposted = { units, totalMinor: units * (view.rateMinor + taxOf(view.rateMinor)) };
  const people = [{ id: null, name: view.row.guest }, ...view.companions];
  return {
    ...view,
    netMinor,
    taxMinor,
    unposted,
    shares: people.map(({ id, name }) => {
      const own = view.lines.filter(({ guestId }) => guestId === id);
      const net = own.reduce((sum, line) => sum + line.netMinor, 0);
      const tax = own.reduce((sum, line) => sum + line.taxMinor, 0);
      return { guestId: id, name, netMinor: net, taxMinor: tax, totalMinor: net + tax };
    }),
    row: {
      ...view.row,
      version: view.row.version + 1,
      totalMinor,
      expectedMinor: totalMinor + unposted.totalMinor,
      owedMinor: totalMinor - view.row.paidMinor,
    },
  };
};

/** A hotel stay of three nights, the first posted, with an increment asked for. */
export const hotelFolio = (part: Partial<FolioView> = {}): FolioView => {
  const firstMs = sceneTimeMs - 22 * hourMs;
  return reckoned({
    row: {
      folioId: 'folio-hotel',
      version: 1,
      number: 'A000214',
      mode: 'hotel',
      guest: 'Guest One',
      room: '214',
      status: 'in-house',
      stay: { arrival: '2026-11-20', departure: '2026-11-23', unit: 'night', duration: 3 },
      currency: 'USD',
      heldMinor: 41_895,
      totalMinor: 0,
      expectedMinor: 0,
      paidMinor: 5_000,
      owedMinor: 0,
      brand: 'visa',
      lastFour: '1111',
      clock: { state: 'fine', byMs: firstMs + 30 * dayMs, what: 'validity' },
      concerns: ['held-too-little'],
      busy: false,
    },
    contact: 'guest@example.com',
    rateMinor: 12_900,
    taxBasisPoints: 825,
    companions: [{ id: 'g2', name: 'Guest Two' }],
    inspection: 'not-wanted',
    inspectionByMs: null,
    lines: [
      folioLine({ id: 'l1', netMinor: 12_900 }),
      folioLine({
        id: 'l2',
        kind: 'mini-bar',
        text: 'Water and nuts',
        quantity: 3,
        unitMinor: 650,
        netMinor: 1_950,
        leftMinor: 1_300,
        atMs: sceneTimeMs - 5 * hourMs,
        clerk: 'Desk',
      }),
      folioLine({
        id: 'l3',
        kind: 'mini-bar',
        text: 'One was full',
        netMinor: -650,
        leftMinor: 0,
        corrects: 'l2',
        atMs: sceneTimeMs - 4 * hourMs,
        clerk: 'Desk',
      }),
      folioLine({
        id: 'l4',
        kind: 'restaurant',
        text: 'Dinner, table 7',
        netMinor: 8_640,
        guestId: 'g2',
        atMs: sceneTimeMs - 2 * hourMs,
        clerk: 'Bar',
      }),
    ],
    netMinor: 0,
    taxMinor: 0,
    shares: [],
    unposted: { units: 0, totalMinor: 0 },
    chain: [
      {
        paymentId: 'h1',
        event: 'first',
        state: 'approved',
        atMs: firstMs,
        transactionId: 't1',
        lastFour: '1111',
        deltaMinor: 36_895,
        heldMinor: 36_895,
        capturedMinor: null,
        rule: 'estimated',
        untilMs: firstMs + 30 * dayMs,
      },
      {
        paymentId: 'h2',
        event: 'increment',
        state: 'declined',
        atMs: firstMs + 17 * hourMs,
        transactionId: null,
        lastFour: '1111',
        deltaMinor: 0,
        heldMinor: 36_895,
        capturedMinor: null,
        rule: null,
        untilMs: null,
      },
      {
        paymentId: 'h3',
        event: 'increment',
        state: 'approved',
        atMs: firstMs + 18 * hourMs,
        transactionId: 't3',
        lastFour: '1111',
        deltaMinor: 5_000,
        heldMinor: 41_895,
        capturedMinor: null,
        rule: 'increment-keeps-time',
        untilMs: firstMs + 30 * dayMs,
      },
    ],
    clocks: [
      {
        paymentId: 'h1',
        brand: 'visa',
        lastFour: '1111',
        amountMinor: 41_895,
        validUntilMs: firstMs + 30 * dayMs,
        validity: 'fine',
        releaseByMs: null,
        release: null,
        renewals: [],
      },
    ],
    payments: [
      {
        paymentId: 'j1',
        kind: 'sale',
        tender: 'cash',
        state: 'approved',
        amountMinor: 5_000,
        refundedMinor: 0,
        lastFour: null,
        atMs: firstMs - hourMs,
      },
    ],
    storedCard: { id: 'k1', brand: 'visa', lastFour: '1111' },
    proposal: { amountMinor: 12_000, targetMinor: 53_895, neededMinor: 48_000, heldMinor: 41_895 },
    standing: { name: 'none' },
    stopped: null,
    may: mayInHouse,
    ...part,
  });
};

export const hotel = hotelFolio();

/** One of each, by the folio's id. */
export const folioScenes: Readonly<Record<string, FolioView>> = {
  'folio-hotel': hotel,
  'folio-stopped': hotelFolio({
    row: { ...hotel.row, folioId: 'folio-stopped', number: 'A000215', guest: 'Guest Three' },
    storedCard: null,
    stopped: { goal: 'raise-hold', because: 'declined', paymentId: 'h2', minor: 41_895 },
  }),
  /** A month: the hold must be renewed before it ends. */
  'folio-long': hotelFolio({
    row: {
      ...hotel.row,
      folioId: 'folio-long',
      number: 'A000199',
      stay: { arrival: '2026-10-24', departure: '2026-12-20', unit: 'night', duration: 57 },
      clock: { state: 'soon', byMs: sceneTimeMs + 40 * hourMs, what: 'validity' },
      concerns: ['hold-lapses-soon'],
    },
    proposal: null,
    clocks: [
      {
        ...hotel.clocks[0]!,
        validUntilMs: sceneTimeMs + 40 * hourMs,
        validity: 'soon',
        renewals: [{ day: '2026-11-22', byMs: sceneTimeMs + 30 * hourMs, how: 'renew' }],
      },
    ],
  }),
  'folio-rental': hotelFolio({
    row: {
      ...hotel.row,
      folioId: 'folio-rental',
      number: 'RA-77120',
      mode: 'car-rental',
      room: 'QX-4711',
      stay: { ...hotel.row.stay, unit: 'day' },
      concerns: [],
    },
    companions: [],
    proposal: null,
    lines: [folioLine({ id: 'l1', netMinor: 12_900 })],
  }),
  'folio-reserved': hotelFolio({
    row: {
      ...hotel.row,
      folioId: 'folio-reserved',
      number: 'A000216',
      guest: 'Guest Four',
      room: null,
      status: 'reserved',
      stay: { arrival: '2026-11-20', departure: '2026-11-22', unit: 'night', duration: 2 },
      heldMinor: 0,
      paidMinor: 0,
      clock: null,
      concerns: ['not-arrived'],
    },
    companions: [],
    lines: [],
    chain: [],
    clocks: [],
    payments: [],
    proposal: null,
    may: { ...mayNothing, checkIn: true, restay: true, noShow: true, cancel: true, pay: true },
  }),
  /** The room is to be looked at, then the money moves. */
  'folio-inspect': hotelFolio({
    row: {
      ...hotel.row,
      folioId: 'folio-inspect',
      number: 'A000208',
      status: 'checked-out',
      clock: { state: 'due', byMs: sceneTimeMs + 5 * hourMs, what: 'release' },
      concerns: ['release-due', 'owed', 'inspection'],
    },
    inspection: 'wanted',
    inspectionByMs: sceneTimeMs + 2 * hourMs,
    proposal: null,
    clocks: [{ ...hotel.clocks[0]!, releaseByMs: sceneTimeMs + 5 * hourMs, release: 'due' }],
    standing: { name: 'inspection-wanted', goal: 'check-out', byMs: sceneTimeMs + 2 * hourMs },
    may: { ...mayNothing, charge: true, takeBack: true, inspect: true },
  }),
};

const auditRow = (part: Partial<AuditRowView> & Pick<AuditRowView, 'kind'>): AuditRowView => ({
  folioId: 'folio-hotel',
  number: 'A000214',
  guest: 'Guest One',
  room: '214',
  status: 'in-house',
  departure: '2026-11-23',
  currency: 'USD',
  heldMinor: 41_895,
  expectedMinor: 52_693,
  paidMinor: 5_000,
  amountMinor: 0,
  byMs: null,
  paymentId: null,
  ...part,
});

export const auditRows: readonly AuditRowView[] = [
  auditRow({ kind: 'in-house' }),
  auditRow({
    kind: 'in-house',
    folioId: 'folio-stopped',
    number: 'A000215',
    guest: 'Guest Three',
    room: '215',
  }),
  auditRow({ kind: 'in-house', folioId: 'folio-long', number: 'A000199', guest: 'Guest Five', room: '301' }),
  auditRow({ kind: 'held-too-little', amountMinor: 5_798 }),
  auditRow({
    kind: 'expiring',
    folioId: 'folio-long',
    number: 'A000199',
    guest: 'Guest Five',
    room: '301',
    amountMinor: 41_895,
    byMs: sceneTimeMs + 40 * hourMs,
    paymentId: 'h1',
  }),
  auditRow({
    kind: 'unreleased',
    folioId: 'folio-inspect',
    number: 'A000208',
    guest: 'Guest Six',
    room: '108',
    status: 'checked-out',
    amountMinor: 16_640,
    byMs: sceneTimeMs + 5 * hourMs,
  }),
  auditRow({
    kind: 'no-show',
    folioId: 'folio-reserved',
    number: 'A000216',
    guest: 'Guest Four',
    room: null,
    status: 'reserved',
    amountMinor: 27_928,
  }),
  auditRow({
    kind: 'unknown',
    folioId: 'folio-stopped',
    number: 'A000215',
    guest: 'Guest Three',
    room: '215',
    amountMinor: 12_000,
    paymentId: 'h9',
  }),
  auditRow({
    kind: 'owed',
    folioId: 'folio-inspect',
    number: 'A000208',
    guest: 'Guest Six',
    room: '108',
    status: 'checked-out',
    amountMinor: 25_255,
  }),
];
