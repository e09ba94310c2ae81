// The vault: keyed cards sealed on the disk until the gateway has given a final answer. Nothing lost: what it took is
// durable before it says so. Nothing readable: the clear part of an entry is its facts. Nothing changed unseen: the facts
// are bound to what is sealed. It knows no journal and no gateway, and wipes nothing that a caller still owns.
import { assert } from '../base/assert.ts';
import type { CardData } from '../card/card-data.ts';
import { cardFromBytes, cardToBytes, codeToBytes } from './card-bytes.ts';
import type { EntryFacts, EntryList, EntryPhase, VaultRow, VaultTotals } from './entry.ts';
import { exportEntries, importEntries, type TakenIn } from './carrying.ts';
import { KeyKeeper, type KeyKeeperParts, type WrapBy } from './key-keeper.ts';
import type { VaultKey, Wrapping } from './key-list.ts';
import { resealAll } from './rotation.ts';
import { SealedEntries } from './sealed-entries.ts';
import type { StoredEntry, VaultStore } from './store.ts';
import { answered, answeredLater, VaultFault, type VaultAnswer, type VaultCode } from './vault-answer.ts';

export interface VaultKeyView extends Omit<VaultKey, 'bytes'> {
  /** Of which it seals something. */
  readonly entries: number;
}

export interface VaultParts extends KeyKeeperParts {
  /** @throws VaultFault */
  readonly openStore: () => VaultStore;
}

/**
 * Methods that give a VaultAnswer throw only bugs. Plain reads (`rows`, `row`, `totals`, `ids`, `sameCard`,
 * `keys`, `cleanedAtMs`) need no keys but `sameCard`, and throw VaultFault when the file cannot be read: ask `state`
 * first. A payment that has no entry is answered `vault-entry-missing`.
 */
export class Vault {
  readonly #parts: VaultParts;
  readonly #keys: KeyKeeper;
  #opened: VaultStore | undefined;
  #fault: VaultCode | undefined;
  #closed = false;
  /** What waits for the key store or for Argon2id runs one after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: VaultParts) {
    this.#parts = parts;
    this.#keys = new KeyKeeper(parts);
    this.#openStore();
  }

  get state(): 'empty' | 'locked' | 'good' | 'fault' {
    return this.#fault === undefined ? this.#keys.state : 'fault';
  }

  /** Why it is in fault. */
  get code(): VaultCode | null {
    return this.#fault ?? this.#keys.fault ?? null;
  }

  get wrappedBy(): Wrapping['by'] | null {
    return this.#keys.wrappedBy;
  }

  /** When the file was last cleaned, wall clock milliseconds; null before. */
  get cleanedAtMs(): number | null {
    return this.#store.cleanedAtMs();
  }

