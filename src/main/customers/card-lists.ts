// Stored cards beside what the gateway lists: a customer's profile read again, and the cards that expire next month.
import type { Answer, CommandAnswer } from '../../contract/index.ts';
import { answered, refused } from './answers.ts';
import { dayOf } from '../base/calendar.ts';
import { CardBook } from './card-book.ts';
import type { CardsDesk, CardsDeskParts } from './cards-desk.ts';
import { expires } from './expiry.ts';
import { isPayable, type StoredCard } from './records.ts';
import { listedMax, searchWords } from './search.ts';
import { lookingAt, storedCardView } from './views.ts';

export class CardLists {
  readonly #parts: CardsDeskParts;
  readonly #desk: CardsDesk;
  readonly #book: CardBook;
  /** Cards whose expiry the gateway was asked for since the start: it need not know it either. */
  readonly #asked = new Set<string>();

  constructor(parts: CardsDeskParts, desk: CardsDesk) {
    this.#parts = parts;
    this.#desk = desk;
    this.#book = new CardBook(parts);
  }

  /** Cards to pay with: each word is found in the customer's name or is the card's last four. */
  find(search: string): Answer<CommandAnswer<'stored-card.find'>> {
    const { repository, clock, guard } = this.#parts;
    return guard.run(() => {
      const wanted = searchWords(search);
      const looking = lookingAt(repository, clock.nowMs());
      const names = new Map(repository.customers().map(({ id, name }) => [id, name]));
      const nameOf = ({ customerId }: StoredCard): string => names.get(customerId) ?? '';
      const found = repository
        .cards()
        .filter((card) => {
          const name = nameOf(card).toLocaleLowerCase();
          return isPayable(card) && wanted.every((word) => name.includes(word) || word === card.lastFour);
        })
        .sort((left, right) => nameOf(left).localeCompare(nameOf(right)) || (left.id < right.id ? -1 : 1));
      const cards = found.slice(0, listedMax).map((card) => storedCardView(card, looking));
      return answered({ cards, more: found.length > listedMax });
    });
  }

  /** Reads every card of a customer's profile again. */
  async readProfile(customerId: string): Promise<Answer<CommandAnswer<'customer.read-again'>>> {
    const { repository, vault } = this.#parts;
    const customer = repository.customer(customerId);
    if (customer === undefined) return refused('no-such-customer');
    if (customer.profileId === null) return refused('customer-without-profile');
    const profile = await vault.profile(customer.profileId);
    if (profile.name === 'refused') return refused('card-change-refused');
    if (profile.name === 'unknown') return refused('gateway-unanswered');
    const listed = new Map(profile.value.map((stored) => [stored.token, stored]));
    let found = 0;
    let missing = 0;
    for (const card of repository.cardsOf(customerId)) {
      if (this.#desk.isAsking(card.id)) continue;
      const at = listed.get(card.token);
      // A card that is not listed is asked for by its token before it is given up: the profile's number may be wrong.
      const settled =
        at === undefined
          ? await this.#desk.readAgain(card.id)
          : this.#book.settle(card, { name: 'found', at });
      if (settled.ok) found += 1;
      else missing += 1;
    }
    const known = new Set(repository.cards().map(({ token }) => token));
    const strangers = profile.value.filter(({ token }) => !known.has(token)).length;
    return answered({ found, missing, strangers });
  }

  /**
   * Cards that expire next month or this one, or have expired, by our own records, and those that the gateway lists for
   * next month beside.
   */
  async expiring(): Promise<Answer<CommandAnswer<'stored-card.expiring'>>> {
    const { vault, repository, clock } = this.#parts;
    const theirs = await vault.expiring();
    const listed = new Set(theirs.name === 'done' ? theirs.value.map(({ token }) => token) : []);
    const looking = lookingAt(repository, clock.nowMs());
    const today = dayOf(looking.nowMs);
    const cards = repository.cards();
    const ends = (card: StoredCard): ReturnType<typeof expires> => expires(card.expiry, today);
    const wanted = cards.filter(
      (card) => listed.has(card.token) || !['later', 'not-known'].includes(ends(card)),
    );
    const known = new Set(cards.map(({ token }) => token));
    const agrees =
      cards.every((card) => listed.has(card.token) === (ends(card) === 'next-month')) &&
      [...listed].every((token) => known.has(token));
    return answered({
      cards: wanted.map((card) => storedCardView(card, looking)),
      gateway: theirs.name !== 'done' ? 'no-answer' : agrees ? 'agrees' : 'differs',
    });
  }

  /** Reads cards whose expiry nobody knows, such as those just stored; each once. */
  async readMissing(): Promise<void> {
    const wanted = this.#parts.repository
      .cards()
      .filter(
        ({ id, expiry, standing }) => expiry === null && standing.name === 'good' && !this.#asked.has(id),
      );
    for (const { id } of wanted) {
      this.#asked.add(id);
      await this.#desk.readAgain(id);
    }
  }
}
