// Deposits: what was settled, and which transactions are in it (QorCommerce v3, deposits-fetch).
import { z } from 'zod';
import { assert } from '../../../base/assert.ts';
import type { Money } from '../../../money/money.ts';
import { optionalAmount, readWith, type Envelope } from '../answers.ts';
import { get, type Query } from '../query.ts';

export interface Deposit {
  readonly id: string;
  readonly dateRequested: string;
  readonly dateProcessed: string;
  readonly amountRequested: Money | undefined;
  readonly amountApproved: Money | undefined;
  /** Of what was settled together; empty where the answer does not list it. */
  readonly transactionIds: readonly string[];
}

export interface DepositsAnswer extends Envelope {
  readonly deposits: readonly Deposit[];
}

const text = z.string().trim().catch('');
const idText = z.union([z.string(), z.number().transform(String)]);

const deposit = z
  .object({
    deposit_id: idText,
    date_requested: text,
    date_processed: text,
    amount_requested: optionalAmount,
    amount_approved: optionalAmount,
    orig_trxns: z.array(z.object({ trxn_id: idText })).catch([]),
  })
  .transform((wire): Deposit => ({
    id: wire.deposit_id,
    dateRequested: wire.date_requested,
    dateProcessed: wire.date_processed,
    amountRequested: wire.amount_requested,
    amountApproved: wire.amount_approved,
    transactionIds: wire.orig_trxns.map((one) => one.trxn_id),
  }));

const many = z.array(deposit);
/** The description names the fields and not what stands round them: a list, one alone, or a list by name. */
const readDeposits = readWith(
  z.object({
    data: z.union([
      many,
      z.object({ deposits: many }).transform((wire) => wire.deposits),
      deposit.transform((one) => [one]),
    ]),
  }),
  (wire): Omit<DepositsAnswer, keyof Envelope> => ({ deposits: wire.data }),
  { deposits: [] },
);

export interface DepositFilter {
  /** `mm/dd/yy` */
  readonly startDate?: string;
  readonly endDate?: string;
  readonly limit?: number;
  readonly skip?: number;
}

/** @param status the gateway's own number; 3 is its default */
export const deposits = (year: number, status = 3, filter: DepositFilter = {}): Query<DepositsAnswer> => {
  assert(year >= 2000 && year <= 2099, 'a year has four digits');
  return get('/deposits', readDeposits, {
    ids: [String(year), String(status)],
    parameters: {
      start_date: filter.startDate,
      end_date: filter.endDate,
      limit: filter.limit?.toString(),
      skip: filter.skip?.toString(),
    },
  });
};

export const depositById = (depositId: string): Query<DepositsAnswer> =>
  get('/deposit', readDeposits, { ids: [depositId] });

/** The same with its single amounts. */
export const depositDetail = (depositId: string): Query<DepositsAnswer> =>
  get('/deposit/detail', readDeposits, { ids: [depositId] });
