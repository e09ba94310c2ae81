// What can happen to a payment. Past tense; everything a step needs comes with the event, so that steps stay pure.
import type { Approved, Declined, LookUp, Outcome, TransactionFacts } from '../gateway/port.ts';
import type { Attempt } from './states.ts';

export type PaymentEvent =
  | { readonly name: 'card-presented'; readonly attempt: Attempt }
  /** Keyed while the network is down, and sealed in the vault. */
  | { readonly name: 'taken-offline'; readonly attempt: Attempt }
  /** The card is out of the vault for this try. */
  | { readonly name: 'forwarded'; readonly attempt: Attempt }
  /** The shop does not want it any more. @param watchUntilMs where a try may still arrive */
  | { readonly name: 'called-off'; readonly watchUntilMs: number | null }
  | {
      readonly name: 'answered';
      readonly outcome: Outcome;
      readonly atMs: number;
      /** May the same bytes go out again under the same key (card still in memory, tries left)? */
      readonly mayResend: boolean;
    }
  | { readonly name: 'resend-started'; readonly atMs: number }
  | {
      readonly name: 'looked-up';
      readonly lookUp: LookUp;
      readonly atMs: number;
      /** The last byte is long enough ago that an absent record means: never processed. */
      readonly quiet: boolean;
      /** The idempotency record is young enough that the same key is still safe to send again. */
      readonly keyAlive: boolean;
      /** Until when to keep asking for a late arrival, should it be taken for not processed. */
      readonly watchUntilMs: number;
    }
  | { readonly name: 'given-up' }
  | { readonly name: 'another-card-asked' }
  | { readonly name: 'cancelled' }
  | { readonly name: 'closed' }
  | { readonly name: 'watch-ended' }
  | { readonly name: 'void-approved'; readonly voidId: string }
  | { readonly name: 'void-refused' }
  | { readonly name: 'refund-approved'; readonly amountMinor: number }
  | { readonly name: 'capture-approved'; readonly amountMinor: number }
  /** `void`: the shop voids where address or card code do not match, and they do not. */
  | { readonly name: 'checked'; readonly facts: TransactionFacts; readonly void: boolean }
  /** The gateway has no results to tell. */
  | { readonly name: 'check-missing' }
  /** Cash stands in the gateway's books. */
  | { readonly name: 'recorded'; readonly transactionId: string }
  | { readonly name: 'record-refused' }
  | { readonly name: 'record-asked'; readonly idempotencyKey: string; readonly atMs: number }
  | { readonly name: 'restarted' };

/** Why the till voids an approved purchase by itself. */
export type OwnVoidReason = 'given-up' | 'late-approval' | 'mismatch';

export type EventName = PaymentEvent['name'];

/** What the runner must do once the new state is on the disk. */
export type Effect =
  | { readonly name: 'send' } // first try, or the same bytes again
  | { readonly name: 'wipe-card' }
  | { readonly name: 'void-by-itself'; readonly askedBy: OwnVoidReason }
  | { readonly name: 'tell-parent' }; // a capture, void or refund was decided

export type Decided = Approved | Declined;
