// Days of the shop's calendar, as main takes them. Pure.

const two = (count: number): string => count.toString().padStart(2, '0');

/** `2026-11-21` for a point in time. @param atMs wall clock, milliseconds @param daysLater negative for days before */
export const shopDay = (atMs: number, daysLater = 0): string => {
  const at = new Date(atMs);
  const date = new Date(at.getFullYear(), at.getMonth(), at.getDate() + daysLater);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

const long = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric' });

/** `2026-11-21` to `Saturday, November 21`. */
export const dayTitle = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return long.format(new Date(year, month - 1, date));
};
