// What the gateway's own records say of a request whose outcome is unknown: its rows under the order id.
//
// A row decides; no row, said by a whole and readable answer, is `absent`; anything less is `unanswered`, because
// `absent` lets the payment be sent again.
import { equal, zero, type Money } from '../../money/money.ts';
import type { GatewayRequest, LookUp, LookUpQuery, OperationKind, UnknownReason } from '../port.ts';
import type { TransactionRow } from './answers.ts';
import { transactions } from './calls/transactions.ts';
import { declinedByRecord } from './codes.ts';
import type { QorClient } from './qor-client.ts';
import { verdictOf } from './verdict.ts';

type Rows =
  | { readonly name: 'rows'; readonly rows: readonly TransactionRow[] }
  | { readonly name: 'unanswered'; readonly reason: UnknownReason };

/** The gateway's default; asked for outright so that a changed default changes nothing. */
const pageSize = 40;
/** 2000 rows of one order would be a fault, not an order. */
const mostPages = 50;

const unanswered = (
  reason: UnknownReason,
): { readonly name: 'unanswered'; readonly reason: UnknownReason } => ({
  name: 'unanswered',
  reason,
});

/** Every row of exactly this order, page by page. */
const rowsOf = async (client: QorClient, orderId: string): Promise<Rows> => {
  const rows: TransactionRow[] = [];
  let offset = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const verdict = verdictOf(
      await client.ask(transactions({ orderIds: [orderId], limit: pageSize, offset })),
    );
    if (verdict.name === 'unsure') return unanswered(verdict.reason);
    if (verdict.name === 'refused') return unanswered('unreadable');
    const { answer } = verdict;
    rows.push(...answer.rows);
    offset += answer.rows.length;
    // The filter is the gateway's and said to be exact; the comparison here makes it so.
    if (offset >= answer.count) return { name: 'rows', rows: rows.filter((row) => row.orderId === orderId) };
    // More are promised than come: what is missing may be the row that matters.
    if (answer.rows.length === 0) return unanswered('unreadable');
  }
  return unanswered('unreadable');
};

/** The list names an authorization in its own word; the rest are called alike. */
const rowType = (kind: OperationKind): string => (kind === 'authorization' ? 'authorize' : kind);

const isApproved = (row: TransactionRow): boolean => row.status === 'approved';

const approvedAs = (row: TransactionRow, amountApproved: Money): LookUp => ({
  name: 'found',
  outcome: {
    name: 'approved',
    transactionId: row.id,
    amountApproved,
    ...(row.authCode === undefined ? {} : { authCode: row.authCode }),
  },
});

/** The approved row's amount as the request's; undefined when the row names none that can be read. */
const amountOf = (row: TransactionRow, request: GatewayRequest): Money | undefined =>
  request.kind === 'void' ? zero('USD') : row.amount;

/**
 * An earlier sale that was run again may stand under an order id of the gateway's own making: its call documents none.
 * That no row is found under ours proves nothing then.
 */
const absence = (request: GatewayRequest): LookUp =>
  request.kind === 'sale' && request.source.name === 'earlier-sale' ? unanswered('ask') : { name: 'absent' };

/** No approved row: a declined one, a row in a state nobody documented, or none. */
const withoutApproval = (rows: readonly TransactionRow[], request: GatewayRequest): LookUp => {
  const [row] = rows;
  if (row === undefined) return absence(request);
  if (rows.some((each) => each.status !== 'declined')) return unanswered('ask');
  return { name: 'found', outcome: { name: 'declined', code: declinedByRecord, transactionId: row.id } };
};

/**
 * Follow-ups share the order id of their sale. A refund is the row of its amount. An authorization is captured once, so
 * that any approved capture is this one; a declined one of another amount was another try.
 */
const belongs = (row: TransactionRow, request: GatewayRequest): boolean => {
  if (request.kind !== 'refund' && request.kind !== 'capture') return true;
  if (request.kind === 'capture' && isApproved(row)) return true;
  return row.amount === undefined || equal(row.amount, request.amount);
};

/**
 * Reads the order's rows for one request. Pure.
 *
 * A decline found here has the permanent code `GW--`: rows keep no code. What is accounted for is passed over. A refund that was approved without an id is accounted
 * for by its sale's id in `known`: each such entry stands for one row that nobody can point at, and where the rows left
 * over might all be those, nothing is decided.
 */
export const judge = (all: readonly TransactionRow[], query: LookUpQuery): LookUp => {
  const { request, known } = query;
  const fresh = all.filter((row) => row.type === rowType(request.kind) && !known.includes(row.id));
  const rows = fresh.filter((row) => belongs(row, request));
  const [approved, ...more] = rows.filter(isApproved);
  if (approved === undefined) return withoutApproval(rows, request);
  const amount = amountOf(approved, request);
  if (amount === undefined) return unanswered('unreadable');
  if (request.kind === 'refund') {
    const nameless = known.filter((id) => id === request.transactionId).length;
    if (more.length < nameless) return unanswered('ask');
  }
  return approvedAs(approved, amount);
};

/** Asks the gateway's records. Never rejects: what fails is `unanswered`. */
export const lookUp = async (client: QorClient, query: LookUpQuery): Promise<LookUp> => {
  const found = await rowsOf(client, query.request.orderId);
  return found.name === 'rows' ? judge(found.rows, query) : found;
};
