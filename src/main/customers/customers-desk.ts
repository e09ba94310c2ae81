// Customers: found, saved, removed.
import type { Answer, CommandAnswer, CommandRequest } from '../../contract/index.ts';
import { answered, type DeskParts, done, refused } from './answers.ts';
import type { Customer } from './records.ts';
import { listedMax, searchWords } from './search.ts';
import { customerEntry, removedEntry, seriesEntry } from './repository.ts';
import { stopped } from './series-steps.ts';
import { customerView, lookingAt, seriesView, storedCardView } from './views.ts';

const fits = ({ name, email }: Customer, wanted: readonly string[]): boolean => {
  const text = `${name} ${email ?? ''}`.toLocaleLowerCase();
  return wanted.every((word) => text.includes(word));
};

export class CustomersDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  /** Customers whose name or e-mail address holds every word, by name. */
  list(search: string): Answer<CommandAnswer<'customer.list'>> {
    const { repository, guard } = this.#parts;
    return guard.run(() => {
      const wanted = searchWords(search);
      const found = repository
        .customers()
        .filter((customer) => fits(customer, wanted))
        .sort((left, right) => left.name.localeCompare(right.name) || (left.id < right.id ? -1 : 1));
      const cards = new Map<string, number>();
      for (const { customerId } of repository.cards())
        cards.set(customerId, (cards.get(customerId) ?? 0) + 1);
      const customers = found
        .slice(0, listedMax)
        .map((customer) => customerView(customer, cards.get(customer.id) ?? 0));
      return answered({ customers, more: found.length > listedMax });
    });
  }

  read(customerId: string): Answer<CommandAnswer<'customer.read'>> {
    const { repository, guard, clock } = this.#parts;
    return guard.run(() => {
      const customer = repository.customer(customerId);
      if (customer === undefined) return refused('no-such-customer');
      const looking = lookingAt(repository, clock.nowMs());
      const cards = repository.cardsOf(customerId);
      return answered({
        customer: customerView(customer, cards.length),
        cards: cards.map((card) => storedCardView(card, looking)),
        series: looking.series
          .filter((series) => series.customerId === customerId)
          .map((series) => seriesView(series, looking)),
      });
    });
  }

  /** A new customer where no id is given. */
  save(request: CommandRequest<'customer.save'>): Answer<{ customerId: string }> {
    const { repository, guard, clock, ids } = this.#parts;
    return guard.run(() => {
      const { customerId, name, email, profileId } = request;
      if (customerId !== null && repository.customer(customerId) === undefined)
        return refused('no-such-customer');
      const id = customerId ?? ids.uuid();
      repository.append(customerEntry({ id, name, email, profileId }, 'customer-saved', clock.nowMs()));
      return answered({ customerId: id });
    });
  }

  /** Only without cards: each is removed at the gateway first. Series that were never begun go too. */
  remove(customerId: string): Answer<Record<string, never>> {
    const { repository, guard, clock } = this.#parts;
    return guard.run(() => {
      if (repository.customer(customerId) === undefined) return refused('no-such-customer');
      if (repository.cardsOf(customerId).length > 0) return refused('customer-has-cards');
      const nowMs = clock.nowMs();
      const stops = repository
        .allSeries()
        .filter((series) => series.customerId === customerId && series.state === 'active')
        .map((series) => seriesEntry(stopped(series, 'clerk'), 'series-stopped', nowMs));
      repository.append(removedEntry('customer', customerId, 'customer-removed', nowMs), ...stops);
      return done;
    });
  }
}
