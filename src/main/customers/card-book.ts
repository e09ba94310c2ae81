// Writes down what becomes of stored cards: each change one entry, and what follows from it in the same transaction.
import type { Answer } from '../../contract/index.ts';
import type { StoredToken } from '../gateway/vault.ts';
import { type DeskParts, done, refused } from './answers.ts';
import type { StoredCard, TokenChange } from './records.ts';
import { cardEntry, removedEntry, seriesEntry } from './repository.ts';
import { stopped } from './series-steps.ts';
import type { Whereabouts } from './whereabouts.ts';

export type Done = Answer<Record<string, never>>;

const good = { name: 'good' } as const;
const finished: Readonly<Record<TokenChange, string>> = {
  rotation: 'card-rotated',
  'roll-back': 'card-rolled-back',
  removal: 'card-removed',
};

/** What is being done about a card, or `missing` where nothing was. */
const changeOf = ({ standing }: StoredCard): TokenChange | 'missing' =>
  standing.name === 'good' ? 'missing' : standing.change;

export class CardBook {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  others(card: StoredCard): readonly StoredCard[] {
    return this.#parts.repository.cards().filter(({ id }) => id !== card.id);
  }

  keep(card: StoredCard, event: string): Done {
    const { guard, repository, clock } = this.#parts;
    return guard.run(() => {
      repository.append(cardEntry(card, event, clock.nowMs()));
      return done;
    });
  }

  /** The card with its change begun: to be kept before the gateway is asked. */
  changing(card: StoredCard, change: TokenChange): StoredCard {
    return { ...card, standing: { name: 'changing', change, sinceMs: this.#parts.clock.nowMs() } };
  }

  /** Nothing was changed. */
  asBefore(card: StoredCard, event: string): Done {
    return this.keep({ ...card, standing: good }, event);
  }

  /** The card pays nothing until somebody has settled it. @returns the refusal to show */
  attention(
    card: StoredCard,
    change: TokenChange | 'missing',
    code: 'card-needs-attention' | 'card-change-unknown' | 'card-change-refused',
  ): Done {
    const sinceMs = this.#parts.clock.nowMs();
    const standing = { name: 'needs-attention', change, sinceMs } as const;
    const kept = this.keep({ ...card, standing }, 'card-needs-attention');
    return kept.ok ? refused(code) : kept;
  }

  /** The card as the gateway has it now: its token, and its expiry where the gateway told. */
  found(card: StoredCard, at: Pick<StoredToken, 'token'> & Partial<Pick<StoredToken, 'expiry'>>): Done {
    const change = changeOf(card);
    const moved = at.token !== card.token;
    const rotatedAtMs = change === 'rotation' ? this.#parts.clock.nowMs() : null;
    const next: StoredCard = {
      ...card,
      token: at.token,
      expiry: at.expiry ?? card.expiry,
      rotatedAtMs: moved ? rotatedAtMs : card.rotatedAtMs,
      standing: good,
    };
    const same = !moved && next.expiry === card.expiry && card.standing.name === 'good';
    if (same) return done;
    return this.keep(next, moved && change !== 'missing' ? finished[change] : 'card-read-again');
  }

  /** What the gateway's answer about a card makes of it. @returns a refusal where the card is not to be paid with */
  settle(card: StoredCard, where: Whereabouts): Done {
    const change = changeOf(card);
    switch (where.name) {
      case 'found':
        // What was to be removed and is still there is not offered again until somebody has decided.
        return change === 'removal'
          ? this.attention(card, change, 'card-change-unknown')
          : this.found(card, where.at);
      case 'lost':
        return change === 'removal'
          ? this.forget(card)
          : this.attention(card, change, 'card-needs-attention');
      case 'unanswered':
        return card.standing.name === 'changing'
          ? this.attention(card, change, 'card-change-unknown')
          : refused('gateway-unanswered');
    }
  }

  /** The card is gone, and with it the series that it paid. */
  forget({ id }: StoredCard): Done {
    const { guard, repository, clock } = this.#parts;
    const nowMs = clock.nowMs();
    const stops = repository
      .allSeries()
      .filter((series) => series.storedCardId === id && series.state === 'active')
      .map((series) => seriesEntry(stopped(series, 'card-removed'), 'series-stopped', nowMs));
    return guard.run(() => {
      repository.append(removedEntry('card', id, 'card-removed', nowMs), ...stops);
      return done;
    });
  }
}
