// The payment's state machine: step(state, event) → next state and effects. Pure: no clock, no disk, no wire. The runner
// writes `next` to the journal before it runs an effect.
//
// Moves that are not in transitions.ts are refused with undefined: the caller was too late, and nothing changes.
import type { Decided, PaymentEvent } from './events.ts';
import { approvedBy, fromApproved } from './step-approved.ts';
import {
  type Attempt,
  type Intent,
  isAtRegister,
  isPurchase,
  type PaymentState,
  type StateOf,
} from './states.ts';
import { to, type Step } from './to.ts';

/** Two answers of "no such order" in a row, the second after the quiet time: one could have raced with the request. */
const absencesNeeded = 2;

export const step = (state: PaymentState, event: PaymentEvent): Step | undefined => {
  switch (state.name) {
    case 'awaiting-card':
      return fromAwaitingCard(state, event);
    case 'queued':
      return fromQueued(state, event);
    case 'requesting':
      return fromRequesting(state, event);
    case 'unknown':
      return fromUnknown(state, event);
    case 'approved':
      return fromApproved(state, event);
    case 'declined':
    case 'not-processed':
      return fromRefused(state, event);
    case 'cancelled':
      return event.name === 'looked-up' || event.name === 'watch-ended'
        ? fromWatched(state, event)
        : undefined;
    case 'voided':
      return event.name === 'closed' && !state.closed ? to({ ...state, closed: true }) : undefined;
  }
};

const fromAwaitingCard = (state: StateOf<'awaiting-card'>, event: PaymentEvent): Step | undefined => {
  if (event.name === 'card-presented') {
    return to({ name: 'requesting', intent: state.intent, attempt: event.attempt }, { name: 'send' });
  }
  if (event.name === 'taken-offline')
    return to({ name: 'queued', intent: state.intent, attempt: event.attempt, closed: false });
  if (event.name === 'cancelled') {
    const { intent, earlier } = state;
    const watchUntilMs = earlier?.watchUntilMs ?? null;
    return to({ name: 'cancelled', intent, attempt: earlier?.attempt ?? null, watchUntilMs });
  }
  if (event.name === 'looked-up' || event.name === 'watch-ended') return fromWatched(state, event);
  return undefined;
};

const fromQueued = (state: StateOf<'queued'>, event: PaymentEvent): Step | undefined => {
  if (event.name === 'closed') return state.closed ? undefined : to({ ...state, closed: true });
  // What stands on the register is the clerk's until she has seen it.
  return state.closed ? fromVault(state, event) : undefined;
};

/** What lies in the vault is sent, again where the gateway knows nothing of the try before, or called off. */
const fromVault = (
  { intent, attempt }: StateOf<'queued'> | StateOf<'not-processed'>,
  event: PaymentEvent,
): Step | undefined => {
  if (event.name === 'forwarded')
    return to({ name: 'requesting', intent, attempt: event.attempt }, { name: 'send' });
  if (event.name === 'called-off')
    return to({ name: 'cancelled', intent, attempt, watchUntilMs: event.watchUntilMs });
  return undefined;
};

const fromRequesting = (state: StateOf<'requesting'>, event: PaymentEvent): Step | undefined => {
  if (event.name === 'restarted') {
    return to({ ...doubt(state, state.attempt.startedAtMs), reason: 'restarted', neverLeft: false });
  }
  if (event.name !== 'answered') return undefined;
  return answered({ ...doubt(state, event.atMs), neverLeft: true }, event);
};

const doubt = (
  { intent, attempt }: { readonly intent: Intent; readonly attempt: Attempt },
  lastSentAtMs: number,
): StateOf<'unknown'> => ({
  name: 'unknown',
  intent,
  attempt,
  reason: 'timeout',
  code: null,
  resends: 0,
  lastSentAtMs,
  neverLeft: false,
  absences: 0,
  givenUp: false,
});

const fromUnknown = (state: StateOf<'unknown'>, event: PaymentEvent): Step | undefined => {
  switch (event.name) {
    case 'answered':
      return answered(state, event);
    case 'resend-started':
      return to(
        { ...state, resends: state.resends + 1, lastSentAtMs: event.atMs, absences: 0 },
        { name: 'send' },
      );
    case 'looked-up':
      return lookedUp(state, event);
    case 'given-up':
      return isPurchase(state.intent) ? to({ ...state, givenUp: true }) : undefined;
    case 'restarted':
      return to({ ...state, neverLeft: false, absences: 0 });
    default:
      return undefined;
  }
};

