// The engine room of the payments: writes each step to the journal, then does what the step asks; resends, asks and watches
// by timer; takes everything up again after a restart. One engine is the one writer of every payment.
//
// Invariants: no byte is sent before its attempt is on the disk; no outcome is acted on before it is on the disk; card
// bytes live in one PreparedRequest and are wiped as soon as no resend is left.
import { assert } from '../base/assert.ts';
import type { CancelTimer } from '../base/clock.ts';
import type { Outcome, PreparedRequest } from '../gateway/port.ts';
import { type JournalEntry, JournalFault } from '../journal/port.ts';
import type { Effect, OwnVoidReason, PaymentEvent } from './events.ts';
import {
  type LivePayment,
  mayResendAfter,
  type NextAction,
  nextAction,
  noTimer,
  wipePrepared,
} from './live-payment.ts';
import { type EngineParts, notYetPrepared } from './engine-parts.ts';
import { Errands } from './errands.ts';
import { keyLifeMs } from './pace.ts';
import { entryFor, stateFrom } from './record.ts';
import { requestFor } from './requests.ts';
import {
  attemptOf,
  type Intent,
  isAtRegister,
  isInDoubt,
  isOpen,
  isPurchase,
  type PaymentState,
  type StateOf,
} from './states.ts';
import { parentEvent } from './step-approved.ts';
import { step } from './step.ts';

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

export class PaymentEngine {
  readonly #parts: EngineParts;
  /** Voids a purchase that nobody wants any more. */
  readonly #voidByItself: (purchaseId: string, askedBy: OwnVoidReason) => void;
  readonly #errands: Errands;
  readonly #live = new Map<string, LivePayment>();
  readonly #listeners: ((change: PaymentChange) => void)[] = [];
  #stopped = false;

