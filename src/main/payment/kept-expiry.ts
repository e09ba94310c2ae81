// The expiry of a card that the customer wants kept: it goes with the token, and nowhere else.
import type { CardCode } from '../card/card-code.ts';
import { CardData } from '../card/card-data.ts';

/** `mmyy` of a card that carries one; the stripe has YYMM (ISO/IEC 7813). */
export const expiryOf = (presented: CardData | CardCode | null): string | null => {
  if (!(presented instanceof CardData)) return null;
  const yymm = presented.lend(({ expiry }) => expiry.toString('latin1'));
  return yymm.length === 4 ? yymm.slice(2) + yymm.slice(0, 2) : null;
};
