// Finds what may be a card number in text that somebody typed: 12 to 19 digits that pass Luhn, however they are spaced and
// whatever other numbers stand before or behind them.
import { passesLuhn } from './luhn.ts';

/** Digits with a few spaces, dots, slashes, underscores or dashes of any kind between them. */
const runs = /\d(?:[\s./_\p{Pd}]{0,3}\d){11,}/gu;

/** ISO/IEC 7812-1: a card number has at most 19 digits; the shortest in use has 12. */
const shortestPan = 12;
const longestPan = 19;

const isCardNumber = (digits: string): boolean =>
  digits.length >= shortestPan && digits.length <= longestPan && passesLuhn(Buffer.from(digits));

/** A longer group than any card number may hold one anywhere. */
const hidesCardNumber = (digits: string): boolean => {
  for (let length = shortestPan; length <= longestPan; length += 1)
    for (let start = 0; start + length <= digits.length; start += 1)
      if (isCardNumber(digits.slice(start, start + length))) return true;
  return false;
};

/** Groups that stand side by side may be one number: `Table 7 4111 1111 1111 1111` holds one from its second group on. */
const isHeldBy = (groups: readonly string[]): boolean =>
  groups.some((group, first) => {
    if (group.length > longestPan && hidesCardNumber(group)) return true;
    let digits = '';
    for (const next of groups.slice(first)) {
      digits += next;
      if (digits.length > longestPan) return false;
      if (isCardNumber(digits)) return true;
    }
    return false;
  });

export const holdsCardNumber = (text: string): boolean =>
  (text.match(runs) ?? []).some((run) => isHeldBy(run.split(/\D+/)));
