// The vault's keys in memory and in their file: made, unlocked, wrapped otherwise, rotated, destroyed. Every change is
// in the file before it counts here. Between the two halves of a rotation two keys of a use are active: the later one
// seals, both open.
import { randomBytes } from 'node:crypto';
import { assert } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import { wrappingCost, type Argon2Cost } from '../secrets/argon2.ts';
import { keyBytes } from './aes.ts';
import type { KeyFile } from './key-file.ts';
import {
  keyUses,
  readKeyList,
  unwrapKeys,
  writeKeyList,
  type KeyList,
  type KeyUse,
  type VaultKey,
  type Wrapping,
} from './key-list.ts';
import {
  checkOf,
  checkPassphrase,
  keyFromPassphrase,
  newKeyStoreRoot,
  openKeyStoreRoot,
  saltBytes,
  type KeySealer,
} from './root-key.ts';
import { keyIdLength, type SealingKey } from './seal.ts';
import { VaultFault, type VaultCode } from './vault-answer.ts';

export type WrapBy =
  { readonly by: 'key-store' } | { readonly by: 'passphrase'; readonly passphrase: string };

export interface KeyKeeperParts {
  readonly file: KeyFile;
  readonly sealer: KeySealer;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Of Argon2id for new passphrases; `wrappingCost` where nothing is given. */
  readonly cost?: Argon2Cost;
}

interface Ring {
  readonly root: Buffer;
  readonly keys: readonly VaultKey[];
}

const wipe = (ring: Ring | undefined): void => {
  ring?.root.fill(0);
  for (const { bytes } of ring?.keys ?? []) bytes.fill(0);
};

export class KeyKeeper {
  readonly #parts: KeyKeeperParts;
  #list: KeyList | undefined;
  #ring: Ring | undefined;
  #fault: VaultCode | undefined;
  /** Counts the calls of `lock`: what was being unlocked meanwhile stays locked. */
  #locks = 0;

  constructor(parts: KeyKeeperParts) {
    this.#parts = parts;
    this.#read();
  }

