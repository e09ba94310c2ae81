// Days of the calendar as text, `2026-11-21`: stepping, the weeks of a month, and what was typed. Texts of this form compare
// in the order of time. No time zone has a say: all is reckoned in UTC. Pure.

/** `yyyy-mm-dd`, a day that exists. */
export type Day = string;

const dayMs = 86_400_000;

const at = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const dayAt = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

const dayOf = (year: number, month: number, date: number): Day =>
  `${year.toString().padStart(4, '0')}-${month.toString().padStart(2, '0')}-${date.toString().padStart(2, '0')}`;

/** Whether text is a day that exists: `2026-02-29` is none. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text).getTime()) && dayAt(at(text).getTime()) === text;

export const plusDays = (day: Day, days: number): Day => dayAt(at(day).getTime() + days * dayMs);

/** How many days `to` lies after `from`; negative where it lies before. */
export const daysBetween = (from: Day, to: Day): number => (at(to).getTime() - at(from).getTime()) / dayMs;

/** 0 for Sunday to 6 for Saturday. */
const weekday = (day: Day): number => at(day).getUTCDay();

/** The same date some months on, or that month's last day where it has fewer. */
export const plusMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1];
  const length = new Date(Date.UTC(inYear, inMonth, 0)).getUTCDate();
  return dayOf(inYear, inMonth, Math.min(date, length));
};

/** The six weeks, Sunday first, that a month's page shows; days of the months beside it too, so that no page is taller. */
export const weeksOf = (day: Day): readonly (readonly Day[])[] => {
  const first = `${day.slice(0, 8)}01`;
  const start = plusDays(first, -weekday(first));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, index) => plusDays(start, week * 7 + index)),
  );
};

export type CalendarKey = 'left' | 'right' | 'up' | 'down' | 'month-back' | 'month-on' | 'first' | 'last';

const moved = (day: Day, key: CalendarKey): Day => {
  switch (key) {
    case 'left':
      return plusDays(day, -1);
    case 'right':
      return plusDays(day, 1);
    case 'up':
      return plusDays(day, -7);
    case 'down':
      return plusDays(day, 7);
    case 'month-back':
      return plusMonths(day, -1);
    case 'month-on':
      return plusMonths(day, 1);
    case 'first':
      return plusDays(day, -weekday(day));
    case 'last':
      return plusDays(day, 6 - weekday(day));
  }
};

/** Where a key of the calendar leads: by day, by week, by month, to the week's ends; never before the first day allowed. */
export const calendarStep = (day: Day, key: CalendarKey, min?: Day): Day => {
  const next = moved(day, key);
  return min !== undefined && next < min ? min : next;
};

const wholeYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/**
 * What was typed as a day: `2026-11-21`, `11/21/2026`, `11/21/26`; `11/21` is the next there is, `21` too; `+3` is three days
 * from today. Undefined where it is none.
 */
export const typedDay = (typed: string, today: Day): Day | undefined => {
  const text = typed.trim();
  const real = (day: Day): Day | undefined => (isDay(day) ? day : undefined);
  const later = /^\+(\d{1,3})$/.exec(text)?.[1];
  if (later !== undefined) return plusDays(today, Number(later));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return real(dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const us = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/.exec(text);
  if (us !== null) {
    const [month, date] = [Number(us[1]), Number(us[2])];
    if (us[3] !== undefined) return real(dayOf(wholeYear(us[3]), month, date));
    const year = Number(today.slice(0, 4));
    // A leap day comes within eight years at most.
    return Array.from({ length: 9 }, (_, index) => dayOf(year + index, month, date)).find(
      (day) => isDay(day) && day >= today,
    );
  }
  const date = /^(\d{1,2})$/.exec(text)?.[1];
  if (date === undefined) return undefined;
  const first = `${today.slice(0, 8)}01`;
  return Array.from({ length: 3 }, (_, months) => plusMonths(first, months))
    .map((month) => `${month.slice(0, 8)}${date.padStart(2, '0')}`)
    .find((day) => isDay(day) && day >= today);
};
