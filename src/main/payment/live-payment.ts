// What the runner keeps in memory of a payment that is not finished: its state, the bytes that may go out again, and the
// next thing to do by timer. The decision what that is, is pure.
import type { CancelTimer } from '../base/clock.ts';
import type { Outcome, PreparedRequest } from '../gateway/port.ts';
import { inquiryDelayMs, type Pace } from './pace.ts';
import type { PaymentState } from './states.ts';
import { watchedAttempt } from './step.ts';

export interface LivePayment {
  state: PaymentState;
  readonly recovered: boolean;
  prepared: PreparedRequest | null;
  /** `mmyy` of a card that the customer wants kept: in memory until the gateway has stored it. */
  expiry: string | null;
  /** A send or a look-up is under way, or an outcome waits for the disk: no timer meanwhile. */
  busy: boolean;
  /** Look-ups so far in this state. */
  inquiries: number;
  /** Wall clock, milliseconds: when the timer fires; for the screen. */
  nextAtMs: number;
  /** Monotonic milliseconds of the last send, or of the take-up after a restart: a jumping wall clock proves nothing. */
  quietFromMs: number;
  /** Monotonic milliseconds since when a payment taken for not processed is watched. */
  watchFromMs: number;
  cancelTimer: CancelTimer;
}

export const noTimer: CancelTimer = () => undefined;

/** Reasons after which the same bytes may go out again; the others only the gateway's records can settle. */
const resendable: ReadonlySet<string> = new Set([
  'no-connection',
  'connection-lost',
  'timeout',
  'unreadable',
  'restarted',
]);

const resendsOf = (state: PaymentState): number => (state.name === 'unknown' ? state.resends : 0);

/** May the same bytes go out again after this outcome? */
export const mayResendAfter = (live: LivePayment, outcome: Outcome, pace: Pace): boolean =>
  live.prepared !== null &&
  outcome.name === 'unknown' &&
  resendable.has(outcome.reason) &&
  resendsOf(live.state) < pace.resendDelaysMs.length;

export type NextAction = {
  readonly name: 'resend' | 'ask' | 'watch' | 'record' | 'check';
  readonly delayMs: number;
};

/** What to do next by timer, or undefined when only a person or an answer can move the payment. */
export const nextAction = (live: LivePayment, pace: Pace): NextAction | undefined => {
  const { state } = live;
  if (watchedAttempt(state) !== undefined) return { name: 'watch', delayMs: pace.watchDelayMs };
  const { inquiries } = live;
  if (state.name === 'approved') {
    // The first time at once: nothing is awaited but the disk.
    const delayMs = inquiries === 0 ? 0 : inquiryDelayMs(pace, inquiries);
    if (state.recording === 'pending') return { name: 'record', delayMs };
    return state.checks.name === 'wanted' ? { name: 'check', delayMs } : undefined;
  }
  if (state.name !== 'unknown') return undefined;
  const resendDelayMs = pace.resendDelaysMs[state.resends];
  if (live.prepared !== null && resendDelayMs !== undefined && resendable.has(state.reason)) {
    return { name: 'resend', delayMs: resendDelayMs };
  }
  return { name: 'ask', delayMs: inquiryDelayMs(pace, inquiries) };
};

export const wipePrepared = (live: LivePayment): void => {
  live.prepared?.wipe();
  live.prepared = null;
};
