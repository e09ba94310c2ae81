// What can be done with a stored card beside paying with it. A change of the token is on the disk before the gateway is
// asked for it, so that an answer that is lost, or a till that stops meanwhile, leaves a card that is looked for and not
// one that is believed. None of this moves money; a card in doubt pays nothing.
import type { CardVault, VaultAnswer } from '../gateway/vault.ts';
import { type DeskParts, done, refused } from './answers.ts';
import { CardBook, type Done } from './card-book.ts';
import { mayRollBack, type StoredCard, type TokenChange } from './records.ts';
import { type Whereabouts, whereabouts } from './whereabouts.ts';

export interface CardsDeskParts extends DeskParts {
  readonly vault: CardVault;
  /** A payment with this card is under way or in doubt: its token stays as it is until then. */
  readonly inUse: (storedCardId: string) => boolean;
}

export class CardsDesk {
  readonly #parts: CardsDeskParts;
  readonly #book: CardBook;
  /** Cards that the gateway is being asked about: one question at a time. */
  readonly #asked = new Set<string>();

  constructor(parts: CardsDeskParts) {
    this.#parts = parts;
    this.#book = new CardBook(parts);
  }

  /** @param expiry `mmyy` */
  changeExpiry(storedCardId: string, expiry: string): Promise<Done> {
    return this.#alone(storedCardId, async (card) => {
      if (card.standing.name !== 'good') return refused('card-needs-attention');
      const { vault } = this.#parts;
      const answer = await vault.changeExpiry(card.token, card.lastFour, expiry);
      if (answer.name === 'refused') return refused('card-change-refused');
      if (answer.name === 'done') return this.#book.keep({ ...card, expiry }, 'card-expiry-changed');
      // To ask for the same expiry again does no harm: a lost answer only has to be told from a change that was made.
      const read = await vault.read(card.token);
      return read.name === 'done' && read.value?.expiry === expiry
        ? this.#book.keep({ ...card, expiry }, 'card-expiry-changed')
        : refused('card-change-unknown');
    });
  }

  /** Gives the card a new token; the old one pays no more. */
  rotate(storedCardId: string): Promise<Done> {
    return this.#alone(storedCardId, (card) =>
      this.#changeToken(card, 'rotation', () => this.#parts.vault.rotate(card.token, card.lastFour)),
    );
  }

  /** Back to the token before, right after a rotation; cannot be undone. */
  rollBack(storedCardId: string): Promise<Done> {
    return this.#alone(storedCardId, (card) => {
      const { vault, clock } = this.#parts;
      if (!mayRollBack(card, clock.nowMs())) return Promise.resolve(refused('roll-back-not-possible'));
      return this.#changeToken(card, 'roll-back', () => vault.rollBack(card.token, card.lastFour));
    });
  }

  /** At the gateway and here; its series stop. Safe to ask for again. */
  remove(storedCardId: string): Promise<Done> {
    return this.#alone(storedCardId, async (card) => {
      if (this.#parts.inUse(card.id)) return refused('card-in-use');
      const changing = this.#book.changing(card, 'removal');
      const begun = this.#book.keep(changing, 'card-removal-started');
      if (!begun.ok) return begun;
      const { vault } = this.#parts;
      const answer = await vault.remove(card.token, card.lastFour);
      if (answer.name === 'done') return this.#book.forget(card);
      // Refused, it may have been gone before; unanswered, it may be gone now: the gateway is asked.
      const read = await vault.read(card.token);
      if (read.name === 'done' && read.value === null) return this.#book.forget(card);
      const code = answer.name === 'refused' ? 'card-change-refused' : 'card-change-unknown';
      return this.#book.attention(changing, 'removal', code);
    });
  }

  /** Asks the gateway for the card again; finds its new token where that was lost. */
  readAgain(storedCardId: string): Promise<Done> {
    return this.#alone(storedCardId, async (card) => this.#book.settle(card, await this.#whereabouts(card)));
  }

  /** True while the gateway is being asked about the card. */
  isAsking(storedCardId: string): boolean {
    return this.#asked.has(storedCardId);
  }

  /** After a restart: looks for every card whose change was under way when the till stopped. */
  async takeUp(): Promise<void> {
    for (const { id, standing } of this.#parts.repository.cards())
      if (standing.name === 'changing' && !this.#asked.has(id)) await this.readAgain(id);
  }

  async #changeToken(
    card: StoredCard,
    change: TokenChange,
    ask: () => Promise<VaultAnswer<string>>,
  ): Promise<Done> {
    if (card.standing.name !== 'good') return refused('card-needs-attention');
    if (this.#parts.inUse(card.id)) return refused('card-in-use');
    const changing = this.#book.changing(card, change);
    const begun = this.#book.keep(changing, `card-${change}-started`);
    if (!begun.ok) return begun;
    const answer = await ask();
    if (answer.name === 'done') return this.#book.found(changing, { token: answer.value });
    const neverLeft = answer.name === 'unknown' && answer.reason === 'no-connection';
    if (answer.name === 'refused' || neverLeft) {
      const kept = this.#book.asBefore(card, `card-${change}-refused`);
      return kept.ok ? refused(neverLeft ? 'gateway-unanswered' : 'card-change-refused') : kept;
    }
    const settled = this.#book.settle(changing, await this.#whereabouts(changing));
    if (!settled.ok) return settled;
    // The token that we had still holds: the change was not made, and may be asked for again.
    const tokenNow = this.#parts.repository.card(card.id)?.token;
    return tokenNow === card.token ? refused('card-change-unknown') : done;
  }

  #whereabouts(card: StoredCard): Promise<Whereabouts> {
    const { repository, vault } = this.#parts;
    const profileId = repository.customer(card.customerId)?.profileId ?? null;
    return whereabouts(vault, card, profileId, this.#book.others(card));
  }

  async #alone(storedCardId: string, task: (card: StoredCard) => Promise<Done>): Promise<Done> {
    const card = this.#parts.repository.card(storedCardId);
    if (card === undefined) return refused('no-such-stored-card');
    if (this.#asked.has(storedCardId)) return refused('not-now');
    this.#asked.add(storedCardId);
    try {
      return await task(card);
    } finally {
      this.#asked.delete(storedCardId);
    }
  }
}
