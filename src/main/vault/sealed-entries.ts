// Sealing and opening the parts of an entry with the keys as they are now; the store has the envelopes.
import { createHmac } from 'node:crypto';
import type { CardData } from '../card/card-data.ts';
import { codeFromBytes, codeToBytes } from './card-bytes.ts';
import type { EntryFacts } from './entry.ts';
import type { KeyKeeper } from './key-keeper.ts';
import { openEnvelope, sealEnvelope, type SealLabel } from './seal.ts';
import type { Envelopes, StoredEntry, VaultStore } from './store.ts';
import { VaultFault } from './vault-answer.ts';

/** Plain bytes of an entry, as cards and codes are sealed (card-bytes.ts). Whoever holds them wipes them. */
export interface PlainEntry {
  readonly card: Buffer | null;
  readonly code: Buffer | null;
  readonly papers: Buffer;
  readonly mark: Buffer | null;
}

export class SealedEntries {
  readonly #keys: KeyKeeper;
  readonly #store: VaultStore;

  constructor(keys: KeyKeeper, store: VaultStore) {
    this.#keys = keys;
    this.#store = store;
  }

  /** @returns what marks this card, for each key there is, the newest last: in a rotation there may be two */
  marks(card: CardData): readonly Buffer[] {
    return this.#keys.all('mark').map(({ id, bytes }) => {
      const mark = card.lend(({ pan }) => createHmac('sha256', bytes).update(pan).digest());
      return Buffer.concat([Buffer.from(id, 'latin1'), mark]);
    });
  }

  seal(label: SealLabel, facts: EntryFacts, plain: Uint8Array): Buffer {
    return sealEnvelope(this.#keys.active(label === 'code' ? 'code' : 'card'), label, facts, plain);
  }

  /** @param code as keyed */
  sealCode(facts: EntryFacts, code: Uint8Array): Buffer {
    const bytes = codeToBytes(code);
    const sealed = this.seal('code', facts, bytes);
    bytes.fill(0);
    return sealed;
  }

  /** @param card and @param code as card-bytes.ts makes them @param mark the newest of `marks` */
  sealAll(facts: EntryFacts, { card, code, papers, mark }: PlainEntry): Envelopes {
    return {
      card: card && this.seal('card', facts, card),
      code: code && this.seal('code', facts, code),
      papers: this.seal('papers', facts, papers),
      mark,
    };
  }

  /** The caller wipes what comes out. @throws VaultFault */
  open(label: SealLabel, facts: EntryFacts, envelope: Buffer): Buffer {
    return openEnvelope(envelope, label, facts, {
      key: (id) => this.#keys.key(id, label === 'code' ? 'code' : 'card'),
      factsOf: (paymentId) => this.#store.row(paymentId)?.facts,
    });
  }

  /** @returns undefined where the code was not sealed with it @throws VaultFault */
  openCode({ facts, code }: StoredEntry): Buffer | null {
    return code && codeFromBytes(this.open('code', facts, code));
  }

  /** @throws VaultFault `vault-entry-missing` once it is destroyed */
  openCard({ facts, card }: StoredEntry): Buffer {
    if (card === null) throw new VaultFault('vault-entry-missing');
    return this.open('card', facts, card);
  }
}
