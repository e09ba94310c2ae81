// A folio's payment on the register: it waits there for its card like any other, but is no part of the basket. And the last
// look before a card is charged: the same card and amount minutes ago stops once; the same card again means it.
import type { PaymentState } from '../payment/states.ts';

/** Whether a folio's payment by this card looks like one made before. Asked when the card is there. */
export type LooksCharged = (state: PaymentState, lastFour: string) => boolean;

export const isOfFolio = (state: PaymentState | undefined): boolean => state?.intent.folio != null;

export class GuestPayments {
  readonly #looksCharged: LooksCharged;
  /** Payment and card that the clerk was told of. */
  readonly #told = new Set<string>();

  constructor(looksCharged: LooksCharged) {
    this.#looksCharged = looksCharged;
  }

  /** @returns true where nothing may be sent yet: the clerk is to be told */
  stops(state: PaymentState | undefined, lastFour: string): boolean {
    if (state === undefined || !isOfFolio(state)) return false;
    const key = `${state.intent.id} ${lastFour}`;
    if (this.#told.has(key) || !this.#looksCharged(state, lastFour)) return false;
    this.#told.add(key);
    return true;
  }
}
