// The gateway's records: one transaction, a filtered list, a profile's, a batch's (QorCommerce v3, transactions page).
import { assert } from '../../../base/assert.ts';
import { toDecimal, type Money } from '../../../money/money.ts';
import {
  readList,
  readTransaction,
  readTransactions,
  type TransactionAnswer,
  type TransactionsAnswer,
} from '../answers.ts';
import { get, type Query } from '../query.ts';
import { profileIdText } from './tokens.ts';

/** Lists of values mean any of them. */
export interface TransactionFilter {
  readonly transactionIds?: readonly string[] | undefined;
  /** Case-sensitive. */
  readonly orderIds?: readonly string[] | undefined;
  /** `mm/dd/yy` of the gateway's calendar, included. */
  readonly startDate?: string | undefined;
  readonly endDate?: string | undefined;
  readonly paymentTypes?: readonly ('cc' | 'ach' | 'cash')[] | undefined;
  readonly status?: 'approved' | 'declined' | undefined;
  readonly amount?: Money | undefined;
  readonly amountFrom?: Money | undefined;
  readonly amountTo?: Money | undefined;
  /** Part of it, case-sensitive, at most 40 characters. */
  readonly cardholderName?: string | undefined;
  readonly brands?: readonly ('visa' | 'mastercard' | 'amex' | 'discover' | 'jcb' | 'diners')[] | undefined;
  readonly firstSixes?: readonly string[] | undefined;
  readonly lastFours?: readonly string[] | undefined;
  /** Rows a page: the gateway's own default is 40, its most 250. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

const listed = (values: readonly string[] | undefined, pattern: RegExp, what: string): string | undefined => {
  for (const value of values ?? []) assert(pattern.test(value), `${what} has not its form`);
  return values?.join(',');
};

const dateText = (date: string | undefined): string | undefined => {
  assert(date === undefined || /^\d{2}\/\d{2}\/\d{2}$/.test(date), 'a date in a filter is mm/dd/yy');
  return date;
};

const decimal = (amount: Money | undefined): string | undefined =>
  amount === undefined ? undefined : toDecimal(amount);

const pageParameters = ({ limit, offset }: Pick<TransactionFilter, 'limit' | 'offset'>) => {
  assert(limit === undefined || (limit >= 1 && limit <= 250), 'a page has 1 to 250 rows');
  return { limit: limit?.toString(), offset: offset?.toString() };
};

const nameText = (name: string | undefined): string | undefined => {
  assert(
    name === undefined || (name.length <= 40 && !/\d{6}/.test(name)),
    'a name has 40 characters and no number',
  );
  return name;
};

/** A value may hold no comma, which would be two. */
const id = /^[^\s,]{1,64}$/;

export const transactions = (filter: TransactionFilter): Query<TransactionsAnswer> =>
  get('/payment/transactions', readTransactions, {
    parameters: {
      transaction_id: listed(filter.transactionIds, id, 'a transaction id'),
      order_id: listed(filter.orderIds, id, 'an order id'),
      start_date: dateText(filter.startDate),
      end_date: dateText(filter.endDate),
      payment_type: filter.paymentTypes?.join(','),
      trxn_status: filter.status,
      amount: decimal(filter.amount),
      amount_from: decimal(filter.amountFrom),
      amount_to: decimal(filter.amountTo),
      cardholder_name: nameText(filter.cardholderName),
      card_brand: filter.brands?.join(','),
      first_6: listed(filter.firstSixes, /^\d{6}$/, 'the first six digits'),
      last_4: listed(filter.lastFours, /^\d{4}$/, 'the last four digits'),
      ...pageParameters(filter),
    },
  });

export const transaction = (transactionId: string): Query<TransactionAnswer> =>
  get('/payment/transaction', readTransaction, { ids: [transactionId] });

type Page = Pick<TransactionFilter, 'limit' | 'offset'>;

export const transactionsOfProfile = (profileId: string, page: Page = {}): Query<TransactionsAnswer> =>
  get('/payment/transactions/profile', readList, {
    ids: [profileIdText(profileId)],
    parameters: pageParameters(page),
  });

/** A batch is what was settled together; its id is the deposit's. */
export const transactionsOfBatch = (batchId: string, page: Page = {}): Query<TransactionsAnswer> =>
  get('/payment/transactions/batch', readList, { ids: [batchId], parameters: pageParameters(page) });
