// One sealed envelope: version, key id and payment id in the clear, then what AES-256-GCM hides. All of it is bound to
// what it is (a card, a card code, papers) and to the facts of its entry, so an envelope opens in its own row alone.
import { assert } from '../base/assert.ts';
import { openBytes, sealBytes } from './aes.ts';
import type { EntryFacts } from './entry.ts';
import { joinFields } from './fields.ts';
import { VaultFault } from './vault-answer.ts';

export type SealLabel = 'card' | 'code' | 'papers';

export interface SealingKey {
  readonly id: string;
  readonly bytes: Buffer;
}

const version = 1;
/** Key ids are this long, so that a database finds them by their place. */
export const keyIdLength = 12;
/** Version, key id, length of the payment id. */
const headLength = 1 + keyIdLength + 1;

const bound = (head: Uint8Array, label: SealLabel, facts: EntryFacts): Buffer =>
  joinFields([
    head,
    label,
    facts.paymentId,
    facts.orderId,
    facts.amountMinor,
    facts.currency,
    facts.merchant,
    facts.takenAtMs,
  ]);

/** @param plain stays the caller's, who wipes it */
export const sealEnvelope = (
  key: SealingKey,
  label: SealLabel,
  facts: EntryFacts,
  plain: Uint8Array,
): Buffer => {
  const paymentId = Buffer.from(facts.paymentId, 'utf8');
  assert(key.id.length === keyIdLength && paymentId.length <= 255, 'ids have room in the envelope');
  const head = Buffer.concat([
    Buffer.of(version),
    Buffer.from(key.id, 'latin1'),
    Buffer.of(paymentId.length),
    paymentId,
  ]);
  return Buffer.concat([head, sealBytes(key.bytes, plain, bound(head, label, facts))]);
};

export interface Opener {
  /** The bytes of a key. */
  key(id: string): Buffer | undefined;
  /** The facts of another entry, to tell an envelope that was put into the wrong row from a changed one. */
  factsOf(paymentId: string): EntryFacts | undefined;
}

/**
 * @returns the plain bytes, which the caller wipes
 * @throws VaultFault `vault-entry-tampered`; `vault-entry-swapped` when it is the whole envelope of another entry;
 * `vault-key-missing`
 */
export const openEnvelope = (
  envelope: Buffer,
  label: SealLabel,
  facts: EntryFacts,
  opener: Opener,
): Buffer => {
  const head = envelope.subarray(0, headLength + (envelope[headLength - 1] ?? 0));
  if (envelope[0] !== version || envelope.length < headLength) throw new VaultFault('vault-entry-tampered');
  const key = opener.key(head.toString('latin1', 1, 1 + keyIdLength));
  if (key === undefined) throw new VaultFault('vault-key-missing');
  const hidden = envelope.subarray(head.length);
  const named = head.toString('utf8', headLength);
  if (named === facts.paymentId) {
    const plain = openBytes(key, hidden, bound(head, label, facts));
    if (plain === undefined) throw new VaultFault('vault-entry-tampered');
    return plain;
  }
  const other = opener.factsOf(named);
  const plain = other && openBytes(key, hidden, bound(head, label, other));
  plain?.fill(0);
  throw new VaultFault(plain === undefined ? 'vault-entry-tampered' : 'vault-entry-swapped');
};
