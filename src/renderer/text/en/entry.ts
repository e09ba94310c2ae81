// Words of keyed entry.
import type { EntryField, EntryView } from '../../../contract/views.ts';

type Field = EntryView['fields'][number];

export const entry = {
  title: 'Key the card in',
  giftTitle: 'Key the gift card in',
  codeTitle: 'Key the code in',
  prompt: 'Type the card. Only the register sees the digits, not this screen.',
  fields: {
    number: 'Card number',
    expiry: 'Expires',
    code: 'Card code',
    zip: 'ZIP code',
    'gift-number': 'Gift card number',
  } satisfies Record<EntryField, string>,
  verdicts: {
    empty: 'Empty',
    partial: 'Go on typing',
    complete: 'Looks right',
    wrong: 'Wrong',
  } satisfies Record<Field['verdict'], string>,
  reasons: {
    luhn: 'A digit is mistyped.',
    length: 'Wrong length.',
    month: 'No such month.',
    expired: 'Has expired.',
    'too-far': 'No card is good for that long.',
    brand: 'The gateway does not take this brand of card.',
    'code-length': 'Wrong length.',
  } satisfies Record<NonNullable<Field['reason']>, string>,
  blank: 'not typed yet',
  keypad: 'Card keypad',
  next: 'Next',
  previous: 'Previous',
  submit: (amount: string): string => `Charge ${amount}`,
  cancel: 'Cancel entry',
};
