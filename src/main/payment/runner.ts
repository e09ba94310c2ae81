// Runs payments: writes each step to the journal, then does what the step asks; resends, asks and watches by timer; takes
// everything up again after a restart. One runner is the one writer of every payment.
//
// Invariants: no byte is sent before its attempt is on the disk; no outcome is acted on before it is on the disk; card
// bytes live in one PreparedRequest and are wiped as soon as no resend is left.
import { assert } from '../base/assert.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { Ids } from '../base/ids.ts';
import type { Log } from '../base/log.ts';
import type { CardData } from '../card/card-data.ts';
import type { CardGateway, Outcome, PreparedRequest } from '../gateway/port.ts';
import { type Journal, type JournalEntry, JournalFault } from '../journal/port.ts';
import type { Effect, PaymentEvent } from './events.ts';
import { type LivePayment, mayResendAfter, nextAction, noTimer, wipePrepared } from './live-payment.ts';
import type { Pace } from './pace.ts';
import { entryFor, stateFrom } from './record.ts';
import { followUpIntent, requestFor, type SaleDraft, saleIntent } from './requests.ts';
import {
  type Attempt,
  attemptOf,
  type Intent,
  isInDoubt,
  isOpen,
  type PaymentState,
  type StateOf,
} from './states.ts';
import { parentEvent, step } from './step.ts';

export interface RunnerParts {
  readonly journal: Journal;
  readonly gateway: CardGateway;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly pace: Pace;
}

export interface PaymentChange {
  readonly state: PaymentState;
  /** The event that led here, or `opened`. */
  readonly event: PaymentEvent['name'] | 'opened';
  /** The payment was taken up after a restart. */
  readonly recovered: boolean;
}

/** How a payment in doubt stands right now; kept in memory only. */
export interface Doing {
  readonly doing: 'resending' | 'asking';
  readonly inquiries: number;
  readonly nextAtMs: number;
}

/** After a failed journal write the outcome is kept in memory and written again at this interval. */
const rewriteDelayMs = 1_000;
/** QorCommerce v3 does not say how long it remembers a key; a day is usual, less an hour for clocks that differ. */
const keyLifeMs = 23 * 3_600_000;

export class PaymentRunner {
  readonly #parts: RunnerParts;
  readonly #live = new Map<string, LivePayment>();
  #listener: (change: PaymentChange) => void = () => undefined;
  #stopped = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** One listener for every change of every payment; it is called after the change is on the disk. */
  listen(listener: (change: PaymentChange) => void): void {
    this.#listener = listener;
  }

  /** The payment's state, from memory or the journal. */
  payment(id: string): PaymentState | undefined {
    const live = this.#live.get(id);
    if (live !== undefined) return live.state;
    const stored = this.#parts.journal.payment(id);
    return stored === undefined ? undefined : stateFrom(stored);
  }

