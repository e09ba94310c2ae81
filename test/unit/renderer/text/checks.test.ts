// Every cell of QorCommerce v3's AVS and CVV response codes page.
import { describe, expect, it } from 'vitest';
import {
  addressColumns,
  addressMeaning,
  type AddressMeaning,
  cardCodeMeaning,
  type CardCodeMeaning,
} from '../../../../src/renderer/text/checks.ts';
import { english } from '../../../../src/renderer/text/en/english.ts';

const brands = ['visa', 'mastercard', 'discover', 'amex'] as const;
const none = 'unlisted';

/** Letter, then what it means for Visa, MasterCard, Discover, American Express. */
const table: readonly (readonly [string, AddressMeaning, AddressMeaning, AddressMeaning, AddressMeaning])[] =
  [
    ['Y', 'address-and-zip-5-or-9', 'address-and-zip-5', 'address-only', 'address-and-zip'],
    ['A', 'address-only', 'address-only', 'address-and-zip-5', 'address-only'],
    ['Z', 'zip-5-or-9-only', 'zip-5-only', 'zip-5-only', 'zip-only'],
    ['N', 'neither', 'neither', 'neither', 'neither'],
    ['S', 'not-supported', 'not-supported', 'not-supported', 'not-supported'],
    ['R', 'unavailable', 'unavailable', none, 'unavailable'],
    ['U', 'no-information', 'no-information', 'unavailable', 'no-information'],
    ['W', none, none, 'no-information', none],
    ['X', none, none, 'address-and-zip-9', none],
    ['T', none, none, 'zip-9-only', none],
    ['B', 'address-zip-not-verified', none, none, none],
    ['P', 'zip-address-not-verified', none, none, none],
    ['C', 'neither-verified', none, none, none],
    ['D', 'both-international', none, none, none],
    ['M', 'both-international', none, none, none],
    ['G', 'not-verified-international', none, none, none],
    ['I', 'not-verified-international', none, none, none],
    ['F', 'both-united-kingdom', none, none, none],
  ];
const cells = table.flatMap(([letter, ...meanings]) =>
  brands.map((brand, at) => [brand, letter, meanings[at]!] as const),
);

describe('address check', () => {
  it.each(cells)('%s %s is %s', (brand, letter, meaning) => {
    expect(addressMeaning(brand, letter)).toBe(meaning);
  });

  it('knows no brand and no letter beyond the page', () => {
    expect(Object.keys(addressColumns).toSorted()).toEqual([...brands].toSorted());
    for (const brand of brands)
      for (const letter of Object.keys(addressColumns[brand]!))
        expect(table.map(([known]) => known)).toContain(letter);
    for (const brand of ['jcb', 'diners', 'unknown', 'constructor', null])
      expect(addressMeaning(brand, 'Y')).toBe(none);
    expect(addressMeaning('visa', 'E')).toBe(none);
    expect(addressMeaning('visa', 'toString')).toBe(none);
    expect(addressMeaning('visa', '')).toBe('blank');
    expect(addressMeaning(null, '')).toBe('blank');
  });

  it('every meaning of the table has its sentence, and every sentence a meaning', () => {
    const meanings = new Set<string>([...table.flatMap(([, ...found]) => found), 'blank']);
    expect(Object.keys(english.checks.address).toSorted()).toEqual([...meanings].toSorted());
  });
});

describe('card code check', () => {
  const codes: readonly (readonly [string, CardCodeMeaning])[] = [
    ['M', 'match'],
    ['N', 'no-match'],
    ['P', 'not-processed'],
    ['S', 'should-be-on-card'],
    ['U', 'issuer-not-certified'],
    ['X', 'no-answer'],
    ['', 'no-data'],
    ['Y', 'unlisted'],
    ['valueOf', 'unlisted'],
  ];
  it.each(codes)('%j is %s', (letter, meaning) => {
    expect(cardCodeMeaning(letter)).toBe(meaning);
  });

  it('every meaning has its sentence, and every sentence a meaning', () => {
    const meanings = new Set(codes.map(([, meaning]) => meaning));
    expect(Object.keys(english.checks.cardCode).toSorted()).toEqual([...meanings].toSorted());
  });
});
