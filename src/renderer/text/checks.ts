// What the letter of an address (AVS) or card-code (CVV) check means. The same letter means something else for another
// brand, Discover above all. Source: QorCommerce v3, AVS and CVV response codes page. Pure; the sentences are elsewhere.

export type AddressMeaning =
  | 'address-and-zip'
  | 'address-and-zip-5-or-9'
  | 'address-and-zip-5'
  | 'address-and-zip-9'
  | 'address-only'
  | 'zip-only'
  | 'zip-5-or-9-only'
  | 'zip-5-only'
  | 'zip-9-only'
  | 'neither'
  | 'not-supported'
  | 'unavailable'
  | 'no-information'
  | 'address-zip-not-verified'
  | 'zip-address-not-verified'
  | 'neither-verified'
  | 'both-international'
  | 'not-verified-international'
  | 'both-united-kingdom'
  | 'unlisted'
  | 'blank';

type Column = Readonly<Record<string, AddressMeaning>>;

/** The page has a column for these four brands and no other. */
export const addressColumns: Readonly<Record<string, Column>> = {
  visa: {
    Y: 'address-and-zip-5-or-9',
    A: 'address-only',
    Z: 'zip-5-or-9-only',
    N: 'neither',
    S: 'not-supported',
    R: 'unavailable',
    U: 'no-information',
    B: 'address-zip-not-verified',
    P: 'zip-address-not-verified',
    C: 'neither-verified',
    D: 'both-international',
    M: 'both-international',
    G: 'not-verified-international',
    I: 'not-verified-international',
    F: 'both-united-kingdom',
  },
  mastercard: {
    Y: 'address-and-zip-5',
    A: 'address-only',
    Z: 'zip-5-only',
    N: 'neither',
    S: 'not-supported',
    R: 'unavailable',
    U: 'no-information',
  },
  discover: {
    Y: 'address-only',
    A: 'address-and-zip-5',
    Z: 'zip-5-only',
    N: 'neither',
    S: 'not-supported',
    U: 'unavailable',
    W: 'no-information',
    X: 'address-and-zip-9',
    T: 'zip-9-only',
  },
  amex: {
    Y: 'address-and-zip',
    A: 'address-only',
    Z: 'zip-only',
    N: 'neither',
    S: 'not-supported',
    R: 'unavailable',
    U: 'no-information',
  },
};

export type CardCodeMeaning =
  | 'match'
  | 'no-match'
  | 'not-processed'
  | 'should-be-on-card'
  | 'issuer-not-certified'
  | 'no-answer'
  | 'no-data'
  | 'unlisted';

/** One table for every brand. */
const cardCodeLetters: Readonly<Record<string, CardCodeMeaning>> = {
  M: 'match',
  N: 'no-match',
  P: 'not-processed',
  S: 'should-be-on-card',
  U: 'issuer-not-certified',
  X: 'no-answer',
  '': 'no-data',
};

const own = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** @param brand as the payment names it; one without a column has no meaning for any letter */
export const addressMeaning = (brand: string | null, letter: string): AddressMeaning => {
  if (letter === '') return 'blank';
  return own(own(addressColumns, brand ?? '') ?? {}, letter) ?? 'unlisted';
};

export const cardCodeMeaning = (letter: string): CardCodeMeaning =>
  own(cardCodeLetters, letter) ?? 'unlisted';
