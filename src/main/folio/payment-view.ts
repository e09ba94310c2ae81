// A payment as a folio sees it. Declared here, so that this room needs nothing of how a payment is made: whoever wires the
// two fills it from the payment's state.
import type { CardBrand } from '../card/brand.ts';

/** What an authorization is to the folio. `moved` replaces holds: on another card, or before the old ones lapse. */
export type HoldKind = 'first' | 'increment' | 'no-show' | 'moved';

export interface PaymentView {
  readonly id: string;
  /** What a capture, void or refund points at. */
  readonly parentId: string | null;
  readonly kind: 'sale' | 'authorization' | 'capture' | 'void' | 'refund';
  /**
   * `asking`: a card or an answer is waited for. `promised`: taken while the network was down, and not asked for yet.
   * `unknown`: money may have moved; an approval that the till is voiding by itself too. `called-off`: nobody was charged
   * and nobody will be. `voided`: approved once and released since.
   */
  readonly state: 'asking' | 'promised' | 'unknown' | 'approved' | 'declined' | 'called-off' | 'voided';
  readonly tender: 'card' | 'stored-card' | 'earlier-sale' | 'cash' | 'gift-card';
  /** What was asked for, minor units. Of a void, nothing is read from it. */
  readonly amountMinor: number;
  /** What the host approved; null until it has. */
  readonly approvedMinor: number | null;
  /** Given back so far, by approved refunds: of a sale, or of an authorization that was captured. */
  readonly refundedMinor: number;
  readonly orderId: string | null;
  readonly transactionId: string | null;
  readonly brand: CardBrand;
  readonly lastFour: string | null;
  readonly cardPresent: boolean;
  readonly openedAtMs: number;
  /** Wall clock: when it was approved or declined. */
  readonly decidedAtMs: number | null;
  readonly folioId: string | null;
  /** Of an authorization for a folio: the part of it that its intent keeps. */
  readonly hold: {
    readonly kind: HoldKind;
    /** The amount of the chain's first hold, as sent with an increment (QorCommerce v3: initialAuthAmount). */
    readonly initialMinor: number | null;
    /** Of an increment: the hold that it adds to. */
    readonly headId: string | null;
  } | null;
  /** By which a goal finds its own payments again: see next-step.ts. Null for what a clerk did by hand. */
  readonly key: string | null;
}

/** Nobody may build on it yet. */
export const isInDoubt = ({ state }: PaymentView): boolean =>
  state === 'asking' || state === 'promised' || state === 'unknown';
