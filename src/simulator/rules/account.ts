// What an account number says about itself: brand, length, check digit, and whether it is one of the published test
// cards. Pure. The number goes in and does not come out.

export type Brand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'jcb' | 'diners' | 'unknown';

/** Issuer ranges as first and last prefix (same length), and the lengths each brand issues within the wire's 16. */
const ranges: readonly (readonly [first: string, last: string, Brand, lengths: readonly number[]])[] = [
  ['34', '34', 'amex', [15]],
  ['37', '37', 'amex', [15]],
  ['300', '305', 'diners', [14, 16]],
  ['3095', '3095', 'diners', [14, 16]],
  ['36', '36', 'diners', [14, 16]],
  ['38', '39', 'diners', [14, 16]],
  ['3528', '3589', 'jcb', [16]],
  ['4', '4', 'visa', [13, 16]],
  ['51', '55', 'mastercard', [16]],
  ['2221', '2720', 'mastercard', [16]],
  ['6011', '6011', 'discover', [16]],
  ['622126', '622925', 'discover', [16]],
  ['644', '649', 'discover', [16]],
  ['65', '65', 'discover', [16]],
];

/** QorCommerce v3, "Getting started": the two test cards, both 11/24 and never out of date. */
export const testCards = { visa: '4055011111111111', mastercard: '5405222222222226' } as const;
export const testCardExpiry = { year: 2024, month: 11 };

/**
 * The cards inside the frames that makers of readers publish, encrypted under the demonstration key: MagTek 99875475
 * examples 11 and 12, ID TECH 80096504-001 and the Augusta S sample of Bluefin's Decryptx pages. They are as good as the
 * test cards, two of them with a wrong check digit and all of them past their date, so that the frames can pay.
 */
const demonstrationCards = ['5452300551227189', '4266841088889999', '5413330089604111'];
export const demonstrationExpiries = [
  { year: 2008, month: 4 },
  { year: 2008, month: 9 },
  { year: 2025, month: 12 },
];

const isDemonstration = (pan: string): boolean => demonstrationCards.includes(pan);

const rangeOf = (pan: string) =>
  ranges.find(([first, last]) => {
    const prefix = pan.slice(0, first.length);
    return prefix >= first && prefix <= last;
  });

/** @param digits a whole number, or its first six and more */
export const brandOf = (digits: string): Brand => rangeOf(digits)?.[2] ?? 'unknown';

export const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length > 0 && sum % 10 === 0;
};

export interface Account {
  /** Digits only, of a length that fits, with a right check digit. */
  readonly wellFormed: boolean;
  readonly brand: Brand;
  readonly testCard: boolean;
  /** Empty when the number is not well formed: what came may be anything. */
  readonly firstSix: string;
  readonly lastFour: string;
}

export const describeAccount = (pan: string): Account => {
  const range = rangeOf(pan);
  const lengths = range?.[3] ?? [13, 14, 15, 16];
  const wellFormed =
    /^\d+$/.test(pan) && lengths.includes(pan.length) && (passesLuhn(pan) || isDemonstration(pan));
  return {
    wellFormed,
    brand: range?.[2] ?? 'unknown',
    testCard: Object.values<string>(testCards).includes(pan) || isDemonstration(pan),
    firstSix: wellFormed ? pan.slice(0, 6) : '',
    lastFour: wellFormed ? pan.slice(-4) : '',
  };
};
