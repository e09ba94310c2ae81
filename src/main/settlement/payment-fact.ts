// A payment of the journal, as small as the comparison needs it: ten thousand of these lie in memory, no body does.
import type { Currency } from '../money/money.ts';
import type { StoredPayment } from '../journal/port.ts';
import { stateFrom } from '../payment/record.ts';
import { attemptOf, type Intent, isInDoubt, type PaymentState } from '../payment/states.ts';

/**
 * What the journal expects of the gateway's books: `done` and it is there, `not-done` and it is not, `settling` and
 * either may be true right now. `idle`: the gateway was never asked.
 */
export type Standing = 'done' | 'not-done' | 'settling' | 'idle';

export interface PaymentFact {
  readonly id: string;
  readonly kind: Intent['kind'];
  readonly tender: Intent['tender'];
  readonly parentId: string | null;
  readonly state: PaymentState['name'];
  readonly standing: Standing;
  /** Of a capture, void or refund: the order of the purchase it points at. */
  readonly orderId: string | null;
  /** The gateway's own id of this operation; null where it gave none of its own. */
  readonly transactionId: string | null;
  /** What was approved, else what was asked for; minor units. */
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly lastFour: string | null;
  readonly openedAtMs: number;
  /** When the gateway was asked, or else when the payment was opened: wall clock, milliseconds. */
  readonly atMs: number;
  /** Cash that the gateway refused to write down. */
  readonly recordingRefused: boolean;
}

/** Declined, not processed and called off alike: but while a late arrival is watched for, it may still be done. */
const standingOf = (state: PaymentState): Standing => {
  if (isInDoubt(state)) return 'settling';
  switch (state.name) {
    case 'approved':
      return state.recording === 'pending' ? 'settling' : 'done';
    case 'voided':
      return 'done';
    case 'declined':
      return 'not-done';
    case 'queued':
      // Another till may have sent it.
      return 'settling';
    case 'not-processed':
      if (state.attempt.offline !== null) return 'settling';
      return state.watchUntilMs === null ? 'not-done' : 'settling';
    case 'cancelled':
      if (state.attempt === null) return 'idle';
      return state.watchUntilMs === null ? 'not-done' : 'settling';
    case 'awaiting-card':
      return state.earlier === null ? 'idle' : 'settling';
    case 'requesting':
    case 'unknown':
      return 'settling';
  }
};

/** A bare answer to a follow-up is kept under the purchase's id, which is not its own. */
const ownTransactionId = (state: PaymentState): string | null => {
  const id =
    'approval' in state
      ? state.approval.transactionId
      : state.name === 'declined'
        ? state.transactionId
        : null;
  return id === state.intent.parent?.transactionId ? null : id;
};

export const factOf = (state: PaymentState): PaymentFact => {
  const { intent } = state;
  const attempt = attemptOf(state);
  return {
    id: intent.id,
    kind: intent.kind,
    tender: intent.tender,
    parentId: intent.parent?.id ?? null,
    state: state.name,
    standing: standingOf(state),
    orderId: intent.parent?.orderId ?? attempt?.orderId ?? null,
    transactionId: ownTransactionId(state),
    amountMinor: 'approval' in state ? state.approval.approvedMinor : intent.totalMinor,
    currency: intent.currency,
    lastFour: attempt?.card?.lastFour ?? null,
    openedAtMs: intent.openedAtMs,
    atMs: attempt?.startedAtMs ?? intent.openedAtMs,
    recordingRefused: state.name === 'approved' && state.recording === 'refused',
  };
};

/** @throws Bug when the journal holds a state that this program does not know */
export const factFrom = (stored: StoredPayment): PaymentFact => factOf(stateFrom(stored));

/** The journal has learnt nothing about this payment between two readings. */
export const isUnchanged = (before: PaymentFact, after: PaymentFact): boolean =>
  before.state === after.state &&
  before.standing === after.standing &&
  before.orderId === after.orderId &&
  before.transactionId === after.transactionId &&
  before.amountMinor === after.amountMinor &&
  before.recordingRefused === after.recordingRefused;

/** Asks for money, as opposed to following up on what was paid. */
export const isPurchase = ({ kind }: Pick<PaymentFact, 'kind'>): boolean =>
  kind === 'sale' || kind === 'authorization';
