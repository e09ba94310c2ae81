// Carries a folio's goal out, one step after the other, by payments. It remembers nothing: what is next is reckoned each time
// from what the journal says, so that a crash between any two steps repeats nothing and leaves nothing out.
//
// One folio at a time has one carrier at work: the same step asked for twice opens one payment.
import { assert } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import type { Folio } from '../folio/folio.ts';
import { changed } from '../folio/change-folio.ts';
import { type FolioMoney, moneyOf } from '../folio/folio-money.ts';
import type { FolioStore } from '../folio/folio-store.ts';
import { nextStep } from '../folio/next-step.ts';
import { stayTerms } from '../folio/stay-terms.ts';
import type { NextStep } from '../folio/step-parts.ts';
import type { Journal, StoredPayment } from '../journal/port.ts';
import { stateFrom } from '../payment/record.ts';
import type { PurchaseDraft } from '../payment/requests.ts';
import type { PaymentRunner } from '../payment/runner.ts';
import type { FolioPart, PaymentState } from '../payment/states.ts';
import { folioPayment } from './folio-payment.ts';

export interface FolioCarrierParts {
  readonly store: FolioStore;
  readonly journal: Pick<Journal, 'payments'>;
  readonly runner: Pick<
    PaymentRunner,
    'openPurchase' | 'openUnattended' | 'openCapture' | 'openVoid' | 'payment' | 'tell'
  >;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Register, clerk and the shop's own labels. */
  readonly metadata: () => Readonly<Record<string, string>>;
}

/** Where a goal stands: a step that waits for something, or one that the payments refused to begin. */
export type Standing = NextStep | { readonly name: 'not-begun'; readonly step: NextStep };

const pageSize = 200;
/** More steps than any folio has: holds and their captures and releases, once each. */
const stepsMax = 1_000;

export class FolioCarrier {
  readonly #parts: FolioCarrierParts;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(parts: FolioCarrierParts) {
    this.#parts = parts;
  }

  /** What the folio's payments say now. @returns undefined where there is no such folio */
  async money(folioId: string): Promise<FolioMoney | undefined> {
    const folio = await this.#parts.store.get(folioId);
    return folio === undefined ? undefined : this.#moneyOf(folio);
  }

  /**
   * Goes on until something is waited for: a card, an answer, the clerk, or nothing more. Asked again whenever a payment of
   * the folio has changed. @throws JournalFault: nothing more was begun
   */
  goOn(folioId: string): Promise<Standing> {
    const before = this.#turns.get(folioId) ?? Promise.resolve();
    const turn = before.then(
      () => this.#carry(folioId),
      () => this.#carry(folioId),
    );
    this.#turns.set(folioId, turn);
    void turn
      .catch(() => undefined)
      .finally(() => {
        if (this.#turns.get(folioId) === turn) this.#turns.delete(folioId);
      });
    return turn;
  }

  async #carry(folioId: string): Promise<Standing> {
    for (let steps = 0; steps < stepsMax; steps += 1) {
      const folio = await this.#parts.store.get(folioId);
      if (folio?.goal == null) return { name: 'done' };
      const step = nextStep(this.#moneyOf(folio), folio.goal, { nowMs: this.#parts.clock.nowMs() });
      if (step.name === 'done' || step.name === 'stop') {
        // The goal is over, reached or not; a version that somebody else has changed meanwhile is looked at anew.
        const ended = await this.#parts.store.put(changed(folio, { goal: null }), folio.version);
        if (ended.ok) return step;
        continue;
      }
      if (step.name === 'wait' && this.#putAway(step.payment.id)) continue;
      if (step.name === 'wait' || step.name === 'inspect') return step;
      if (!this.#begin(folio, step)) return { name: 'not-begun', step };
    }
    assert(false, 'a folio’s goal comes to an end');
  }

  /**
   * The gateway knows of no such order, and no card is at the counter to try it again with: the goal stops there, and the
   * clerk may set another. A late arrival is voided by itself.
   */
  #putAway(paymentId: string): boolean {
    const state = this.#parts.runner.payment(paymentId);
    if (state?.name !== 'not-processed' || state.intent.tender !== 'stored-card') return false;
    return this.#parts.runner.tell(paymentId, { name: 'closed' });
  }

  #moneyOf(folio: Folio): FolioMoney {
    return moneyOf(folio, this.#payments(folio).map(folioPayment));
  }

  /** Oldest first; a payment that is under way as memory has it. */
  #payments({ number }: Folio): readonly PaymentState[] {
    const found: StoredPayment[] = [];
    for (;;) {
      const last = found.at(-1);
      const page = this.#parts.journal.payments({
        filter: { folio: number },
        limit: pageSize,
        ...(last === undefined ? {} : { beforeSequence: last.sequence }),
      });
      found.push(...page);
      if (page.length < pageSize) break;
    }
    return found.toReversed().map((stored) => this.#parts.runner.payment(stored.row.id) ?? stateFrom(stored));
  }

  /** @returns false where the payments refuse it: nothing was begun */
  #begin(
    folio: Folio,
    step: Extract<NextStep, { name: 'authorize' | 'capture' | 'release' | 'sale' }>,
  ): boolean {
    const { runner } = this.#parts;
    const part: FolioPart = { id: folio.id, number: folio.number, key: step.key, hold: null };
    switch (step.name) {
      case 'capture':
        return runner.openCapture(step.authorization.paymentId, step.amountMinor, part) !== undefined;
      case 'release':
        return runner.openVoid(step.authorization.paymentId, 'clerk', part) !== undefined;
      case 'sale':
        return this.#open(this.#draft(folio, step, { kind: 'sale', folio: part }));
      case 'authorize': {
        const { kind, initialMinor, headId } = step;
        const { startDate, endDate, duration, rateMinor, extraCharge } = stayTerms(folio, {
          kind,
          initialMinor,
        });
        const stay = { startDate, endDate, duration, rateMinor, extraCharge: extraCharge ?? null };
        const hold = { kind, initialMinor, headId, ...stay };
        return this.#open(this.#draft(folio, step, { kind: 'authorization', folio: { ...part, hold } }));
      }
    }
  }

  #draft(
    { currency, number, guest }: Folio,
    step: { readonly amountMinor: number; readonly storedCardId: string | null; readonly key: string },
    more: Pick<PurchaseDraft, 'kind' | 'folio'>,
  ): PurchaseDraft {
    const { amountMinor, storedCardId, key } = step;
    const line = { id: key, name: guest.name, unitMinor: amountMinor, quantity: 1, totalMinor: amountMinor };
    return {
      ...more,
      ...(storedCardId === null ? {} : { tender: 'stored-card', storedCardId }),
      lines: [line],
      currency,
      subtotalMinor: amountMinor,
      taxMinor: 0,
      totalMinor: amountMinor,
      metadata: { ...this.#parts.metadata(), folio: number },
    };
  }

  #open(draft: PurchaseDraft): boolean {
    const { runner } = this.#parts;
    if (draft.tender === 'stored-card') return runner.openUnattended(draft) !== undefined;
    runner.openPurchase(draft);
    return true;
  }
}