  /** Makes the first keys; the vault is open afterwards. */
  create(by: WrapBy): Promise<VaultAnswer<void>> {
    return this.#inTurn(async () => {
      if (this.#fault !== undefined) throw new VaultFault(this.#fault);
      await this.#keys.create(by);
    });
  }

  /** @param passphrase where one wraps the keys; may be tried again after a fault */
  unlock(passphrase?: string): Promise<VaultAnswer<void>> {
    return this.#inTurn(async () => {
      if (this.#fault !== undefined) this.#openStore();
      if (this.#fault !== undefined) throw new VaultFault(this.#fault);
      await this.#keys.unlock(passphrase);
      // A rotation that the power cut off is ended now, or else by the next one: both keys open until then.
      if (this.#keys.rotating) answered(() => this.#endRotation());
    });
  }

  /** Wipes the keys in memory. */
  lock(): void {
    this.#keys.lock();
  }

  changeWrapping(by: WrapBy): Promise<VaultAnswer<void>> {
    return this.#inTurn(() => this.#keys.changeWrapping(by));
  }

  /**
   * New keys for every use; everything is sealed anew in one transaction, then the old keys retire. An entry that cannot
   * be opened stays as it is, under its retired key.
   */
  rotate(): VaultAnswer<void> {
    return answered(() => {
      if (!this.#keys.rotating) this.#keys.addKeys();
      this.#endRotation();
    });
  }

  /** Destroys a retired key that seals nothing; `vault-key-in-use` otherwise. */
  retire(keyId: string): VaultAnswer<void> {
    return answered(() => {
      if ((this.#store.entriesByKey().get(keyId) ?? 0) > 0) throw new VaultFault('vault-key-in-use');
      this.#keys.destroy(keyId);
    });
  }

  keys(): readonly VaultKeyView[] {
    const entries = this.#store.entriesByKey();
    return this.#keys.heads().map((head) => ({ ...head, entries: entries.get(head.id) ?? 0 }));
  }

  /**
   * Durable when it returns; phase `taken`. Card, code and papers stay the caller's, who wipes them.
   * @param code card code, ASCII digits @throws Bug when the payment has an entry already
   */
  take(facts: EntryFacts, card: CardData, code: Buffer | null, papers: Buffer): VaultAnswer<void> {
    return answered(() => {
      const plain = { card: cardToBytes(card), code: code && codeToBytes(code) };
      try {
        const mark = this.#sealed.marks(card).at(-1) ?? null;
        const envelopes = this.#sealed.sealAll(facts, { ...plain, papers, mark });
        this.#store.write(() => this.#store.add({ facts, carried: 'no', ...envelopes }));
      } finally {
        plain.card.fill(0);
        plain.code?.fill(0);
      }
    });
  }

  /** The journal has it. */
  confirm(paymentId: string): VaultAnswer<void> {
    return this.#change(paymentId, () => this.#store.confirm(paymentId));
  }

  /** The payment id of the newest waiting entry with the same number and amount. @throws VaultFault also when locked */
  sameCard(card: CardData, amountMinor: number): string | undefined {
    return this.#store.marked(this.#sealed.marks(card), amountMinor);
  }

  /** Oldest first. @param after a payment id of the same list; one that has left it begins the list anew */
  rows(query: { list: EntryList; after?: string | undefined; limit: number }): readonly VaultRow[] {
    return this.#store.rows(query.list, query.after, query.limit);
  }

  row(paymentId: string): VaultRow | undefined {
    return this.#store.row(paymentId);
  }

  /** Kept in memory between changes. */
  totals(): VaultTotals {
    return this.#store.totals();
  }

  /** Every waiting entry, oldest first. */
  ids(): readonly { readonly paymentId: string; readonly phase: EntryPhase }[] {
    return this.#store.waiting();
  }

  /** A card that is the caller's, who wipes it. */
  open(paymentId: string): VaultAnswer<CardData> {
    return answered(() => cardFromBytes(this.#sealed.openCard(this.#entry(paymentId))));
  }

  /** Null where none is sealed. The caller wipes it. */
  cardCode(paymentId: string): VaultAnswer<Buffer | null> {
    return answered(() => this.#sealed.openCode(this.#entry(paymentId)));
  }

  /** The caller wipes them. */
  papers(paymentId: string): VaultAnswer<Buffer> {
    return answered(() => {
      const { facts, papers } = this.#entry(paymentId);
      return this.#sealed.open('papers', facts, papers);
    });
  }

  /** Seals a code with a waiting entry, instead of the one there was. The code stays the caller's. */
  addCode(paymentId: string, code: Buffer): VaultAnswer<void> {
    return this.#change(paymentId, ({ facts, phase }) => {
      if (phase === 'declined') throw new VaultFault('vault-entry-missing');
      this.#store.setCode(paymentId, this.#sealed.sealCode(facts, code));
    });
  }

  /** At the first answer: PCI DSS 3.3.1, no card code is kept once the payment is decided. Needs no keys. */
  dropCode(paymentId: string): VaultAnswer<void> {
    return this.#change(paymentId, () => this.#store.destroyCode(paymentId));
  }

  /** Final: card and code are destroyed; of a declined one the papers stay. Needs no keys. */
  decided(paymentId: string, end: 'gone' | 'declined'): VaultAnswer<void> {
    return this.#change(paymentId, () => {
      if (end === 'gone') this.#store.destroyEntry(paymentId);
      else this.#store.destroyCard(paymentId);
    });
  }

  /** A declined one that somebody has dealt with. @throws Bug for one that waits */
  remove(paymentId: string): VaultAnswer<void> {
    return this.#change(paymentId, ({ phase }) => {
      assert(phase === 'declined', 'an entry that waits is decided, not removed');
      this.#store.destroyEntry(paymentId);
    });
  }

  /** Afterwards no byte of what was destroyed is in the file or its log. Takes a while with many entries. */
  clean(): VaultAnswer<void> {
    return answered(() => this.#store.clean(this.#parts.clock.nowMs()));
  }

  /**
   * Every waiting entry in a file sealed under the passphrase; they stay here too, marked `out`.
   * `unreadable`: how many could not be opened and are not in it.
   */
  export(passphrase: string): Promise<VaultAnswer<{ file: Buffer; count: number; unreadable: number }>> {
    return this.#inTurn(() => exportEntries(this.#carrying(), passphrase));
  }

  /**
   * Takes in what another till exported, all or nothing, phase `taken` and carried `in`; the caller adopts and confirms
   * them, and wipes their papers. Known are those that are here, or were carried and ended here.
   * @param merchant the id of the merchant that this till sends for
   */
  import(
    file: Buffer,
    passphrase: string,
    merchant: string,
  ): Promise<VaultAnswer<{ taken: readonly TakenIn[]; known: number }>> {
    return this.#inTurn(() => importEntries(this.#carrying(), file, passphrase, merchant));
  }

  /** May be called twice; what is asked afterwards is answered `vault-unreadable`. */
  close(): void {
    this.#closed = true;
    this.#keys.lock();
    this.#opened?.close();
    this.#opened = undefined;
    this.#fault = 'vault-unreadable';
  }

  #openStore(): void {
    if (this.#closed) return;
    this.#fault = undefined;
    try {
      this.#opened ??= this.#parts.openStore();
      // Sealed entries whose key file is gone: never to be taken for a vault that nobody has used.
      const { waiting, declined } = this.#opened.totals();
      if (this.#keys.state === 'empty' && waiting.count + declined.count > 0)
        this.#fault = 'vault-key-missing';
    } catch (fault) {
      if (!(fault instanceof VaultFault)) throw fault;
      this.#fault = fault.code;
    }
  }

  get #store(): VaultStore {
    if (this.#opened === undefined) throw new VaultFault(this.#fault ?? 'vault-unreadable');
    return this.#opened;
  }

  get #sealed(): SealedEntries {
    return new SealedEntries(this.#keys, this.#store);
  }

  #carrying(): Parameters<typeof exportEntries>[0] {
    const { clock, cost } = this.#parts;
    this.#keys.active('card');
    return { store: this.#store, sealed: this.#sealed, clock, cost };
  }

  #entry(paymentId: string): StoredEntry {
    const entry = this.#store.entry(paymentId);
    if (entry === undefined) throw new VaultFault('vault-entry-missing');
    return entry;
  }

  #change(paymentId: string, change: (row: VaultRow) => void): VaultAnswer<void> {
    return answered(() =>
      this.#store.write(() => {
        const row = this.#store.row(paymentId);
        if (row === undefined) throw new VaultFault('vault-entry-missing');
        change(row);
      }),
    );
  }

  #endRotation(): void {
    resealAll(this.#store, this.#sealed);
    this.#keys.retireOld();
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<VaultAnswer<Value>> {
    const turn = this.#queue.then(() => answeredLater(work));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
