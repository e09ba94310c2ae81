// What the screen is told of customers, cards and series. No token ever leaves by here.
import type { CustomerView, SeriesView, StoredCardView } from '../../contract/customers.ts';
import { type CalendarDay, dayOf, daysBetween } from '../base/calendar.ts';
import { expires } from './expiry.ts';
import { type Customer, isPayable, mayRollBack, type Series, type StoredCard } from './records.ts';
import type { CustomerRepository } from './repository.ts';
import { isPending, mayCharge } from './series-steps.ts';

export const customerView = (customer: Customer, cards: number): CustomerView => ({ ...customer, cards });

/** What views are drawn from, read once for a whole list. */
export interface Looking {
  readonly customerName: (id: string) => string;
  readonly card: (id: string) => StoredCard | undefined;
  readonly series: readonly Series[];
  /** Wall clock, milliseconds. */
  readonly nowMs: number;
}

export const lookingAt = (repository: CustomerRepository, nowMs: number): Looking => ({
  customerName: (id) => repository.customer(id)?.name ?? '',
  card: (id) => repository.card(id),
  series: repository.allSeries(),
  nowMs,
});

export const storedCardView = (card: StoredCard, looking: Looking): StoredCardView => {
  const { nowMs } = looking;
  const { id, customerId, brand, lastFour, expiry, cardholderName, storedAtMs } = card;
  const running = looking.series.filter((series) => series.storedCardId === id && series.state === 'active');
  return {
    id,
    customerId,
    customerName: looking.customerName(customerId),
    brand,
    lastFour,
    expiry,
    expires: expires(expiry, dayOf(nowMs)),
    cardholderName,
    storedAtMs,
    standing: card.standing.name,
    payable: isPayable(card),
    may: { rollBack: mayRollBack(card, nowMs) },
    series: running.length,
  };
};

const shortView = (
  { id, brand, lastFour, expiry, standing }: StoredCard,
  today: CalendarDay,
): NonNullable<SeriesView['card']> => ({
  id,
  brand,
  lastFour,
  standing: standing.name,
  expires: expires(expiry, today),
});

const standingOf = (series: Series): SeriesView['standing'] => {
  if (series.state === 'stopped') return 'stopped';
  return series.firstTransactionId === null ? 'not-begun' : 'running';
};

export const seriesView = (series: Series, looking: Looking): SeriesView => {
  const { id, customerId, title, amountMinor, currency, schedule, nextDueDay, lastPayment } = series;
  const card = series.storedCardId === null ? undefined : looking.card(series.storedCardId);
  const today = dayOf(looking.nowMs);
  const standing = standingOf(series);
  return {
    id,
    customerId,
    customerName: looking.customerName(customerId),
    title,
    amountMinor,
    currency,
    schedule,
    standing,
    stoppedBecause: series.stoppedBecause,
    card: card === undefined ? null : shortView(card, today),
    nextDueDay,
    overdueDays: daysBetween(nextDueDay, today),
    lastPayment,
    may: {
      charge: mayCharge(series, card, today),
      skip: standing === 'running' && !isPending(series),
      stop: standing !== 'stopped',
    },
  };
};
