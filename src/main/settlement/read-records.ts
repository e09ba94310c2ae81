// Reads the gateway's list whole, page by page, while it may be growing: it stands newest first (said nowhere), so that a
// new row pushes the others to later offsets. A row read twice is one row; a row that slipped between two pages is found
// by reading again. What cannot be read whole is no list at all.
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { GatewayRecord, GatewayRecords, RecordsPage, RecordsScope } from '../gateway/records.ts';

export type RecordsFault =
  'gateway-unanswered' | 'gateway-refused' | 'gateway-list-unsteady' | 'comparison-too-large';

export type ReadRecords =
  | { readonly name: 'whole'; readonly records: ReadonlyMap<string, GatewayRecord> }
  | { readonly name: 'failed'; readonly code: RecordsFault };

export interface ReadRecordsParts {
  readonly records: GatewayRecords;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Rows read so far, and how many there are. */
  readonly progress: (done: number, total: number) => void;
}

/** The most a call gives (QorCommerce v3, the vendor's SDK). */
const pageSize = 250;
/** A list that brings something new at every reading after so many is not to be had. */
const passesMax = 4;
/** Far beyond a month of a busy shop; what is more does not belong in memory. */
const rowsMax = 200_000;
/** Nothing is bought by asking: a page that did not come is asked for again, milliseconds. */
const retryDelaysMs = [1_000, 4_000];

/** @throws the signal's reason when it is aborted */
export const readRecords = async (scope: RecordsScope, parts: ReadRecordsParts): Promise<ReadRecords> => {
  const found = new Map<string, GatewayRecord>();
  for (let pass = 1; pass <= passesMax; pass += 1) {
    const before = found.size;
    const read = await readPass(scope, parts, found, pass > 1);
    if (read.name === 'failed') return read;
    if (found.size >= read.count) return { name: 'whole', records: paymentsOf(found) };
    // The list itself has a row twice: a steady reading from end to end brought nothing that was not known.
    if (pass > 1 && read.steady && found.size === before)
      return { name: 'whole', records: paymentsOf(found) };
  }
  return { name: 'failed', code: 'gateway-list-unsteady' };
};

/** What is done to a gift card beside paying with it stands in the list and in no basket. */
const giftOrders: ReadonlySet<string> = new Set(['activate', 'load', 'deactivate', 'balance']);

const paymentsOf = (found: ReadonlyMap<string, GatewayRecord>): ReadonlyMap<string, GatewayRecord> =>
  new Map([...found].filter(([, { type }]) => !giftOrders.has(type)));

type Pass =
  | { readonly name: 'read'; readonly count: number; readonly steady: boolean }
  | { readonly name: 'failed'; readonly code: RecordsFault };

/** One reading from the newest row to the last. @param early stop as soon as every row is known */
const readPass = async (
  scope: RecordsScope,
  parts: ReadRecordsParts,
  found: Map<string, GatewayRecord>,
  early: boolean,
): Promise<Pass> => {
  let offset = 0;
  let steady = true;
  let count: number | undefined;
  for (;;) {
    const page = await readPage(scope, parts, offset);
    if (page.name === 'refused') return { name: 'failed', code: 'gateway-refused' };
    if (page.name === 'unanswered') return { name: 'failed', code: 'gateway-unanswered' };
    if (page.count > rowsMax || found.size > rowsMax) return { name: 'failed', code: 'comparison-too-large' };
    steady &&= count === undefined || count === page.count;
    count = page.count;
    for (const record of page.records) found.set(record.transactionId, record);
    offset += page.records.length;
    parts.progress(Math.min(found.size, count), count);
    if (offset >= count || (early && found.size >= count)) return { name: 'read', count, steady };
    // More are promised than come.
    if (page.records.length === 0) return { name: 'read', count, steady: false };
  }
};

const readPage = async (
  scope: RecordsScope,
  { records, clock, signal }: ReadRecordsParts,
  offset: number,
): Promise<RecordsPage> => {
  for (let tries = 0; ; tries += 1) {
    signal.throwIfAborted();
    const page = await records.page(scope, offset, pageSize, signal);
    signal.throwIfAborted();
    const delayMs = retryDelaysMs[tries];
    if (page.name !== 'unanswered' || delayMs === undefined) return page;
    await pause(delayMs, clock, signal);
  }
};

const pause = (delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    let cancel: CancelTimer = () => undefined;
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    cancel = clock.after(delayMs, end);
    signal.addEventListener('abort', end);
  });
