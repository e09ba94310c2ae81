import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeAccount } from '../../../../src/simulator/rules/account.ts';
import { cashDiscount, discountFits } from '../../../../src/simulator/rules/cash-discount.ts';
import { checkLevelThree } from '../../../../src/simulator/rules/level-three.ts';

describe('cash discount', () => {
  test.each([
    [1000, null, null, 0],
    [1000, 40, null, 40],
    [1000, 40, 400, 40],
    [1000, 99, 400, 40],
    [1000, null, 0, 0],
    [999, null, 555, 55], // 55.4445
    [1010, null, 250, 25], // 25.25
    [100, null, 250, 3], // 2.5
  ])('of %i with %s and %s hundredths of a percent is %i', (amount, fixed, percent, discount) => {
    expect(cashDiscount(amount, fixed, percent)).toBe(discount);
  });

  test('is a whole number of minor units, within half a unit of the exact share', () => {
    const amounts = fc.integer({ min: 1, max: 99_999_999_999 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (amount, percent) => {
        const discount = cashDiscount(amount, null, percent);
        expect(Number.isSafeInteger(discount)).toBe(true);
        const twice = 2n * (BigInt(discount) * 10_000n - BigInt(amount) * BigInt(percent));
        expect(twice > -10_000n && twice <= 10_000n).toBe(true);
      }),
    );
  });

  test.each([
    [100, 0, true],
    [100, 99, true],
    [100, 100, false],
    [100, -1, false],
  ])('of %i may be %i: %s', (amount, discount, fits) => expect(discountFits(amount, discount)).toBe(fits));
});

describe('level 3', () => {
  const corporate = describeAccount('4055011111111111');
  const plain = describeAccount('4111111111111111');
  const none = describeAccount('4111111111111112');

  test.each([
    [corporate, true, 1000, null],
    [corporate, false, null, null],
    [corporate, true, 999, '13'],
    [plain, false, null, null],
    [plain, true, null, '07'],
    [plain, false, 1000, '07'],
    [plain, true, 999, '13'],
    [none, true, 1000, null],
  ])('%o, claimed %s, items %s: %s', (account, claimed, itemsMinor, code) => {
    expect(checkLevelThree({ amountMinor: 1000, claimed, itemsMinor }, account)).toBe(code);
  });
});