  /** Payments that are not finished, oldest first. */
  open(): readonly PaymentState[] {
    return [...this.#live.values()].map((live) => live.state);
  }

  /** What is being done about a payment in doubt. */
  doing(id: string): Doing {
    const live = this.#live.get(id);
    if (live === undefined) return { doing: 'asking', inquiries: 0, nextAtMs: this.#parts.clock.nowMs() };
    const resending =
      live.state.name === 'requesting' || nextAction(live, this.#parts.pace)?.name === 'resend';
    return { doing: resending ? 'resending' : 'asking', inquiries: live.inquiries, nextAtMs: live.nextAtMs };
  }

  /** Takes up every open payment of the journal. Called once, at start. @throws JournalFault */
  recover(): void {
    for (const stored of this.#parts.journal.openPayments()) {
      const state = stateFrom(stored);
      const live = this.#add(state, true);
      this.#parts.log.write('info', 'payment.recovering', { payment: state.intent.id, state: state.name });
      if (isInDoubt(state)) live.prepared = this.#rebuilt(state);
      if (!this.#dispatch(live, { name: 'restarted' })) this.#schedule(live);
    }
  }

  /** Journals the intent of a sale. @returns the payment's id @throws JournalFault */
  openSale(draft: SaleDraft): string {
    const { ids, clock, gateway } = this.#parts;
    const intent = saleIntent(draft, ids.uuid(), clock.nowMs());
    this.#begin({ name: 'awaiting-card', intent, earlier: null });
    gateway.warm();
    return intent.id;
  }

  /**
   * Charges the card to a sale that waits for one. Takes ownership of `card` and wipes it, whatever happens.
   * @returns false when the sale does not wait for a card @throws JournalFault: nothing was sent
   */
  presentCard(id: string, card: CardData): boolean {
    const live = this.#live.get(id);
    const { state } = live ?? {};
    if (live === undefined || state?.name !== 'awaiting-card') {
      card.wipe();
      return false;
    }
    const { ids, clock, gateway } = this.#parts;
    try {
      const orderId = state.earlier?.attempt.orderId ?? `CT-${ids.code(12)}`;
      live.prepared = gateway.prepare(requestFor(state.intent, { orderId, cardPresent: true }), card);
      const { brand, lastFour, text } = card.mask;
      const attempt: Attempt = {
        orderId,
        idempotencyKey: ids.uuid(),
        fingerprint: live.prepared.fingerprint,
        startedAtMs: clock.nowMs(),
        cardPresent: true,
        card: { brand, lastFour, mask: text, entryMode: card.entryMode },
        orderReused: state.earlier !== null,
      };
      return this.#dispatch(live, { name: 'card-presented', attempt });
    } catch (fault) {
      wipePrepared(live);
      throw fault;
    } finally {
      card.wipe();
    }
  }

  /** @returns false when the payment is not in a state where the clerk may do this */
  tell(
    id: string,
    event: Extract<PaymentEvent, { name: 'cancelled' | 'another-card-asked' | 'given-up' | 'closed' }>,
  ): boolean {
    const live = this.#live.get(id);
    return live !== undefined && this.#dispatch(live, event);
  }

  /** What a refund may still take: approved, less what was refunded and what is being refunded. Minor units. */
  refundableMinor(sale: StateOf<'approved'>): number {
    const pending = this.#followUps(sale.intent.id)
      .filter((state) => state.intent.kind === 'refund' && isInDoubt(state))
      .reduce((sum, state) => sum + state.intent.totalMinor, 0);
    return sale.approval.approvedMinor - sale.refundedMinor - pending;
  }

  /** True while a void of this sale is under way. */
  isVoiding(saleId: string): boolean {
    return this.#followUps(saleId).some((state) => state.intent.kind === 'void' && isInDoubt(state));
  }

  /** @returns the void's id, or undefined when the sale cannot be voided now @throws JournalFault */
  openVoid(saleId: string, askedBy: Intent['askedBy'] = 'clerk'): string | undefined {
    const sale = this.payment(saleId);
    if (sale?.name !== 'approved' || sale.refundedMinor > 0) return undefined;
    if (this.isVoiding(saleId) || this.refundableMinor(sale) !== sale.approval.approvedMinor)
      return undefined;
    return this.#followUp(sale, 'void', sale.approval.approvedMinor, askedBy);
  }

  /** @returns the refund's id, or undefined when that much cannot be refunded now @throws JournalFault */
  openRefund(saleId: string, amountMinor: number): string | undefined {
    const sale = this.payment(saleId);
    if (sale?.name !== 'approved' || sale.mustVoid !== null || this.isVoiding(saleId)) return undefined;
    if (amountMinor <= 0 || amountMinor > this.refundableMinor(sale)) return undefined;
    return this.#followUp(sale, 'refund', amountMinor, 'clerk');
  }

  /** Stops every timer and wipes every card. What is in doubt is taken up by the next start. */
  stop(): void {
    this.#stopped = true;
    for (const live of this.#live.values()) {
      live.cancelTimer();
      wipePrepared(live);
    }
  }

  #followUps(saleId: string): readonly PaymentState[] {
    return this.#parts.journal.followUps(saleId).map(stateFrom);
  }

  #followUp(
    sale: StateOf<'approved'>,
    kind: 'void' | 'refund',
    amountMinor: number,
    askedBy: Intent['askedBy'],
  ): string {
    const { ids, clock, gateway } = this.#parts;
    const intent = followUpIntent(sale, kind, amountMinor, askedBy, ids.uuid(), clock.nowMs());
    const { orderId, cardPresent, card } = sale.attempt;
    const prepared = gateway.prepare(requestFor(intent, { orderId, cardPresent }));
    const attempt: Attempt = {
      orderId,
      idempotencyKey: ids.uuid(),
      fingerprint: prepared.fingerprint,
      startedAtMs: clock.nowMs(),
      cardPresent,
      card,
      orderReused: false,
    };
    try {
      const live = this.#begin({ name: 'requesting', intent, attempt });
      live.prepared = prepared;
      this.#send(live);
    } catch (fault) {
      prepared.wipe();
      throw fault;
    }
    return intent.id;
  }

  #begin(state: PaymentState): LivePayment {
    this.#parts.journal.append(entryFor(state, 'opened', this.#parts.clock.nowMs()));
    const live = this.#add(state, false);
    this.#listener({ state, event: 'opened', recovered: false });
    return live;
  }

  #add(state: PaymentState, recovered: boolean): LivePayment {
    const nowMs = this.#parts.clock.monotonicMs();
    const live: LivePayment = {
      state,
      recovered,
      prepared: null,
      busy: false,
      inquiries: 0,
      nextAtMs: this.#parts.clock.nowMs(),
      quietFromMs: nowMs,
      watchFromMs: nowMs,
      cancelTimer: noTimer,
    };
    this.#live.set(state.intent.id, live);
    return live;
  }

