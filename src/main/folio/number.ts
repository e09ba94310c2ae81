// Folio numbers. Our own are `CT-<till>-<counter>`: a till counts only under its own code, so two tills can never make the
// same one, not even while they do not know of each other. A hotel with a system of its own types that system's number
// instead; it may not look like one of ours, so that no till can come to count up to it later.
import { assert } from '../base/assert.ts';
import { holdsCardNumber } from '../card/card-number-in-text.ts';
import { failed, ok, type Result } from '../base/result.ts';

/** `referenceNum` takes so many (QorCommerce v3, authorization page). */
const numberMax = 20;

/** Eight of the twenty characters; no hyphen, so that till and counter can be told apart. */
export const isTillCode = (text: string): boolean => /^[A-Z0-9]{1,8}$/.test(text);

const counterMax = 99_999_999;

/**
 * @param tillCode 1 to 8 capitals and digits, unique among the tills of the house @param counter 1 and on, never given twice
 * @throws Bug for any other
 */
export const folioNumber = (tillCode: string, counter: number): string => {
  assert(isTillCode(tillCode), 'a till code is one to eight capitals and digits');
  assert(
    Number.isSafeInteger(counter) && counter >= 1 && counter <= counterMax,
    'a folio counter is 1 and on',
  );
  return `CT-${tillCode}-${counter.toString().padStart(6, '0')}`;
};

/** Whether a number is, or could one day be, of a till's own range. Capital and small letters are the same in a search. */
export const isOwnNumber = (text: string): boolean => /^CT-[A-Z0-9]{1,8}-\d+$/i.test(text);

export type NumberRefusal =
  | 'number-length' // 1 to 20 characters
  | 'number-characters' // letters, digits and - / . _ or a space between them: what every wire and list takes
  | 'number-of-a-till' // it looks like one that a till makes itself
  | 'number-is-a-card'; // digits that may be a card number: it would travel to the gateway in clear

/** Either kind of number, as a record may hold it. */
export const isFolioNumber = (text: string): boolean =>
  text.length <= numberMax && /^[A-Za-z0-9](?:[A-Za-z0-9 ./_-]*[A-Za-z0-9])?$/.test(text);

/** A number typed from the property's system, without the spaces around it; or why not. */
export const typedNumber = (typed: string): Result<string, NumberRefusal> => {
  const text = typed.trim();
  if (text.length === 0 || text.length > numberMax) return failed('number-length');
  if (!isFolioNumber(text)) return failed('number-characters');
  if (isOwnNumber(text)) return failed('number-of-a-till');
  if (holdsCardNumber(text)) return failed('number-is-a-card');
  return ok(text);
};
