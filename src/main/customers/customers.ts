// The room's door: customers, their cards and their series over one journal, one vault and one way to charge.
import type { Log } from '../base/log.ts';
import type { DeskParts } from './answers.ts';
import { CardLists } from './card-lists.ts';
import { CardsDesk, type CardsDeskParts } from './cards-desk.ts';
import { CustomersDesk } from './customers-desk.ts';
import { Housekeeping, type HousekeepingParts } from './housekeeping.ts';
import { isPayable, type StoredCard } from './records.ts';
import { SeriesDesk, type SeriesDeskParts } from './series-desk.ts';

export interface CustomersParts
  extends
    DeskParts,
    Pick<CardsDeskParts, 'vault' | 'inUse'>,
    Pick<SeriesDeskParts, 'charger' | 'currency'>,
    Pick<HousekeepingParts, 'online' | 'chargeUnattended'> {
  readonly log: Log;
}

export interface Customers {
  readonly people: CustomersDesk;
  readonly cards: CardsDesk;
  readonly lists: CardLists;
  readonly series: SeriesDesk;
  /** Starts what the till does by itself. */
  start(): void;
  stop(): void;
  /** A stored card to pay with; undefined where there is none or its token is in doubt. The token is for the gateway alone. */
  payable(storedCardId: string): StoredCard | undefined;
}

export const openCustomers = (parts: CustomersParts): Customers => {
  const cards = new CardsDesk(parts);
  const lists = new CardLists(parts, cards);
  const series = new SeriesDesk(parts);
  const housekeeping = new Housekeeping({ ...parts, cards, lists, series });
  return {
    people: new CustomersDesk(parts),
    cards,
    lists,
    series,
    start: () => housekeeping.start(),
    stop: () => housekeeping.stop(),
    payable(storedCardId) {
      const card = parts.repository.card(storedCardId);
      return card !== undefined && isPayable(card) ? card : undefined;
    },
  };
};
