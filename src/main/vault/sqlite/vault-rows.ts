// Rows of the vault's file, read with the journal's helpers (row.ts there says why text is read as bytes).
import type { Currency } from '../../money/money.ts';
import { bytesOf, integerOf, textOf, type SqlRow } from '../../journal/sqlite/row.ts';
import type { Carried, EntryPhase, VaultRow } from '../entry.ts';
import type { StoredEntry } from '../store.ts';

const text = (column: string): string => `CAST(${column} AS BLOB) AS ${column}`;

export const rowColumns = [
  ...['payment_id', 'order_id', 'currency', 'merchant', 'phase', 'carried'].map(text),
  'amount_minor',
  'taken_at_ms',
  'position',
  'code IS NOT NULL AS has_code',
].join(', ');
export const entryColumns = `${rowColumns}, card, code, papers, mark`;

/** A changed currency, phase or carriage is found when something is opened: facts are bound, the others harm no card. */
export const vaultRow = (row: SqlRow): VaultRow => ({
  facts: {
    paymentId: textOf(row, 'payment_id'),
    orderId: textOf(row, 'order_id'),
    amountMinor: integerOf(row, 'amount_minor'),
    currency: textOf(row, 'currency') as Currency,
    merchant: textOf(row, 'merchant'),
    takenAtMs: integerOf(row, 'taken_at_ms'),
  },
  phase: textOf(row, 'phase') as EntryPhase,
  hasCode: integerOf(row, 'has_code') === 1,
  carried: textOf(row, 'carried') as Carried,
});

const bytesOrNull = (row: SqlRow, column: string): Buffer | null =>
  row[column] === null ? null : bytesOf(row, column);

export const storedEntry = (row: SqlRow): StoredEntry => {
  const { facts, phase, carried } = vaultRow(row);
  return {
    facts,
    phase,
    carried,
    position: integerOf(row, 'position'),
    card: bytesOrNull(row, 'card'),
    code: bytesOrNull(row, 'code'),
    papers: bytesOf(row, 'papers'),
    mark: bytesOrNull(row, 'mark'),
  };
};
