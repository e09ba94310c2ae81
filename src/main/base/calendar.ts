// Days of the calendar, as text: `2026-02-28`. A payment falls due on a day, not at a time: what a day is does not change
// with the clocks in March, nor with the till's time zone. Texts of this form compare in the order of time.

/** `yyyy-mm-dd`, a day that exists. */
export type CalendarDay = string;

const dayMs = 86_400_000;

const parts = (day: CalendarDay): { year: number; month: number; day: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8, 10)),
});

/** The number of days since 1970-01-01. UTC knows no daylight saving, so that every day has the same length in it. */
const ordinal = (day: CalendarDay): number => {
  const { year, month, day: date } = parts(day);
  return Date.UTC(year, month - 1, date) / dayMs;
};

const fromOrdinal = (days: number): CalendarDay => new Date(days * dayMs).toISOString().slice(0, 10);

const text = (year: number, month: number, day: number): CalendarDay =>
  [year.toString().padStart(4, '0'), month.toString().padStart(2, '0'), day.toString().padStart(2, '0')].join(
    '-',
  );

/** Whether text is a day that exists: `2026-02-29` is none. */
export const isCalendarDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) &&
  fromOrdinal(ordinal(value)) === value;

/**
 * The day that a clock on the wall shows.
 * @param atMs wall clock, milliseconds @param timeZone IANA name; the machine's own where left out
 */
export const dayOf = (atMs: number, timeZone?: string): CalendarDay => {
  const format = new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const found = new Map(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
  return text(found.get('year') ?? 0, found.get('month') ?? 0, found.get('day') ?? 0);
};

export const plusDays = (day: CalendarDay, days: number): CalendarDay => fromOrdinal(ordinal(day) + days);

/** How many days `to` lies after `from`; negative where it lies before. */
export const daysBetween = (from: CalendarDay, to: CalendarDay): number => ordinal(to) - ordinal(from);

/** 1 for Monday to 7 for Sunday (ISO 8601). 1970-01-01 was a Thursday. */
export const weekdayOf = (day: CalendarDay): number => ((((ordinal(day) + 3) % 7) + 7) % 7) + 1;

export const lengthOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A day of a month, or the month's last where it has fewer. @param months after the month of `day` */
export const dayInMonth = (day: CalendarDay, months: number, wanted: number): CalendarDay => {
  const { year, month } = parts(day);
  const count = year * 12 + (month - 1) + months;
  const inYear = Math.floor(count / 12);
  const inMonth = (count % 12) + 1;
  return text(inYear, inMonth, Math.min(wanted, lengthOfMonth(inYear, inMonth)));
};
