import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { practiceCards } from '../../../../drivers/simulated/cards.ts';
import { holdsCardNumber } from '../../../../src/main/card/card-number-in-text.ts';
import { passesLuhn } from '../../../../src/main/card/luhn.ts';

/** Test numbers that gateways and card brands publish: every brand, 13 to 19 digits. */
const published = [
  '4055011111111111',
  '5405222222222226',
  '5544044490909090',
  '4111111111111111',
  '4012888888881881',
  '4222222222222',
  '5555555555554444',
  '5105105105105100',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '6011111111111117',
  '6011000990139424',
  '3530111333300000',
  '3566002020360505',
  '30569309025904',
  '38520000023237',
  '6205500000000000004',
];

const pan = fc.constantFrom(...published);
/** What people put between digits: nothing, or up to three spaces, dots, slashes, dashes, underscores. */
const gap = fc.string({
  unit: fc.constantFrom(' ', '\u00a0', '\t', '-', '\u2013', '\u2014', '.', '/', '_'),
  maxLength: 3,
});
const spaced = fc.tuple(pan, fc.array(gap, { minLength: 19, maxLength: 19 })).map(([digits, gaps]) =>
  Array.from(digits, (digit, index) => `${digit}${gaps[index] ?? ''}`)
    .join('')
    .trim(),
);
const word = fc.stringMatching(/^[A-Za-z:#,]{0,8}$/);

describe('a card number in text', () => {
  it('every published test number is found, however it is spaced and whatever words stand around it', () => {
    for (const digits of published) expect(passesLuhn(Buffer.from(digits)), digits).toBe(true);
    fc.assert(
      fc.property(word, spaced, word, (before, number, behind) => {
        expect(holdsCardNumber(`${before}${number}${behind}`)).toBe(true);
      }),
    );
  });

  it('also behind or before another number that stands apart', () => {
    const other = fc.stringMatching(/^\d{1,8}$/);
    const apart = fc.constantFrom(' ', '-', ' / ', '. ');
    fc.assert(
      fc.property(other, apart, pan, apart, other, (before, left, number, right, behind) => {
        expect(holdsCardNumber(`${before}${left}${number}${right}${behind}`)).toBe(true);
        const fours = number.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
        expect(holdsCardNumber(`${before}${left}${fours}${right}${behind}`)).toBe(true);
      }),
    );
  });

  it('also inside a longer run of digits than any card has', () => {
    const around = fc.stringMatching(/^\d{10,20}$/);
    fc.assert(
      fc.property(around, pan, around, (before, number, behind) => {
        expect(holdsCardNumber(before + number + behind)).toBe(true);
      }),
    );
  });

  it('a number with one wrong digit is none', () => {
    const sixteen = published.filter((digits) => digits.length === 16);
    fc.assert(
      fc.property(
        fc.constantFrom(...sixteen),
        fc.nat(15),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const wrong = Array.from(digits);
          wrong[at] = String((Number(wrong[at]) + by) % 10);
          expect(holdsCardNumber(wrong.join(''))).toBe(false);
        },
      ),
    );
  });

  it('short numbers, phones, dates and words are none', () => {
    const none = ['', 'Register 2', '+1 352 555 0142', '2026-11-21', 'Room 1204, folio 88123', '12345678901'];
    for (const text of none) expect(holdsCardNumber(text), text).toBe(false);
    fc.assert(
      fc.property(fc.stringMatching(/^[^\d]*(\d{1,11}[^\d]*)?$/), (text) => {
        expect(holdsCardNumber(text)).toBe(false);
      }),
    );
  });

  it('the practice cards that a bank would know are found', () => {
    const pans = practiceCards.flatMap(({ stripe }) => stripe?.pan ?? []);
    expect(pans.filter((digits) => !holdsCardNumber(digits))).toEqual(['4055011111111112']);
  });
});
