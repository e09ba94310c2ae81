// Expiry dates. The two published test cards with exactly 11/24 are always in date; any other card is held against the
// simulator's calendar. Pure.
import { testCardExpiry } from './account.ts';
import type { Code } from './codes.ts';

export interface YearMonth {
  readonly year: number;
  /** 1 to 12; anything else is a date error. */
  readonly month: number;
}

/** No issuer dates a card this far ahead. */
const furthestYears = 20;

export const checkExpiry = (expiry: YearMonth, testCard: boolean, today: YearMonth): Code | null => {
  if (!(expiry.month >= 1 && expiry.month <= 12)) return '30';
  if (testCard && expiry.year === testCardExpiry.year && expiry.month === testCardExpiry.month) return null;
  if (expiry.year > today.year + furthestYears) return '30';
  const over = expiry.year * 12 + expiry.month < today.year * 12 + today.month;
  return over ? '54' : null;
};
