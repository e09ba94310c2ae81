import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CalendarDay,
  daysBetween,
  lengthOfMonth,
  plusDays,
  weekdayOf,
} from '../../../../src/main/base/calendar.ts';
import { dueAfter, type Schedule } from '../../../../src/main/customers/schedule.ts';

const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => plusDays('1970-01-01', days));
const dueDays = (schedule: Schedule, start: CalendarDay, count: number): CalendarDay[] => {
  const days: CalendarDay[] = [];
  for (let day = start; days.length < count;) {
    day = dueAfter(schedule, day);
    days.push(day);
  }
  return days;
};
/** `2026-02` and how many months it lies after the year 0. */
const monthOf = (day: CalendarDay): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

describe('due days', () => {
  it('weekly: every such weekday after the start, none twice', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 7 }), (start, weekday) => {
        const days = dueDays({ name: 'weekly', weekday }, start, 20);
        expect(daysBetween(start, days[0]!)).toBeGreaterThanOrEqual(1);
        expect(daysBetween(start, days[0]!)).toBeLessThanOrEqual(7);
        for (const [index, day] of days.entries()) {
          expect(weekdayOf(day)).toBe(weekday);
          if (index > 0) expect(daysBetween(days[index - 1]!, day)).toBe(7);
        }
      }),
    );
  });

  it('monthly: every month once, on the day or the last of the month', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 31 }), (start, day) => {
        const days = dueDays({ name: 'monthly', day }, start, 30);
        expect(days[0]! > start).toBe(true);
        expect(monthOf(days[0]!) - monthOf(start)).toBeLessThanOrEqual(1);
        for (const [index, due] of days.entries()) {
          const last = lengthOfMonth(Number(due.slice(0, 4)), Number(due.slice(5, 7)));
          expect(Number(due.slice(8))).toBe(Math.min(day, last));
          if (index > 0) expect(monthOf(due) - monthOf(days[index - 1]!)).toBe(1);
        }
      }),
    );
  });

  it('monthly on the 31st comes back to the 31st after a short month', () => {
    expect(dueDays({ name: 'monthly', day: 31 }, '2026-01-31', 3)).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });

  it('monthly: a start before this month’s day is due this month', () => {
    expect(dueAfter({ name: 'monthly', day: 20 }, '2026-11-19')).toBe('2026-11-20');
    expect(dueAfter({ name: 'monthly', day: 20 }, '2026-11-20')).toBe('2026-12-20');
  });

  it('every so many days: always that many', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 366 }), (start, days) => {
        const due = dueDays({ name: 'every-days', days }, start, 10);
        for (const [index, day] of due.entries())
          expect(daysBetween(due[index - 1] ?? start, day)).toBe(days);
      }),
    );
  });
});
