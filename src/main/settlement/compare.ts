// One comparison, from the asking to the assessment: the journal, the gateway's whole list, the journal again. What the
// journal learnt in between is being settled and no difference. Days are read with a day more on each side, because the
// gateway's zone is not known; only what falls on the asked days is told.
import type { Clock } from '../base/clock.ts';
import type { GatewayRecord, GatewayRecords } from '../gateway/records.ts';
import type { Currency } from '../money/money.ts';
import { assessBatch, assessDays, type Assessment } from './assess.ts';
import { readDigits } from './gateway-zone.ts';
import { pair, type Pairing } from './pairing.ts';
import type { PaymentFact } from './payment-fact.ts';
import { type PaymentPages, readPayments } from './read-journal.ts';
import { readRecords, type RecordsFault } from './read-records.ts';
import { type Days, dayMs, gatewayDate, type Span, spanOf, widened } from './shop-days.ts';

export type Scope =
  | ({ readonly name: 'days' } & Days)
  /** The gateway's number of a settlement. */
  | { readonly name: 'batch'; readonly batchId: string };

export interface CompareParts {
  readonly journal: PaymentPages;
  readonly records: GatewayRecords;
  readonly clock: Clock;
  readonly currency: Currency;
  readonly signal: AbortSignal;
  /** Rows of the gateway read so far, and how many there are. */
  readonly progress: (done: number, total: number) => void;
}

export type Compared =
  | { readonly name: 'finished'; readonly assessment: Assessment }
  | { readonly name: 'failed'; readonly code: RecordsFault };

/**
 * A row without a payment may belong to an older one: cash that was written down days later, a sale that lay on the
 * register over a weekend.
 */
const olderDays = 7;
/** How far back the payments of a batch are looked for where no row of it has a date that can be read. */
const undatedDays = 31;

/** @throws JournalFault, or the signal's reason when it is aborted */
export const compare = (scope: Scope, parts: CompareParts): Promise<Compared> =>
  scope.name === 'days' ? compareDays(scope, parts) : compareBatch(scope.batchId, parts);

const compareDays = async (days: Days, parts: CompareParts): Promise<Compared> => {
  const { journal, signal, currency } = parts;
  const wide = widened(days);
  const read = spanOf(wide);
  const before = await readPayments(journal, read, signal);
  const asked = { name: 'days', first: gatewayDate(wide.first), last: gatewayDate(wide.last) } as const;
  const list = await readRecords(asked, parts);
  if (list.name === 'failed') return list;
  const now = await readPayments(journal, read, signal);
  const { older, pairing } = await pairWithOlder(now, list.records, read.fromMs, parts);
  const lists = { pairing, payments: [...now, ...older], before: [...before, ...older], currency };
  return { name: 'finished', assessment: assessDays(lists, days, spanOf(days)) };
};

const compareBatch = async (batchId: string, parts: CompareParts): Promise<Compared> => {
  const list = await readRecords({ name: 'batch', batchId }, parts);
  if (list.name === 'failed') return list;
  const nowMs = parts.clock.nowMs();
  const read = spanAround(list.records.values()) ?? { fromMs: nowMs - undatedDays * dayMs, beforeMs: nowMs };
  const now = await readPayments(parts.journal, read, parts.signal);
  const { older, pairing } = await pairWithOlder(now, list.records, read.fromMs, parts);
  const lists = { pairing, payments: [...now, ...older], before: undefined, currency: parts.currency };
  return { name: 'finished', assessment: assessBatch(lists) };
};

/** Where the rows lie by the gateway's own clock, with a day more on each side. */
const spanAround = (records: Iterable<GatewayRecord>): Span | undefined => {
  let fromMs = Infinity;
  let beforeMs = -Infinity;
  for (const { date } of records) {
    const digitsMs = readDigits(date);
    if (digitsMs === undefined) continue;
    fromMs = Math.min(fromMs, digitsMs - dayMs);
    beforeMs = Math.max(beforeMs, digitsMs + dayMs);
  }
  return fromMs > beforeMs ? undefined : { fromMs, beforeMs };
};

/** Pairs; where rows are left over, older payments of just those orders are looked for too. */
const pairWithOlder = async (
  payments: readonly PaymentFact[],
  records: ReadonlyMap<string, GatewayRecord>,
  fromMs: number,
  { journal, signal }: CompareParts,
): Promise<{ older: readonly PaymentFact[]; pairing: Pairing }> => {
  const pairing = pair(payments, records);
  const orders = new Set(pairing.alone.map(({ orderId }) => orderId));
  if (orders.size === 0) return { older: [], pairing };
  const span = { fromMs: fromMs - olderDays * dayMs, beforeMs: fromMs };
  const older = await readPayments(
    journal,
    span,
    signal,
    ({ orderId }) => orderId !== null && orders.has(orderId),
  );
  return { older, pairing: older.length === 0 ? pairing : pair([...payments, ...older], records) };
};
