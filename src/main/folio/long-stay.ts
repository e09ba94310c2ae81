// Stays longer than a hold lives: the days on which it must be renewed, known on the first day. To renew is two steps, a new
// hold and the release of the old one; where an increment extends the chain, one of any amount does it.
import { type CalendarDay, dayOf } from '../base/calendar.ts';

const dayMs = 86_400_000;

export interface Renewal {
  /** A whole day before the hold ends, so that any shift of it can do it. */
  readonly day: CalendarDay;
  /** When the hold lapses, wall clock, milliseconds. */
  readonly byMs: number;
  readonly how: 'renew' | 'extend';
}

/** @param timeZone IANA name; the machine's own where left out */
export const renewalsOf = (
  hold: { readonly untilMs: number; readonly days: number },
  departure: CalendarDay,
  incrementsExtend: boolean,
  timeZone?: string,
): readonly Renewal[] => {
  const renewals: Renewal[] = [];
  let untilMs = hold.untilMs;
  // It must outlive the day of departure: the final amount is captured on it, or after the room was looked at.
  while (dayOf(untilMs, timeZone) <= departure) {
    const atMs = untilMs - dayMs;
    renewals.push({
      day: dayOf(atMs, timeZone),
      byMs: untilMs,
      how: incrementsExtend ? 'extend' : 'renew',
    });
    untilMs = atMs + hold.days * dayMs;
  }
  return renewals;
};
