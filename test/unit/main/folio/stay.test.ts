import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInMonth, plusDays } from '../../../../src/main/base/calendar.ts';
import { durationOf, type RateUnit, stayOf, staySchema } from '../../../../src/main/folio/stay.ts';

const day = fc.integer({ min: 18_000, max: 30_000 }).map((days) => plusDays('1970-01-01', days));

describe('a stay', () => {
  it('counts its nights, and what it is stored as is what it accepts', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 731 }), (arrival, nights) => {
        const stay = { arrival, departure: plusDays(arrival, nights), unit: 'night' } as const;
        expect(stayOf(stay)).toEqual({ ok: true, value: { ...stay, duration: nights } });
        expect(staySchema.safeParse({ ...stay, duration: nights }).success).toBe(true);
        expect(staySchema.safeParse({ ...stay, duration: nights + 1 }).success).toBe(false);
      }),
    );
  });

  it('counts the months that it has begun', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 24 }), (arrival, months) => {
        const departure = dayInMonth(arrival, months, Number(arrival.slice(8)));
        expect(durationOf({ arrival, departure, unit: 'month' })).toBe(months);
        expect(durationOf({ arrival, departure: plusDays(departure, 1), unit: 'month' })).toBe(months + 1);
      }),
    );
  });

  it.each<[string, string, RateUnit, number | undefined, string]>([
    ['2026-02-29', '2026-03-01', 'night', undefined, 'stay-day'],
    ['2026-02-28', 'soon', 'night', undefined, 'stay-day'],
    ['2026-03-01', '2026-03-01', 'night', undefined, 'stay-order'],
    ['2026-03-02', '2026-03-01', 'day', undefined, 'stay-order'],
    ['2026-03-01', '2029-03-01', 'night', undefined, 'stay-length'],
    ['2026-03-01', '2026-03-03', 'night', 3, 'duration'],
    ['2026-03-01', '2026-03-03', 'day', 4, 'duration'],
    ['2026-03-01', '2026-03-01', 'hour', undefined, 'duration'],
    ['2026-03-01', '2026-03-01', 'hour', 25, 'duration'],
    ['2026-03-01', '2026-03-02', 'night', 0, 'duration'],
    ['2026-03-01', '2026-03-02', 'day', 1.5, 'duration'],
  ])('from %s to %s by the %s (%s) is refused: %s', (arrival, departure, unit, duration, failure) => {
    expect(stayOf({ arrival, departure, unit }, duration)).toEqual({ ok: false, failure });
  });

  it.each<[string, string, RateUnit, number | undefined, number]>([
    ['2026-03-01', '2026-03-01', 'day', undefined, 1],
    ['2026-03-01', '2026-03-03', 'day', undefined, 2],
    ['2026-03-01', '2026-03-03', 'day', 3, 3],
    ['2026-03-01', '2026-03-01', 'hour', 5, 5],
    ['2026-01-31', '2026-02-28', 'month', undefined, 1],
  ])('from %s to %s by the %s (told: %s) has %d', (arrival, departure, unit, told, duration) => {
    expect(stayOf({ arrival, departure, unit }, told)).toMatchObject({ ok: true, value: { duration } });
  });
});
