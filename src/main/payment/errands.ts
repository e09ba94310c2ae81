// What is still to be done about an approved purchase, by timer and until it is done: cash into the gateway's books, and
// the results of address and card code out of its records.
import { assert } from '../base/assert.ts';
import type { PreparedRequest } from '../gateway/port.ts';
import type { EngineParts } from './engine-parts.ts';
import type { PaymentEvent } from './events.ts';
import { type LivePayment, wipePrepared } from './live-payment.ts';
import { keyLifeMs } from './pace.ts';
import { recordCash } from './record-cash.ts';
import { requestFor } from './requests.ts';
import { type Intent, isPurchase, type PaymentState } from './states.ts';

/** What an errand needs of the engine that runs it. */
export interface EngineWays {
  readonly stopped: () => boolean;
  readonly payment: (id: string) => PaymentState | undefined;
  /** Gateway ids of the purchase's other follow-ups. */
  readonly known: (intent: Intent) => readonly string[];
  /** A capture, void or refund of this purchase is under way. */
  readonly followedUp: (purchaseId: string) => boolean;
  readonly rebuilt: (state: PaymentState) => PreparedRequest | null;
  readonly commit: (live: LivePayment, event: PaymentEvent) => void;
  readonly schedule: (live: LivePayment) => void;
}

export class Errands {
  readonly #parts: EngineParts;
  readonly #ways: EngineWays;

  constructor(parts: EngineParts, ways: EngineWays) {
    this.#parts = parts;
    this.#ways = ways;
  }

  /** Tells the gateway's books of cash, under one key until it is in them; an odd answer sends us to its records. */
  record(live: LivePayment): void {
    const { gateway, clock } = this.#parts;
    const { state } = live;
    assert(state.name === 'approved', 'only cash that is paid is recorded');
    live.inquiries += 1;
    const intent = this.#withParentId(state.intent);
    if (intent === undefined) {
      this.#ways.schedule(live);
      return;
    }
    live.busy = true;
    const query = { request: requestFor(intent, state.attempt), known: this.#ways.known(intent) };
    const keyAlive = clock.nowMs() - state.attempt.startedAtMs < keyLifeMs;
    // A sale has its order id besides, which the gateway takes once.
    if (!keyAlive && !isPurchase(intent)) wipePrepared(live);
    else live.prepared ??= this.#ways.rebuilt({ ...state, intent });
    void recordCash(gateway, live.prepared, state.attempt.idempotencyKey, query).then((recorded) => {
      if (this.#ways.stopped()) return;
      if (recorded !== undefined) {
        this.#ways.commit(live, recorded);
        return;
      }
      live.busy = false;
      this.#ways.schedule(live);
    });
  }

  /** A refund's intent with the id that its purchase has in the gateway's books by now; undefined while it has none. */
  #withParentId(intent: Intent): Intent | undefined {
    const { parent } = intent;
    if (parent === null || parent.transactionId !== null) return intent;
    const purchase = this.#ways.payment(parent.id);
    const transactionId = purchase?.name === 'approved' ? purchase.approval.transactionId : null;
    return transactionId === null ? undefined : { ...intent, parent: { ...parent, transactionId } };
  }

  /** Asks for the results of address and card code, until the gateway has told. */
  check(live: LivePayment): void {
    const { gateway, voidsOn, log } = this.#parts;
    const { state } = live;
    const transactionId = state.name === 'approved' ? state.approval.transactionId : null;
    assert(transactionId !== null, 'what is checked stands in the books of the gateway');
    live.inquiries += 1;
    live.busy = true;
    void gateway
      .facts(transactionId)
      .catch((fault: unknown) => {
        log.write('error', 'payment.facts-broke', { payment: state.intent.id, what: String(fault) });
        return { name: 'unanswered' } as const;
      })
      .then((answer) => {
        if (this.#ways.stopped()) return;
        if (answer.name === 'absent') {
          this.#ways.commit(live, { name: 'check-missing' });
          return;
        }
        if (answer.name === 'found') {
          const { facts } = answer;
          // The goods of a sale that was taken offline are gone: it is not voided for a wrong ZIP.
          const offline = state.name === 'approved' && state.attempt.offline !== null;
          const wantsVoid = !offline && (voidsOn?.(facts.address, facts.cardCode) ?? false);
          // What is under way is decided first: beside it there is no void.
          if (!wantsVoid || !this.#ways.followedUp(live.state.intent.id)) {
            this.#ways.commit(live, { name: 'checked', facts, void: wantsVoid });
            return;
          }
        }
        live.busy = false;
        this.#ways.schedule(live);
      });
  }
}
