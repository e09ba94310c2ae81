// Level 2 and 3 purchases (QorCommerce v3, level 2 and 3 page and response codes page). A tax total makes level 2; items
// or `islvl3` make level 3, which a card must qualify for. No page says which do: here the two published test cards,
// because both are corporate cards. Pure.
import type { Account } from './account.ts';
import type { Code } from './codes.ts';

export interface LevelThree {
  readonly amountMinor: number;
  /** `islvl3` was sent. */
  readonly claimed: boolean;
  /** What the items add up to; null without items. */
  readonly itemsMinor: number | null;
}

/** 99999.99, for tax and freight. */
export const levelThreeMinorMax = 9_999_999;

/** The code that the gateway turns the purchase away with, before any host sees it. */
export const checkLevelThree = (purchase: LevelThree, account: Account): Code | null => {
  const { amountMinor, claimed, itemsMinor } = purchase;
  if (itemsMinor !== null && itemsMinor !== amountMinor) return '13';
  // A number that is no card's is the host's to decline.
  if ((claimed || itemsMinor !== null) && account.wellFormed && !account.testCard) return '07';
  return null;
};
