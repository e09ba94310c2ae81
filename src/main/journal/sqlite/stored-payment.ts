// The payments list in SQLite: its statements, and the turning of its rows into what the port speaks of.
import type { Currency } from '../../money/money.ts';
import { JournalFault, type ListedPayment, type PaymentRow, type StoredPayment } from '../port.ts';
import { readBody } from '../written-entry.ts';
import type { SqlValue } from './parameters.ts';
import { integerOf, textOf, textOrNull, type SqlRow } from './row.ts';

const columns = (later: string): string => `
  CAST(p.id AS BLOB) AS id, CAST(p.kind AS BLOB) AS kind, CAST(p.parent_id AS BLOB) AS parent_id,
  CAST(p.state AS BLOB) AS state, p.open AS open, p.amount_minor AS amount_minor,
  CAST(p.currency AS BLOB) AS currency, CAST(p.order_id AS BLOB) AS order_id,
  CAST(p.transaction_id AS BLOB) AS transaction_id, CAST(p.last_four AS BLOB) AS last_four,
  p.opened_at_ms AS opened_at_ms, p.first_sequence AS first_sequence, p.last_sequence AS last_sequence, ${later}`;

/** Columns of `payment AS p`, text as bytes (row.ts says why). */
export const paymentColumns = columns(`
  CAST(p.tender AS BLOB) AS tender, CAST(p.basket_id AS BLOB) AS basket_id, CAST(p.clerk AS BLOB) AS clerk,
  CAST(p.folio AS BLOB) AS folio`);

/** The same of a file that migration 3 has not touched yet. */
export const paymentColumnsOfVersion2 = columns(`
  CAST('card' AS BLOB) AS tender, NULL AS basket_id, NULL AS clerk, NULL AS folio`);

const select = (from: string): string => `
  SELECT ${from}, CAST(e.body AS BLOB) AS body
  FROM payment AS p JOIN entry AS e ON e.sequence = p.last_sequence`;

/** `SELECT` of stored payments; a WHERE, ORDER BY and LIMIT follow. */
export const selectPayments = select(paymentColumns);

/** `SELECT` of their rows alone. */
export const selectRows = `SELECT ${paymentColumns} FROM payment AS p`;

/** `selectPayments` of a file that migration 3 has not touched yet. */
export const selectPaymentsOfVersion2 = select(paymentColumnsOfVersion2);

/**
 * Writes a payment's row, new or not. What a payment keeps for life is compared, not written: a change of it changes no
 * row, which the caller takes for a bug. Parameters: `paymentValues`.
 */
export const upsertPayment = `
  INSERT INTO payment (id, kind, parent_id, state, open, amount_minor, currency, order_id, transaction_id, last_four,
    opened_at_ms, tender, basket_id, clerk, folio, first_sequence, last_sequence)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET
    state = excluded.state, open = excluded.open, amount_minor = excluded.amount_minor, order_id = excluded.order_id,
    transaction_id = excluded.transaction_id, last_four = excluded.last_four, tender = excluded.tender,
    basket_id = excluded.basket_id, clerk = excluded.clerk, folio = excluded.folio,
    last_sequence = excluded.last_sequence
  WHERE kind = excluded.kind AND parent_id IS excluded.parent_id AND currency = excluded.currency
    AND opened_at_ms = excluded.opened_at_ms`;

/** @param sequence of the entry that brings the row */
export const paymentValues = (row: PaymentRow, sequence: number): readonly SqlValue[] => [
  row.id,
  row.kind,
  row.parentId,
  row.state,
  row.open ? 1 : 0,
  row.amountMinor,
  row.currency,
  row.orderId,
  row.transactionId,
  row.lastFour,
  row.openedAtMs,
  row.tender,
  row.basketId,
  row.clerk,
  row.folio,
  sequence,
  sequence,
];

/** @throws JournalFault when the row is damaged */
export const paymentRow = (row: SqlRow): PaymentRow => ({
  id: textOf(row, 'id'),
  // The tables of the schema and the one writer keep these to the port's words.
  kind: textOf(row, 'kind') as PaymentRow['kind'],
  parentId: textOrNull(row, 'parent_id'),
  state: textOf(row, 'state'),
  open: integerOf(row, 'open') === 1,
  amountMinor: integerOf(row, 'amount_minor'),
  currency: textOf(row, 'currency') as Currency,
  orderId: textOrNull(row, 'order_id'),
  transactionId: textOrNull(row, 'transaction_id'),
  lastFour: textOrNull(row, 'last_four'),
  openedAtMs: integerOf(row, 'opened_at_ms'),
  tender: textOf(row, 'tender') as PaymentRow['tender'],
  basketId: textOrNull(row, 'basket_id'),
  clerk: textOrNull(row, 'clerk'),
  folio: textOrNull(row, 'folio'),
});

/** @throws JournalFault when the row is damaged */
export const listedPayment = (row: SqlRow): ListedPayment => ({
  row: paymentRow(row),
  sequence: integerOf(row, 'first_sequence'),
});

/** @throws JournalFault when the row or the body is damaged */
export const storedPayment = (row: SqlRow): StoredPayment => {
  const text = textOf(row, 'body');
  try {
    return { ...listedPayment(row), body: readBody(text) };
  } catch (error) {
    throw error instanceof JournalFault ? error : new JournalFault('journal-unreadable', error);
  }
};
