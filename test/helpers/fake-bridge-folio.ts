// Folios and the night audit of the fake bridge: enough behaviour to click through them.
import type { Bridge } from '../../src/contract/bridge.ts';
import type { CommandName, CommandRequest } from '../../src/contract/channels.ts';
import type {
  AuditRowView,
  BoardChange,
  Echo,
  FolioView,
  NightAuditView,
} from '../../src/contract/folio-views.ts';
import type { ReceiptView } from '../../src/contract/views.ts';
import { dayLater } from '../../src/renderer/screens/night-audit/audit-todo.ts';
import { sceneTimeMs } from './fake-bridge-scenes.ts';
import {
  auditRows,
  dayMs,
  folioLine,
  folioScenes,
  hotel,
  hotelFolio,
  mayInHouse,
  mayNothing,
  reckoned,
} from './fake-folios.ts';

type FolioCommand = Exclude<
  Extract<CommandName, `folio.${string}` | `night-audit.${string}`>,
  'folio.open' | 'folio.estimate' | 'folio.check-in'
>;
type FolioHandlers = { readonly [Name in FolioCommand]: (request: CommandRequest<Name>) => unknown };

const done = {};
const begun: { readonly echo: Echo | null } = { echo: null };
const today = '2026-11-21';

const totalsOf = (rows: readonly AuditRowView[]): NightAuditView['totals'] =>
  [...new Set(rows.map(({ kind }) => kind))].map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const sum = (of: (row: AuditRowView) => number): number => own.reduce((all, row) => all + of(row), 0);
    return {
      kind,
      currency: 'USD',
      count: own.length,
      heldMinor: sum(({ heldMinor }) => heldMinor),
      expectedMinor: sum(({ expectedMinor }) => expectedMinor),
      amountMinor: sum(({ amountMinor }) => amountMinor),
    };
  });

const paper = (title: string, view: FolioView): { readonly rows: ReceiptView['rows'] } => ({
  rows: [
    { kind: 'title', text: 'Corner House' },
    { kind: 'text', text: `${title} ${view.row.number}` },
    { kind: 'rule' },
    ...view.lines.map((line) => ({
      kind: 'pair' as const,
      left: line.text === '' ? line.kind : line.text,
      right: ((line.netMinor + line.taxMinor) / 100).toFixed(2),
      strong: false,
    })),
    { kind: 'rule' },
    { kind: 'pair', left: 'Total', right: (view.row.totalMinor / 100).toFixed(2), strong: true },
  ],
});

