import { describe, expect, test } from 'vitest';
import { describeAccount } from '../../../../src/simulator/rules/account.ts';
import { checkAddress } from '../../../../src/simulator/rules/address-check.ts';
import { checkCardCode } from '../../../../src/simulator/rules/card-code-check.ts';
import { checkExpiry } from '../../../../src/simulator/rules/expiry-check.ts';

describe('address verification', () => {
  test.each([
    ['5800 NW 39th AVE', '', '32606', false, 'GOOD (Y)'],
    ['  5800 nw  39TH ave ', '', '32606', false, 'GOOD (Y)'],
    ['5800 NW 39th AVE', '', '', false, 'GOOD (Y)'],
    ['5800 NW 39th AVE', '', '10001', false, 'BAD (A)'],
    ['2831 NW 41st St', 'STE J', '32615', true, 'BAD (N)'],
    ['2831 NW 41st St', 'STE J', '99999', true, 'BAD (N)'],
    ['2831 NW 41st St STE J', '', '', true, 'BAD (N)'],
    ['2831 NW 41st St', '', '32615', false, 'BAD (N)'],
    ['1 Other Road', '', '32606', false, 'BAD (Z)'],
    ['1 Other Road', '', '10001', false, 'BAD (N)'],
    ['', '', '32606', false, 'BAD (Z)'],
    ['', '', '', false, 'BAD (N)'],
  ])('%s, %s, %s', (line1, line2, zip, declined, avsCode) => {
    expect(checkAddress({ line1, line2, zip }, 'visa', true)).toEqual({ declined, avsCode });
  });

  test('Discover turns Y and A round, unless the switch keeps them', () => {
    const good = { line1: '5800 NW 39th AVE', line2: '', zip: '32606' };
    expect(checkAddress(good, 'discover', true).avsCode).toBe('GOOD (A)');
    expect(checkAddress({ ...good, zip: '1' }, 'discover', true).avsCode).toBe('BAD (Y)');
    expect(checkAddress({ ...good, line1: '' }, 'discover', true).avsCode).toBe('BAD (Z)');
    expect(checkAddress(good, 'discover', false).avsCode).toBe('GOOD (Y)');
  });
});

describe('card code', () => {
  test.each([
    ['visa', '999', 'GOOD (M)'],
    ['mastercard', '999', 'GOOD (M)'],
    ['discover', '999', 'GOOD (M)'],
    ['amex', '1234', 'GOOD (M)'],
    ['visa', '123', 'BAD (N)'],
    ['visa', '321', 'BAD (N)'],
    ['amex', '9999', 'BAD (N)'],
    ['amex', '999', 'BAD (N)'],
  ] as const)('%s %s keyed', (brand, code, cvCode) => {
    expect(checkCardCode(code, brand, 'keyed')).toEqual({ missing: false, cvCode });
  });

  test.each([
    ['keyed', true],
    ['swiped', false],
    ['token', false],
  ] as const)('none at all, %s', (source, missing) => {
    expect(checkCardCode('', 'visa', source)).toEqual({ missing, cvCode: '' });
  });

  test('a swipe is never judged by one', () => {
    expect(checkCardCode('123', 'visa', 'swiped').cvCode).toBe('');
  });
});

describe('expiry', () => {
  const today = { year: 2026, month: 11 };
  test.each([
    [{ year: 2024, month: 11 }, true, null],
    [{ year: 2024, month: 10 }, true, '54'],
    [{ year: 2008, month: 4 }, true, null],
    [{ year: 2008, month: 4 }, false, '54'],
    [{ year: 2024, month: 11 }, false, '54'],
    [{ year: 2026, month: 10 }, false, '54'],
    [{ year: 2026, month: 11 }, false, null],
    [{ year: 2046, month: 12 }, false, null],
    [{ year: 2047, month: 1 }, false, '30'],
    [{ year: 2027, month: 13 }, false, '30'],
    [{ year: 2027, month: 0 }, false, '30'],
  ] as const)('%o, test card %s', (expiry, testCard, code) => {
    expect(checkExpiry(expiry, testCard, today)).toBe(code);
  });
});

describe('account numbers', () => {
  test.each([
    ['4055011111111111', 'visa'],
    ['4111111111111111', 'visa'],
    ['5405222222222226', 'mastercard'],
    ['5544044490909090', 'mastercard'],
  ])('%s is well formed', (pan, brand) => {
    expect(describeAccount(pan)).toMatchObject({
      wellFormed: true,
      brand,
      firstSix: pan.slice(0, 6),
      lastFour: pan.slice(-4),
    });
  });

  test.each(['', '4111111111111112', '4111 1111 1111 1111', '411111111111111', '41111111111111111111', '$'])(
    '"%s" is not, and nothing of it is kept',
    (pan) => {
      expect(describeAccount(pan)).toMatchObject({ wellFormed: false, firstSix: '', lastFour: '' });
    },
  );

  test.each([
    ['340', 'amex'],
    ['2221', 'mastercard'],
    ['2720', 'mastercard'],
    ['2721', 'unknown'],
    ['6011', 'discover'],
    ['622126', 'discover'],
    ['622926', 'unknown'],
    ['3528', 'jcb'],
    ['36', 'diners'],
    ['9', 'unknown'],
  ])('%s… is %s', (prefix, brand) => {
    expect(describeAccount(prefix).brand).toBe(brand);
  });

  test('only the two published cards are test cards', () => {
    const cards = ['4055011111111111', '5405222222222226', '4111111111111111'];
    expect(cards.map((pan) => describeAccount(pan).testCard)).toEqual([true, true, false]);
  });
});
