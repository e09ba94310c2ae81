// A filter of payments as conditions of SQL over `payment AS p`. They say what `fitsFilter` says.
import type { PaymentFilter } from '../port.ts';
import type { SqlValue } from './parameters.ts';

export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const equal = (column: string, value: string | undefined): Condition[] =>
  value === undefined ? [] : [{ sql: `p.${column} = ?`, values: [value] }];

const among = (column: string, values: readonly string[] | undefined): Condition[] =>
  values === undefined ? [] : [{ sql: `p.${column} IN (${values.map(() => '?').join(', ')})`, values }];

export const conditionsOf = (filter: PaymentFilter): readonly Condition[] => {
  const { amountMinor, openedAtMs, orderId } = filter;
  return [
    ...among('kind', filter.kinds),
    ...among('tender', filter.tenders),
    ...among('state', filter.states),
    ...equal('last_four', filter.lastFour),
    ...equal('folio', filter.folio),
    ...equal('clerk', filter.clerk),
    ...(orderId === undefined
      ? []
      : [{ sql: 'substr(p.order_id, 1, length(?)) = ?', values: [orderId, orderId] }]),
    ...(amountMinor === undefined
      ? []
      : [{ sql: 'p.amount_minor BETWEEN ? AND ?', values: [amountMinor.from, amountMinor.to] }]),
    ...(openedAtMs === undefined
      ? []
      : [
          { sql: 'p.opened_at_ms >= ? AND p.opened_at_ms < ?', values: [openedAtMs.from, openedAtMs.before] },
        ]),
  ];
};
