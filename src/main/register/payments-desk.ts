// What the clerk can do with payments of the journal: read, void, refund, receipts. Masks only.
import type { Answer, NextStep, PaymentView, ReceiptView } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { Journal } from '../journal/port.ts';
import type { PaymentRunner } from '../payment/runner.ts';
import type { PaymentState } from '../payment/states.ts';
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
}

export class PaymentsDesk {
  readonly #parts: DeskParts;

  constructor(parts: DeskParts) {
    this.#parts = parts;
  }

  view(state: PaymentState): PaymentView {
    return paymentView(state, { nextStep: this.#parts.nextStep, may: (sale) => this.#may(sale) });
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
      if (sale.name !== 'approved' || sale.intent.kind !== 'sale') return refused('refund-not-possible');
      if (amountMinor > runner.refundableMinor(sale)) return refused('refund-too-large');
      const id = runner.openRefund(paymentId, amountMinor);
      return id === undefined ? refused('refund-not-possible') : { ok: true, value: { paymentId: id } };
    });
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
      return { ok: true, value: made };
    });
  }

  #may(state: PaymentState): PaymentView['may'] {
    const { runner, clock } = this.#parts;
    if (state.name !== 'approved' || state.intent.kind !== 'sale' || state.mustVoid !== null) {
      return { void: false, refund: false };
    }
    const voiding = runner.isVoiding(state.intent.id);
    const untouched = runner.refundableMinor(state) === state.approval.approvedMinor;
    const today = new Date(clock.nowMs()).toDateString() === new Date(state.approval.atMs).toDateString();
    return { void: today && untouched && !voiding, refund: !voiding && runner.refundableMinor(state) > 0 };
  }
}
