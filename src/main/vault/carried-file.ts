// The file that carries waiting entries to another till: sealed under a passphrase, whole or refused. Clear at its head:
// what it is, its length, Argon2id's salt and cost, its own id, and a check that tells a wrong passphrase; all of that is
// bound to what is sealed. At its end a digest without a key tells damage from a wrong passphrase.
import { createHash } from 'node:crypto';
import type { Currency } from '../money/money.ts';
import type { Argon2Cost } from '../secrets/argon2.ts';
import { keyBytes, nonceBytes, openBytes, sealBytes, tagBytes } from './aes.ts';
import type { EntryFacts } from './entry.ts';
import { joinFields, splitFields } from './fields.ts';
import { checkOf, compareCheck, costIsSane, keyFor, saltBytes } from './root-key.ts';
import { VaultFault } from './vault-answer.ts';

/** Plain bytes, which whoever holds it wipes. */
export interface CarriedEntry {
  readonly facts: EntryFacts;
  readonly card: Buffer;
  readonly code: Buffer | null;
  readonly papers: Buffer;
}

export interface CarriedHead {
  readonly salt: Buffer;
  readonly cost: Argon2Cost;
  /** 16 random bytes, hexadecimal. */
  readonly exportId: string;
}

const magic = Buffer.from('CTCARRY\u0001', 'latin1');
const idBytes = 16;
const digestBytes = 32;
const at = {
  length: magic.length,
  memory: magic.length + 4,
  passes: magic.length + 8,
  salt: magic.length + 12,
  id: magic.length + 12 + saltBytes,
  check: magic.length + 12 + saltBytes + idBytes,
  sealed: magic.length + 12 + saltBytes + idBytes + keyBytes,
};

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

export const wipeCarried = (entries: readonly CarriedEntry[]): void => {
  for (const { card, code, papers } of entries) for (const secret of [card, code, papers]) secret?.fill(0);
};

const entryBytes = ({ facts, card, code, papers }: CarriedEntry): Buffer =>
  joinFields([
    facts.paymentId,
    facts.orderId,
    facts.amountMinor,
    facts.currency,
    facts.merchant,
    facts.takenAtMs,
    card,
    code ?? '',
    papers,
  ]);

/** @param root from the passphrase and the salt of `head` */
export const writeCarried = (
  { salt, cost, exportId }: CarriedHead,
  root: Uint8Array,
  entries: readonly CarriedEntry[],
): Buffer => {
  const each = entries.map(entryBytes);
  const plain = joinFields(each);
  const head = Buffer.alloc(at.sealed);
  magic.copy(head);
  head.writeUInt32BE(at.sealed + nonceBytes + plain.length + tagBytes + digestBytes, at.length);
  head.writeUInt32BE(cost.memoryKib, at.memory);
  head.writeUInt32BE(cost.passes, at.passes);
  salt.copy(head, at.salt);
  head.write(exportId, at.id, 'hex');
  checkOf(root).copy(head, at.check);
  const key = keyFor(root, 'carry');
  const whole = Buffer.concat([head, sealBytes(key, plain, head)]);
  for (const secret of [key, plain, ...each]) secret.fill(0);
  return Buffer.concat([whole, digestOf(whole)]);
};

/** Before any passphrase. @throws VaultFault `carried-unreadable`, `carried-tampered` */
export const readCarriedHead = (file: Buffer): CarriedHead => {
  if (file.length < at.sealed + nonceBytes + tagBytes + digestBytes)
    throw new VaultFault('carried-unreadable');
  if (!file.subarray(0, magic.length).equals(magic) || file.readUInt32BE(at.length) !== file.length)
    throw new VaultFault('carried-unreadable');
  const body = file.subarray(0, file.length - digestBytes);
  if (!digestOf(body).equals(file.subarray(body.length))) throw new VaultFault('carried-tampered');
  const cost = { memoryKib: file.readUInt32BE(at.memory), passes: file.readUInt32BE(at.passes) };
  if (!costIsSane(cost)) throw new VaultFault('carried-tampered');
  return {
    salt: file.subarray(at.salt, at.id),
    cost,
    exportId: file.toString('hex', at.id, at.check),
  };
};

const entryIn = (bytes: Buffer): CarriedEntry => {
  const fields = splitFields(bytes, 'carried-tampered');
  const [paymentId, orderId, amount, currency, merchant, takenAt, card, code, papers] = fields;
  const amountMinor = Number(amount);
  const takenAtMs = Number(takenAt);
  if (
    fields.length !== 9 ||
    [paymentId, orderId, currency, merchant, card, code, papers].includes(undefined) ||
    !Number.isSafeInteger(amountMinor) ||
    !Number.isSafeInteger(takenAtMs)
  )
    throw new VaultFault('carried-tampered');
  return {
    facts: {
      paymentId: String(paymentId),
      orderId: String(orderId),
      amountMinor,
      currency: String(currency) as Currency,
      merchant: String(merchant),
      takenAtMs,
    },
    card: Buffer.from(card ?? ''),
    code: code === undefined || code.length === 0 ? null : Buffer.from(code),
    papers: Buffer.from(papers ?? ''),
  };
};

/** @returns entries of its own, which the caller wipes @throws VaultFault `vault-passphrase-wrong`, `carried-tampered` */
export const openCarried = (file: Buffer, root: Uint8Array): CarriedEntry[] => {
  compareCheck(root, file.subarray(at.check, at.sealed));
  const key = keyFor(root, 'carry');
  const sealed = file.subarray(at.sealed, file.length - digestBytes);
  const plain = openBytes(key, sealed, file.subarray(0, at.sealed));
  key.fill(0);
  if (plain === undefined) throw new VaultFault('carried-tampered');
  try {
    return splitFields(plain, 'carried-tampered').map(entryIn);
  } finally {
    plain.fill(0);
  }
};
