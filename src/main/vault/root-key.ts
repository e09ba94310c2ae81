// The key that wraps the vault's keys, and where it comes from: drawn at random and kept by the OS key store, or made
// from a passphrase by Argon2id. It never seals a card itself (PCI DSS 3.6.1.2: key-encrypting keys stand apart).
import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { argon2, type Argon2Cost } from '../secrets/argon2.ts';
import { keyBytes } from './aes.ts';
import { VaultFault } from './vault-answer.ts';

/** What the vault asks of the key store of the operating system. */
export interface KeySealer {
  state(): Promise<'good' | 'missing'>;
  /** @returns base64 */
  seal(text: string): Promise<string>;
  open(sealed: string): Promise<string>;
}

export const saltBytes = 16;

/** Characters. */
export const shortestPassphrase = 12;

/** Of a file that may have been changed: no cost that would hold the till up for minutes. */
export const costIsSane = ({ memoryKib, passes }: Argon2Cost): boolean =>
  Number.isSafeInteger(memoryKib) &&
  Number.isSafeInteger(passes) &&
  memoryKib >= 8 &&
  memoryKib <= 1024 * 1024 &&
  passes >= 1 &&
  passes <= 16;

/** @throws VaultFault `vault-passphrase-weak` */
export const checkPassphrase = (passphrase: string): void => {
  if (Array.from(passphrase).length < shortestPassphrase) throw new VaultFault('vault-passphrase-weak');
};

/** The caller wipes the result. The same text typed on another system gives the same bytes (Unicode form NFKC). */
export const keyFromPassphrase = async (
  passphrase: string,
  salt: Uint8Array,
  cost: Argon2Cost,
): Promise<Buffer> => {
  const secret = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  try {
    return await argon2(secret, salt, cost);
  } finally {
    secret.fill(0);
  }
};

/** A key of its own for one purpose, from another (RFC 5869). The caller wipes it. */
export const keyFor = (root: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', root, new Uint8Array(), `countertop vault ${purpose}`, keyBytes));

/** Tells a wrong passphrase from a changed file: it gives nothing away that the seals beside it do not. */
export const checkOf = (root: Uint8Array): Buffer => keyFor(root, 'check');

/** @throws VaultFault `vault-passphrase-wrong` */
export const compareCheck = (root: Uint8Array, check: Uint8Array): void => {
  if (check.length !== keyBytes || !timingSafeEqual(checkOf(root), check))
    throw new VaultFault('vault-passphrase-wrong');
};

/** A new root key and what the key store made of it. @throws VaultFault `vault-key-missing` where there is no key store */
export const newKeyStoreRoot = async (sealer: KeySealer): Promise<{ root: Buffer; sealed: string }> => {
  if ((await sealer.state()) === 'missing') throw new VaultFault('vault-key-missing');
  const root = randomBytes(keyBytes);
  try {
    return { root, sealed: await sealer.seal(root.toString('base64')) };
  } catch (fault) {
    root.fill(0);
    throw new VaultFault('vault-key-missing', fault);
  }
};

/**
 * @throws VaultFault `vault-key-missing` where there is no key store now, `vault-keys-tampered` when it does not know
 * what it is given: changed, or sealed on another machine or by another user
 */
export const openKeyStoreRoot = async (sealer: KeySealer, sealed: string): Promise<Buffer> => {
  if ((await sealer.state()) === 'missing') throw new VaultFault('vault-key-missing');
  let text: string;
  try {
    text = await sealer.open(sealed);
  } catch (fault) {
    throw new VaultFault('vault-keys-tampered', fault);
  }
  const root = Buffer.from(text, 'base64');
  if (root.length !== keyBytes) throw new VaultFault('vault-keys-tampered');
  return root;
};
