// The queries of the transaction list and of the deposits, read into SQL. Lists are separated by commas; order ids and names are
// case-sensitive; dates are mm/dd/yy, both days included.
import type { Filter } from '../ledger/ledger.ts';
import type { SqlParameter } from '../ledger/sql.ts';
import { startOfDayMs } from '../simulated-time.ts';
import { parseAmount } from './amount.ts';

export type Query = Readonly<Record<string, string | undefined>>;

type ReadQuery =
  | { readonly ok: true; readonly filter: Filter; readonly limit: number; readonly offset: number }
  | { readonly ok: false; readonly message: string };

const limitDefault = 40;
/** The vendor's SDK: at most 250 a call. */
const limitMax = 250;

interface Clause {
  readonly where: string;
  readonly parameters: readonly SqlParameter[];
}

/** Reads one filter's text; undefined when the text makes no sense. */
type Reader = (text: string, zone: string) => Clause | undefined;

const items = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const oneOf =
  (column: string): Reader =>
  (text) => {
    const values = items(text);
    return { where: `${column} IN (${values.map(() => '?').join(', ')})`, parameters: values };
  };

const amount =
  (column: string, comparison: string): Reader =>
  (text) => {
    const minor = parseAmount(text);
    return minor === undefined ? undefined : { where: `${column} ${comparison} ?`, parameters: [minor] };
  };

const date =
  (column: string, comparison: string, daysAfter: number): Reader =>
  (text, zone) => {
    const match = /^(\d{2})\/(\d{2})\/(\d{2})$/.exec(text);
    if (match === null) return undefined;
    const [year, month, day] = [2000 + Number(match[3]), Number(match[1]), Number(match[2])];
    if (startOfDayMs(year, month, day, zone) === undefined) return undefined;
    const next = new Date(Date.UTC(year, month - 1, day + daysAfter));
    const start = startOfDayMs(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate(), zone);
    return { where: `${column} ${comparison} ?`, parameters: [start ?? 0] };
  };

type Readers = Readonly<Record<string, Reader>>;

/** The filters that both lists have, over their own columns. */
const common = (time: string, minor: string): Readers => ({
  start_date: date(time, '>=', 0),
  end_date: date(time, '<', 1),
  amount: amount(minor, '='),
  amount_from: amount(minor, '>='),
  amount_to: amount(minor, '<='),
});

const transactionReaders: Readers = {
  ...common('created_at_ms', 'amount_minor'),
  transaction_id: (text) =>
    items(text).some((id) => id.length > 36) ? undefined : oneOf('transaction_id')(text, ''),
  order_id: oneOf('order_id'),
  payment_type: oneOf('payment_type'),
  trxn_status: (text) =>
    text === 'approved' || text === 'declined' ? { where: 'status = ?', parameters: [text] } : undefined,
  cardholder_name: (text) =>
    text.length > 40 ? undefined : { where: 'instr(cardholder_name, ?) > 0', parameters: [text] },
  card_brand: oneOf('brand'),
  first_6: oneOf('first_six'),
  last_4: oneOf('last_four'),
};

const wholeNumber = (text: string | undefined, standard: number): number | undefined => {
  if (text === undefined || text === '') return standard;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

/** Unknown filters are passed over; empty ones mean "any". @param skip the name of the offset */
const read = (readers: Readers, query: Query, zone: string, skip: 'offset' | 'skip'): ReadQuery => {
  const clauses: Clause[] = [];
  for (const [name, reader] of Object.entries(readers)) {
    const text = query[name];
    if (text === undefined || text === '') continue;
    const clause = reader(text, zone);
    if (clause === undefined) return { ok: false, message: `${name} is not of the right form.` };
    clauses.push(clause);
  }
  const [limit, offset] = [wholeNumber(query['limit'], limitDefault), wholeNumber(query[skip], 0)];
  if (limit === undefined || offset === undefined)
    return { ok: false, message: `limit and ${skip} are whole numbers.` };
  const filter = {
    where: clauses.map((clause) => clause.where),
    parameters: clauses.flatMap((clause) => clause.parameters),
  };
  return { ok: true, filter, limit: Math.min(limit, limitMax), offset };
};

export const readListQuery = (query: Query, zone: string): ReadQuery =>
  read(transactionReaders, query, zone, 'offset');

/** Over the columns `settled` and `total`. */
export const readDepositQuery = (query: Query, zone: string): ReadQuery =>
  read(common('settled', 'total'), query, zone, 'skip');

/** A page of anything else that is listed. */
export const readPage = (query: Query): ReadQuery => read({}, query, 'UTC', 'offset');
