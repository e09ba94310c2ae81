// The card code in test mode: one good value a brand (Monetra's loopback emulator), every other value fails and is
// still approved, and none at all on a keyed payment is declined (QorCommerce v3, "Getting started", which wins).
import type { EntryMode } from '../ledger/transaction.ts';
import type { Brand } from './account.ts';

export type CardSource = Exclude<EntryMode, 'none'> | 'token';

export interface CardCodeCheck {
  readonly missing: boolean;
  readonly cvCode: string;
}

const goodCode = (brand: Brand): string => (brand === 'amex' ? '1234' : '999');

export const checkCardCode = (cardCode: string, brand: Brand, source: CardSource): CardCodeCheck => {
  if (source === 'swiped' || source === 'terminal') return { missing: false, cvCode: '' };
  if (cardCode === '') return { missing: source === 'keyed', cvCode: '' };
  return { missing: false, cvCode: cardCode === goodCode(brand) ? 'GOOD (M)' : 'BAD (N)' };
};
