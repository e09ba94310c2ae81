// What becomes of an approved purchase: captured, refunded, voided, checked, written into the gateway's books. Pure.
import type { Approved } from '../gateway/port.ts';
import type { PaymentEvent } from './events.ts';
import {
  type Attempt,
  type Checks,
  type Intent,
  isAtRegister,
  isPurchase,
  type PaymentState,
  type StateOf,
} from './states.ts';
import { to, type Step } from './to.ts';

/** AVS and card code are compared for keyed cards alone (QorCommerce v3: neither goes with a swipe or a token). */
const checksOf = (intent: Intent, attempt: Attempt): Checks =>
  isPurchase(intent) && intent.tender === 'card' && attempt.card?.entryMode === 'keyed'
    ? { name: 'wanted' }
    : { name: 'none' };

export const approvedBy = (
  intent: Intent,
  attempt: Attempt,
  outcome: Approved,
  foundBy: 'answer' | 'look-up',
  atMs: number,
): StateOf<'approved'> => ({
  name: 'approved',
  intent,
  attempt,
  approval: {
    transactionId: outcome.transactionId,
    authCode: outcome.authCode ?? null,
    // A void moves no amount of its own: it takes back the whole purchase.
    approvedMinor: intent.kind === 'void' ? intent.totalMinor : outcome.amountApproved.minor,
    atMs,
    foundBy,
    balanceMinor: outcome.balance?.minor ?? null,
  },
  refundedMinor: 0,
  capturedMinor: intent.kind === 'authorization' ? 0 : null,
  checks: checksOf(intent, attempt),
  recording: 'done',
  mustVoid: null,
  voidRefused: false,
  voidRefusedFor: null,
  cardKept: intent.keep !== null && outcome.token !== undefined,
  closed: false,
});

/** Cash in the drawer, or given back out of it: done, and the gateway's books are told afterwards. */
export const paidAtCounter = (intent: Intent, attempt: Attempt, atMs: number): StateOf<'approved'> => ({
  name: 'approved',
  intent,
  attempt,
  approval: {
    transactionId: null,
    authCode: null,
    approvedMinor: intent.totalMinor,
    atMs,
    foundBy: 'counter',
    balanceMinor: null,
  },
  refundedMinor: 0,
  capturedMinor: null,
  checks: { name: 'none' },
  recording: 'pending',
  mustVoid: null,
  voidRefused: false,
  voidRefusedFor: null,
  cardKept: false,
  closed: !isAtRegister(intent),
});

export const fromApproved = (state: StateOf<'approved'>, event: PaymentEvent): Step | undefined => {
  switch (event.name) {
    case 'closed':
      return state.closed ? undefined : to({ ...state, closed: true });
    case 'void-approved':
      return voided(state, event.voidId);
    case 'void-refused':
      return state.mustVoid === null
        ? undefined
        : to({ ...state, mustVoid: null, voidRefused: true, voidRefusedFor: state.mustVoid, closed: false });
    case 'refund-approved':
      return to({ ...state, refundedMinor: state.refundedMinor + event.amountMinor });
    case 'capture-approved':
      // One capture an authorization (QorCommerce v3, GW73).
      return state.capturedMinor === 0 ? to({ ...state, capturedMinor: event.amountMinor }) : undefined;
    case 'checked':
    case 'check-missing':
      return state.checks.name === 'wanted' ? checked(state, event) : undefined;
    case 'recorded': {
      if (state.recording === 'done') return undefined;
      const approval = { ...state.approval, transactionId: event.transactionId };
      return to({ ...state, approval, recording: 'done' });
    }
    case 'record-refused':
      return state.recording === 'pending' ? to({ ...state, recording: 'refused' }) : undefined;
    case 'record-asked': {
      // A definite refusal is remembered under its key: the new try has a new one (QorCommerce v3, idempotency).
      const { idempotencyKey, atMs } = event;
      const attempt = { ...state.attempt, idempotencyKey, startedAtMs: atMs };
      return state.recording === 'refused' ? to({ ...state, attempt, recording: 'pending' }) : undefined;
    }
    case 'restarted':
      return state.mustVoid === null
        ? undefined
        : to(state, { name: 'void-by-itself', askedBy: state.mustVoid });
    default:
      return undefined;
  }
};

const voided = (state: StateOf<'approved'>, voidId: string): Step => {
  const { intent, attempt, approval, mustVoid } = state;
  const closed = mustVoid === null;
  return to({ name: 'voided', intent, attempt, approval, voidId, becauseOf: mustVoid, closed });
};

const checked = (
  state: StateOf<'approved'>,
  event: Extract<PaymentEvent, { name: 'checked' | 'check-missing' }>,
): Step => {
  if (event.name === 'check-missing') return to({ ...state, checks: { name: 'none' } });
  const { address, cardCode } = event.facts;
  const next: StateOf<'approved'> = { ...state, checks: { name: 'found', address, cardCode } };
  const untouched = state.mustVoid === null && state.refundedMinor === 0;
  if (!event.void || !untouched) return to(next);
  return to({ ...next, mustVoid: 'mismatch', closed: true }, { name: 'void-by-itself', askedBy: 'mismatch' });
};

/** What a decided capture, void or refund does to the purchase it points at. */
export const parentEvent = (child: PaymentState): PaymentEvent | undefined => {
  const { intent } = child;
  if (child.name === 'approved') {
    const { approvedMinor } = child.approval;
    if (intent.kind === 'void') return { name: 'void-approved', voidId: intent.id };
    return {
      name: intent.kind === 'capture' ? 'capture-approved' : 'refund-approved',
      amountMinor: approvedMinor,
    };
  }
  return child.name === 'declined' && intent.kind === 'void' ? { name: 'void-refused' } : undefined;
};
