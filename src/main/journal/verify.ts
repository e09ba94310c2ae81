// Checks a journal from its first entry: numbers without a gap, links, hashes, and a payments list that says what the
// entries say. Pure: it is handed rows as they stand in the file and trusts none of them.
import { chainStart, hashEntry, type HashedEntry } from './chain.ts';

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
  /** The row in the words of `paymentText`. */
  readonly text: string;
}

export interface JournalFlaw {
  /** Null when a row of the payments list belongs to no entry. */
  readonly sequence: number | bigint | null;
  readonly event: string | null;
  /** A sentence without card data. */
  readonly what: string;
}

export type Verdict =
  | { readonly good: true; readonly entries: number; readonly newestHash: string }
  | { readonly good: false; readonly flaw: JournalFlaw };

interface Expected {
  readonly first: number;
  readonly last: number;
  readonly event: string;
  readonly text: string;
}

const flawOf = (entry: FiledEntry, expectedSequence: number, previousHash: string): string | undefined => {
  if (BigInt(entry.sequence) !== BigInt(expectedSequence))
    return `its number should be ${expectedSequence}: an entry is missing before it or was slipped in`;
  if (entry.previousHash.toString('latin1') !== previousHash)
    return 'it does not link to the entry before it: this entry or the one before was changed or put in its place';
  if (entry.hash.toString('latin1') !== hashEntry(previousHash, entry))
    return 'its content does not fit its hash';
  return undefined;
};

const flawOfList = (
  expected: ReadonlyMap<string, Expected>,
  payments: Iterable<FiledPayment>,
): JournalFlaw | undefined => {
  const missing = new Map(expected);
  const flaws: JournalFlaw[] = [];
  for (const payment of payments) {
    const entries = expected.get(payment.id);
    missing.delete(payment.id);
    if (entries === undefined)
      flaws.push({
        sequence: null,
        event: null,
        what: `the payments list has ${payment.id}, the entries do not`,
      });
    else if (
      payment.text !== entries.text ||
      BigInt(payment.firstSequence) !== BigInt(entries.first) ||
      BigInt(payment.lastSequence) !== BigInt(entries.last)
    )
      flaws.push({
        sequence: entries.last,
        event: entries.event,
        what: `the payments list says otherwise about ${payment.id}`,
      });
  }
  for (const [id, { last, event }] of missing)
    flaws.push({ sequence: last, event, what: `the payments list lacks ${id}` });
  const rank = ({ sequence }: JournalFlaw): number => (sequence === null ? Infinity : Number(sequence));
  return flaws.sort((left, right) => rank(left) - rank(right))[0];
};

/**
 * @param entries by rising sequence
 * @param payments the payments list, or undefined for a journal older than that list
 */
export const verifyJournal = (
  entries: Iterable<FiledEntry>,
  payments: Iterable<FiledPayment> | undefined,
): Verdict => {
  let count = 0;
  let newestHash = chainStart;
  const expected = new Map<string, Expected>();
  for (const entry of entries) {
    const event = entry.event.toString('utf8');
    const what = flawOf(entry, count + 1, newestHash);
    if (what !== undefined) return { good: false, flaw: { sequence: entry.sequence, event, what } };
    count += 1;
    newestHash = entry.hash.toString('latin1');
    if (entry.payment !== null) {
      const id = entry.subject.toString('utf8');
      const first = expected.get(id)?.first ?? count;
      expected.set(id, { first, last: count, event, text: entry.payment.toString('utf8') });
    }
  }
  const flaw = payments === undefined ? undefined : flawOfList(expected, payments);
  return flaw === undefined ? { good: true, entries: count, newestHash } : { good: false, flaw };
};
