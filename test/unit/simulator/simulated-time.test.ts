import { expect, test } from 'vitest';
import { isZone, listDate, replyDate, startOfDayMs } from '../../../src/simulator/simulated-time.ts';

const moment = Date.UTC(2020, 10, 3, 12, 5, 9);

test('the two date formats of the gateway', () => {
  expect(replyDate(moment, 'UTC')).toBe('2020-11-03 12:05:09');
  expect(listDate(moment, 'UTC')).toBe('11-03-2020 12:05 PM');
  expect(listDate(Date.UTC(2020, 10, 3, 0, 5), 'UTC')).toBe('11-03-2020 12:05 AM');
  expect(replyDate(moment, 'America/New_York')).toBe('2020-11-03 07:05:09');
});

test('a day starts where the zone says, also when the clocks change', () => {
  expect(startOfDayMs(2026, 11, 21, 'UTC')).toBe(Date.UTC(2026, 10, 21));
  expect(startOfDayMs(2026, 11, 21, 'America/New_York')).toBe(Date.UTC(2026, 10, 21, 5));
  expect(startOfDayMs(2026, 3, 8, 'America/New_York')).toBe(Date.UTC(2026, 2, 8, 5));
  expect(startOfDayMs(2026, 3, 9, 'America/New_York')).toBe(Date.UTC(2026, 2, 9, 4));
  expect(startOfDayMs(2026, 2, 30, 'UTC')).toBeUndefined();
});

test('zones are checked', () => {
  expect([isZone('UTC'), isZone('America/New_York'), isZone('Nowhere/Else')]).toEqual([true, true, false]);
});
