// What the clerk types, and what it is taken for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentFilterSchema } from '../../../../../src/contract/journal.ts';
import {
  everything,
  filterOf,
  isEverything,
  readingsOf,
} from '../../../../../src/renderer/screens/payments/chosen-filter.ts';
import { minorOf, understand } from '../../../../../src/renderer/screens/payments/understand.ts';

const meanings = (text: string): string =>
  understand(text)
    .map(({ meaning, value }) => `${meaning} ${value}`)
    .join(', ');

const amount = (minor: number): object => ({ amountMinor: { from: minor, to: minor } });
const local = (year: number, month: number, day: number): number => new Date(year, month - 1, day).getTime();

describe('what is typed', () => {
  it.each([
    ['', ''],
    ['   ', ''],
    ['1111', 'lastFour 1111, amount 111100, folio 1111, order 1111'],
    ['•••• •••• •••• 1111', 'lastFour 1111'],
    ['*0042', 'lastFour 0042'],
    ['12.34', 'amount 1234'],
    ['$12', 'amount 1200'],
    ['1,234.5', 'amount 123450'],
    ['12,50', 'amount 1250'],
    ['12', 'amount 1200, folio 12, order 12'],
    ['0.07', 'amount 7'],
    ['CT-7q2', 'order CT-7Q2, folio CT-7q2, clerk CT-7q2'],
    ['7Q2M', 'order 7Q2M, folio 7Q2M, clerk 7Q2M'],
    ['#12 B', 'folio 12 B'],
    ['Morning', 'clerk Morning, folio Morning, order MORNING'],
    ['Morning Shift', 'clerk Morning Shift, folio Morning Shift, order MORNING SHIFT'],
  ])('%j means %s', (text, meant) => {
    expect(meanings(text)).toBe(meant);
  });

  it('can be a day of the till', () => {
    for (const text of ['2026-11-21', '11/21/2026', '2026-11-21 '])
      expect(understand(text)).toEqual([
        {
          meaning: 'day',
          value: local(2026, 11, 21),
          filter: { openedAtMs: { from: local(2026, 11, 21), before: local(2026, 11, 22) } },
        },
      ]);
    expect(understand('2026-02-30')[0]?.meaning).toBe('order');
  });

  it('gives filters that main takes, whatever it is', () => {
    const typed = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom('0', '1', '9', '.', ',', '$', '-', '/', '#', '*', 'CT', ' '),
        maxLength: 20,
      }),
    );
    fc.assert(
      fc.property(typed, (text) => {
        for (const { filter } of understand(text))
          expect(paymentFilterSchema.safeParse(filter).error).toBeUndefined();
        expect(understand(text).length > 0).toBe(text.trim() !== '');
      }),
    );
  });

  it('reads any amount in its minor units', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999_999 }), (minor) => {
        const digits = String(minor).padStart(3, '0');
        const whole = digits.slice(0, -2);
        expect(minorOf(`${whole}.${digits.slice(-2)}`)).toBe(minor);
        expect(minorOf(`$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`)).toBe(minor);
      }),
    );
    expect(minorOf('99999999999')).toBeUndefined();
  });
});

describe('the chosen filter', () => {
  const now = new Date(2026, 10, 21, 14, 5).getTime();

  it('lets everything through at first', () => {
    expect(isEverything(everything)).toBe(true);
    expect(filterOf(everything, now)).toEqual({});
  });

  it('takes the likeliest meaning, or the one that the clerk took', () => {
    const typed = { ...everything, text: '1111' };
    expect(filterOf(typed, now)).toEqual({ lastFour: '1111' });
    expect(filterOf({ ...typed, meaning: 'amount' }, now)).toEqual(amount(111_100));
    expect(readingsOf({ ...typed, meaning: 'clerk' }).taken?.meaning).toBe('lastFour');
  });

  it('puts the choices together', () => {
    const chosen = { ...everything, text: '5', state: 'declined', kind: 'refund', day: 'today' } as const;
    expect(isEverything(chosen)).toBe(false);
    expect(filterOf(chosen, now)).toEqual({
      states: ['declined'],
      kinds: ['refund'],
      ...amount(500),
      openedAtMs: { from: local(2026, 11, 21), before: local(2026, 11, 22) },
    });
  });

  it.each([
    ['yesterday', local(2026, 11, 20), local(2026, 11, 21)],
    ['week', local(2026, 11, 15), local(2026, 11, 22)],
    ['month', local(2026, 10, 23), local(2026, 11, 22)],
  ] as const)('knows %s', (day, from, before) => {
    expect(filterOf({ ...everything, day }, now)).toEqual({ openedAtMs: { from, before } });
  });
});
