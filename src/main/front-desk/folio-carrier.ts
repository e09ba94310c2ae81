// Carries a folio's goal out, one step after the other, by payments. It remembers nothing: what is next is reckoned each time
// from what the journal says, so that a crash between any two steps repeats nothing and leaves nothing out.
//
// One folio at a time has one carrier at work: the same step asked for twice opens one payment.
import { assert } from '../base/assert.ts';
import type { Clock } from '../base/clock.ts';
import type { Folio } from '../folio/folio.ts';
import { goalEnded, moved } from '../folio/change-folio.ts';
import { type FolioMoney, moneyOf } from '../folio/folio-money.ts';
import type { FolioStore } from '../folio/folio-store.ts';
import { becauseOf } from '../folio/increment.ts';
import { type Circumstances, nextStep } from '../folio/next-step.ts';
import { stayTerms } from '../folio/stay-terms.ts';
import type { NextStep } from '../folio/step-parts.ts';
import type { Journal, StoredPayment } from '../journal/port.ts';
import { stateFrom } from '../payment/record.ts';
import type { PurchaseDraft } from '../payment/requests.ts';
import type { PaymentRunner } from '../payment/runner.ts';
import type { FolioPart, PaymentState } from '../payment/states.ts';
import { folioPayment } from './folio-payment.ts';

/** Where a card is swiped or keyed: one payment at a time. */
export interface CardCounter {
  isFree(): boolean;
  /** The payment waits there for its card. */
  show(paymentId: string): void;
}

export interface FolioCarrierParts {
  readonly store: FolioStore;
  readonly journal: Pick<Journal, 'payments'>;
  readonly runner: Pick<
    PaymentRunner,
    'openPurchase' | 'openUnattended' | 'openCapture' | 'openVoid' | 'payment'
  >;
  readonly counter: CardCounter;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** How long after a check-out the room may be looked at. */
  readonly inspectionHours: () => number;
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
      const money = this.#moneyOf(folio);
      const step = nextStep(money, folio.goal, this.#around());
      if (step.name === 'done' || step.name === 'stop') {
        // The goal is over, reached or not; a version that somebody else has changed meanwhile is looked at anew.
        const ended = await this.#parts.store.put(ofGoalEnded(folio, step.name === 'done'), folio.version);
        if (ended.ok) return step;
        continue;
      }
      if (step.name === 'wait' || step.name === 'inspect') return step;
      if (!this.#begin(money, step)) return { name: 'not-begun', step };
    }
    assert(false, 'a folio’s goal comes to an end');
  }

  #around(): Circumstances {
    return { nowMs: this.#parts.clock.nowMs(), inspectionHours: this.#parts.inspectionHours() };
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
    money: FolioMoney,
    step: Extract<NextStep, { name: 'authorize' | 'capture' | 'release' | 'sale' }>,
  ): boolean {
    const { runner } = this.#parts;
    const { folio } = money;
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
        const { startDate, endDate, duration, rateMinor, extraCharge } = stayTerms(
          folio,
          { kind, initialMinor },
          kind === 'increment' ? becauseOf(money) : undefined,
        );
        const stay = { startDate, endDate, duration, rateMinor, extraCharge: extraCharge ?? null };
        const hold = { kind, initialMinor, headId, ...stay };
        return this.#open(this.#draft(folio, step, { kind: 'authorization', folio: { ...part, hold } }));
      }
    }
  }

  #draft(
    { currency, number, guest, goal }: Folio,
    step: { readonly amountMinor: number; readonly storedCardId: string | null; readonly key: string },
    more: Pick<PurchaseDraft, 'kind' | 'folio'>,
  ): PurchaseDraft {
    const { amountMinor, storedCardId, key } = step;
    const keep = storedCardId === null && goal !== null && 'keep' in goal ? goal.keep : null;
    const line = { id: key, name: guest.name, unitMinor: amountMinor, quantity: 1, totalMinor: amountMinor };
    return {
      ...more,
      keep,
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
    const { runner, counter } = this.#parts;
    if (draft.tender === 'stored-card') return runner.openUnattended(draft) !== undefined;
    if (!counter.isFree()) return false;
    counter.show(runner.openPurchase(draft));
    return true;
  }
}

/** A guest whose hold stands is in the house. One change, so that a crash cannot come between the two. */
const ofGoalEnded = (folio: Folio, reached: boolean): Folio => {
  const ended = goalEnded(folio);
  if (!reached || folio.goal?.name !== 'check-in' || folio.status === 'in-house') return ended;
  const arrived = moved({ ...ended, version: folio.version }, 'in-house', 0);
  return arrived.ok ? arrived.value : ended;
};
