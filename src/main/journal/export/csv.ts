// Comma-separated values by RFC 4180: a header, CRLF after every line, quotes where a cell needs them. A spreadsheet takes
// a cell that begins with = + - or @ for a formula and would run what a clerk or a guest typed: an apostrophe is put
// before such text, also where a tab or line break stands first, as spreadsheets skip those. Numbers are ours and are
// left alone: a negative amount must stay a number.
import type { ExportedPayment } from './exported-payment.ts';
import type { ExportFormat } from './export-format.ts';

type Column = readonly [
  title: string,
  holds: 'number' | 'text',
  of: (payment: ExportedPayment) => string | number | null,
];

const columns: readonly Column[] = [
  ['number', 'number', ({ number }) => number],
  ['opened_at', 'text', ({ openedAt }) => openedAt],
  ['kind', 'text', ({ kind }) => kind],
  ['state', 'text', ({ state }) => state],
  ['tender', 'text', ({ tender }) => tender],
  ['amount', 'number', ({ amount }) => amount],
  ['currency', 'text', ({ currency }) => currency],
  ['order_id', 'text', ({ orderId }) => orderId],
  ['transaction_id', 'text', ({ transactionId }) => transactionId],
  ['last_four', 'text', ({ lastFour }) => lastFour],
  ['clerk', 'text', ({ clerk }) => clerk],
  ['folio', 'text', ({ folio }) => folio],
  ['basket_id', 'text', ({ basketId }) => basketId],
  ['id', 'text', ({ id }) => id],
  ['parent_id', 'text', ({ parentId }) => parentId],
];

const guarded = (text: string): string => (/^\s*[=+\-@]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A cell of text, guarded and quoted; an empty one for null. */
export const textCell = (text: string | null): string => (text === null ? '' : quoted(guarded(text)));

const line = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;

export const csv: ExportFormat = {
  begin: line(columns.map(([title]) => title)),
  payment: (payment) =>
    line(
      columns.map(([, holds, of]) => {
        const value = of(payment);
        return holds === 'text' ? textCell(value === null ? null : String(value)) : String(value ?? '');
      }),
    ),
  end: '',
};
