// The single actions that a folio's goal is made of, and how a goal finds its own payments again.
//
// A key is the goal's id and the part of it that a payment is for; a payment carries its key in its intent. So after a
// crash the goal sees which parts were begun, and a part is begun once: declined is an answer, not a reason to ask again.
// Whoever carries a step out opens no payment whose key is taken.
import type { FolioMoney } from './folio-money.ts';
import type { Goal } from './goal.ts';
import type { Authorization } from './holds.ts';
import type { HoldKind, PaymentView } from './payment-view.ts';

export type StopReason =
  | 'declined' // the hold was refused, or called off; what was held before is held still
  | 'approved-less' // less was held than asked for
  | 'not-separable' // the gateway has joined the new hold to an old one: releasing one would release both
  | 'release-refused'
  | 'owed' // something is left to pay by other means
  | 'overpaid'; // something is to be given back, and the clerk says to which payment

export type NextStep =
  | {
      readonly name: 'authorize';
      readonly key: string;
      readonly kind: HoldKind;
      /** An increment's own amount, not the new sum (QorCommerce v3, authorization page). Minor units. */
      readonly amountMinor: number;
      readonly initialMinor: number | null;
      readonly headId: string | null;
      /** Null: the card is swiped or keyed. */
      readonly storedCardId: string | null;
    }
  | {
      readonly name: 'capture';
      readonly key: string;
      readonly authorization: Authorization;
      readonly amountMinor: number;
    }
  | { readonly name: 'release'; readonly key: string; readonly authorization: Authorization }
  | {
      readonly name: 'sale';
      readonly key: string;
      readonly amountMinor: number;
      readonly storedCardId: string | null;
    }
  /** Looked at by a person, or the deadline passes: wall clock, milliseconds; null before the check-out. */
  | { readonly name: 'inspect'; readonly byMs: number | null }
  | { readonly name: 'wait'; readonly payment: PaymentView }
  | {
      readonly name: 'stop';
      readonly because: StopReason;
      readonly paymentId: string | null;
      /** What is held, owed or overpaid, as the reason says. Minor units. */
      readonly minor: number;
    }
  | { readonly name: 'done' };

export const done: NextStep = { name: 'done' };

export const stop = (because: StopReason, minor: number, paymentId: string | null = null): NextStep => ({
  name: 'stop',
  because,
  paymentId,
  minor,
});

/** The goal's one authorization. */
export const holdKey = ({ id }: Goal): string => `${id}/hold`;
export const saleKey = ({ id }: Goal): string => `${id}/sale`;
const captureKey = ({ id }: Goal, { paymentId }: Authorization): string => `${id}/capture/${paymentId}`;
const releaseKey = ({ id }: Goal, { paymentId }: Authorization): string => `${id}/release/${paymentId}`;

/**
 * Opened for a card on file and stopped by a crash before a byte of it was sent: nobody has tried. Where a card was to be
 * swiped, calling it off is the clerk's answer.
 */
const neverSent = ({ state, orderId, tender }: PaymentView): boolean =>
  state === 'called-off' && orderId === null && tender === 'stored-card';

export const paymentOf = ({ payments }: FolioMoney, key: string): PaymentView | undefined =>
  payments.find((payment) => payment.key === key && !neverSent(payment));

/** Not tried by this goal yet. One that was tried and is open still was refused. */
export const isCapturable = (money: FolioMoney, goal: Goal, authorization: Authorization): boolean =>
  authorization.state === 'open' && paymentOf(money, captureKey(goal, authorization)) === undefined;

export const captureStep = (goal: Goal, authorization: Authorization, amountMinor: number): NextStep => ({
  name: 'capture',
  key: captureKey(goal, authorization),
  authorization,
  amountMinor,
});

/** The first of them that is to be released and was not tried yet. */
export const releaseStep = (
  money: FolioMoney,
  goal: Goal,
  authorizations: readonly Authorization[],
): NextStep | undefined => {
  for (const authorization of authorizations) {
    const key = releaseKey(goal, authorization);
    if (authorization.state === 'open' && paymentOf(money, key) === undefined)
      return { name: 'release', key, authorization };
  }
  return undefined;
};

/** The end of a goal that wanted these released. */
export const releasedOrStop = (authorizations: readonly Authorization[]): NextStep => {
  const left = authorizations.filter(({ state }) => state === 'open');
  const minor = left.reduce((sum, { sumMinor }) => sum + sumMinor, 0);
  return left.length === 0 ? done : stop('release-refused', minor, left[0]?.paymentId ?? null);
};