const answered = (state: StateOf<'unknown'>, event: Extract<PaymentEvent, { name: 'answered' }>): Step => {
  const { outcome } = event;
  if (outcome.name === 'approved') return decided(state, outcome, 'answer', event.atMs);
  if (outcome.name === 'declined') {
    // An earlier request of this order may have been charged. A refusal of this one (a duplicate order, keys that were
    // changed meanwhile) says nothing of it: the records decide.
    if (state.neverLeft && !state.attempt.orderReused) return decided(state, outcome, 'answer', event.atMs);
    return to({ ...state, reason: 'refused', code: outcome.code, neverLeft: false }, { name: 'wipe-card' });
  }
  const neverLeft = state.neverLeft && outcome.reason === 'no-connection';
  const next = { ...state, reason: outcome.reason, code: outcome.code ?? state.code, neverLeft };
  if (event.mayResend) return to(next);
  if (neverLeft && !state.attempt.orderReused) return notProcessed(next, null);
  return to(next, { name: 'wipe-card' });
};

const lookedUp = (
  state: StateOf<'unknown'>,
  event: Extract<PaymentEvent, { name: 'looked-up' }>,
): Step | undefined => {
  const { lookUp } = event;
  if (lookUp.name === 'found')
    return decided(state, withCode(lookUp.outcome, state.code), 'look-up', event.atMs);
  if (lookUp.name === 'unanswered') {
    // The page of an earlier sale run again names no order id: where the records cannot tell, only the same bytes under
    // the same key can (QorCommerce v3, my recurring page).
    const onlyKeyTells = state.intent.tender === 'earlier-sale' && lookUp.reason === 'ask';
    if (!onlyKeyTells || !event.quiet || !event.keyAlive) return undefined;
    // What it answered to the last of them it will answer to all.
    if (state.code !== null && isRefusedByGateway(state))
      return decided(state, { name: 'declined', code: state.code }, 'answer', event.atMs);
    return sentAgain(state, event.atMs);
  }
  const absences = state.absences + 1;
  if (absences < absencesNeeded || !event.quiet) return to({ ...state, absences });
  if (state.code !== null && codeStands(state)) {
    return decided(state, { name: 'declined', code: state.code }, 'answer', event.atMs);
  }
  if (!isPurchase(state.intent) && event.keyAlive) {
    // A capture, void or refund needs no card, so the same bytes can go out under the same key for as long as the gateway
    // remembers it: it is done exactly once, even if the first request is still on its way.
    return sentAgain(state, event.atMs);
  }
  return notProcessed(state, event.watchUntilMs);
};

const sentAgain = (state: StateOf<'unknown'>, atMs: number): Step =>
  to({ ...state, resends: state.resends + 1, lastSentAtMs: atMs, absences: 0 }, { name: 'send' });

/**
 * A code answered a follow-up, and the records know of nothing. It is the end where it was the answer to the one request,
 * or the gateway's own refusal of a resend: the key remembers that for an earlier request too, should it still arrive
 * (QorCommerce v3, idempotency). Never for a purchase, whose order id is kept and whose late arrival is watched for.
 */
const codeStands = (state: StateOf<'unknown'>): boolean =>
  !isPurchase(state.intent) && ((state.reason === 'ask' && state.resends === 0) || isRefusedByGateway(state));

/** A resend was declined by a code of the gateway's own, which its key stands for; not by a door that was shut. */
const isRefusedByGateway = ({ reason, code }: StateOf<'unknown'>): boolean =>
  reason === 'refused' && code?.startsWith('GW') === true;

/** A look-up knows that the bank declined but not why; the earlier answer may. */
const withCode = (outcome: Decided, code: string | null): Decided =>
  outcome.name === 'declined' && code !== null ? { ...outcome, code } : outcome;

