// Payments that come again: made, proposed on their day, charged with one press, skipped, stopped.
import type { Answer, CommandAnswer, CommandRequest } from '../../contract/index.ts';
import type { Currency } from '../money/money.ts';
import { answered, type DeskParts, done, refused } from './answers.ts';
import { type CalendarDay, dayOf } from '../base/calendar.ts';
import type { Series, StoredCard } from './records.ts';
import { seriesEntry } from './repository.ts';
import { dueAfter } from './schedule.ts';
import { calledOff, isPending, mayCharge, mayChargeUnattended, skipped, stopped } from './series-steps.ts';
import { lookingAt, seriesView } from './views.ts';

/** One later payment of a series, as it is to be opened. */
export interface SeriesOrder {
  readonly series: Series & { readonly firstTransactionId: string };
  /** Its token is in here: for the gateway alone. */
  readonly card: StoredCard;
  readonly dueDay: CalendarDay;
  readonly askedBy: 'clerk' | 'schedule';
  /**
   * An earlier payment of the same day that nobody was charged for: close it first, so that its late arrival is voided
   * by itself and the day is never paid twice.
   */
  readonly instead: string | null;
}

/**
 * Opens a payment of a series: a sale of the series' amount with the stored card and no basket. Whoever does it asks the
 * companions for the opening state, so that the due day is booked in the same transaction; without that no byte is sent.
 */
export interface SeriesCharger {
  /** @throws JournalFault: nothing was sent */
  charge(order: SeriesOrder): Answer<{ paymentId: string }>;
}

export interface SeriesDeskParts extends DeskParts {
  readonly charger: SeriesCharger;
  readonly currency: () => Currency;
}

export class SeriesDesk {
  readonly #parts: SeriesDeskParts;

  constructor(parts: SeriesDeskParts) {
    this.#parts = parts;
  }

  list(): Answer<CommandAnswer<'series.list'>> {
    const { repository, guard, clock } = this.#parts;
    return guard.run(() => {
      const looking = lookingAt(repository, clock.nowMs());
      const series = looking.series
        .map((entry) => seriesView(entry, looking))
        .sort((left, right) => left.title.localeCompare(right.title));
      return answered({ series });
    });
  }

  /** What is due today or overdue, the longest overdue first. */
  due(): Answer<CommandAnswer<'series.due'>> {
    const { repository, guard, clock } = this.#parts;
    return guard.run(() => {
      const looking = lookingAt(repository, clock.nowMs());
      const series = this.#due().map((entry) => seriesView(entry, looking));
      return answered({ today: dayOf(looking.nowMs), series });
    });
  }

  /** Before the first payment, which is made at the counter. */
  create(request: CommandRequest<'series.create'>): Answer<{ seriesId: string }> {
    const { repository, guard, clock, ids, currency } = this.#parts;
    return guard.run(() => {
      const { customerId, title, amountMinor, schedule } = request;
      if (repository.customer(customerId) === undefined) return refused('no-such-customer');
      const nowMs = clock.nowMs();
      const series: Series = {
        id: ids.uuid(),
        customerId,
        storedCardId: null,
        title,
        amountMinor,
        currency: currency(),
        schedule,
        startedAtMs: nowMs,
        firstTransactionId: null,
        nextDueDay: dueAfter(schedule, dayOf(nowMs)),
        state: 'active',
        stoppedBecause: null,
        lastPayment: null,
      };
      repository.append(seriesEntry(series, 'series-created', nowMs));
      return answered({ seriesId: series.id });
    });
  }

  /** @param dueDay as the clerk saw it: a day that was charged or skipped meanwhile is refused */
  charge(seriesId: string, dueDay: CalendarDay): Answer<{ paymentId: string }> {
    return this.#parts.guard.run(() => {
      const series = this.#parts.repository.series(seriesId);
      if (series === undefined) return refused('no-such-series');
      const card = this.#cardOf(series);
      if (series.nextDueDay !== dueDay || !mayCharge(series, card, this.#today()))
        return refused('series-not-due');
      return this.#charge(series, card, 'clerk');
    });
  }

  /**
   * Charges by itself one series that is due and was never tried for its day, the longest overdue first.
   * @returns whether a payment was opened
   */
  chargeNextUnattended(): boolean {
    const today = this.#today();
    return this.#due()
      .filter((series) => mayChargeUnattended(series, this.#cardOf(series), today))
      .some(
        (series) => this.#parts.guard.run(() => this.#charge(series, this.#cardOf(series), 'schedule')).ok,
      );
  }

  skip(seriesId: string, dueDay: CalendarDay): Answer<Record<string, never>> {
    const { repository, guard, clock } = this.#parts;
    return guard.run(() => {
      const series = repository.series(seriesId);
      if (series === undefined) return refused('no-such-series');
      const running = series.state === 'active' && series.firstTransactionId !== null;
      if (!running || series.nextDueDay !== dueDay || isPending(series)) return refused('series-not-due');
      repository.append(seriesEntry(skipped(series), 'series-skipped', clock.nowMs()));
      return done;
    });
  }

  /** A payment that is under way goes on; no other follows. */
  stop(seriesId: string): Answer<Record<string, never>> {
    const { repository, guard, clock } = this.#parts;
    return guard.run(() => {
      const series = repository.series(seriesId);
      if (series === undefined) return refused('no-such-series');
      const next = stopped(series, 'clerk');
      if (next !== series) repository.append(seriesEntry(next, 'series-stopped', clock.nowMs()));
      return done;
    });
  }

  #charge(
    series: Series,
    card: StoredCard | undefined,
    askedBy: SeriesOrder['askedBy'],
  ): Answer<{ paymentId: string }> {
    const { firstTransactionId, nextDueDay } = series;
    if (firstTransactionId === null || card === undefined) return refused('series-not-due');
    return this.#parts.charger.charge({
      series: { ...series, firstTransactionId },
      card,
      dueDay: nextDueDay,
      askedBy,
      instead: calledOff(series),
    });
  }

  #due(): readonly Series[] {
    const today = this.#today();
    return this.#parts.repository
      .allSeries()
      .filter(
        ({ state, firstTransactionId, nextDueDay }) =>
          state === 'active' && firstTransactionId !== null && nextDueDay <= today,
      )
      .sort((left, right) => (left.nextDueDay + left.id < right.nextDueDay + right.id ? -1 : 1));
  }

  #cardOf({ storedCardId }: Series): StoredCard | undefined {
    return storedCardId === null ? undefined : this.#parts.repository.card(storedCardId);
  }

  #today(): CalendarDay {
    return dayOf(this.#parts.clock.nowMs());
  }
}
