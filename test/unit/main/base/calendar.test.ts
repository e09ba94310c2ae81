import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayOf,
  daysBetween,
  isCalendarDay,
  plusDays,
  weekdayOf,
} from '../../../../src/main/base/calendar.ts';

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => plusDays('1970-01-01', days));

describe('days of the calendar', () => {
  it('adding days and counting them undo each other', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5_000, max: 5_000 }), (day, days) => {
        expect(isCalendarDay(plusDays(day, days))).toBe(true);
        expect(daysBetween(day, plusDays(day, days))).toBe(days);
      }),
    );
  });

  it('knows days that do not exist', () => {
    expect(isCalendarDay('2028-02-29')).toBe(true);
    for (const day of ['2026-02-29', '2026-13-01', '2026-04-31', '26-04-30', 'tomorrow'])
      expect(isCalendarDay(day)).toBe(false);
  });

  it('knows the days of the week', () => {
    expect(weekdayOf('2026-11-21')).toBe(6);
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('1969-12-28')).toBe(7);
  });

  it.each(['America/New_York', 'Europe/London', 'Asia/Qatar', 'Pacific/Apia', 'Pacific/Chatham', 'UTC'])(
    'in %s the clock walks through every day once, also where the hour changes',
    (timeZone) => {
      fc.assert(
        fc.property(fc.integer({ min: 2_012, max: 2_060 }), (year) => {
          const startMs = Date.UTC(year, 0, 1);
          let day = dayOf(startMs, timeZone);
          for (let atMs = startMs; atMs < startMs + 366 * 86_400_000; atMs += 3 * 3_600_000) {
            const now = dayOf(atMs, timeZone);
            if (now === day) continue;
            if (now !== plusDays(day, 1)) throw new Error(`${timeZone}: ${day} is followed by ${now}`);
            day = now;
          }
        }),
        { numRuns: 2 },
      );
    },
  );

  it('reads the day from the wall, not from Greenwich', () => {
    const atMs = Date.UTC(2026, 10, 21, 3);
    expect(dayOf(atMs, 'America/New_York')).toBe('2026-11-20');
    expect(dayOf(atMs, 'Asia/Qatar')).toBe('2026-11-21');
  });
});
