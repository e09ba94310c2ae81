// What a gift card allows (QorCommerce v3, gift card pages, which name neither the codes nor what a partial redemption
// does; the nearest codes in meaning are used). Pure.
import type { GiftCard } from '../ledger/gift-cards.ts';
import type { Code } from './codes.ts';

export type GiftCall = 'balance' | 'sale' | 'activate' | 'load' | 'refund' | 'deactivate';

/** What `giftcard` may be in each call. On a refund the page says 7, the vendor's SDK sends 5. */
export const giftNumbers: Readonly<Record<GiftCall, readonly string[]>> = {
  balance: ['2'],
  sale: ['1', '8'],
  activate: ['5'],
  load: ['5'],
  refund: ['7', '5'],
  deactivate: ['5'],
};
/** A sale with this number takes what is there; with the other, all or nothing. */
export const partialRedemption = '8';

export type GiftOutcome =
  | { readonly objection: Code }
  | {
      readonly objection: null;
      /** What was taken, put on or given back; minor units. */
      readonly amountMinor: number;
      readonly card: GiftCard;
    };

const redeem = (card: GiftCard, amountMinor: number, partial: boolean): GiftOutcome => {
  const taken = partial ? Math.min(amountMinor, card.balanceMinor) : amountMinor;
  if (taken > card.balanceMinor || taken === 0) return { objection: '51' };
  const left = { ...card, balanceMinor: card.balanceMinor - taken };
  return { objection: null, amountMinor: taken, card: left };
};

const add = (card: GiftCard, amountMinor: number): GiftOutcome => ({
  objection: null,
  amountMinor,
  card: { active: true, balanceMinor: card.balanceMinor + amountMinor },
});

/** Any number can be activated, once; a card that was deactivated too, and finds its balance again. */
const activate = (card: GiftCard | undefined, amountMinor: number): GiftOutcome =>
  card?.active === true ? { objection: '12' } : add(card ?? { active: true, balanceMinor: 0 }, amountMinor);

/**
 * @param card undefined when the number is unknown
 * @param amountMinor 0 for a balance and a deactivation
 */
export const giftOutcome = (
  call: GiftCall,
  card: GiftCard | undefined,
  amountMinor: number,
  partial: boolean,
): GiftOutcome => {
  if (call === 'activate') return activate(card, amountMinor);
  if (card === undefined) return { objection: '14' };
  if (!card.active) return { objection: '72' };
  switch (call) {
    case 'sale':
      return redeem(card, amountMinor, partial);
    case 'load':
    case 'refund':
      return add(card, amountMinor);
    case 'balance':
      return { objection: null, amountMinor: 0, card };
    case 'deactivate':
      return { objection: null, amountMinor: 0, card: { ...card, active: false } };
  }
};
