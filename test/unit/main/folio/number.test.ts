import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../../../src/main/base/assert.ts';
import { folioNumber, isFolioNumber, isOwnNumber, typedNumber } from '../../../../src/main/folio/number.ts';

const tillCode = fc.string({
  unit: fc.constantFrom('A', 'B', 'Z', '0', '1', '9'),
  minLength: 1,
  maxLength: 8,
});
const counter = fc.integer({ min: 1, max: 99_999_999 });

describe('numbers of our own', () => {
  it('never collide, whatever the tills are called and how far they have counted', () => {
    fc.assert(
      fc.property(tillCode, counter, tillCode, counter, (till, count, otherTill, otherCount) => {
        const same = till === otherTill && count === otherCount;
        expect(folioNumber(till, count) === folioNumber(otherTill, otherCount)).toBe(same);
      }),
    );
  });

  it('fit the gateway, and can never be typed', () => {
    fc.assert(
      fc.property(tillCode, counter, (till, count) => {
        const number = folioNumber(till, count);
        expect(number.length).toBeLessThanOrEqual(20);
        expect(isFolioNumber(number) && isOwnNumber(number)).toBe(true);
        for (const typed of [number, number.toLowerCase(), ` ${number} `])
          expect(typedNumber(typed)).toEqual({ ok: false, failure: 'number-of-a-till' });
      }),
    );
  });

  it.each([
    ['', 1],
    ['TOOLONG99', 1],
    ['a', 1],
    ['A-1', 1],
    ['A', 0],
    ['A', 1.5],
    ['A', 100_000_000],
  ])('are not made of till %j and counter %d', (till, count) => {
    expect(() => folioNumber(till, count)).toThrow(Bug);
  });
});

describe('numbers of the property’s own system', () => {
  it.each(['4711', ' 4711 ', 'HTL-000123', 'A/2026.17_b', 'R 12', 'ABCDEFGHIJ1234567890'])(
    'take %j',
    (typed) => {
      expect(typedNumber(typed)).toEqual({ ok: true, value: typed.trim() });
    },
  );

  it.each([
    ['', 'number-length'],
    ['   ', 'number-length'],
    ['123456789012345678901', 'number-length'],
    ['=1+1', 'number-characters'],
    ['-12', 'number-characters'],
    ['12é', 'number-characters'],
    ['1\n2', 'number-characters'],
    ['ct-x-9', 'number-of-a-till'],
    ['4111111111111111', 'number-is-a-card'],
    ['4111-1111-1111-1111', 'number-is-a-card'],
  ])('refuse %j: %s', (typed, failure) => {
    expect(typedNumber(typed)).toEqual({ ok: false, failure });
  });
});
