// The duplicate radar: stops a charge that looks like one made before, and says which. It refuses nothing: the clerk reads it
// and may go on. It is asked when a clerk begins something, not at each step of a goal, so that a restart never stops at it.
import type { FolioMoney } from './folio-money.ts';
import { isSettled } from './folio-money.ts';
import type { PaymentView } from './payment-view.ts';

export interface Candidate {
  readonly amountMinor: number;
  /** Null while the card is not read yet. */
  readonly lastFour: string | null;
  readonly atMs: number;
}

export interface RadarEcho {
  readonly reason:
    | 'settled-folio' // paid in full and nothing held: a second charge for the same stay
    | 'same-card-and-amount';
  /** The newest payment that it looks like; null where a settled folio had none. */
  readonly earlier: PaymentView | null;
}

/** Minutes in which the same card and amount are one too many. */
export const radarMinutes = { least: 1, default: 10, most: 1_440 } as const;

/** What is in doubt counts: it may have been charged. What was released or refused does not. */
const mayHaveCharged = ({ kind, state }: PaymentView): boolean =>
  (kind === 'sale' || kind === 'authorization') &&
  (state === 'approved' || state === 'unknown' || state === 'promised' || state === 'asking');

/**
 * @param folio the one to be charged, where there is one @param recent payments of all folios and of the shop, any order
 * @param minutes in either direction, as the wall clock may have been set between the two
 */
export const radar = (
  candidate: Candidate,
  folio: FolioMoney | undefined,
  recent: readonly PaymentView[],
  minutes: number = radarMinutes.default,
): RadarEcho | undefined => {
  if (folio !== undefined && isSettled(folio) && folio.totalMinor > 0)
    return { reason: 'settled-folio', earlier: folio.payments.findLast(mayHaveCharged) ?? null };
  const earlier = recent
    .filter(
      (payment) =>
        mayHaveCharged(payment) &&
        payment.lastFour !== null &&
        payment.lastFour === candidate.lastFour &&
        payment.amountMinor === candidate.amountMinor &&
        Math.abs(candidate.atMs - payment.openedAtMs) <= minutes * 60_000,
    )
    .sort((left, right) => left.openedAtMs - right.openedAtMs)
    .at(-1);
  return earlier === undefined ? undefined : { reason: 'same-card-and-amount', earlier };
};
