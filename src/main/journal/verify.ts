// Checks a journal from its first entry: numbers without a gap, links, hashes, and a payments list and kept records that
// say what the entries say. Pure: it is handed rows as they stand in the file and trusts none of them.
import { createHash } from 'node:crypto';
import { chainStart, hashEntry, type HashedEntry } from './chain.ts';
import { looksKept, removedBody } from './kept-subject.ts';

/** An entry as it stands in the file. Text comes as bytes: a damaged file may hold what is not text at all. */
export interface FiledEntry extends HashedEntry {
  readonly subject: Buffer;
  readonly event: Buffer;
  readonly body: Buffer;
  readonly payment: Buffer | null;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

/** A row of the payments list as it stands in the file. */
export interface FiledPayment {
  readonly id: string;
  readonly firstSequence: number | bigint;
  readonly lastSequence: number | bigint;
  /** The row in the words of `paymentTexts`: any of them. */
  readonly texts: readonly string[];
}

/** A kept record as it stands in the file. */
export interface FiledRecord {
  readonly subject: string;
  readonly lastSequence: number | bigint;
  readonly body: Buffer;
}

export interface JournalFlaw {
  /** Null when a row of the payments list or a kept record belongs to no entry. */
  readonly sequence: number | bigint | null;
  readonly event: string | null;
  /** A sentence without card data. */
  readonly what: string;
}

export type Verdict =
  | { readonly good: true; readonly entries: number; readonly newestHash: string }
  | { readonly good: false; readonly flaw: JournalFlaw };

/** What the entries about one payment or kept record say. */
interface Expected {
  readonly first: number;
  readonly last: number;
  readonly event: string;
  /** The digest of the newest entry's payment, or of a record's body: a million texts would fill the memory. */
  readonly text: string;
}

type Telling = ReadonlyMap<string, Expected>;

/** A row of a projection, with its judgement of what the entries say. */
interface Judged {
  readonly id: string;
  readonly agrees: (entries: Expected) => boolean;
}

const digestOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('base64');

const flawOf = (entry: FiledEntry, expectedSequence: number, previousHash: string): string | undefined => {
  if (BigInt(entry.sequence) !== BigInt(expectedSequence))
    return `its number should be ${expectedSequence}: an entry is missing before it or was slipped in`;
  if (entry.previousHash.toString('latin1') !== previousHash)
    return 'it does not link to the entry before it: this entry or the one before was changed or put in its place';
  if (entry.hash.toString('latin1') !== hashEntry(previousHash, entry))
    return 'its content does not fit its hash';
  return undefined;
};

/** @param list what the rows are called @param expected what the entries say @returns the oldest flaw */
const flawOfRows = (list: string, expected: Telling, rows: Iterable<Judged>): JournalFlaw | undefined => {
  const missing = new Set(expected.keys());
  const flaws: JournalFlaw[] = [];
  for (const { id, agrees } of rows) {
    const entries = expected.get(id);
    missing.delete(id);
    if (entries === undefined)
      flaws.push({ sequence: null, event: null, what: `${list} has ${id}, the entries do not` });
    else if (!agrees(entries))
      flaws.push({
        sequence: entries.last,
        event: entries.event,
        what: `${list} says otherwise about ${id}`,
      });
  }
  for (const id of missing) {
    const { last = null, event = null } = expected.get(id) ?? {};
    flaws.push({ sequence: last, event, what: `${list} lacks ${id}` });
  }
  const rank = ({ sequence }: JournalFlaw): number => (sequence === null ? Infinity : Number(sequence));
  return flaws.sort((left, right) => rank(left) - rank(right))[0];
};

function* judged<Filed>(rows: Iterable<Filed>, judge: (row: Filed) => Judged): Generator<Judged> {
  for (const row of rows) yield judge(row);
}

const flawOfPayments = (expected: Telling, payments: Iterable<FiledPayment>): JournalFlaw | undefined =>
  flawOfRows(
    'the payments list',
    expected,
    judged(payments, ({ id, firstSequence, lastSequence, texts }) => ({
      id,
      agrees: ({ first, last, text }) =>
        texts.some((each) => digestOf(each) === text) &&
        BigInt(firstSequence) === BigInt(first) &&
        BigInt(lastSequence) === BigInt(last),
    })),
  );

const flawOfKept = (expected: Telling, kept: Iterable<FiledRecord>): JournalFlaw | undefined =>
  flawOfRows(
    'the list of kept records',
    expected,
    judged(kept, ({ subject, lastSequence, body }) => ({
      id: subject,
      agrees: ({ last, text }) => digestOf(body) === text && BigInt(lastSequence) === BigInt(last),
    })),
  );

/**
 * @param entries by rising sequence
 * @param payments the payments list, or undefined for a journal older than that list
 * @param kept the kept records, or undefined for a journal older than those
 */
export const verifyJournal = (
  entries: Iterable<FiledEntry>,
  payments: Iterable<FiledPayment> | undefined,
  kept?: Iterable<FiledRecord>,
): Verdict => {
  let count = 0;
  let newestHash = chainStart;
  // One string for each kind of event, not one for each entry.
  const events = new Map<string, string>();
  const ofPayments = new Map<string, Expected>();
  const ofKept = new Map<string, Expected>();
  for (const entry of entries) {
    const named = entry.event.toString('utf8');
    const event = events.get(named) ?? named;
    events.set(event, event);
    const what = flawOf(entry, count + 1, newestHash);
    if (what !== undefined) return { good: false, flaw: { sequence: entry.sequence, event, what } };
    count += 1;
    newestHash = entry.hash.toString('latin1');
    const subject = entry.subject.toString('utf8');
    if (entry.payment !== null) {
      const first = ofPayments.get(subject)?.first ?? count;
      ofPayments.set(subject, { first, last: count, event, text: digestOf(entry.payment) });
    } else if (looksKept(subject)) {
      if (entry.body.toString('utf8') === removedBody) ofKept.delete(subject);
      else ofKept.set(subject, { first: count, last: count, event, text: digestOf(entry.body) });
    }
  }
  const flaw =
    (payments === undefined ? undefined : flawOfPayments(ofPayments, payments)) ??
    (kept === undefined ? undefined : flawOfKept(ofKept, kept));
  return flaw === undefined ? { good: true, entries: count, newestHash } : { good: false, flaw };
};