  get state(): 'empty' | 'locked' | 'good' | 'fault' {
    if (this.#fault !== undefined) return 'fault';
    if (this.#list === undefined) return 'empty';
    return this.#ring === undefined ? 'locked' : 'good';
  }

  get fault(): VaultCode | undefined {
    return this.#fault;
  }

  get wrappedBy(): Wrapping['by'] | null {
    return this.#list?.wrapping.by ?? null;
  }

  /** Without their bytes; as the file has them while it is locked. */
  heads(): readonly Omit<VaultKey, 'bytes'>[] {
    const keys = this.#ring?.keys ?? this.#list?.keys ?? [];
    return keys.map(({ id, use, state, madeAtMs }) => ({ id, use, state, madeAtMs }));
  }

  key(id: string, use: KeyUse): Buffer | undefined {
    return this.#open().keys.find((key) => key.id === id && key.use === use)?.bytes;
  }

  /** The key that seals now. @throws VaultFault `vault-locked`, or what is wrong */
  active(use: KeyUse): SealingKey {
    const key = this.#open().keys.findLast((one) => one.use === use && one.state === 'active');
    assert(key !== undefined, 'every use has an active key');
    return key;
  }

  all(use: KeyUse): readonly SealingKey[] {
    return this.#open().keys.filter((key) => key.use === use);
  }

  /** A rotation was cut off between its halves. */
  get rotating(): boolean {
    return keyUses.some(
      (use) => this.#open().keys.filter((key) => key.use === use && key.state === 'active').length > 1,
    );
  }

  /** @throws VaultFault */
  async create(by: WrapBy): Promise<void> {
    const { root, wrapping } = await this.#newRoot(by);
    if (this.state !== 'empty') {
      root.fill(0);
      throw new VaultFault(this.#fault ?? 'vault-not-empty');
    }
    this.#write(wrapping, { root, keys: this.#newKeys() });
  }

  /** @throws VaultFault */
  async unlock(passphrase: string | undefined): Promise<void> {
    if (this.state === 'good') return;
    const locks = this.#locks;
    this.#read();
    if (this.#fault !== undefined) throw new VaultFault(this.#fault);
    const list = this.#list;
    if (list === undefined) throw new VaultFault('vault-locked');
    try {
      const root = await this.#rootOf(list.wrapping, passphrase);
      const ring = { root, keys: this.#unwrapped(list, root) };
      if (locks === this.#locks) this.#ring = ring;
      else wipe(ring);
    } catch (fault) {
      if (fault instanceof VaultFault && ['vault-keys-tampered', 'vault-key-missing'].includes(fault.code))
        this.#fault = fault.code;
      throw fault;
    }
    if (locks !== this.#locks) throw new VaultFault('vault-locked');
  }

  lock(): void {
    this.#locks += 1;
    wipe(this.#ring);
    this.#ring = undefined;
  }

  /** @throws VaultFault */
  async changeWrapping(by: WrapBy): Promise<void> {
    this.#open();
    const { root, wrapping } = await this.#newRoot(by);
    if (this.#ring === undefined) {
      root.fill(0);
      throw new VaultFault('vault-locked');
    }
    const old = this.#ring.root;
    this.#write(wrapping, { root, keys: this.#ring.keys });
    old.fill(0);
  }

  /** First half of a rotation: new keys beside the old ones. @throws VaultFault */
  addKeys(): void {
    const { root, keys } = this.#open();
    this.#write(this.#wrapping(), { root, keys: [...keys, ...this.#newKeys()] });
  }

  /** Second half, once everything is sealed anew: only the newest of each use stays active. @throws VaultFault */
  retireOld(): void {
    const { root, keys } = this.#open();
    const newest = keyUses.map((use) => this.active(use).id);
    this.#write(this.#wrapping(), {
      root,
      keys: keys.map((key) => ({ ...key, state: newest.includes(key.id) ? 'active' : 'retired' })),
    });
  }

  /** The caller has seen that it seals nothing. @throws VaultFault `vault-key-in-use` for an active one */
  destroy(id: string): void {
    const { root, keys } = this.#open();
    const key = keys.find((one) => one.id === id);
    if (key === undefined) throw new VaultFault('vault-key-missing');
    if (key.state === 'active') throw new VaultFault('vault-key-in-use');
    this.#write(this.#wrapping(), { root, keys: keys.filter((one) => one !== key) });
    key.bytes.fill(0);
  }

  #open(): Ring {
    if (this.#ring === undefined) throw new VaultFault(this.#fault ?? 'vault-locked');
    return this.#ring;
  }

  #wrapping(): Wrapping {
    assert(this.#list !== undefined, 'keys that are open have a file');
    return this.#list.wrapping;
  }

  #read(): void {
    this.#fault = undefined;
    try {
      const text = this.#parts.file.read();
      this.#list = text === undefined ? undefined : readKeyList(text);
    } catch (fault) {
      if (!(fault instanceof VaultFault)) throw fault;
      this.#fault = fault.code;
    }
  }

  #write(wrapping: Wrapping, ring: Ring): void {
    const text = writeKeyList(wrapping, ring.keys, ring.root);
    this.#parts.file.write(text);
    this.#list = readKeyList(text);
    this.#ring = ring;
  }

  #newKeys(): VaultKey[] {
    const madeAtMs = this.#parts.clock.nowMs();
    return keyUses.map((use) => ({
      id: this.#parts.ids.code(keyIdLength),
      use,
      state: 'active',
      madeAtMs,
      bytes: randomBytes(keyBytes),
    }));
  }

  #unwrapped(list: KeyList, root: Buffer): VaultKey[] {
    try {
      return unwrapKeys(list, root);
    } catch (fault) {
      root.fill(0);
      throw fault;
    }
  }

  async #rootOf(wrapping: Wrapping, passphrase: string | undefined): Promise<Buffer> {
    if (wrapping.by === 'key-store') return openKeyStoreRoot(this.#parts.sealer, wrapping.sealed);
    if (passphrase === undefined) throw new VaultFault('vault-locked');
    return keyFromPassphrase(passphrase, wrapping.salt, wrapping.cost);
  }

  async #newRoot(by: WrapBy): Promise<{ root: Buffer; wrapping: Wrapping }> {
    if (by.by === 'key-store') {
      const { root, sealed } = await newKeyStoreRoot(this.#parts.sealer);
      return { root, wrapping: { by: 'key-store', sealed } };
    }
    checkPassphrase(by.passphrase);
    const cost = this.#parts.cost ?? wrappingCost;
    const salt = randomBytes(saltBytes);
    const root = await keyFromPassphrase(by.passphrase, salt, cost);
    return { root, wrapping: { by: 'passphrase', salt, cost, check: checkOf(root) } };
  }
}
