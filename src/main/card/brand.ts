// Card brand from the first digits, by the `credit-card-type` tables. Only a prefix of eight digits is ever handed over.
import creditCardType from 'credit-card-type';

export const cardBrands = ['visa', 'mastercard', 'amex', 'discover', 'jcb', 'diners', 'unknown'] as const;
export type CardBrand = (typeof cardBrands)[number];

const brands: Readonly<Record<string, CardBrand>> = {
  visa: 'visa',
  mastercard: 'mastercard',
  'american-express': 'amex',
  discover: 'discover',
  jcb: 'jcb',
  'diners-club': 'diners',
};

/** @param prefix up to eight leading digits of a PAN; `unknown` while they fit several brands */
export const brandOf = (prefix: string): CardBrand => {
  const matches = prefix === '' ? [] : creditCardType(prefix);
  const [only] = matches;
  return (matches.length === 1 && only !== undefined ? brands[only.type] : undefined) ?? 'unknown';
};

/** The card code's length by brand: four for American Express, three for the rest. */
export const codeLength = (brand: CardBrand): number => (brand === 'amex' ? 4 : 3);
