// Money: a safe integer of minor units with its currency. No float ever holds an amount; each wire converts at its edge.
import { assert } from '../base/assert.ts';

/** ISO 4217 alphabetic code. */
export type Currency = 'USD' | 'QAR';

/** Digits after the point, ISO 4217 (both currencies of today have two). */
const exponents: Readonly<Record<Currency, number>> = { USD: 2, QAR: 2 };

export interface Money {
  /** Minor units (cents, dirhams): a safe integer, may be zero or negative. */
  readonly minor: number;
  readonly currency: Currency;
}

/** @throws Bug when `minor` is not a safe integer */
export const money = (minor: number, currency: Currency): Money => {
  assert(Number.isSafeInteger(minor), 'an amount is a safe integer of minor units');
  return { minor, currency };
};

export const zero = (currency: Currency): Money => money(0, currency);

/** @throws Bug when the currencies differ */
export const add = (left: Money, right: Money): Money => {
  assert(left.currency === right.currency, 'amounts of two currencies are never added');
  return money(left.minor + right.minor, left.currency);
};

/** @throws Bug when the currencies differ */
export const subtract = (left: Money, right: Money): Money => add(left, money(-right.minor, right.currency));

/** @throws Bug when `count` is not an integer */
export const times = (amount: Money, count: number): Money => {
  assert(Number.isSafeInteger(count), 'a quantity is an integer');
  return money(amount.minor * count, amount.currency);
};

export const equal = (left: Money, right: Money): boolean =>
  left.currency === right.currency && left.minor === right.minor;

/**
 * A share of an amount in hundredths of a percent (825 = 8.25 %), rounded half up, away from zero at exactly half.
 * Integer arithmetic throughout.
 */
export const shareOf = (amount: Money, basisPoints: number): Money => {
  assert(Number.isSafeInteger(basisPoints) && basisPoints >= 0, 'a rate is a whole number of basis points');
  const product = BigInt(Math.abs(amount.minor)) * BigInt(basisPoints);
  const rounded = Number((product + 5_000n) / 10_000n);
  return money(amount.minor < 0 ? -rounded : rounded, amount.currency);
};

/** `1234` USD to `"12.34"`: plain digits with a point, as gateways and receipts want it. No grouping, no sign of currency. */
export const toDecimal = (amount: Money): string => {
  const exponent = exponents[amount.currency];
  const digits = Math.abs(amount.minor)
    .toString()
    .padStart(exponent + 1, '0');
  const sign = amount.minor < 0 ? '-' : '';
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
};

/**
 * Reads `"12"`, `"12.3"` or `"12.34"`; undefined for anything else (signs, exponents, more decimals than the currency has).
 */
export const fromDecimal = (text: string, currency: Currency): Money | undefined => {
  const exponent = exponents[currency];
  const match = /^(\d{1,13})(?:\.(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const fraction = match[2] ?? '';
  if (fraction.length > exponent) return undefined;
  return money(Number(`${match[1] ?? ''}${fraction.padEnd(exponent, '0')}`), currency);
};
