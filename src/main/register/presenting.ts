// What happens to a card that was swiped or keyed: to the gift-card desk, into the vault, or to the payment that waits for
// it. Whatever is not taken is wiped.
import type { Answer, SwipeHint } from '../../contract/index.ts';
import type { CardCode } from '../card/card-code.ts';
import { CardData } from '../card/card-data.ts';
import type { Offline } from '../offline/offline.ts';
import type { PaymentRunner } from '../payment/runner.ts';
import type { PaymentState } from '../payment/states.ts';
import type { GiftCounter } from './gift-counter.ts';
import type { GuestPayments } from './guest-payments.ts';
import { type JournalGuard, refused } from './journal-guard.ts';

export interface PresentingParts {
  readonly runner: PaymentRunner;
  readonly guard: JournalGuard;
  readonly gift: GiftCounter;
  readonly guests: GuestPayments;
  readonly offline: Offline | undefined;
  /** Waits for a card again. */
  readonly arm: () => void;
  readonly hint: (hint: SwipeHint) => void;
}

type Done = Answer<Record<string, never>>;
const done: Done = { ok: true, value: {} };

/** @param state the payment on the register */
export const present = (
  presented: CardData | CardCode,
  state: PaymentState | undefined,
  parts: PresentingParts,
): Done => {
  const { runner, guard, gift, guests, offline, arm, hint } = parts;
  if (gift.isOpen) return gift.present(presented);
  if (presented instanceof CardData && state !== undefined) {
    if (offline?.taking.wants(state.intent.id) !== undefined)
      return takeOffline(presented, state, offline, parts);
    if (guests.stops(state, presented.mask.lastFour)) {
      presented.wipe();
      arm();
      hint('looks-charged');
      return done;
    }
  }
  const paymentId = state?.intent.id ?? '';
  // Wiped there, whatever happens.
  const answer = guard.run(() => (runner.present(paymentId, presented) ? done : refused('not-now')));
  const after = answer.ok ? undefined : runner.payment(paymentId);
  // Nothing was sent: the card is still waited for.
  if (after?.name === 'awaiting-card' && after.intent.tender !== 'stored-card') arm();
  return answer;
};

const takeOffline = (
  card: CardData,
  state: PaymentState,
  offline: Offline,
  { guard, arm, hint }: PresentingParts,
): Done => {
  const answer = guard.run<{ hint: SwipeHint | undefined }>(() => ({
    ok: true,
    value: { hint: offline.taking.take(state, card) },
  }));
  if (answer.ok && answer.value.hint === undefined) return done;
  arm();
  hint(answer.ok ? (answer.value.hint ?? 'not-kept') : 'not-kept');
  return answer.ok ? done : answer;
};
