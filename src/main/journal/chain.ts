// The hash chain of the journal. Anyone can recompute it with a SQLite reader and SHA-256:
//
//   hash = SHA-256, lower-case hex, of the UTF-8 text of this JSON array without spaces:
//          [previous hash, sequence, at_ms, subject, event, body, payment]
//
// where body and payment are the columns' texts as they stand (payment may be null), and the previous hash of the first
// entry is 64 zeros. A JSON array has one reading only, so that no two different entries give the same text.
import { createHash } from 'node:crypto';

export const chainStart = '0'.repeat(64);

export interface ChainedRow {
  readonly sequence: number;
  readonly atMs: number;
  readonly subject: string;
  readonly event: string;
  /** JSON text, byte for byte as stored. */
  readonly body: string;
  /** JSON text of the payment's row, or null. */
  readonly payment: string | null;
}

export interface StoredRow extends ChainedRow {
  readonly previous: string;
  readonly hash: string;
}

export const hashOf = (previous: string, row: ChainedRow): string =>
  createHash('sha256')
    .update(JSON.stringify([previous, row.sequence, row.atMs, row.subject, row.event, row.body, row.payment]))
    .digest('hex');

export type ChainVerdict =
  | { readonly good: true; readonly entries: number; readonly last: string }
  | { readonly good: false; readonly sequence: number; readonly event: string; readonly why: string };

/** Walks the rows in order of their sequence and names the first one that does not fit. */
export const verifyChain = (rows: Iterable<StoredRow>): ChainVerdict => {
  let previous = chainStart;
  let expected = 1;
  for (const row of rows) {
    const why = faultOf(row, expected, previous);
    if (why !== undefined) return { good: false, sequence: row.sequence, event: row.event, why };
    previous = row.hash;
    expected += 1;
  }
  return { good: true, entries: expected - 1, last: previous };
};

const faultOf = (row: StoredRow, expected: number, previous: string): string | undefined => {
  if (row.sequence !== expected) return `entry ${expected} is missing before it`;
  if (row.previous !== previous) return 'it is not linked to the entry before it';
  return row.hash === hashOf(previous, row) ? undefined : 'its content does not fit its hash';
};
