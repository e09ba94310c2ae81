// A filter of payments as conditions of SQL over `payment AS p`, which say what `fitsFilter` says, and the index that
// can lead to the payments it means.
import type { PaymentFilter } from '../port.ts';
import type { SqlValue } from './parameters.ts';

export interface Condition {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const equal = (column: string, value: string | undefined): Condition[] =>
  value === undefined ? [] : [{ sql: `p.${column} = ?`, values: [value] }];

/** Everything that the filter says, besides kind, tender and state, which make up the class. */
export const conditionsOf = (filter: PaymentFilter): readonly Condition[] => {
  const { amountMinor, openedAtMs, orderId } = filter;
  return [
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

/** An index whose first column the filter pins down. */
export interface Lead {
  readonly index: string;
  readonly condition: Condition;
  /** One value: within a class the index gives payments in the list's order. Otherwise a stretch of values. */
  readonly oneValue: boolean;
}

/** No text that begins with a prefix stands after the prefix and this. */
const afterEverything = '\u{10FFFF}'.repeat(8);

const hourMs = 3_600_000;
const hourOf = (ms: number): number => Math.trunc(ms / hourMs);

export interface Hours {
  readonly first: number;
  readonly last: number;
}

/** Hours since 1970-01-01 UTC, as `opened_hour` has them; undefined for a time that holds nothing. */
export const hoursOf = ({ from, before }: NonNullable<PaymentFilter['openedAtMs']>): Hours | undefined =>
  before <= from ? undefined : { first: hourOf(from), last: hourOf(before - 1) };

/** The indexes that the filter can begin with; as far as can be told without looking, those that narrow most come first. */
export const leadsOf = (filter: PaymentFilter): readonly Lead[] => {
  const { amountMinor, clerk, folio, lastFour, openedAtMs, orderId } = filter;
  const value = (index: string, column: string, wanted: SqlValue | undefined): Lead[] =>
    wanted === undefined
      ? []
      : [{ index, condition: { sql: `p.${column} = ?`, values: [wanted] }, oneValue: true }];
  const stretch = (index: string, column: string, values: readonly SqlValue[] | undefined): Lead[] =>
    values === undefined
      ? []
      : [{ index, condition: { sql: `p.${column} BETWEEN ? AND ?`, values }, oneValue: false }];

  const hours = openedAtMs && hoursOf(openedAtMs);
  const oneAmount = amountMinor?.from === amountMinor?.to ? amountMinor?.from : undefined;
  return [
    ...value('payment_folio', 'folio', folio),
    ...stretch(
      'payment_order_id',
      'order_id',
      orderId === undefined ? undefined : [orderId, orderId + afterEverything],
    ),
    ...stretch('payment_opened_hour', 'opened_hour', hours && [hours.first, hours.last]),
    ...value('payment_last_four', 'last_four', lastFour),
    ...value('payment_amount', 'amount_minor', oneAmount),
    ...value('payment_clerk', 'clerk', clerk),
    ...stretch('payment_amount', 'amount_minor', amountMinor && [amountMinor.from, amountMinor.to]),
  ];
};
