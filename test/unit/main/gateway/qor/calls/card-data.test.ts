// Wherever card data goes along, none of it is in the call's fingerprint, in what is printed of it, or in an error.
import fc from 'fast-check';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { CardCode } from '../../../../../../src/main/card/card-code.ts';
import { CardData } from '../../../../../../src/main/card/card-data.ts';
import { money } from '../../../../../../src/main/money/money.ts';
import type { Call } from '../../../../../../src/main/gateway/qor/call.ts';
import { authorize } from '../../../../../../src/main/gateway/qor/calls/authorizations.ts';
import { giftBalance, giftSale } from '../../../../../../src/main/gateway/qor/calls/gift.ts';
import { recurring, recurringSetup } from '../../../../../../src/main/gateway/qor/calls/recurring.ts';
import {
  sale,
  saleManual,
  salePin,
  saleSwipe,
  saleToken,
} from '../../../../../../src/main/gateway/qor/calls/sales.ts';
import { storeToken } from '../../../../../../src/main/gateway/qor/calls/tokens.ts';
import { textOf } from '../support/wire-of.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''));

/** Numbers drawn at random are nobody's card. Their last four digits may be shown, so that they stay the same. */
const secrets = fc.record({
  number: digits(12),
  code: digits(3),
  zip: digits(5),
  minor: fc.integer({ min: 1, max: 1e9 }),
});
type Secrets = { readonly number: string; readonly code: string; readonly zip: string };

const lastFour = '4242';
const panOf = ({ number }: Secrets): string => `${number}${lastFour}`;
const keyed = (given: Secrets): CardData =>
  new CardData({
    entryMode: 'keyed',
    pan: Buffer.from(panOf(given)),
    expiry: Buffer.from('3012'),
    code: Buffer.from(given.code),
    zip: given.zip,
  });
const tracksOf = (given: Secrets): string => `;${panOf(given)}=30121010000000000000?`;
const swiped = (given: Secrets): CardData =>
  new CardData({
    entryMode: 'swiped',
    pan: Buffer.from(panOf(given)),
    expiry: Buffer.from('3012'),
    tracks: Buffer.from(tracksOf(given)),
  });

const token = '424211$KR0eAiX2';
const mid = '887728202';
const orderOf = (minor: number) => ({ mid, orderId: 'A-1', amount: money(minor, 'USD') });
const code = (given: Secrets) => new CardCode(Buffer.from(given.code));

const calls: readonly (readonly [
  string,
  (given: Secrets, minor: number) => Call,
  (given: Secrets) => string,
])[] = [
  ['sale', (given, minor) => sale({ ...orderOf(minor), card: keyed(given) }), panOf],
  ['manual sale', (given, minor) => saleManual({ ...orderOf(minor), card: keyed(given) }), panOf],
  ['swipe sale', (given, minor) => saleSwipe({ ...orderOf(minor), card: swiped(given) }), tracksOf],
  ['authorization', (given, minor) => authorize({ ...orderOf(minor), card: keyed(given) }), panOf],
  ['recurring setup', (given, minor) => recurringSetup({ ...orderOf(minor), card: keyed(given) }), panOf],
  [
    'PIN sale',
    (given, minor) =>
      salePin({
        ...orderOf(minor),
        card: swiped(given),
        pinBlock: Buffer.from(given.number),
        pinKsn: 'FFFF9876543210E00001',
      }),
    tracksOf,
  ],
  ['gift balance', (given) => giftBalance({ mid, card: keyed(given) }), panOf],
  [
    'gift sale',
    (given, minor) => giftSale({ ...orderOf(minor), card: keyed(given), redemption: 'in-part' }),
    panOf,
  ],
  [
    'stored card',
    (given) => storeToken({ mid, card: keyed(given), cardholderName: 'TEST CARD', addressLine: 'x' }),
    panOf,
  ],
  [
    'token sale',
    (given, minor) => saleToken({ ...orderOf(minor), token, code: code(given) }),
    (given) => `"cvv":"${given.code}"`,
  ],
  [
    'recurring sale',
    (given, minor) => recurring({ ...orderOf(minor), token, code: code(given), firstTransactionId: '1' }),
    (given) => `"cvv":"${given.code}"`,
  ],
];

describe.each(calls)('a %s', (_name, make, secretOf) => {
  it('sends its card and shows none of it', async () => {
    await fc.assert(
      fc.asyncProperty(secrets, secrets, async (given, other) => {
        const call = make(given, given.minor);
        expect(await textOf(call)).toContain(secretOf(given));
        // A number of another brand has another mask, but the mask is all that is hashed: brands are not in it.
        expect(make(other, given.minor).fingerprint).toBe(call.fingerprint);
        const shown = `${inspect(call, { depth: 9, showHidden: true })}${JSON.stringify(call)}`;
        expect(shown).not.toContain(given.number);
        call.wipe();
        await expect(textOf(call)).rejects.toThrow('wiped');
      }),
      { numRuns: 20 },
    );
  });
});

it('a card that a call refuses is not in the error', () => {
  fc.assert(
    fc.property(digits(19), (number) => {
      const long = new CardData({
        entryMode: 'keyed',
        pan: Buffer.from(number),
        expiry: Buffer.from('3012'),
      });
      const refused = [
        () => sale({ ...orderOf(1), card: long }),
        () => saleToken({ ...orderOf(1), token: number }),
      ];
      for (const one of refused) {
        let message = '';
        try {
          one();
        } catch (error) {
          message = inspect(error);
        }
        expect(message).toContain('Bug');
        expect(message).not.toContain(number);
      }
    }),
  );
});

it('an amount goes out as it was, to the cent, or not at all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -1000, max: 999_999_999_999 }), async (minor) => {
      const call = () => saleToken({ ...orderOf(minor), token });
      if (minor <= 0) {
        expect(call).toThrow('positive');
        return;
      }
      const [, whole = '', cents = ''] = /"amount":"(\d+)\.(\d\d)"/.exec(await textOf(call())) ?? [];
      expect(Number(`${whole}${cents}`)).toBe(minor);
    }),
  );
});
