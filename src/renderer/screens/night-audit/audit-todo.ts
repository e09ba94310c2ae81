// What a row of the night audit asks for, in plain words. Pure.
import type { AuditRowView } from '../../../contract/folio-views.ts';
import { formatAmount } from '../../amount/format-amount.ts';
import type { Words } from '../../text/words.tsx';

export const auditTodo = (row: AuditRowView, { nightAudit }: Words): string => {
  const amount = (minor: number): string => formatAmount(minor, row.currency);
  return row.kind === 'in-house'
    ? nightAudit.todo['in-house'](amount(row.heldMinor), amount(row.expectedMinor))
    : nightAudit.todo[row.kind](amount(row.amountMinor));
};

/** A folio may stand in several rows, and in one kind once for each payment. */
export const auditRowId = ({ kind, folioId, paymentId }: AuditRowView): string =>
  [kind, folioId, paymentId ?? 'none'].join('-');

/** The day so many days later. @param day `yyyy-mm-dd` */
export const dayLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
