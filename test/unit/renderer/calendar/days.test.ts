import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarStep,
  daysBetween,
  isDay,
  plusDays,
  plusMonths,
  typedDay,
  weeksOf,
} from '../../../../src/renderer/calendar/days.ts';

const today = '2026-11-21';
const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((days) => plusDays('1970-01-01', days));

describe('days of the calendar', () => {
  it('knows which exist', () => {
    expect(['2026-11-21', '2028-02-29'].map(isDay)).toEqual([true, true]);
    expect(['2026-02-29', '2026-13-01', '11/21/2026', '', '2026-1-1'].map(isDay)).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });

  it('counts forth and back, and between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -900, max: 900 }), (day, days) => {
        const other = plusDays(day, days);
        expect(isDay(other)).toBe(true);
        expect(daysBetween(day, other)).toBe(days);
        expect(plusDays(other, -days)).toBe(day);
      }),
    );
  });

  it('a month later is the same date, or the last there is', () => {
    expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(plusMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(plusMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(plusMonths('2026-01-15', -1)).toBe('2025-12-15');
  });

  it('a page of a month has six weeks from Sunday to Saturday, and every day of the month', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const weeks = weeksOf(day);
        const days = weeks.flat();
        expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
        expect(days).toContain(day);
        expect(days).toContain(plusDays(plusMonths(`${day.slice(0, 8)}01`, 1), -1));
        for (const [sunday = ''] of weeks) expect(new Date(`${sunday}T00:00:00Z`).getUTCDay()).toBe(0);
      }),
    );
  });
});

describe('keys of the calendar', () => {
  it.each([
    ['left', '2026-11-20'],
    ['right', '2026-11-22'],
    ['up', '2026-11-14'],
    ['down', '2026-11-28'],
    ['month-back', '2026-10-21'],
    ['month-on', '2026-12-21'],
    ['first', '2026-11-15'],
    ['last', '2026-11-21'],
  ] as const)('%s', (key, day) => {
    expect(calendarStep(today, key)).toBe(day);
  });

  it('never goes before the first day allowed', () => {
    expect(calendarStep(today, 'up', '2026-11-18')).toBe('2026-11-18');
    expect(calendarStep(today, 'first', today)).toBe(today);
    expect(calendarStep(today, 'down', today)).toBe('2026-11-28');
  });
});

describe('a typed day', () => {
  it.each([
    ['2026-12-01', '2026-12-01'],
    ['12/1/2026', '2026-12-01'],
    ['12/01/26', '2026-12-01'],
    ['12.1', '2026-12-01'],
    ['11/21', today],
    ['11/20', '2027-11-20'],
    ['2/29', '2028-02-29'],
    ['21', today],
    ['20', '2026-12-20'],
    ['31', '2026-12-31'],
    ['+3', '2026-11-24'],
    [' +0 ', today],
  ])('%s is %s', (typed, day) => {
    expect(typedDay(typed, today)).toBe(day);
  });

  it.each(['', 'tomorrow', '13/1', '2026-02-29', '2/30', '32', '0', '1/2/3', '+', '4111111111111111'])(
    '%s is none',
    (typed) => {
      expect(typedDay(typed, today)).toBeUndefined();
    },
  );

  it('whatever is typed, it is a day that exists or none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), anyDay, (typed, day) => {
        const found = typedDay(typed, day);
        expect(found === undefined || isDay(found)).toBe(true);
      }),
    );
  });
});
