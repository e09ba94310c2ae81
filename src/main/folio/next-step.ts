// The next single action towards a goal, from what the folio's payments say. Pure, and asked anew before every action: there
// is no plan to remember, so a crash between any two actions loses nothing and repeats nothing.
//
// One payment at a time: while anything of the folio is in doubt, nothing more is asked of the gateway. An authorization
// nobody knows of yet may be the hold that is needed, and a capture nobody knows of may have paid.
import { capturePlan } from './capture-plan.ts';
import { type FolioMoney, isSettled, openHead } from './folio-money.ts';
import type { Goal, GoalOf } from './goal.ts';
import type { Authorization } from './holds.ts';
import { inspectionDueMs, inspectionHours, inspectionState } from './inspection.ts';
import type { PaymentView } from './payment-view.ts';
import {
  captureStep,
  done,
  holdKey,
  isCapturable,
  type NextStep,
  paymentOf,
  releasedOrStop,
  releaseStep,
  saleKey,
  stop,
} from './step-parts.ts';

export interface Circumstances {
  /** Wall clock, milliseconds. */
  readonly nowMs: number;
  /** How long after the check-out the room may be looked at. */
  readonly inspectionHours?: number;
}

export const nextStep = (money: FolioMoney, goal: Goal, around: Circumstances): NextStep => {
  const [doubtful] = money.inDoubt;
  if (doubtful !== undefined) return { name: 'wait', payment: doubtful };
  switch (goal.name) {
    case 'check-in':
    case 'raise-hold':
      return towardsHeld(money, goal);
    case 'change-card':
      return towardsOtherCard(money, goal);
    case 'check-out':
      return towardsPaid(money, goal, around);
    case 'no-show':
      return towardsNoShow(money, goal);
    case 'release-all':
      return towardsReleased(money, goal);
  }
};

/** Adds what is missing, once. A card that refused is the clerk's to deal with. */
const towardsHeld = (money: FolioMoney, goal: GoalOf<'check-in' | 'raise-hold'>): NextStep => {
  const { heldMinor } = money;
  if (heldMinor >= goal.targetMinor) return done;
  const tried = paymentOf(money, holdKey(goal));
  if (tried !== undefined)
    return stop(tried.state === 'approved' ? 'approved-less' : 'declined', heldMinor, tried.id);
  const head = openHead(money);
  return {
    name: 'authorize',
    key: holdKey(goal),
    kind: head === undefined ? 'first' : 'increment',
    amountMinor: goal.targetMinor - heldMinor,
    initialMinor: head?.approvedMinor ?? null,
    headId: head?.paymentId ?? null,
    storedCardId: goal.storedCardId,
  };
};

const holding = (
  authorizations: readonly Authorization[],
  paymentId: string | undefined,
): Authorization | undefined =>
  authorizations.find(({ holds }) => holds.some((hold) => hold.paymentId === paymentId));

/**
 * The new hold first, whole; only then are the old ones let go. Where it is refused, or only a part of it is held, the old
 * ones stay: a hotel without any hold is worse off than a guest with two for a moment.
 */
const towardsOtherCard = (money: FolioMoney, goal: GoalOf<'change-card'>): NextStep => {
  const old = money.authorizations.filter(({ holds }) =>
    holds.some(({ paymentId }) => goal.replaces.includes(paymentId)),
  );
  const tried = paymentOf(money, holdKey(goal));
  if (tried === undefined) {
    // Somebody has captured or released them all since.
    if (!old.some(({ state }) => state === 'open')) return done;
    return {
      name: 'authorize',
      key: holdKey(goal),
      kind: 'moved',
      amountMinor: goal.amountMinor,
      initialMinor: null,
      headId: null,
      storedCardId: goal.storedCardId,
    };
  }
  const fresh = holding(money.authorizations, tried.id);
  if (fresh === undefined) return stop('declined', money.heldMinor, tried.id);
  if (old.includes(fresh)) return stop('not-separable', fresh.sumMinor, tried.id);
  if (fresh.sumMinor < goal.amountMinor) {
    const back = releaseStep(money, goal, [fresh]);
    return back ?? stop('approved-less', money.heldMinor, tried.id);
  }
  if (fresh.state !== 'open' && old.some(({ state }) => state === 'open'))
    return stop('declined', money.heldMinor, tried.id);
  return releaseStep(money, goal, old) ?? releasedOrStop(old);
};

