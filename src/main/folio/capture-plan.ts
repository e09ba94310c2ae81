// How a final amount is taken out of the holds. Each is captured once (QorCommerce v3, response codes: GW73) and never
// above its sum; a capture of less lets the rest of that hold go, as the gateway takes no second one. So as few holds as
// possible are touched by `largest-first`, and those that lapse soonest by `oldest-first`.
import type { CaptureOrder } from './goal.ts';
import type { Authorization } from './holds.ts';

export interface PlannedCapture {
  readonly authorization: Authorization;
  /** More than nothing, at most the authorization's sum. Minor units. */
  readonly amountMinor: number;
}

export interface CapturePlan {
  readonly captures: readonly PlannedCapture[];
  /** What the holds do not cover. Minor units. */
  readonly restMinor: number;
  /** Not needed: to be released. */
  readonly unused: readonly Authorization[];
  /** What goes free by capturing less than a hold's sum. Minor units. */
  readonly remainderMinor: number;
}

/** @param authorizations oldest first; only open ones are taken @param owedMinor nothing is captured where it is not above 0 */
export const capturePlan = (
  authorizations: readonly Authorization[],
  owedMinor: number,
  order: CaptureOrder,
): CapturePlan => {
  const open = authorizations.filter(({ state, sumMinor }) => state === 'open' && sumMinor > 0);
  // Sorting is stable: of equal sums the oldest comes first.
  const ordered =
    order === 'oldest-first' ? open : open.toSorted((left, right) => right.sumMinor - left.sumMinor);
  const captures: PlannedCapture[] = [];
  let restMinor = Math.max(0, owedMinor);
  for (const authorization of ordered) {
    const amountMinor = Math.min(restMinor, authorization.sumMinor);
    if (amountMinor === 0) break;
    captures.push({ authorization, amountMinor });
    restMinor -= amountMinor;
  }
  const used = new Set(captures.map(({ authorization }) => authorization));
  return {
    captures,
    restMinor,
    unused: authorizations.filter((each) => each.state === 'open' && !used.has(each)),
    remainderMinor: captures.reduce(
      (sum, { authorization, amountMinor }) => sum + authorization.sumMinor - amountMinor,
      0,
    ),
  };
};
