// The text of the key file: how the root key is found, and the vault's keys wrapped under it. Three guards, each for
// what the others cannot tell: `digest` (SHA-256, no key) finds damage before any passphrase is typed; `check` tells a
// wrong passphrase; `seal` (HMAC under the root key) finds a change by someone who reckoned the digest anew. Only one
// change looks like a wrong passphrase: salt, cost or check changed together with the digest.
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Argon2Cost } from '../secrets/argon2.ts';
import { keyBytes, openBytes, sealBytes } from './aes.ts';
import { joinFields } from './fields.ts';
import { compareCheck, costIsSane, keyFor, saltBytes } from './root-key.ts';
import { keyIdLength } from './seal.ts';
import { VaultFault } from './vault-answer.ts';

/** `card` seals cards and papers, `code` card codes, `mark` finds the same card twice (PCI DSS 3.5.1.1). */
export const keyUses = ['card', 'code', 'mark'] as const;
export type KeyUse = (typeof keyUses)[number];

export interface VaultKey {
  readonly id: string;
  readonly use: KeyUse;
  readonly state: 'active' | 'retired';
  /** Wall clock, milliseconds. */
  readonly madeAtMs: number;
  readonly bytes: Buffer;
}

export type Wrapping =
  | { readonly by: 'key-store'; readonly sealed: string }
  | { readonly by: 'passphrase'; readonly salt: Buffer; readonly cost: Argon2Cost; readonly check: Buffer };

export interface KeyHead {
  readonly id: string;
  readonly use: KeyUse;
  readonly state: 'active' | 'retired';
  readonly madeAtMs: number;
  readonly wrapped: string;
}

/** The file as read, before the root key is known. */
export interface KeyList {
  readonly wrapping: Wrapping;
  readonly keys: readonly KeyHead[];
  readonly seal: string;
}

const format = 'countertop-vault-keys-1';

const bound = ({ id, use, madeAtMs }: Omit<KeyHead, 'wrapped' | 'state'>): Buffer =>
  joinFields(['vault key', id, use, madeAtMs]);

const wrappingText = (wrapping: Wrapping): object =>
  wrapping.by === 'key-store'
    ? { by: wrapping.by, sealed: wrapping.sealed }
    : {
        by: wrapping.by,
        salt: wrapping.salt.toString('base64'),
        memoryKib: wrapping.cost.memoryKib,
        passes: wrapping.cost.passes,
        check: wrapping.check.toString('base64'),
      };

/** One text for one list, so that any other text is a changed one. */
const sealedPart = ({ wrapping, keys }: Pick<KeyList, 'wrapping' | 'keys'>): object => ({
  format,
  wrapping: wrappingText(wrapping),
  keys: keys.map(({ id, use, state, madeAtMs, wrapped }) => ({ id, use, state, madeAtMs, wrapped })),
});
const sealOf = (part: object, root: Uint8Array): Buffer => {
  const key = keyFor(root, 'list');
  const seal = createHmac('sha256', key).update(JSON.stringify(part)).digest();
  key.fill(0);
  return seal;
};
const wholeText = (list: KeyList): string => {
  const body = { ...sealedPart(list), seal: list.seal };
  const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64');
  return `${JSON.stringify({ ...body, digest }, null, 2)}\n`;
};

/** Wraps `keys` anew. @returns the file's text */
export const writeKeyList = (wrapping: Wrapping, keys: readonly VaultKey[], root: Uint8Array): string => {
  const wrappingKey = keyFor(root, 'wrap');
  const heads = keys.map((key): KeyHead => ({
    ...key,
    wrapped: sealBytes(wrappingKey, key.bytes, bound(key)).toString('base64'),
  }));
  wrappingKey.fill(0);
  const list = { wrapping, keys: heads };
  return wholeText({ ...list, seal: sealOf(sealedPart(list), root).toString('base64') });
};

const tampered = (cause?: unknown): VaultFault => new VaultFault('vault-keys-tampered', cause);

const textIn = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw tampered();
};
const integerIn = (value: unknown): number => {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw tampered();
};
const recordIn = (value: unknown): Record<string, unknown> => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw tampered();
};

const wrappingIn = (value: unknown): Wrapping => {
  const { by, sealed, salt, memoryKib, passes, check } = recordIn(value);
  if (by === 'key-store') return { by, sealed: textIn(sealed) };
  if (by !== 'passphrase') throw tampered();
  const wrapping = {
    by,
    salt: Buffer.from(textIn(salt), 'base64'),
    cost: { memoryKib: integerIn(memoryKib), passes: integerIn(passes) },
    check: Buffer.from(textIn(check), 'base64'),
  } as const;
  if (wrapping.salt.length !== saltBytes || !costIsSane(wrapping.cost)) throw tampered();
  return wrapping;
};

const headIn = (value: unknown): KeyHead => {
  const { id, use, state, madeAtMs, wrapped } = recordIn(value);
  const known = keyUses.find((name) => name === use);
  if (known === undefined || (state !== 'active' && state !== 'retired')) throw tampered();
  if (textIn(id).length !== keyIdLength) throw tampered();
  return { id: textIn(id), use: known, state, madeAtMs: integerIn(madeAtMs), wrapped: textIn(wrapped) };
};

/** @throws VaultFault `vault-keys-tampered` for any text that this program did not write */
export const readKeyList = (text: string): KeyList => {
  let parsed: Record<string, unknown>;
  try {
    parsed = recordIn(JSON.parse(text));
  } catch {
    // Without its cause: a parser's message quotes what it read.
    throw tampered();
  }
  const { wrapping, keys, seal } = parsed;
  if (!Array.isArray(keys)) throw tampered();
  const list = { wrapping: wrappingIn(wrapping), keys: keys.map(headIn), seal: textIn(seal) };
  const ids = new Set(list.keys.map(({ id }) => id));
  const complete = keyUses.every((use) => list.keys.some((key) => key.use === use && key.state === 'active'));
  if (wholeText(list) !== text || ids.size !== list.keys.length || !complete) throw tampered();
  return list;
};

/** @throws VaultFault `vault-passphrase-wrong`, `vault-keys-tampered` */
export const unwrapKeys = (list: KeyList, root: Uint8Array): VaultKey[] => {
  if (list.wrapping.by === 'passphrase') compareCheck(root, list.wrapping.check);
  const seal = Buffer.from(list.seal, 'base64');
  const expected = sealOf(sealedPart(list), root);
  if (seal.length !== expected.length || !timingSafeEqual(seal, expected)) throw tampered();
  const wrappingKey = keyFor(root, 'wrap');
  try {
    return list.keys.map(({ wrapped, ...head }) => {
      const bytes = openBytes(wrappingKey, Buffer.from(wrapped, 'base64'), bound(head));
      if (bytes?.length !== keyBytes) throw tampered();
      return { ...head, bytes };
    });
  } finally {
    wrappingKey.fill(0);
  }
};
