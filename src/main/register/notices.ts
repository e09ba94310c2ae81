// Which payments want the clerk, and what the clerk is told about payments that moved by themselves.
import type { Notice } from '../../contract/index.ts';
import type { PaymentChange } from '../payment/runner.ts';
import { attemptOf, isAtRegister, type PaymentState } from '../payment/states.ts';

/** The sale stands on the register until the clerk has dealt with it, after a restart too. */
export const wantsClerk = (state: PaymentState): boolean => {
  if (!isAtRegister(state.intent) || ownVoidNotice(state) !== undefined) return false;
  switch (state.name) {
    case 'awaiting-card':
      return true;
    // What goes out of the vault has left the register: its customer is gone.
    case 'requesting':
      return state.attempt.offline === null;
    case 'unknown':
      return state.attempt.offline === null && !state.givenUp;
    case 'queued':
    case 'approved':
    case 'declined':
    case 'not-processed':
      return !state.closed;
    case 'cancelled':
    case 'voided':
      return false;
  }
};

const voidedNotices = {
  'given-up': 'voided-after-giving-up',
  'late-approval': 'approved-late',
  mismatch: 'voided-on-mismatch',
} as const;

/** The till voided a sale by itself, or failed to: shown until the clerk has read it. */
export const ownVoidNotice = (state: PaymentState): Notice['kind'] | undefined => {
  if (state.name === 'voided' && !state.closed && state.becauseOf !== null) {
    return voidedNotices[state.becauseOf];
  }
  if (state.name !== 'approved' || !state.voidRefused || state.closed) return undefined;
  return state.voidRefusedFor === 'mismatch' ? 'void-on-mismatch-failed' : 'void-after-giving-up-failed';
};

/** A sale that a restart found in doubt has been settled. */
export const recoveredNotice = (
  state: PaymentState,
  event: PaymentChange['event'],
): Notice['kind'] | undefined => {
  if (event !== 'looked-up' && event !== 'answered') return undefined;
  // The list of what was taken offline tells of those.
  if (attemptOf(state)?.offline != null) return undefined;
  if (state.name === 'approved' && state.mustVoid === null) return 'recovered-approved';
  if (state.name === 'declined') return 'recovered-declined';
  return state.name === 'not-processed' && !state.closed ? 'recovered-not-processed' : undefined;
};
