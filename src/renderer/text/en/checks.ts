// Words of the address (AVS) and card-code (CVV) checks.
import type { CheckResult } from '../../../contract/views.ts';
import type { AddressMeaning, CardCodeMeaning } from '../checks.ts';

export const checks = {
  checking: 'checking\u2026',
  words: { good: 'Good', bad: 'Bad', none: 'No result' } satisfies Record<CheckResult['word'], string>,
  /** `Good (Y)` */
  result: (word: string, letter: string): string => (letter === '' ? word : `${word} (${letter})`),
  address: {
    'address-and-zip': 'Address and ZIP code match.',
    'address-and-zip-5-or-9': 'Address and the 5 or 9 digit ZIP code match.',
    'address-and-zip-5': 'Address and the 5 digit ZIP code match.',
    'address-and-zip-9': 'Address and the 9 digit ZIP code match.',
    'address-only': 'Only the address matches, not the ZIP code.',
    'zip-only': 'Only the ZIP code matches, not the address.',
    'zip-5-or-9-only': 'Only the 5 or 9 digit ZIP code matches, not the address.',
    'zip-5-only': 'Only the 5 digit ZIP code matches, not the address.',
    'zip-9-only': 'Only the 9 digit ZIP code matches, not the address.',
    neither: 'Neither address nor ZIP code match.',
    'not-supported': 'The bank does not check addresses.',
    unavailable: 'The check was not available. It can be tried again.',
    'no-information': 'The bank has no address to compare with.',
    'address-zip-not-verified': 'The address matches, the ZIP code was not checked.',
    'zip-address-not-verified': 'The ZIP code matches, the address was not checked.',
    'neither-verified': 'Neither address nor ZIP code was checked.',
    'both-international': 'Address and postal code match (international card).',
    'not-verified-international': 'The address was not checked (international card).',
    'both-united-kingdom': 'Address and postal code match (British card).',
    unlisted: 'This letter is not listed for this brand of card.',
    blank: 'The bank gave no result.',
  } satisfies Record<AddressMeaning, string>,
  cardCode: {
    match: 'The card code matches.',
    'no-match': 'The card code does not match.',
    'not-processed': 'The card code was not checked.',
    'should-be-on-card': 'A card code should be on the card, but none was given.',
    'issuer-not-certified': 'The bank does not check card codes.',
    'no-answer': 'The card association did not answer.',
    'no-data': 'No card code went with this payment.',
    unlisted: 'This letter is not listed.',
  } satisfies Record<CardCodeMeaning, string>,
  bad: 'Approved all the same: if in doubt, void it in Payments (F3).',
};
