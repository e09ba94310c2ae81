// The query of the transaction list, read into SQL. Lists are separated by commas; order ids and names are
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
  (comparison: string): Reader =>
  (text) => {
    const minor = parseAmount(text);
    return minor === undefined ? undefined : { where: `amount_minor ${comparison} ?`, parameters: [minor] };
  };

const date =
  (comparison: string, daysAfter: number): Reader =>
  (text, zone) => {
    const match = /^(\d{2})\/(\d{2})\/(\d{2})$/.exec(text);
    if (match === null) return undefined;
    const [year, month, day] = [2000 + Number(match[3]), Number(match[1]), Number(match[2])];
    if (startOfDayMs(year, month, day, zone) === undefined) return undefined;
    const next = new Date(Date.UTC(year, month - 1, day + daysAfter));
    const start = startOfDayMs(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate(), zone);
    return { where: `created_at_ms ${comparison} ?`, parameters: [start ?? 0] };
  };

const readers: Readonly<Record<string, Reader>> = {
  transaction_id: oneOf('transaction_id'),
  order_id: oneOf('order_id'),
  start_date: date('>=', 0),
  end_date: date('<', 1),
  // Every row of this ledger is a card payment.
  payment_type: (text) => ({ where: items(text).includes('cc') ? '1' : '0', parameters: [] }),
  trxn_status: (text) =>
    text === 'approved' || text === 'declined' ? { where: 'status = ?', parameters: [text] } : undefined,
  amount: amount('='),
  amount_from: amount('>='),
  amount_to: amount('<='),
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

/** Unknown filters are passed over; empty ones mean "any". */
export const readListQuery = (query: Query, zone: string): ReadQuery => {
  const clauses: Clause[] = [];
  for (const [name, reader] of Object.entries(readers)) {
    const text = query[name];
    if (text === undefined || text === '') continue;
    const clause = reader(text, zone);
    if (clause === undefined) return { ok: false, message: `${name} is not of the right form.` };
    clauses.push(clause);
  }
  const [limit, offset] = [wholeNumber(query['limit'], limitDefault), wholeNumber(query['offset'], 0)];
  if (limit === undefined || offset === undefined)
    return { ok: false, message: 'limit and offset are whole numbers.' };
  const filter = {
    where: clauses.map((clause) => clause.where),
    parameters: clauses.flatMap((clause) => clause.parameters),
  };
  return { ok: true, filter, limit: Math.min(limit, limitMax), offset };
};
