// Payments as comma-separated values: a header, and a line for each.
import { csvLine, numberCell, textCell } from '../../base/csv.ts';
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

export const csv: ExportFormat = {
  begin: csvLine(columns.map(([title]) => title)),
  payment: (payment) =>
    csvLine(
      columns.map(([, holds, of]) => {
        const value = of(payment);
        return holds === 'text' ? textCell(value === null ? null : String(value)) : numberCell(value);
      }),
    ),
  end: '',
};
