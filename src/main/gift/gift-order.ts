// An order for a gift card, and the one judgement that matters: whether a try is to be repeated, counts, or leaves it open.
// Pure. The gateway has no look-up for these orders (QorCommerce v3, gift pages), so that nothing but the same bytes under
// the same key can tell more.
import { assert } from '../base/assert.ts';
import type { GiftOrder as GatewayOrder } from '../gateway/gift.ts';
import type { Outcome } from '../gateway/port.ts';
import { type Currency, money } from '../money/money.ts';

export type GiftAction = 'balance' | GatewayOrder['name'];

/** What the clerk wants. */
export interface GiftWish {
  readonly action: GiftAction;
  /** Minor units; only an activation and a load have one. */
  readonly amountMinor: number | null;
}

export interface GiftOrder extends GiftWish {
  readonly id: string;
  readonly currency: Currency;
  /** Null until the card is there. */
  readonly lastFour: string | null;
  /** Wall clock, milliseconds. */
  readonly orderedAtMs: number;
}

/**
 * What stands on the register. Only `asking` has a request on its way, and only after `unknown` does nobody know: a restart
 * finds the order of either in the journal and tells of it.
 */
export type GiftStep =
  | { readonly name: 'choosing' }
  | { readonly name: 'awaiting-card'; readonly order: GiftOrder }
  /** Bytes may be on the wire. `tries` counts from 1. */
  | { readonly name: 'asking'; readonly order: GiftOrder; readonly tries: number }
  | {
      readonly name: 'done';
      readonly order: GiftOrder;
      /** What was really put on the card; null where nothing was to be. */
      readonly approvedMinor: number | null;
      /** What is on the card now; null where the gateway does not say. */
      readonly balanceMinor: number | null;
    }
  | { readonly name: 'refused'; readonly order: GiftOrder; readonly code: string }
  /** Certain: no byte ever left this machine. */
  | { readonly name: 'not-processed'; readonly order: GiftOrder }
  /** It may have been done. Of a balance: nobody answered, and nothing could have happened. */
  | { readonly name: 'unknown'; readonly order: GiftOrder }
  /** Nothing was sent: an earlier order for this card is still unknown. */
  | { readonly name: 'undecided'; readonly order: GiftOrder };

export type Ended = Extract<GiftStep, { name: 'done' | 'refused' | 'not-processed' | 'unknown' }>;

/** In the gateway's words. @throws Bug for a balance, which is no order */
export const gatewayOrder = ({ action, amountMinor, currency }: GiftOrder): GatewayOrder => {
  assert(action !== 'balance', 'a balance is asked for, not ordered');
  if (action === 'deactivate') return { name: 'deactivate' };
  assert(amountMinor !== null && amountMinor > 0, 'an activation and a load have an amount');
  return { name: action, amount: money(amountMinor, currency) };
};

/**
 * What one try has settled; undefined where the order stays open.
 * @param mayHaveArrived whether an earlier try of the same bytes may have reached the gateway
 */
export const settledBy = (order: GiftOrder, outcome: Outcome, mayHaveArrived: boolean): Ended | undefined => {
  switch (outcome.name) {
    case 'approved':
      return {
        name: 'done',
        order,
        approvedMinor: order.amountMinor === null ? null : outcome.amountApproved.minor,
        balanceMinor: outcome.balance?.minor ?? null,
      };
    case 'declined':
      // The door was shut on this try; it says nothing of the try before.
      if (mayHaveArrived && outcome.code.startsWith('HTTP')) return undefined;
      return { name: 'refused', order, code: outcome.code };
    case 'unknown':
      return undefined;
  }
};

/** Whether this try may have reached the gateway. */
export const mayArrive = (outcome: Outcome): boolean =>
  outcome.name !== 'unknown' || outcome.reason !== 'no-connection';
