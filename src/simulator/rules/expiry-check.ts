// Expiry dates. A published card with exactly the date it is published with is always in date; any other card is held
// against the simulator's calendar. Pure.
import { demonstrationExpiries, testCardExpiry } from './account.ts';
import type { Code } from './codes.ts';

export interface YearMonth {
  readonly year: number;
  /** 1 to 12; anything else is a date error. */
  readonly month: number;
}

/** No issuer dates a card this far ahead. */
const furthestYears = 20;

const publishedExpiries: readonly YearMonth[] = [testCardExpiry, ...demonstrationExpiries];
const isSame = (one: YearMonth, other: YearMonth): boolean =>
  one.year === other.year && one.month === other.month;

export const checkExpiry = (expiry: YearMonth, testCard: boolean, today: YearMonth): Code | null => {
  if (!(expiry.month >= 1 && expiry.month <= 12)) return '30';
  if (testCard && publishedExpiries.some((date) => isSame(date, expiry))) return null;
  if (expiry.year > today.year + furthestYears) return '30';
  const over = expiry.year * 12 + expiry.month < today.year * 12 + today.month;
  return over ? '54' : null;
};
