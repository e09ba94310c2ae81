// The hash chain: each entry's hash covers its own fields and the hash of the entry before it, so that no entry can be
// changed, removed, moved or slipped in without every later hash coming out different.
//
// The formula, for whoever recomputes it with a tool of their own. The hash of an entry is
//
//     SHA-256( net("countertop journal 1") net(previous hash) net(sequence) net(time) net(subject) net(event)
//              net(body) net(payment) )                                   as 64 lower-case hexadecimal digits, where
//
// - net(text) is a netstring: the number of bytes of the UTF-8 text in decimal, ":", those bytes, ",". Lengths come
//   first, so no two different entries ever give the same input;
// - previous hash is the 64 hexadecimal digits of the entry before, and 64 zeros for the first entry;
// - sequence and time (milliseconds since 1970-01-01 UTC) are decimal integers without leading zeros;
// - body is the JSON text exactly as it is stored: it is never written anew, so key order and spaces matter;
// - payment is the stored JSON text too, or the empty text where the column is NULL.
//
// What a chain cannot show: that the newest entries were cut off, or that someone with the file and this formula
// rewrote everything from some entry on. Against that, keep the newest hash somewhere else; `journal verify` prints it.
import { createHash } from 'node:crypto';

/** Text, or the bytes of text as a database gave them: what is not valid UTF-8 is hashed as it stands. */
export type HashedText = string | Buffer;

/** The fields that the hash covers, besides the hash of the entry before. */
export interface HashedEntry {
  readonly sequence: number | bigint;
  readonly atMs: number | bigint;
  readonly subject: HashedText;
  readonly event: HashedText;
  readonly body: HashedText;
  readonly payment: HashedText | null;
}

/** What the first entry links to. */
export const chainStart = '0'.repeat(64);

/** Names the formula, so that another one can never be taken for it. */
const formula = 'countertop journal 1';

/** @param previousHash 64 hexadecimal digits @returns 64 hexadecimal digits */
export const hashEntry = (previousHash: string, entry: HashedEntry): string => {
  const hash = createHash('sha256');
  const net = (text: HashedText): void => {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    hash.update(`${bytes.length}:`).update(bytes).update(',');
  };
  net(formula);
  net(previousHash);
  net(String(entry.sequence));
  net(String(entry.atMs));
  net(entry.subject);
  net(entry.event);
  net(entry.body);
  net(entry.payment ?? '');
  return hash.digest('hex');
};
