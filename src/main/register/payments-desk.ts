// What the clerk can do with payments of the journal: read, void, refund, receipts. Masks only.
import type { Answer, NextStep, PaymentView, ReceiptView } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Journal } from '../journal/port.ts';
import { isRepeatable, type PaymentRunner } from '../payment/runner.ts';
import { type Intent, isPurchase, type PaymentState } from '../payment/states.ts';
import { type ReceiptHead, receiptFor } from '../receipt/receipt.ts';
import { type JournalGuard, refused } from './journal-guard.ts';
import { paymentView } from './views.ts';

export interface DeskParts {
  readonly runner: PaymentRunner;
  readonly journal: Journal;
  readonly guard: JournalGuard;
  readonly clock: Clock;
  /** The next step for a gateway code. */
  readonly nextStep: (code: string) => NextStep;
  readonly receiptHead: () => ReceiptHead;
  /** Whether the shop wants to be warned when address or card code do not match. */
  readonly warnsOf: (check: 'address' | 'cardCode') => boolean;
  /** Goes with refunds and repeats. */
  readonly metadata: () => Intent['metadata'];
  /** Told of every receipt that is looked at or printed again. */
  readonly receiptShown?: (paymentId: string) => void;
}

export class PaymentsDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  view(state: PaymentState): PaymentView {
    const { nextStep, warnsOf } = this.#parts;
    return paymentView(state, { nextStep, warnsOf, may: (purchase) => this.#may(purchase) });
  }

  void(paymentId: string): Answer<{ paymentId: string }> {
    return this.#parts.guard.run(() => {
      if (this.#parts.runner.payment(paymentId) === undefined) return refused('no-such-payment');
      const id = this.#parts.runner.openVoid(paymentId);
      return id === undefined ? refused('void-not-possible') : { ok: true, value: { paymentId: id } };
    });
  }

  refund(paymentId: string, amountMinor: number): Answer<{ paymentId: string }> {
    return this.#parts.guard.run(() => {
      const { runner } = this.#parts;
      const sale = runner.payment(paymentId);
      if (sale === undefined) return refused('no-such-payment');
      if (sale.name !== 'approved' || !isPurchase(sale.intent)) return refused('refund-not-possible');
      const { refundableMinor } = runner.standing(sale);
      if (refundableMinor <= 0) return refused('refund-not-possible');
      if (amountMinor > refundableMinor) return refused('refund-too-large');
      const id = runner.openRefund(paymentId, amountMinor, this.#parts.metadata());
      return id === undefined ? refused('refund-not-possible') : { ok: true, value: { paymentId: id } };
    });
  }

  capture(paymentId: string, amountMinor: number): Answer<{ paymentId: string }> {
    return this.#parts.guard.run(() => {
      const { runner } = this.#parts;
      const held = runner.payment(paymentId);
      if (held === undefined) return refused('no-such-payment');
      if (held.name !== 'approved' || held.capturedMinor !== 0) return refused('capture-not-possible');
      const { capturableMinor } = runner.standing(held);
      if (capturableMinor <= 0) return refused('capture-not-possible');
      if (amountMinor > capturableMinor) return refused('capture-too-large');
      const id = runner.openCapture(paymentId, amountMinor);
      return id === undefined ? refused('capture-not-possible') : { ok: true, value: { paymentId: id } };
    });
  }

  /** Runs an own earlier sale again. */
  repeat(paymentId: string): Answer<{ paymentId: string }> {
    return this.#parts.guard.run(() => {
      const { runner, metadata } = this.#parts;
      if (runner.payment(paymentId) === undefined) return refused('no-such-payment');
      const id = runner.openRepeat(paymentId, metadata());
      return id === undefined ? refused('repeat-not-possible') : { ok: true, value: { paymentId: id } };
    });
  }

  /** Whether the gateway has settled the payment: before that it is voided, after it refunded. */
  async settled(paymentId: string): Promise<Answer<{ settled: boolean | null }>> {
    const { runner, guard } = this.#parts;
    const known = guard.run(() =>
      runner.payment(paymentId) === undefined ? refused('no-such-payment') : { ok: true, value: {} },
    );
    if (!known.ok) return known;
    const facts = await runner.facts(paymentId);
    return { ok: true, value: { settled: facts?.name === 'found' ? facts.facts.settled : null } };
  }

  payment(paymentId: string): Answer<PaymentView> {
    return this.#parts.guard.run(() => {
      const state = this.#parts.runner.payment(paymentId);
      return state === undefined ? refused('no-such-payment') : { ok: true, value: this.view(state) };
    });
  }

  receipt(paymentId: string, audience: ReceiptView['audience'], reprint: boolean): Answer<ReceiptView> {
    return this.#parts.guard.run(() => {
      const { runner, journal, clock, receiptHead } = this.#parts;
      const state = runner.payment(paymentId);
      if (state === undefined) return refused('no-such-payment');
      const made = receiptFor(state, receiptHead(), audience, reprint ? clock.nowMs() : null);
      if (reprint) {
        const body = { payment: paymentId, audience };
        journal.append({ atMs: clock.nowMs(), subject: 'receipt', event: 'receipt-reprinted', body });
      }
      this.#parts.receiptShown?.(paymentId);
      return { ok: true, value: made };
    });
  }

  #may(state: PaymentState): PaymentView['may'] {
    const { runner } = this.#parts;
    if (state.name !== 'approved' || !isPurchase(state.intent) || state.mustVoid !== null) return nothing;
    const { voidable, refundableMinor, capturableMinor } = runner.standing(state);
    return {
      void: voidable,
      refund: refundableMinor > 0,
      capture: capturableMinor > 0,
      repeat: isRepeatable(state),
    };
  }
}

const nothing: PaymentView['may'] = { void: false, refund: false, capture: false, repeat: false };
