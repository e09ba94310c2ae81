// What many calls send alike, from our words to the wire's. Amounts go out as text with two decimals; card data goes out
// as secrets that never become a string.
import { assert } from '../../../base/assert.ts';
import type { CardCode } from '../../../card/card-code.ts';
import type { CardData, CardParts } from '../../../card/card-data.ts';
import { toDecimal, type Money } from '../../../money/money.ts';
import type { Metadata } from '../../port.ts';
import { Decimal, Secret, type Fields } from '../body.ts';

/** QorCommerce v3: `creditcard` holds 16 digits, although ISO/IEC 7812-1 allows 19. Tracks have no such limit. */
const longestKeyedPan = 16;

/** Whether the wire has room for this card's number. A card that does not fit is declined here as GW14, unsent. */
export const cardFits = (card: CardData): boolean =>
  card.entryMode === 'swiped' || card.lend((parts) => parts.pan.length <= longestKeyedPan);

/** @throws Bug for an amount that is not above zero, or not of US dollars */
export const amountText = (amount: Money): string => {
  assert(amount.currency === 'USD', 'this gateway is asked for US dollars only');
  assert(amount.minor > 0, 'an amount on the wire is positive');
  return toDecimal(amount);
};

/** A number without quotes, zero included: taxes and rates go out so. */
export const amountNumber = (amount: Money): Decimal => {
  assert(amount.currency === 'USD', 'this gateway is asked for US dollars only');
  return new Decimal(toDecimal(amount));
};

/** @throws Bug for an order id that the gateway's list could not find again */
export const orderIdText = (orderId: string): string => {
  assert(/^[A-Za-z0-9-]{1,25}$/.test(orderId), 'an order id is 1 to 25 letters, digits and hyphens');
  return orderId;
};

/** A stored card's token goes where a number would (QorCommerce v3, payment-sale-token). */
export const tokenText = (token: string): string => {
  assert(isToken(token), 'a token is visible ASCII, and more than digits');
  return token;
};

/** Digits alone would be a card number, which must stand in no string. The documented shape is `909055$DQs7OHDo`. */
export const isToken = (token: string): boolean => /^(?!\d+$)[\x21-\x7e]{1,64}$/.test(token);

/** QorCommerce v3, getting-started page: at most 10 keys, names to 40 and values to 100 characters; nothing nested. */
export const metadataFields = (metadata: Metadata | undefined): Fields => {
  if (metadata === undefined || Object.keys(metadata).length === 0) return {};
  const entries = Object.entries(metadata);
  assert(entries.length <= 10, 'metadata has at most ten keys');
  for (const [name, value] of entries) {
    assert(name.length >= 1 && name.length <= 40, 'a metadata key has 1 to 40 characters');
    assert(
      typeof value === 'string' && value.length <= 100,
      'a metadata value is text of at most 100 characters',
    );
  }
  return { metadata };
};

/** `true` as JSON has it, or nothing at all: zero and one are read differently from page to page. */
export const storeFields = (storeCardAs: string | undefined): Fields => {
  if (storeCardAs === undefined) return {};
  assert(storeCardAs.trim() !== '', 'a card is stored under the name on it');
  return { store_card: true, cardfullname: storeCardAs };
};

/**
 * Track data as read, both tracks in one text; neither card code nor ZIP goes with it. `ksnTrack` is there only for
 * encrypted track data (QorCommerce v3, payment-sale-swipe).
 */
export const swipedFields = (parts: CardParts, mask: string): Fields => {
  assert(parts.tracks !== undefined && parts.tracks.length > 0, 'a swiped card has its tracks');
  return { trackdata: new Secret(parts.tracks, mask), ksnTrack: parts.keySerialNumber };
};

const masked = (bytes: Uint8Array): Secret => new Secret(bytes, '•'.repeat(bytes.length));

/** The stripe's YYMM becomes month and two-digit year. */
const keyedFields = (parts: CardParts, mask: string): Fields => {
  assert(parts.expiry.length === 4, 'a keyed card has an expiry of four digits');
  return {
    creditcard: new Secret(parts.pan, mask),
    month: masked(parts.expiry.subarray(2, 4)),
    year: masked(parts.expiry.subarray(0, 2)),
    cvv: parts.code === undefined ? undefined : masked(parts.code),
    bzip: parts.zip === undefined ? undefined : masked(Buffer.from(parts.zip)),
  };
};

/** A card's fields as it was entered, read by `use` while the card is lent: they point into its buffers. */
export const lendCard = <Answer>(card: CardData, use: (fields: Fields) => Answer): Answer => {
  assert(cardFits(card), 'a number of more than 16 digits does not fit this wire');
  return card.lend((parts) =>
    use((parts.entryMode === 'swiped' ? swipedFields : keyedFields)(parts, card.mask.text)),
  );
};

/** A stored card; the card code goes along only when it was keyed for this payment. */
export const lendToken = <Answer>(
  token: string,
  code: CardCode | undefined,
  use: (fields: Fields) => Answer,
): Answer => {
  const fields = { creditcard: tokenText(token) };
  return code === undefined ? use(fields) : code.lend((digits) => use({ ...fields, cvv: masked(digits) }));
};