  constructor(parts: EngineParts, voidByItself: (purchaseId: string, askedBy: OwnVoidReason) => void) {
    this.#parts = parts;
    this.#voidByItself = voidByItself;
    this.#errands = new Errands(parts, {
      stopped: () => this.#stopped,
      payment: (id) => this.payment(id),
      known: (intent) => this.accountedFor(intent),
      followedUp: (purchaseId) => this.#isFollowedUp(purchaseId),
      rebuilt: (state) => this.#rebuilt(state),
      commit: (live, event) => this.commit(live, event),
      schedule: (live) => this.#schedule(live),
    });
  }

  /** Told of every change of every payment, after it is on the disk; in the order in which they began to listen. */
  listen(listener: (change: PaymentChange) => void): void {
    this.#listeners.push(listener);
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
      // Nobody comes back to a payment that stands on no register and was not sent.
      const sentNothing = state.name === 'awaiting-card' && !isAtRegister(state.intent);
      if (!this.dispatch(live, { name: sentNothing ? 'cancelled' : 'restarted' })) this.#schedule(live);
    }
  }

  live(id: string): LivePayment | undefined {
    return this.#live.get(id);
  }

  /** A finished payment of the journal, to be dispatched again. */
  takeUp(state: PaymentState): LivePayment {
    return this.#add(state, false);
  }

  /** Captures, voids and refunds of a purchase, as they stand. */
  followUps(purchaseId: string): readonly PaymentState[] {
    return this.#parts.journal.followUps(purchaseId).map(stateFrom);
  }

  /** Where the disk cannot tell: it may be. */
  #isFollowedUp(purchaseId: string): boolean {
    try {
      return this.followUps(purchaseId).some(isInDoubt);
    } catch (fault) {
      this.#noteFault(purchaseId, fault);
      return true;
    }
  }

  /** Stops every timer and wipes every card. What is in doubt is taken up by the next start. */
  stop(): void {
    this.#stopped = true;
    for (const live of this.#live.values()) {
      live.cancelTimer();
      wipePrepared(live);
    }
  }

  /** Journals a new payment, and with it what it does to its purchase. @throws JournalFault: nothing has changed */
  begin(state: PaymentState): LivePayment {
    const { journal, clock } = this.#parts;
    const nowMs = clock.nowMs();
    // Cash that is given back is given back at once.
    const parent = state.name === 'approved' ? this.#parentStep(state) : undefined;
    const entries: JournalEntry[] = [entryFor(state, 'opened', nowMs)];
    if (parent !== undefined) entries.push(entryFor(parent.state, parent.event, nowMs));
    entries.push(...this.#companionsOf(state, null, null), ...this.#companionsOf(parent?.state, null, null));
    journal.append(...entries);
    const live = this.#add(state, false);
    this.#tell({ state, event: 'opened', recovered: false });
    if (parent !== undefined) this.#adopt(parent.state, parent.event);
    if (isOpen(state)) this.#schedule(live);
    else this.#forget(live);
    return live;
  }

  /** Journals a request and sends its bytes, which hold no card. @throws JournalFault: nothing was sent */
  beginSending(state: StateOf<'requesting'>, prepared: PreparedRequest): void {
    try {
      const live = this.begin(state);
      live.prepared = prepared;
      this.send(live);
    } catch (fault) {
      prepared.wipe();
      throw fault;
    }
  }

  #add(state: PaymentState, recovered: boolean): LivePayment {
    const nowMs = this.#parts.clock.monotonicMs();
    const live: LivePayment = {
      state,
      recovered,
      prepared: null,
      expiry: null,
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

  /** The bytes of a request that holds no card, made again. Null for one that does: the card is gone. */
  #rebuilt({ intent, ...rest }: PaymentState): PreparedRequest | null {
    const attempt = 'attempt' in rest ? rest.attempt : null;
    const holdsCard = isPurchase(intent) && intent.tender !== 'cash' && intent.tender !== 'earlier-sale';
    if (holdsCard || attempt === null) return null;
    const prepared = this.#parts.gateway.prepare(requestFor(intent, attempt));
    if (attempt.fingerprint === notYetPrepared) return prepared;
    if (prepared.fingerprint === attempt.fingerprint) return prepared;
    // Settings or the program changed since: the same key must not carry other bytes, so only asking is left.
    this.#parts.log.write('warn', 'payment.fingerprint-changed', { payment: intent.id });
    prepared.wipe();
    return null;
  }

  /** @returns false when the move is not legal @throws JournalFault: nothing has changed */
  dispatch(live: LivePayment, event: PaymentEvent): boolean {
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
    entries.push(...this.#companionsOf(moved.next, tokenOf(event), live.expiry));
    entries.push(...this.#companionsOf(parent?.state, null, null));
    journal.append(...entries);
    live.state = moved.next;
    if (moved.next.name !== previous.name) {
      live.watchFromMs = clock.monotonicMs();
      live.inquiries = 0;
      log.write('info', `payment.${moved.next.name}`, { payment: moved.next.intent.id, by: event.name });
    }
    for (const effect of moved.effects) this.#run(live, effect);
    this.#tell({ state: moved.next, event: event.name, recovered: live.recovered });
    if (parent !== undefined) this.#adopt(parent.state, parent.event);
    if (isOpen(live.state)) this.#schedule(live);
    else this.#forget(live);
    return true;
  }

  /** The clerk is done with all of these: they are closed together or not at all. @throws JournalFault: nothing has changed */
  close(ids: readonly string[]): void {
    const { journal, clock } = this.#parts;
    const closed = ids.flatMap((id) => {
      const live = this.#live.get(id);
      const moved = live === undefined ? undefined : step(live.state, { name: 'closed' });
      return live === undefined || moved === undefined ? [] : [{ live, state: moved.next }];
    });
    if (closed.length === 0) return;
    journal.append(...closed.map(({ state }) => entryFor(state, 'closed', clock.nowMs())));
    for (const { live, state } of closed) live.state = state;
    for (const { state } of closed) this.#adopt(state, 'closed');
  }

  #companionsOf(
    state: PaymentState | undefined,
    token: string | null,
    expiry: string | null,
  ): readonly JournalEntry[] {
    return state === undefined ? [] : (this.#parts.companions?.(state, token, expiry) ?? []);
  }

  /** What a decided void or refund does to its sale; written in the same transaction as the decision. */
  #parentStep(child: PaymentState): { state: PaymentState; event: PaymentEvent['name'] } | undefined {
    const { parent } = child.intent;
    const sale = parent === null ? undefined : this.payment(parent.id);
    if (sale === undefined || !isAbout(child, sale)) return undefined;
    const event = parentEvent(child);
    const moved = event === undefined ? undefined : step(sale, event);
    return event === undefined || moved === undefined ? undefined : { state: moved.next, event: event.name };
  }

  #adopt(state: PaymentState, event: PaymentEvent['name']): void {
    const live = this.#live.get(state.intent.id);
    if (live !== undefined) {
      live.state = state;
      if (isOpen(state)) this.#schedule(live);
      else this.#forget(live);
    }
    this.#tell({ state, event, recovered: live?.recovered ?? false });
  }

  #run(live: LivePayment, effect: Effect): void {
    switch (effect.name) {
      case 'send':
        live.prepared ??= this.#rebuilt(live.state);
        if (live.prepared !== null) this.send(live);
        break;
      case 'wipe-card':
        wipePrepared(live);
        break;
      case 'void-by-itself':
        this.#ownVoid(live.state.intent.id, effect.askedBy);
        break;
      case 'tell-parent':
        this.#retryOwnVoid(live.state);
        break;
    }
  }

  /** The till's own void never reached the gateway: it is asked for again until it is decided. */
  #retryOwnVoid(child: PaymentState): void {
    const { parent, askedBy } = child.intent;
    if (child.name !== 'not-processed' || parent === null) return;
    if (askedBy === 'clerk' || askedBy === 'schedule') return;
    this.#later(this.#parts.pace.watchDelayMs, () => this.#ownVoid(parent.id, askedBy));
  }

  #ownVoid(purchaseId: string, askedBy: OwnVoidReason): void {
    try {
      this.#voidByItself(purchaseId, askedBy);
    } catch (fault) {
      this.#noteFault(purchaseId, fault);
      this.#later(rewriteDelayMs, () => this.#ownVoid(purchaseId, askedBy));
    }
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
    live.cancelTimer = this.#later(action.delayMs, () => this.#act(live, action.name));
  }

  /** A disk that cannot be read now is read when the next turn comes. */
  #act(live: LivePayment, action: NextAction['name']): void {
    try {
      switch (action) {
        case 'resend':
          this.commit(live, { name: 'resend-started', atMs: this.#parts.clock.nowMs() });
          break;
        case 'record':
          this.#errands.record(live);
          break;
        case 'check':
          this.#errands.check(live);
          break;
        case 'ask':
        case 'watch':
          this.#ask(live, action === 'watch');
          break;
      }
    } catch (fault) {
      this.#noteFault(live.state.intent.id, fault);
      live.busy = false;
      this.#schedule(live);
    }
  }

  /** @throws what is no JournalFault */
  #noteFault(payment: string, fault: unknown): void {
    if (!(fault instanceof JournalFault)) throw fault;
    this.#parts.log.write('error', 'payment.journal-failed', { payment, code: fault.code });
  }

  /** What is told is on the disk already: a listener that cannot read it must not undo half of it in memory. */
  #tell(change: PaymentChange): void {
    for (const listener of this.#listeners)
      try {
        listener(change);
      } catch (fault) {
        this.#noteFault(change.state.intent.id, fault);
      }
  }

  send(live: LivePayment): void {
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
    this.commit(live, { name: 'answered', outcome, atMs: clock.nowMs(), mayResend });
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
      known: this.accountedFor(state.intent),
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
          this.commit(live, { name: 'watch-ended' });
          return;
        }
        const quiet = clock.monotonicMs() - live.quietFromMs >= pace.quietMs;
        const nowMs = clock.nowMs();
        const keyAlive = nowMs - attempt.startedAtMs < keyLifeMs;
        this.commit(live, {
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
  commit(live: LivePayment, event: PaymentEvent): void {
    if (this.#stopped) return;
    live.busy = false;
    try {
      if (!this.dispatch(live, event)) {
        this.#schedule(live);
        this.#tell({ state: live.state, event: event.name, recovered: live.recovered });
      }
    } catch (fault) {
      this.#noteFault(live.state.intent.id, fault);
      live.busy = true;
      // Not the payment's own timer: nothing that the clerk does meanwhile may call this off.
      this.#later(rewriteDelayMs, () => this.commit(live, event));
    }
  }

  /** Records of the purchase's other follow-ups of this kind: a look-up must not take one of them for this one. */
  accountedFor({ id, kind, parent }: Intent): readonly string[] {
    if (parent === null) return [];
    return this.followUps(parent.id).flatMap((state) => {
      if (state.intent.kind !== kind || state.intent.id === id) return [];
      if (state.name === 'approved')
        return state.approval.transactionId === null ? [] : [state.approval.transactionId];
      return state.name === 'declined' && state.transactionId !== null ? [state.transactionId] : [];
    });
  }

  #forget(live: LivePayment): void {
    live.cancelTimer();
    wipePrepared(live);
    this.#live.delete(live.state.intent.id);
  }
}

/** Of a card that was stored with this answer. */
const tokenOf = (event: PaymentEvent): string | null =>
  event.name === 'answered' && event.outcome.name === 'approved' ? (event.outcome.token ?? null) : null;

/** A charge that the journal never counted can be voided too: that changes nothing of the purchase. */
const isAbout = ({ intent: { parent } }: PaymentState, purchase: PaymentState): boolean =>
  purchase.name !== 'approved' ||
  parent?.transactionId == null ||
  parent.transactionId === purchase.approval.transactionId;