  /** The bytes of a void or refund, made again: they hold no card. Null for a sale, whose card is gone. */
  #rebuilt({ intent, ...rest }: PaymentState): PreparedRequest | null {
    const attempt = 'attempt' in rest ? rest.attempt : null;
    if (intent.kind === 'sale' || attempt === null) return null;
    const prepared = this.#parts.gateway.prepare(requestFor(intent, attempt));
    if (prepared.fingerprint === attempt.fingerprint) return prepared;
    // Settings or the program changed since: the same key must not carry other bytes, so only asking is left.
    this.#parts.log.write('warn', 'payment.fingerprint-changed', { payment: intent.id });
    prepared.wipe();
    return null;
  }

  /** @returns false when the move is not legal @throws JournalFault: nothing has changed */
  #dispatch(live: LivePayment, event: PaymentEvent): boolean {
    const { journal, clock, log } = this.#parts;
    const previous = live.state;
    const moved = step(previous, event);
    if (moved === undefined) return false;
    const parent = moved.effects.some((effect) => effect.name === 'tell-parent')
      ? this.#parentStep(moved.next)
      : undefined;
    const nowMs = clock.nowMs();
    const entries: JournalEntry[] = [entryFor(moved.next, event.name, nowMs)];
    if (parent !== undefined) entries.push(entryFor(parent.state, parent.event, nowMs));
    journal.append(...entries);
    live.state = moved.next;
    if (moved.next.name !== previous.name) {
      live.watchFromMs = clock.monotonicMs();
      live.inquiries = 0;
      log.write('info', `payment.${moved.next.name}`, { payment: moved.next.intent.id, by: event.name });
    }
    for (const effect of moved.effects) this.#run(live, effect);
    this.#listener({ state: moved.next, event: event.name, recovered: live.recovered });
    if (parent !== undefined) this.#adopt(parent.state, parent.event);
    if (isOpen(live.state)) this.#schedule(live);
    else this.#forget(live);
    return true;
  }

  /** What a decided void or refund does to its sale; written in the same transaction as the decision. */
  #parentStep(child: PaymentState): { state: PaymentState; event: PaymentEvent['name'] } | undefined {
    const sale = child.intent.parent === null ? undefined : this.payment(child.intent.parent.id);
    if (sale === undefined) return undefined;
    const event = parentEvent(child);
    const moved = event === undefined ? undefined : step(sale, event);
    return event === undefined || moved === undefined ? undefined : { state: moved.next, event: event.name };
  }

  #adopt(state: PaymentState, event: PaymentEvent['name']): void {
    const live = this.#live.get(state.intent.id);
    if (live !== undefined) {
      live.state = state;
      if (!isOpen(state)) this.#forget(live);
    }
    this.#listener({ state, event, recovered: live?.recovered ?? false });
  }

  #run(live: LivePayment, effect: Effect): void {
    switch (effect.name) {
      case 'send':
        live.prepared ??= this.#rebuilt(live.state);
        if (live.prepared !== null) this.#send(live);
        break;
      case 'wipe-card':
        wipePrepared(live);
        break;
      case 'void-by-itself':
        this.#voidByItself(live.state.intent.id, effect.askedBy);
        break;
      case 'tell-parent':
        this.#retryOwnVoid(live.state);
        break;
    }
  }

  #voidByItself(saleId: string, askedBy: 'given-up' | 'late-approval'): void {
    try {
      this.openVoid(saleId, askedBy);
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
      this.#parts.log.write('error', 'payment.journal-failed', { payment: saleId, code: fault.code });
      this.#later(rewriteDelayMs, () => this.#voidByItself(saleId, askedBy));
    }
  }

  /** The till's own void never reached the gateway: it is asked for again until it is decided. */
  #retryOwnVoid(child: PaymentState): void {
    const { parent, askedBy } = child.intent;
    if (child.name !== 'not-processed' || askedBy === 'clerk' || parent === null) return;
    this.#later(this.#parts.pace.watchDelayMs, () => this.#voidByItself(parent.id, askedBy));
  }

  #later(delayMs: number, task: () => void): CancelTimer {
    return this.#parts.clock.after(delayMs, () => {
      if (!this.#stopped) task();
    });
  }

  #schedule(live: LivePayment): void {
    live.cancelTimer();
    live.cancelTimer = noTimer;
    const action = nextAction(live, this.#parts.pace);
    if (live.busy || this.#stopped || action === undefined) return;
    const { clock } = this.#parts;
    live.nextAtMs = clock.nowMs() + action.delayMs;
    live.cancelTimer = this.#later(action.delayMs, () => {
      if (action.name === 'resend') this.#commit(live, { name: 'resend-started', atMs: clock.nowMs() });
      else this.#ask(live, action.name === 'watch');
    });
  }

  #send(live: LivePayment): void {
    const { prepared, state } = live;
    assert(
      prepared !== null && 'attempt' in state && state.attempt !== null,
      'only a prepared attempt is sent',
    );
    live.busy = true;
    live.quietFromMs = this.#parts.clock.monotonicMs();
    void this.#parts.gateway.send(prepared, state.attempt.idempotencyKey).then(
      (outcome) => this.#answered(live, outcome),
      (fault: unknown) => {
        // The port promises never to reject; if it does, nothing is known, which has a name.
        this.#parts.log.write('error', 'payment.send-broke', {
          payment: state.intent.id,
          what: String(fault),
        });
        this.#answered(live, { name: 'unknown', reason: 'connection-lost' });
      },
    );
  }

  #answered(live: LivePayment, outcome: Outcome): void {
    const { clock, pace } = this.#parts;
    if (this.#stopped) return;
    live.quietFromMs = clock.monotonicMs();
    const mayResend = mayResendAfter(live, outcome, pace);
    this.#commit(live, { name: 'answered', outcome, atMs: clock.nowMs(), mayResend });
  }

  #ask(live: LivePayment, watching: boolean): void {
    const { clock, pace, gateway, log } = this.#parts;
    const { state } = live;
    const attempt = attemptOf(state);
    if (attempt === null) return;
    // The watch ends with an answer, not with the clock: the last look-up must have come back, and empty.
    const watchIsOver = watching && clock.monotonicMs() - live.watchFromMs >= pace.watchMs;
    live.busy = true;
    live.inquiries += 1;
    const query = {
      request: requestFor(state.intent, attempt),
      known: this.#accountedFor(state.intent),
    };
    void gateway
      .lookUp(query)
      .catch((fault: unknown) => {
        log.write('error', 'payment.look-up-broke', { payment: state.intent.id, what: String(fault) });
        return { name: 'unanswered', reason: 'connection-lost' } as const;
      })
      .then((lookUp) => {
        if (this.#stopped) return;
        if (watchIsOver && lookUp.name === 'absent') {
          this.#commit(live, { name: 'watch-ended' });
          return;
        }
        const quiet = clock.monotonicMs() - live.quietFromMs >= pace.quietMs;
        const nowMs = clock.nowMs();
        const keyAlive = nowMs - attempt.startedAtMs < keyLifeMs;
        this.#commit(live, {
          name: 'looked-up',
          lookUp,
          atMs: nowMs,
          quiet,
          keyAlive,
          watchUntilMs: nowMs + pace.watchMs,
        });
      });
  }

  /** Dispatches what came from the wire or a timer. A journal that cannot be written keeps the event in memory. */
  #commit(live: LivePayment, event: PaymentEvent): void {
    if (this.#stopped) return;
    live.busy = false;
    try {
      if (!this.#dispatch(live, event)) {
        this.#schedule(live);
        this.#listener({ state: live.state, event: event.name, recovered: live.recovered });
      }
    } catch (fault) {
      if (!(fault instanceof JournalFault)) throw fault;
      this.#parts.log.write('error', 'payment.journal-failed', {
        payment: live.state.intent.id,
        code: fault.code,
      });
      live.busy = true;
      live.cancelTimer = this.#later(rewriteDelayMs, () => this.#commit(live, event));
    }
  }

  /** Records of the sale's other voids or refunds: a look-up must not take one of them for this one. */
  #accountedFor({ id, kind, parent }: Intent): readonly string[] {
    if (parent === null) return [];
    return this.#followUps(parent.id).flatMap((state) => {
      if (state.intent.kind !== kind || state.intent.id === id) return [];
      if (state.name === 'approved') return [state.approval.transactionId];
      return state.name === 'declined' && state.transactionId !== null ? [state.transactionId] : [];
    });
  }

  #forget(live: LivePayment): void {
    live.cancelTimer();
    wipePrepared(live);
    this.#live.delete(live.state.intent.id);
  }
}
