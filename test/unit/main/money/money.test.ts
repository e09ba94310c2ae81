import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  fromDecimal,
  money,
  shareOf,
  subtract,
  times,
  toDecimal,
} from '../../../../src/main/money/money.ts';

const minor = fc.integer({ min: -999_999_999, max: 999_999_999 });

describe('money', () => {
  it('goes to decimals and back without losing a cent', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (cents) => {
        expect(fromDecimal(toDecimal(money(cents, 'USD')), 'USD')).toEqual(money(cents, 'USD'));
      }),
    );
  });

  it.each([
    ['12', 1_200],
    ['12.0', 1_200],
    ['12.3', 1_230],
    ['0.05', 5],
    ['0', 0],
  ])('reads %s', (text, cents) => expect(fromDecimal(text, 'USD')?.minor).toBe(cents));

  it.each(['', '-1', '1.234', '1e3', ' 1', '1,00', '.5', '1.', '0x1', '99999999999999.00'])(
    'refuses %j',
    (text) => expect(fromDecimal(text, 'USD')).toBeUndefined(),
  );

  it('adds and takes away exactly', () => {
    fc.assert(
      fc.property(minor, minor, (left, right) => {
        const sum = add(money(left, 'USD'), money(right, 'USD'));
        expect(subtract(sum, money(right, 'USD')).minor).toBe(left);
      }),
    );
  });

  it('refuses floats, two currencies and amounts beyond safety', () => {
    expect(() => money(0.5, 'USD')).toThrow();
    expect(() => money(2 ** 53, 'USD')).toThrow();
    expect(() => add(money(1, 'USD'), money(1, 'QAR'))).toThrow();
    expect(() => times(money(2 ** 52, 'USD'), 4)).toThrow();
  });

  it('rounds a share half up, within half a cent of the exact value, the same for a refund', () => {
    expect(shareOf(money(1_000, 'USD'), 825).minor).toBe(83);
    expect(shareOf(money(10, 'USD'), 500).minor).toBe(1);
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.nat(5_000), (cents, rate) => {
        const share = shareOf(money(cents, 'USD'), rate).minor;
        expect(Math.abs(share * 10_000 - cents * rate)).toBeLessThanOrEqual(5_000);
        expect(shareOf(money(-cents, 'USD'), rate).minor + share).toBe(0);
      }),
    );
  });
});