/** Captures, releases what is not needed, and says what is left to pay or to give back. */
const settling = (
  money: FolioMoney,
  goal: GoalOf<'check-out' | 'no-show'>,
  first: Authorization | undefined,
): NextStep | undefined => {
  const capturable = money.authorizations.filter((each) => isCapturable(money, goal, each));
  const preferred = first !== undefined && capturable.includes(first) ? first : undefined;
  const plan = capturePlan(preferred === undefined ? capturable : [preferred], money.owedMinor, goal.order);
  const [capture] = plan.captures;
  if (capture !== undefined) return captureStep(goal, capture.authorization, capture.amountMinor);
  // One whose capture was refused is let go too: it can pay nothing, and binds the guest's money.
  return releaseStep(money, goal, money.authorizations);
};

const settledOrStop = (money: FolioMoney): NextStep => {
  const { owedMinor } = money;
  if (owedMinor > 0) return stop('owed', owedMinor);
  const released = releasedOrStop(money.authorizations);
  if (released.name !== 'done') return released;
  return owedMinor < 0 ? stop('overpaid', -owedMinor) : done;
};

/** The releases come before the sale: they free what the card can still pay. */
const towardsPaid = (money: FolioMoney, goal: GoalOf<'check-out'>, around: Circumstances): NextStep => {
  const hours = around.inspectionHours ?? inspectionHours.default;
  // Whoever never came has left no room to look at.
  const hasLeft = money.folio.status !== 'no-show' && money.folio.status !== 'cancelled';
  if (hasLeft && inspectionState(money.folio, around.nowMs, hours) === 'wanted' && !isSettled(money))
    return { name: 'inspect', byMs: inspectionDueMs(money.folio, hours) };
  const step = settling(money, goal, undefined);
  if (step !== undefined) return step;
  const { owedMinor } = money;
  if (owedMinor > 0 && goal.rest === 'sale' && paymentOf(money, saleKey(goal)) === undefined)
    return { name: 'sale', key: saleKey(goal), amountMinor: owedMinor, storedCardId: goal.storedCardId };
  return settledOrStop(money);
};

/**
 * The no-show is an authorization of its own, as that is the only way to tell the card's brand of it (QorCommerce v3,
 * authorization page: flag 2). Where it is refused, what was held for the reservation pays: the guest agreed to that.
 */
const towardsNoShow = (money: FolioMoney, goal: GoalOf<'no-show'>): NextStep => {
  const tried = paymentOf(money, holdKey(goal));
  if (tried === undefined && money.owedMinor > 0)
    return {
      name: 'authorize',
      key: holdKey(goal),
      kind: 'no-show',
      amountMinor: money.owedMinor,
      initialMinor: null,
      headId: null,
      storedCardId: goal.storedCardId,
    };
  return settling(money, goal, freshOf(money, tried)) ?? settledOrStop(money);
};

const freshOf = (money: FolioMoney, tried: PaymentView | undefined): Authorization | undefined =>
  tried === undefined ? undefined : holding(money.authorizations, tried.id);

/**
 * The newest first, each only as a whole (a void takes no amount: QorCommerce v3, void page), and none without which less
 * than `keepMinor` would be held. A hold goes only after those that were added to it.
 */
const towardsReleased = (money: FolioMoney, goal: GoalOf<'release-all'>): NextStep => {
  const open = money.authorizations.filter(({ state }) => state === 'open').toReversed();
  let heldMinor = money.heldMinor;
  const wanted: Authorization[] = [];
  const kept = new Set<string>();
  for (const authorization of open) {
    const carries = authorization.holds.some(({ paymentId }) => kept.has(paymentId));
    if (!carries && heldMinor - authorization.sumMinor >= goal.keepMinor) {
      heldMinor -= authorization.sumMinor;
      wanted.push(authorization);
    } else for (const { headId } of authorization.holds) if (headId !== null) kept.add(headId);
  }
  return releaseStep(money, goal, wanted) ?? releasedOrStop(wanted);
};
