// Points in time as a person at the till reads them.

const time = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' });

const whole = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric' });

/** `2:05 PM` @param atMs wall clock, milliseconds */
export const timeOfDay = (atMs: number): string => time.format(new Date(atMs));

const inUtc = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

/** `Sat, Nov 21` @param day `yyyy-mm-dd`: a day of the calendar, the same in every time zone */
export const calendarDay = (day: string): string => inUtc.format(new Date(`${day}T00:00:00Z`));

const shortInUtc = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** `Nov 21 – 24`, `Nov 30 – Dec 2`, or one day alone @param first `yyyy-mm-dd`: days of the calendar, as are all of a stay */
export const daySpan = (first: string, last: string): string =>
  shortInUtc.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));

const month = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const wholeInUtc = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `November 2026` @param day `yyyy-mm-dd` */
export const monthOfYear = (day: string): string => month.format(new Date(`${day}T00:00:00Z`));

/** `Sat, Nov 21, 2026` @param day `yyyy-mm-dd` */
export const wholeCalendarDay = (day: string): string => wholeInUtc.format(new Date(`${day}T00:00:00Z`));

/** `Nov 21` @param atMs wall clock, milliseconds */
export const dayOfYear = (atMs: number): string => day.format(new Date(atMs));

/** `Nov 21, 2026` @param atMs wall clock, milliseconds */
export const fullDay = (atMs: number): string => whole.format(new Date(atMs));
