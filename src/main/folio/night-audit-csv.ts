// The night audit as comma-separated values: a header, and a line for each row. Totals are left out: a spreadsheet adds up, and
// a line of another kind would be added with the rest.
import { csvLine, numberCell, textCell } from '../base/csv.ts';
import { money, toDecimal } from '../money/money.ts';
import type { AuditRow, NightAudit } from './night-audit.ts';

type Column = readonly [title: string, cell: (row: AuditRow) => string];

const amount = ({ folio }: AuditRow, minor: number): string =>
  numberCell(toDecimal(money(minor, folio.currency)));

const columns: readonly Column[] = [
  ['kind', ({ kind }) => textCell(kind)],
  ['folio', ({ folio }) => textCell(folio.number)],
  ['guest', ({ folio }) => textCell(folio.guest.name)],
  ['room', ({ folio }) => textCell(folio.room)],
  ['status', ({ folio }) => textCell(folio.status)],
  ['arrival', ({ folio }) => textCell(folio.stay.arrival)],
  ['departure', ({ folio }) => textCell(folio.stay.departure)],
  ['currency', ({ folio }) => textCell(folio.currency)],
  ['held', (row) => amount(row, row.heldMinor)],
  ['expected', (row) => amount(row, row.expectedMinor)],
  ['paid', (row) => amount(row, row.paidMinor)],
  ['amount', (row) => amount(row, row.amountMinor)],
  ['by', ({ byMs }) => textCell(byMs === null ? null : new Date(byMs).toISOString())],
  ['payment', ({ paymentId }) => textCell(paymentId)],
  ['folio_id', ({ folio }) => textCell(folio.id)],
];

export const nightAuditCsv = ({ rows }: NightAudit): string =>
  [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))]
    .map(csvLine)
    .join('');
