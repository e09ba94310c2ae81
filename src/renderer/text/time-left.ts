// How long until a point in time, or since, as short as a clerk needs it.
import type { Words } from './words.tsx';

const minuteMs = 60_000;
const hourMinutes = 60;
const dayHours = 24;

/** `2 days 3 h`, `5 h 20 min`, `12 min`. @param ms a length of time, milliseconds; its sign does not matter */
export const lengthOfTime = (ms: number, { time }: Words['folio']): string => {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  const hours = Math.floor(minutes / hourMinutes);
  if (hours >= dayHours) return time.days(Math.floor(hours / dayHours), hours % dayHours);
  return hours > 0 ? time.hours(hours, minutes % hourMinutes) : time.minutes(minutes);
};

/** `5 h 20 min left`, or `12 min ago` once it has passed. @param byMs and @param nowMs wall clock, milliseconds */
export const timeLeft = (byMs: number, nowMs: number, words: Words['folio']): string => {
  const length = lengthOfTime(byMs - nowMs, words);
  return byMs > nowMs ? words.clocks.left(length) : words.clocks.over(length);
};