const decided = (
  state: StateOf<'unknown'>,
  outcome: Decided,
  foundBy: 'answer' | 'look-up',
  atMs: number,
): Step => {
  const { intent, attempt, givenUp } = state;
  const followUp = !isPurchase(intent);
  // Nobody stands at the register for what went out of the vault.
  const closed = givenUp || !isAtRegister(intent) || attempt.offline !== null;
  if (outcome.name === 'declined') {
    const next: PaymentState = {
      name: 'declined',
      intent,
      attempt,
      code: outcome.code,
      transactionId: outcome.transactionId ?? null,
      closed,
    };
    return to(next, { name: 'wipe-card' }, ...(followUp ? [{ name: 'tell-parent' } as const] : []));
  }
  const next: PaymentState = {
    ...approvedBy(intent, attempt, outcome, foundBy, atMs),
    mustVoid: givenUp ? 'given-up' : null,
    closed,
  };
  if (followUp) return to(next, { name: 'wipe-card' }, { name: 'tell-parent' });
  if (givenUp) return to(next, { name: 'wipe-card' }, { name: 'void-by-itself', askedBy: 'given-up' });
  return to(next, { name: 'wipe-card' });
};

const notProcessed = (state: StateOf<'unknown'>, watchUntilMs: number | null): Step => {
  const { intent, attempt, givenUp } = state;
  if (givenUp) return to({ name: 'cancelled', intent, attempt, watchUntilMs }, { name: 'wipe-card' });
  // It goes out of the vault again, under the same order id: a late arrival of this try is found by that.
  if (attempt.offline !== null)
    return to(
      { name: 'not-processed', intent, attempt, watchUntilMs: null, closed: true },
      { name: 'wipe-card' },
    );
  const followUp = !isPurchase(intent);
  // A follow-up that never left is simply asked for again by the clerk: nothing to watch.
  const next: PaymentState = {
    name: 'not-processed',
    intent,
    attempt,
    watchUntilMs: followUp ? null : watchUntilMs,
    closed: !isAtRegister(intent),
  };
  return to(next, { name: 'wipe-card' }, ...(followUp ? [{ name: 'tell-parent' } as const] : []));
};

const fromRefused = (
  state: StateOf<'declined'> | StateOf<'not-processed'>,
  event: PaymentEvent,
): Step | undefined => {
  if (event.name === 'another-card-asked') {
    if (state.closed) return undefined;
    const { attempt } = state;
    const earlier = state.name === 'not-processed' ? { attempt, watchUntilMs: state.watchUntilMs } : null;
    return to({ name: 'awaiting-card', intent: state.intent, earlier });
  }
  if (event.name === 'closed') return state.closed ? undefined : to({ ...state, closed: true });
  if (state.name === 'not-processed' && state.attempt.offline !== null) return fromVault(state, event);
  if (state.name === 'not-processed' && (event.name === 'looked-up' || event.name === 'watch-ended')) {
    return fromWatched(state, event);
  }
  return undefined;
};

/**
 * A payment taken for not processed is watched for a while. If it arrives late after all, it is the payment as long as
 * the clerk still has the sale on the register; afterwards nobody wants it, and it is voided by itself.
 */
const fromWatched = (
  state: StateOf<'awaiting-card'> | StateOf<'not-processed'> | StateOf<'cancelled'>,
  event: Extract<PaymentEvent, { name: 'looked-up' | 'watch-ended' }>,
): Step | undefined => {
  const watched = watchedAttempt(state);
  if (watched === undefined) return undefined;
  if (event.name === 'watch-ended') return to(unwatched(state));
  if (event.lookUp.name !== 'found') return undefined;
  const { outcome } = event.lookUp;
  if (outcome.name === 'declined') return to(unwatched(state));
  const wanted = state.name === 'awaiting-card' || (state.name === 'not-processed' && !state.closed);
  const next = approvedBy(state.intent, watched, outcome, 'look-up', event.atMs);
  if (wanted) return to(next);
  return to(
    { ...next, mustVoid: 'late-approval', closed: true },
    { name: 'void-by-itself', askedBy: 'late-approval' },
  );
};

/** The attempt whose late arrival is being watched for. */
export const watchedAttempt = (state: PaymentState): Attempt | undefined => {
  if (state.name === 'awaiting-card')
    return state.earlier?.watchUntilMs == null ? undefined : state.earlier.attempt;
  if (state.name !== 'not-processed' && state.name !== 'cancelled') return undefined;
  return state.watchUntilMs === null ? undefined : (state.attempt ?? undefined);
};

const unwatched = (
  state: StateOf<'awaiting-card'> | StateOf<'not-processed'> | StateOf<'cancelled'>,
): PaymentState =>
  state.name === 'awaiting-card'
    ? { ...state, earlier: state.earlier === null ? null : { ...state.earlier, watchUntilMs: null } }
    : { ...state, watchUntilMs: null };
