// Days of the shop's calendar and what they are elsewhere: milliseconds for the journal, `mm/dd/yy` for the gateway
// (QorCommerce v3, transactions page). The shop's zone is the machine's; the gateway names none.

/** Days as `yyyy-mm-dd`, both included. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** Wall clock in milliseconds, `beforeMs` not included. */
export interface Span {
  readonly fromMs: number;
  readonly beforeMs: number;
}

export const dayMs = 86_400_000;

const partsOf = (day: string): readonly [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month, date];
};

/** Whether the calendar has this day: `2026-02-30` is none. */
export const isDay = (text: string): boolean => {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, date] = partsOf(text);
  return new Date(Date.UTC(year, month - 1, date)).toISOString().startsWith(text);
};

/** The day so many days later, or earlier where `count` is negative. */
export const dayAfter = (day: string, count: number): string => {
  const [year, month, date] = partsOf(day);
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10);
};

/** How many days from the first to the last, both included. */
export const lengthOf = ({ first, last }: Days): number =>
  (Date.UTC(...utcOf(last)) - Date.UTC(...utcOf(first))) / dayMs + 1;

const utcOf = (day: string): [number, number, number] => {
  const [year, month, date] = partsOf(day);
  return [year, month - 1, date];
};

const startMs = (day: string): number => {
  const [year, month, date] = partsOf(day);
  return new Date(year, month - 1, date).getTime();
};

/** From the first midnight of the shop to the last; a day of 23 or 25 hours is as long as it is. */
export const spanOf = ({ first, last }: Days): Span => ({
  fromMs: startMs(first),
  beforeMs: startMs(dayAfter(last, 1)),
});

/** The day of the shop's calendar on which `atMs` falls. */
export const dayOf = (atMs: number): string => {
  const date = new Date(atMs);
  return new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())).toISOString().slice(0, 10);
};

/** A day more on each side: no zone lies a whole day away from any other that does business with it. */
export const widened = ({ first, last }: Days): Days => ({
  first: dayAfter(first, -1),
  last: dayAfter(last, 1),
});

/** `2026-01-15` to `01/15/26`. */
export const gatewayDate = (day: string): string =>
  `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(2, 4)}`;

export const within = ({ fromMs, beforeMs }: Span, atMs: number): boolean =>
  atMs >= fromMs && atMs < beforeMs;
