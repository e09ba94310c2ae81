// The simulator's own time: the machine's clock and what the control URL has moved it by. Zones matter only where a
// date is written or read as text (the gateway's pages leave the zone unsaid; UTC unless a switch says otherwise).
import type { MachineClock } from './machine.ts';

export interface SimulatedTime {
  nowMs(): number;
  advance(byMs: number): void;
}

export const simulatedTime = (clock: MachineClock): SimulatedTime => {
  let movedMs = 0;
  return {
    nowMs: () => clock.nowMs() + movedMs,
    advance(byMs) {
      movedMs += byMs;
    },
  };
};

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';
const formatters = new Map<string, Intl.DateTimeFormat>();

const partsOf = (timeMs: number, zone: string): Record<Part, string> => {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    const two = '2-digit';
    const fields = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
    formatters.set(zone, formatter);
  }
  const parts = formatter.formatToParts(timeMs).map((part) => [part.type, part.value]);
  return Object.fromEntries(parts) as Record<Part, string>;
};

/** `2020-11-03 07:13:55`, as payment replies write it. */
export const replyDate = (timeMs: number, zone: string): string => {
  const { year, month, day, hour, minute, second } = partsOf(timeMs, zone);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
};

/** `07-21-2020 10:45 AM`, as look-ups write it. */
export const listDate = (timeMs: number, zone: string): string => {
  const { year, month, day, hour, minute } = partsOf(timeMs, zone);
  const twelve = String(Number(hour) % 12 || 12).padStart(2, '0');
  return `${month}-${day}-${year} ${twelve}:${minute} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
};

/** Year and month of the calendar in the zone, for expiry dates. */
export const calendarMonth = (timeMs: number, zone: string): { year: number; month: number } => {
  const { year, month } = partsOf(timeMs, zone);
  return { year: Number(year), month: Number(month) };
};

const zoneOffsetMs = (timeMs: number, zone: string): number => {
  const { year, month, day, hour, minute, second } = partsOf(timeMs, zone);
  const local = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  return local - Math.floor(timeMs / 1000) * 1000;
};

/** The first millisecond of a day in the zone; undefined when there is no such day. `month` counts from 1. */
export const startOfDayMs = (year: number, month: number, day: number, zone: string): number | undefined => {
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const guess = midnight - zoneOffsetMs(midnight, zone);
  return midnight - zoneOffsetMs(guess, zone);
};

export const isZone = (name: string): boolean => {
  try {
    partsOf(0, name);
    return true;
  } catch {
    return false;
  }
};