/** @param shiftMs how far the scenes' times are moved, so that they fit the clock of the screen */
export const createFakeFolios = (shiftMs = 0) => {
  const folios = new Map(
    Object.entries(folioScenes).map(([id, view]) => [id, structuredClone(shifted(view, shiftMs))]),
  );
  const hearers = new Set<(change: BoardChange) => void>();
  let revision = 1_000;
  let count = 0;
  let nights = 3;
  /** A folio that nobody has made is a hotel stay like any other. */
  const read = (folioId: string): FolioView => {
    const known = folios.get(folioId);
    if (known !== undefined) return known;
    const made = shifted(hotelFolio({ row: { ...hotel.row, folioId } }), shiftMs);
    folios.set(folioId, made);
    return made;
  };
  const tell = (folioId: string): void => {
    revision += 1;
    for (const hearer of hearers)
      hearer({ revision, today, folioId, row: read(folioId).row, clockJumpMs: null });
  };
  const change = (folioId: string, part: (view: FolioView) => Partial<FolioView>): typeof done => {
    const view = read(folioId);
    folios.set(folioId, reckoned({ ...view, ...part(view) }));
    tell(folioId);
    return done;
  };
  const row = (folioId: string, part: Partial<FolioView['row']>): typeof done =>
    change(folioId, (view) => ({ row: { ...view.row, ...part } }));
  const lineId = (): string => {
    count += 1;
    return `n${count}`;
  };
  const paid = (folioId: string, tender: 'cash' | 'card', amountMinor: number): typeof begun => {
    change(folioId, (view) => ({
      row: { ...view.row, paidMinor: view.row.paidMinor + amountMinor },
      payments: [
        ...view.payments,
        {
          paymentId: lineId(),
          kind: 'sale',
          tender,
          state: 'approved',
          amountMinor,
          refundedMinor: 0,
          lastFour: tender === 'cash' ? null : '1111',
          atMs: sceneTimeMs + shiftMs,
        },
      ],
    }));
    return begun;
  };
  const over = { ...mayNothing, charge: true, takeBack: true };

  const handlers: FolioHandlers = {
    'folio.read': ({ folioId }) => read(folioId),
    'folio.set-room': ({ folioId, room }) => row(folioId, { room: room === '' ? null : room }),
    'folio.add-companion': ({ folioId, name }) =>
      change(folioId, ({ companions }) => ({ companions: [...companions, { id: lineId(), name }] })),
    'folio.charge': ({ folioId, kind, text, quantity, unitMinor, guestId }) =>
      change(folioId, ({ lines }) => ({
        lines: [
          ...lines,
          folioLine({
            id: lineId(),
            kind,
            text,
            quantity,
            unitMinor,
            netMinor: quantity * unitMinor,
            guestId,
            atMs: sceneTimeMs + shiftMs,
          }),
        ],
      })),
    'folio.correct': ({ folioId, lineId: corrects, netMinor, text }) =>
      change(folioId, ({ lines }) => {
        const charge = lines.find(({ id }) => id === corrects);
        if (charge === undefined) return {};
        const off = netMinor ?? charge.leftMinor;
        const { kind, guestId, leftMinor } = charge;
        const line = folioLine({ id: lineId(), kind, text, guestId, netMinor: -off, leftMinor: 0, corrects });
        return {
          lines: [
            ...lines.map((each) => (each === charge ? { ...each, leftMinor: leftMinor - off } : each)),
            line,
          ],
        };
      }),
    'folio.restay': ({ folioId, departure, duration }) => {
      const { stay } = read(folioId).row;
      const days = Math.round((Date.parse(departure) - Date.parse(stay.arrival)) / dayMs);
      return row(folioId, { stay: { ...stay, departure, duration: Math.max(1, duration ?? days) } });
    },
    'folio.raise': ({ folioId, amountMinor }) => {
      change(folioId, (view) => ({
        proposal: null,
        row: { ...view.row, heldMinor: view.row.heldMinor + amountMinor, concerns: [] },
        chain: [
          ...view.chain,
          {
            ...view.chain[0]!,
            paymentId: lineId(),
            event: 'increment',
            atMs: sceneTimeMs + shiftMs,
            deltaMinor: amountMinor,
            heldMinor: view.row.heldMinor + amountMinor,
            rule: 'increment-keeps-time',
          },
        ],
      }));
      return begun;
    },
    'folio.change-card': ({ folioId, meant }) => {
      // The counter is asked for the card; a stop of the radar is shown the first time.
      if (!meant)
        return {
          echo: {
            reason: 'same-card-and-amount',
            earlier: {
              paymentId: 'h1',
              amountMinor: read(folioId).row.heldMinor,
              lastFour: '1111',
              orderId: 'C7Q2-000142',
              atMs: sceneTimeMs + shiftMs - 120_000,
            },
          },
        } satisfies { echo: Echo };
      change(folioId, () => ({
        standing: { name: 'card-wanted', goal: 'change-card', paymentId: 'h4' },
      }));
      return begun;
    },
    'folio.pay-card': ({ folioId, amountMinor }) => paid(folioId, 'card', amountMinor),
    'folio.pay-cash': ({ folioId, amountMinor }) => paid(folioId, 'cash', amountMinor),
    'folio.check-out': ({ folioId }) => {
      change(folioId, (view) => ({
        may: over,
        proposal: null,
        clocks: [],
        row: {
          ...view.row,
          status: 'checked-out',
          heldMinor: 0,
          paidMinor: view.row.totalMinor,
          clock: null,
          concerns: [],
        },
      }));
      return begun;
    },
    'folio.take-back': ({ folioId }) => {
      change(folioId, () => ({ may: mayInHouse, inspection: 'not-wanted', standing: { name: 'none' } }));
      return row(folioId, { status: 'in-house', concerns: [] });
    },
    'folio.inspected': ({ folioId }) =>
      change(folioId, (view) => ({
        inspection: 'done',
        standing: { name: 'none' },
        may: { ...view.may, inspect: false },
      })),
    'folio.no-show': ({ folioId }) => {
      row(folioId, { status: 'no-show', concerns: [] });
      return begun;
    },
    'folio.cancel': ({ folioId }) => {
      change(folioId, () => ({ may: mayNothing }));
      return row(folioId, { status: 'cancelled', concerns: [] });
    },
    'folio.release': ({ folioId, keepMinor }) => row(folioId, { heldMinor: keepMinor }),
    'folio.stop-read': ({ folioId }) => change(folioId, () => ({ stopped: null })),
    'folio.bill': ({ folioId, guestId }) => {
      const view = read(folioId);
      return paper('Bill', {
        ...view,
        lines: view.lines.filter((line) => guestId === 'all' || line.guestId === guestId),
      });
    },
    'folio.slip': ({ folioId, what }) =>
      paper(what === 'no-show' ? 'Reservation' : 'I agree', { ...read(folioId), lines: [] }),
    'night-audit.read': ({ businessDay }) => {
      const rows = businessDay === dayLater(today, -1) ? auditRows.slice(0, 3) : [...auditRows];
      return {
        businessDay,
        rows: rows.map((each) => (each.byMs === null ? each : { ...each, byMs: each.byMs + shiftMs })),
        totals: totalsOf(rows),
        unpostedNights: nights,
      };
    },
    'night-audit.post': () => {
      const posted = nights;
      nights = 0;
      return { posted };
    },
    'night-audit.export': ({ businessDay }) => ({ file: `night-audit-${businessDay}.csv` }),
  };
  const onBoard: Bridge['onBoard'] = (hearer) => {
    hearers.add(hearer);
    return () => hearers.delete(hearer);
  };
  return { handlers, onBoard, change };
};

/** All times of a view, so much later. */
const shifted = (view: FolioView, byMs: number): FolioView =>
  JSON.parse(JSON.stringify(view), (key: string, value: unknown) =>
    /^(?:at|by|until|validUntil|releaseBy|inspectionBy)Ms$/.test(key) && typeof value === 'number'
      ? value + byMs
      : value,
  ) as FolioView;
