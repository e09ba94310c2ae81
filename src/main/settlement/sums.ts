// Counts and sums of one side, by kind of operation. Minor units of one currency.
import type { Currency } from '../money/money.ts';
import type { GatewayRecord } from '../gateway/records.ts';
import type { PaymentFact } from './payment-fact.ts';
import { isApproved } from './pairing.ts';

export const sumKinds = ['sale', 'authorization', 'capture', 'refund', 'void'] as const;
export type SumKind = (typeof sumKinds)[number];

export interface Sum {
  readonly count: number;
  readonly minor: number;
}
export type Sums = Readonly<Record<SumKind, Sum>>;

const none: Sum = { count: 0, minor: 0 };
const noSums: Sums = { sale: none, authorization: none, capture: none, refund: none, void: none };

const added = (sums: Sums, kind: SumKind, minor: number): Sums => ({
  ...sums,
  [kind]: { count: sums[kind].count + 1, minor: sums[kind].minor + minor },
});

/** What the journal takes for done. */
export const sumPayments = (payments: Iterable<PaymentFact>, currency: Currency): Sums => {
  let sums = noSums;
  for (const payment of payments)
    if (payment.standing === 'done' && payment.currency === currency)
      sums = added(sums, payment.kind, payment.amountMinor);
  return sums;
};

/** A type that nobody documented counts as a sale. */
const kindOf = ({ type }: GatewayRecord): SumKind => {
  if (type === 'authorize') return 'authorization';
  return type === 'capture' || type === 'refund' || type === 'void' ? type : 'sale';
};

/**
 * What the gateway lists as approved.
 * @param worthOf what a void took back, minor units: the gateway lists a void with any amount
 */
export const sumRecords = (
  records: Iterable<GatewayRecord>,
  worthOf: (record: GatewayRecord) => number,
): Sums => {
  let sums = noSums;
  for (const record of records) {
    if (!isApproved(record)) continue;
    const kind = kindOf(record);
    sums = added(sums, kind, kind === 'void' ? worthOf(record) : (record.amount?.minor ?? 0));
  }
  return sums;
};
