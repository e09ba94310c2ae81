// The gift-card side of the gateway port: what can be done with a gift card beside paying with it. The calls know no
// order id, so an unknown outcome is settled by sending the same bytes under the same key again.
import type { CardData } from '../card/card-data.ts';
import type { Money } from '../money/money.ts';
import type { Outcome, PreparedRequest, UnknownReason } from './port.ts';

export type GiftOrder =
  | { readonly name: 'activate'; readonly amount: Money }
  | { readonly name: 'load'; readonly amount: Money }
  | { readonly name: 'deactivate' };

export type GiftBalance =
  | { readonly name: 'found'; readonly balance: Money }
  | { readonly name: 'refused'; readonly code: string }
  | { readonly name: 'unanswered'; readonly reason: UnknownReason };

export interface GiftCards {
  /** Asks what is left. Wipes the card. Never rejects. */
  balance(card: CardData): Promise<GiftBalance>;
  /** Builds the bytes; the caller wipes the card and the request. */
  prepareGift(order: GiftOrder, card: CardData): PreparedRequest;
  /** One try. Never rejects. */
  sendGift(prepared: PreparedRequest, idempotencyKey: string): Promise<Outcome>;
}
