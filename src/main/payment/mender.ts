// Puts payments right that the gateway's own list shows otherwise than the journal: what the clerk has agreed to, journaled
// like everything else. Every answer of false means: not possible as the payment stands, and nothing was done.
import type { LookUp } from '../gateway/port.ts';
import type { PaymentEngine } from './engine.ts';
import { type EngineParts, notYetPrepared } from './engine-parts.ts';
import { isVoidable, standingOf } from './follow-ups.ts';
import { followUpIntent, requestFor } from './requests.ts';
import {
  type Attempt,
  attemptOf,
  type Intent,
  isPurchase,
  type PaymentState,
  type StateOf,
} from './states.ts';
import { approvedBy } from './step-approved.ts';
import { money } from '../money/money.ts';

/** A charge that stands at the gateway and that the journal does not count as paid. */
export interface ChargeAtGateway {
  readonly purchaseId: string;
  readonly transactionId: string;
  readonly orderId: string;
  /** Minor units; null where the gateway names no amount that can be read. */
  readonly amountMinor: number | null;
}

/** Something that the gateway did and the journal does not know. */
export interface DoneAtGateway {
  readonly purchaseId: string;
  readonly what: 'capture' | 'void' | 'refund' | 'record';
  readonly transactionId: string;
  readonly amountMinor: number | null;
}

export class PaymentMender {
  readonly #parts: EngineParts;
  readonly #engine: PaymentEngine;

  constructor(parts: EngineParts, engine: PaymentEngine) {
    this.#parts = parts;
    this.#engine = engine;
  }

  /** Asks the gateway for this payment by its order; nothing changes. Never rejects. */
  async lookUp(paymentId: string): Promise<LookUp> {
    const state = this.#engine.payment(paymentId);
    const attempt = state === undefined ? null : attemptOf(state);
    const parent = state?.intent.parent ?? null;
    if (state === undefined || attempt === null || (parent !== null && parent.transactionId === null))
      return { name: 'absent' };
    const request = requestFor(state.intent, attempt);
    return this.#parts.gateway.lookUp({ request, known: this.#engine.accountedFor(state.intent) });
  }

  /** Voids a charge that the journal never counted; the purchase stays as it is. @throws JournalFault: nothing was sent */
  voidCharge({ purchaseId, transactionId, orderId, amountMinor }: ChargeAtGateway): boolean {
    const purchase = this.#engine.payment(purchaseId);
    if (purchase === undefined || !isPurchase(purchase.intent) || !isVoidable(purchase.intent.tender))
      return false;
    // The journal counts this very charge as paid: it is voided as any other payment, not from here.
    if (isUnder(purchase, transactionId)) return false;
    if (this.#isBeingVoided(purchaseId, transactionId)) return false;
    const { ids, clock, gateway } = this.#parts;
    const attempt = attemptOf(purchase);
    const cardPresent = attempt?.cardPresent ?? true;
    const { intent } = purchase;
    const minor = amountMinor ?? intent.totalMinor;
    const voiding: Intent = {
      ...intent,
      id: ids.uuid(),
      kind: 'void',
      openedAtMs: clock.nowMs(),
      subtotalMinor: minor,
      taxMinor: 0,
      totalMinor: minor,
      lines: [],
      parent: { id: purchaseId, transactionId, orderId, cardPresent },
      askedBy: 'clerk',
      basket: null,
      keep: null,
      series: null,
      cash: null,
      metadata: {},
    };
    const prepared = gateway.prepare(requestFor(voiding, { orderId, cardPresent }));
    const { fingerprint } = prepared;
    const sent = { ...this.#attempt(orderId, cardPresent, attempt?.card ?? null), fingerprint };
    this.#engine.beginSending({ name: 'requesting', intent: voiding, attempt: sent }, prepared);
    return true;
  }

  /** Tells the gateway's books once more of cash that they refused, under the order id it has. */
  recordAgain(paymentId: string): boolean {
    const state = this.#engine.payment(paymentId);
    if (state?.name !== 'approved' || state.recording !== 'refused') return false;
    const { ids, clock } = this.#parts;
    const live = this.#engine.live(paymentId) ?? this.#engine.takeUp(state);
    const event = { name: 'record-asked', idempotencyKey: ids.uuid(), atMs: clock.nowMs() } as const;
    return this.#engine.dispatch(live, event);
  }

  /** Writes down what the gateway did: no money moves any more. @throws JournalFault: nothing was written */
  adopt(done: DoneAtGateway): boolean {
    const purchase = this.#engine.payment(done.purchaseId);
    if (purchase?.name !== 'approved') return false;
    if (done.what === 'record') return this.#adoptRecord(purchase, done.transactionId);
    const followUps = this.#engine.followUps(done.purchaseId);
    // Two comparisons may tell of the same row.
    if (followUps.some((state) => isUnder(state, done.transactionId))) return false;
    const standing = standingOf(purchase, followUps);
    const amountMinor = done.what === 'void' ? purchase.approval.approvedMinor : done.amountMinor;
    if (amountMinor === null || amountMinor <= 0) return false;
    const fits = {
      void: standing.voidable,
      capture: amountMinor <= standing.capturableMinor,
      refund: amountMinor <= standing.refundableMinor,
    }[done.what];
    if (!fits) return false;
    const { ids, clock } = this.#parts;
    const draft = { kind: done.what, amountMinor, askedBy: 'clerk', metadata: {} } as const;
    const intent = followUpIntent(purchase, draft, ids.uuid(), clock.nowMs());
    const { orderId, cardPresent, card } = purchase.attempt;
    const attempt = this.#attempt(orderId, cardPresent, card);
    const amountApproved = money(amountMinor, intent.currency);
    const approved = { name: 'approved', transactionId: done.transactionId, amountApproved } as const;
    const adopted = approvedBy(intent, attempt, approved, 'look-up', clock.nowMs());
    this.#engine.begin({ ...adopted, closed: true });
    return true;
  }

  /** Cash that the gateway's books have after all. */
  #adoptRecord(purchase: StateOf<'approved'>, transactionId: string): boolean {
    if (purchase.intent.tender !== 'cash' || purchase.recording === 'done') return false;
    const live = this.#engine.live(purchase.intent.id) ?? this.#engine.takeUp(purchase);
    return this.#engine.dispatch(live, { name: 'recorded', transactionId });
  }

  #isBeingVoided(purchaseId: string, transactionId: string): boolean {
    return this.#engine
      .followUps(purchaseId)
      .some(
        ({ intent, name }) =>
          intent.kind === 'void' &&
          intent.parent?.transactionId === transactionId &&
          ['requesting', 'unknown', 'approved'].includes(name),
      );
  }

  #attempt(orderId: string, cardPresent: boolean, card: Attempt['card']): Attempt {
    const { ids, clock } = this.#parts;
    return {
      orderId,
      idempotencyKey: ids.uuid(),
      fingerprint: notYetPrepared,
      startedAtMs: clock.nowMs(),
      cardPresent,
      card,
      orderReused: false,
      offline: null,
    };
  }
}

/** Approved, and this is the gateway's id of it. */
const isUnder = (state: PaymentState, transactionId: string): boolean =>
  state.name === 'approved' && state.approval.transactionId === transactionId;
