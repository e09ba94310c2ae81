// The basket: lines and totals, integer minor units throughout. Tax is reckoned once on the subtotal, rounded half up.
import type { Result } from '../base/result.ts';
import { failed, ok } from '../base/result.ts';
import { type Currency, money, shareOf, times } from '../money/money.ts';
import type { Line } from '../payment/states.ts';

export interface Totals {
  readonly subtotalMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly currency: Currency;
}

/** A basket of more lines than this is refused: a receipt must stay a receipt. */
const linesMax = 200;
/** 99,999.99: above what a countertop sells, below where a typing slip becomes a catastrophe. */
const totalMinorMax = 9_999_999;

export const totalsOf = (lines: readonly Line[], taxBasisPoints: number, currency: Currency): Totals => {
  const subtotalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const taxMinor = shareOf(money(subtotalMinor, currency), taxBasisPoints).minor;
  return { subtotalMinor, taxMinor, totalMinor: subtotalMinor + taxMinor, currency };
};

export interface LineDraft {
  readonly id: string;
  /** May be empty: the screen then says "Item". */
  readonly name: string;
  readonly unitMinor: number;
  readonly quantity: number;
}

/** Adds a line, or says why not: `basket-full`, `amount-too-large`. */
export const addLine = (
  lines: readonly Line[],
  draft: LineDraft,
  taxBasisPoints: number,
  currency: Currency,
): Result<readonly Line[], 'basket-full' | 'amount-too-large'> => {
  if (lines.length >= linesMax) return failed('basket-full');
  const totalMinor = times(money(draft.unitMinor, currency), draft.quantity).minor;
  const next = [...lines, { ...draft, totalMinor }];
  if (totalsOf(next, taxBasisPoints, currency).totalMinor > totalMinorMax) return failed('amount-too-large');
  return ok(next);
};
