// Payments whose card lies in the vault: taken while the network was down, sent when it is back. The card is sealed before
// the journal is written and handed out for one try at a time; order id and key stand fixed from the moment of taking, so
// that two tills which both send it, or one that sends it twice, are one payment to the gateway.
import { assert } from '../base/assert.ts';
import type { CardData } from '../card/card-data.ts';
import type { PaymentEngine } from './engine.ts';
import type { EngineParts } from './engine-parts.ts';
import { wipePrepared } from './live-payment.ts';
import { expiryOf } from './kept-expiry.ts';
import { isCardPresent, requestFor } from './requests.ts';
import { type Attempt, isPurchase, type PaymentState, type StateOf } from './states.ts';

/** What lies in the vault and may be sent: never sent, or sent and certainly unknown to the gateway. */
export type Vaulted = StateOf<'queued'> | StateOf<'not-processed'>;

export const isVaulted = (state: PaymentState | undefined): state is Vaulted =>
  state !== undefined &&
  (state.name === 'queued' || state.name === 'not-processed') &&
  state.attempt.offline !== null;

export class VaultedPayments {
  readonly #parts: EngineParts;
  readonly #engine: PaymentEngine;

  constructor(parts: EngineParts, engine: PaymentEngine) {
    this.#parts = parts;
    this.#engine = engine;
  }

  /**
   * Takes a keyed card for a purchase that waits for one. The card stays the caller's, to be wiped by it.
   * @param seal puts the card away for good; false where it could not: then nothing has happened
   * @returns the payment as it is kept, or undefined when it does not wait for a card or could not be sealed
   * @throws JournalFault: the card is sealed, and the journal does not know of it
   */
  take(
    id: string,
    card: CardData,
    taken: NonNullable<Attempt['offline']>,
    seal: (queued: StateOf<'queued'>) => boolean,
  ): StateOf<'queued'> | undefined {
    const live = this.#engine.live(id);
    if (live?.state.name !== 'awaiting-card' || live.state.intent.tender !== 'card') return undefined;
    const { intent, earlier } = live.state;
    const orderId = earlier?.attempt.orderId ?? `CT-${this.#parts.ids.code(12)}`;
    const { brand, lastFour, text } = card.mask;
    const attempt: Attempt = {
      orderId,
      idempotencyKey: this.#parts.ids.uuid(),
      fingerprint: this.#fingerprint(intent, orderId, card),
      startedAtMs: taken.takenAtMs,
      cardPresent: isCardPresent(intent),
      card: { brand, lastFour, mask: text, entryMode: card.entryMode },
      orderReused: earlier !== null,
      offline: taken,
    };
    const queued: StateOf<'queued'> = { name: 'queued', intent, attempt, closed: false };
    if (!seal(queued)) return undefined;
    assert(
      this.#engine.dispatch(live, { name: 'taken-offline', attempt }),
      'what waits for a card can be taken',
    );
    return queued;
  }

  /**
   * Sends what lies in the vault. Takes ownership of the card and wipes it.
   * @param mayBeThere another till may have sent it, or this one before its journal was put back: a decline is believed
   * only after a look-up
   * @returns false when it is not to be sent now @throws JournalFault: nothing was sent
   */
  forward(id: string, card: CardData, mayBeThere: boolean): boolean {
    const { gateway, ids, clock } = this.#parts;
    try {
      const state = this.#engine.payment(id);
      if (!isVaulted(state) || !state.closed) return false;
      const live = this.#engine.live(id) ?? this.#engine.takeUp(state);
      const { intent, attempt: before } = state;
      try {
        live.prepared = gateway.prepare(requestFor(intent, before), card);
        live.expiry = intent.keep === null ? null : expiryOf(card);
        const again = state.name === 'not-processed';
        const attempt: Attempt = {
          ...before,
          // The gateway had no record under the key before: it may remember that answer (QorCommerce v3, idempotency).
          idempotencyKey: again ? ids.uuid() : before.idempotencyKey,
          fingerprint: live.prepared.fingerprint,
          startedAtMs: clock.nowMs(),
          orderReused: before.orderReused || again || mayBeThere,
        };
        return this.#engine.dispatch(live, { name: 'forwarded', attempt });
      } catch (fault) {
        wipePrepared(live);
        throw fault;
      }
    } finally {
      card.wipe();
    }
  }

  /** The shop does not want it any more. @returns false when it is being sent, or is decided @throws JournalFault */
  callOff(id: string): boolean {
    const { clock, pace } = this.#parts;
    const state = this.#engine.payment(id);
    if (!isVaulted(state)) return false;
    const live = this.#engine.live(id) ?? this.#engine.takeUp(state);
    // A try that went out may still arrive; then it is voided by itself.
    const wasSent = state.name === 'not-processed' || state.attempt.orderReused;
    const watchUntilMs = wasSent ? clock.nowMs() + pace.watchMs : null;
    return this.#engine.dispatch(live, { name: 'called-off', watchUntilMs });
  }

  /** One that another till took, or that the journal has lost and the vault has not. @throws JournalFault */
  adopt(state: StateOf<'queued'>): boolean {
    const { intent, attempt } = state;
    const adopted = { ...attempt, orderReused: true };
    const live = this.#engine.live(intent.id);
    if (live?.state.name === 'awaiting-card')
      return this.#engine.dispatch(live, { name: 'taken-offline', attempt: adopted });
    if (this.#engine.payment(intent.id) !== undefined || !isPurchase(intent)) return false;
    this.#engine.begin({ name: 'queued', intent, attempt: adopted, closed: true });
    return true;
  }

  #fingerprint(intent: PaymentState['intent'], orderId: string, card: CardData): string {
    const prepared = this.#parts.gateway.prepare(
      requestFor(intent, { orderId, cardPresent: isCardPresent(intent) }),
      card,
    );
    prepared.wipe();
    return prepared.fingerprint;
  }
}
