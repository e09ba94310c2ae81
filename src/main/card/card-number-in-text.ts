// Finds what may be a card number in text that somebody typed: a run of 12 to 19 digits, however spaced, that passes Luhn.
import { passesLuhn } from './luhn.ts';

/** Digits, with at most one space, dot, slash or hyphen between each two. */
const spacedRuns = /\d(?:[ ./-]?\d){11,}/g;
const plainRuns = /\d{12,}/g;

/** ISO/IEC 7812-1: a card number has at most 19 digits; the shortest in use has 12. */
const shortestPan = 12;
const longestPan = 19;

const isCardNumber = (digits: Buffer): boolean =>
  digits.length >= shortestPan && digits.length <= longestPan && passesLuhn(digits);

/** A longer run than any card number may hold one anywhere. */
const hidesCardNumber = (digits: Buffer): boolean => {
  if (digits.length <= longestPan) return isCardNumber(digits);
  for (let length = shortestPan; length <= longestPan; length += 1)
    for (let start = 0; start + length <= digits.length; start += 1)
      if (passesLuhn(digits.subarray(start, start + length))) return true;
  return false;
};

export const holdsCardNumber = (text: string): boolean =>
  [...(text.match(spacedRuns) ?? []), ...(text.match(plainRuns) ?? [])].some((run) =>
    hidesCardNumber(Buffer.from(run.replace(/\D/g, ''))),
  );
