// The stay, or the rental: first day, last day, and how many units of the rate lie between them. The gateway wants all
// three (QorCommerce v3, authorization page: startDate, endDate, duration), and they must not tell different stories.
import { z } from 'zod';
import { type CalendarDay, dayInMonth, daysBetween, isCalendarDay } from '../base/calendar.ts';
import { failed, ok, type Result } from '../base/result.ts';

/** What the rate is for. */
export const rateUnit = z.enum(['night', 'day', 'hour', 'month']);
export type RateUnit = z.infer<typeof rateUnit>;

export const calendarDay = z.string().refine(isCalendarDay);

export type StayRefusal =
  | 'stay-day' // no day of the calendar
  | 'stay-order' // it ends before it begins, or a night's stay on the day it begins
  | 'stay-length' // longer than two years: a slip of the keys
  | 'duration'; // the units do not fit the days

/** A slip of the keys is likelier than a longer stay; a resident's folio is renewed. */
const daysMax = 731;

const hoursADay = 24;

interface Span {
  readonly arrival: CalendarDay;
  readonly departure: CalendarDay;
  readonly unit: RateUnit;
}

/** Months begun: from the 31st of January to the 28th of February is one. */
const monthsOf = ({ arrival, departure }: Span): number => {
  const date = Number(arrival.slice(8));
  for (let months = 1; ; months += 1) if (dayInMonth(arrival, months, date) >= departure) return months;
};

/**
 * The units that the days stand for. Of hours the days say nothing: undefined, they must be told.
 * A day of a rental is 24 hours from the pick-up, so from Monday to Wednesday are two; the same day is one.
 */
export const durationOf = (span: Span): number | undefined => {
  const days = daysBetween(span.arrival, span.departure);
  switch (span.unit) {
    case 'night':
      return days;
    case 'day':
      return Math.max(1, days);
    case 'month':
      return monthsOf(span);
    case 'hour':
      return undefined;
  }
};

/** A car that comes back later in the day than it left has one day more than the calendar shows. */
const fits = (span: Span, duration: number): boolean => {
  const derived = durationOf(span);
  if (derived === undefined) return duration <= (daysBetween(span.arrival, span.departure) + 1) * hoursADay;
  return duration === derived || (span.unit === 'day' && duration === derived + 1);
};

export const stayFault = (span: Span, duration: number): StayRefusal | undefined => {
  if (!isCalendarDay(span.arrival) || !isCalendarDay(span.departure)) return 'stay-day';
  const days = daysBetween(span.arrival, span.departure);
  if (days < (span.unit === 'night' ? 1 : 0)) return 'stay-order';
  if (days > daysMax) return 'stay-length';
  return Number.isSafeInteger(duration) && duration >= 1 && fits(span, duration) ? undefined : 'duration';
};

export const staySchema = z
  .strictObject({
    arrival: calendarDay,
    /** The day of leaving, or of bringing the car back. */
    departure: calendarDay,
    unit: rateUnit,
    /** Units of the rate. */
    duration: z.int().positive(),
  })
  .refine((stay) => stayFault(stay, stay.duration) === undefined);
export type Stay = z.infer<typeof staySchema>;

/** @param duration told where the days do not say it (hours, a late return); else derived */
export const stayOf = (span: Span, duration?: number): Result<Stay, StayRefusal> => {
  const early = stayFault(span, 1);
  if (early !== undefined && early !== 'duration') return failed(early);
  const units = duration ?? durationOf(span);
  if (units === undefined) return failed('duration');
  const fault = stayFault(span, units);
  if (fault !== undefined) return failed(fault);
  return ok({ arrival: span.arrival, departure: span.departure, unit: span.unit, duration: units });
};
