// What is paid of a basket and what is missing: its legs, one payment each, added up. Pure.
import type { Intent, Line, PaymentState, StateOf } from '../payment/states.ts';
import type { PurchaseDraft } from '../payment/requests.ts';
import type { Totals } from './basket.ts';

export interface Leg {
  readonly state: StateOf<'approved'>;
  /** Being voided or given back: it counts as paid until that is done. */
  readonly takingBack: boolean;
}

const standsIn = (basketId: string, state: PaymentState): state is StateOf<'approved'> =>
  state.name === 'approved' &&
  state.intent.kind === 'sale' &&
  state.intent.basket?.id === basketId &&
  !state.closed &&
  state.mustVoid === null &&
  // Nobody wants it any more: it is refunded by hand, and pays for nothing until then.
  !state.voidRefused;

/** What a leg pays of its basket, minor units. */
export const paidBy = ({ approval, refundedMinor }: StateOf<'approved'>): number =>
  approval.approvedMinor - refundedMinor;

/** The approved payments of a basket that stand, in the order they were taken. @param open payments that are not finished */
export const legsOf = (
  basketId: string | null,
  open: readonly PaymentState[],
  isTakenBack: (state: StateOf<'approved'>) => boolean,
): readonly Leg[] =>
  basketId === null
    ? []
    : open.flatMap((state) =>
        standsIn(basketId, state) && paidBy(state) > 0 ? [{ state, takingBack: isTakenBack(state) }] : [],
      );

export const paidMinor = (legs: readonly Leg[]): number =>
  legs.reduce((sum, { state }) => sum + paidBy(state), 0);

/** A leg of `amountMinor`. One that pays the whole basket carries its subtotal and tax. */
export const legDraft = (
  basketId: string,
  lines: readonly Line[],
  totals: Totals,
  amountMinor: number,
  metadata: Intent['metadata'],
): PurchaseDraft => {
  const { currency, subtotalMinor, taxMinor, totalMinor } = totals;
  const whole = amountMinor === totalMinor;
  return {
    lines,
    currency,
    subtotalMinor: whole ? subtotalMinor : amountMinor,
    taxMinor: whole ? taxMinor : 0,
    totalMinor: amountMinor,
    basket: { id: basketId, subtotalMinor, taxMinor, totalMinor },
    metadata,
  };
};
