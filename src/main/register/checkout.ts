// The basket on the register and what is paid of it. It knows lines, totals and legs; the till knows what happens next.
import type { Answer, RegisterView, Snapshot } from '../../contract/index.ts';
import type { Ids } from '../base/ids.ts';
import type { Currency } from '../money/money.ts';
import type { PurchaseDraft } from '../payment/requests.ts';
import type { PaymentRunner } from '../payment/runner.ts';
import type { Intent, Line, PaymentState } from '../payment/states.ts';
import { addLine, type Totals, totalsOf } from './basket.ts';
import { refused } from './journal-guard.ts';
import type { PaymentsDesk } from './payments-desk.ts';
import { type Leg, legDraft, legsOf, paidBy, paidMinor } from './tenders.ts';

export interface CheckoutParts {
  readonly runner: PaymentRunner;
  readonly desk: PaymentsDesk;
  readonly ids: Ids;
  readonly settings: () => {
    readonly taxBasisPoints: number;
    readonly currency: Currency;
    readonly metadata?: Intent['metadata'];
  };
}

export class Checkout {
  readonly #parts: CheckoutParts;
  #lines: readonly Line[] = [];
  /** Of the basket that is being paid; its legs share it. */
  #basketId: string | null = null;
  /** The clerk chooses a tender, by wish or because something is missing. */
  tendering = false;
  /** The declined one, taken while the network was down, whose basket is paid after all: for what it was then. */
  #settles: { readonly paymentId: string; readonly totals: Totals } | null = null;

  constructor(parts: CheckoutParts) {
    this.#parts = parts;
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /** Nothing of the basket is paid, and no tender is being chosen. */
  get isUntouched(): boolean {
    return !this.tendering && this.legs().length === 0 && this.#settles === null;
  }

  addLine(name: string, unitMinor: number, quantity: number): Answer<Record<string, never>> {
    const { taxBasisPoints, currency } = this.#parts.settings();
    const line = { id: this.#parts.ids.uuid(), name, unitMinor, quantity };
    const added = addLine(this.#lines, line, taxBasisPoints, currency);
    if (!added.ok) return refused(added.failure);
    this.#lines = added.value;
    return { ok: true, value: {} };
  }

  removeLine(lineId: string): void {
    this.#lines = this.#lines.filter((line) => line.id !== lineId);
  }

  clearLines(): void {
    this.#lines = [];
  }

  /** The basket is done with: paid, or left. */
  empty(): void {
    this.#lines = [];
    this.#basketId = null;
    this.#settles = null;
    this.tendering = false;
  }

  /** After a restart: the basket of a payment that still wants the clerk. A basket at hand stays. */
  takeUp({ lines, basket, settles, currency, ...amounts }: Intent): void {
    if (this.#lines.length > 0) return;
    this.#lines = lines;
    this.#basketId = basket?.id ?? null;
    const { subtotalMinor, taxMinor, totalMinor } = basket ?? amounts;
    if (settles !== null)
      this.#settles = { paymentId: settles, totals: { currency, subtotalMinor, taxMinor, totalMinor } };
  }

  /** Puts the basket of a declined one here again, to be paid by any tender. */
  takeUpDeclined({ id, lines, currency, subtotalMinor, taxMinor, totalMinor }: Intent): void {
    this.#lines = lines;
    this.#basketId = null;
    this.#settles = { paymentId: id, totals: { currency, subtotalMinor, taxMinor, totalMinor } };
    this.tendering = true;
  }

  /** What is paid here was declined before. */
  get settles(): boolean {
    return this.#settles !== null;
  }

  /** A folio's payment is no part of the basket. */
  coversRest({ intent }: PaymentState): boolean {
    return intent.basket === null || intent.totalMinor === this.missingMinor();
  }

  has({ basket }: Intent): boolean {
    return basket !== null && basket.id === this.#basketId;
  }

  legs(): readonly Leg[] {
    const { runner } = this.#parts;
    return legsOf(this.#basketId, runner.open(), (state) => {
      const { refundableMinor, voiding } = runner.standing(state);
      return voiding || refundableMinor < paidBy(state);
    });
  }

  missingMinor(): number {
    return this.totals().totalMinor - paidMinor(this.legs());
  }

  /** A basket that is partly paid keeps its total, whatever becomes of the tax rate. */
  totals(): Totals {
    const { taxBasisPoints, currency } = this.#parts.settings();
    const [leg] = this.legs();
    const fixed = leg?.state.intent.basket ?? null;
    if (fixed === null) return this.#settles?.totals ?? totalsOf(this.#lines, taxBasisPoints, currency);
    const { subtotalMinor, taxMinor, totalMinor } = fixed;
    return { subtotalMinor, taxMinor, totalMinor, currency };
  }

  /** One leg, or why there can be none. @param amountMinor what is missing when left out */
  draft(amountMinor: number | undefined): Answer<PurchaseDraft> {
    const totals = this.totals();
    if (totals.totalMinor <= 0) return refused('basket-empty');
    const missingMinor = this.missingMinor();
    const amount = amountMinor ?? missingMinor;
    if (amount <= 0 || amount > missingMinor) return refused('tender-too-large');
    this.#basketId ??= this.#parts.ids.uuid();
    const { metadata = {} } = this.#parts.settings();
    const leg = legDraft(this.#basketId, this.#lines, totals, amount, metadata);
    const settles = this.#settles === null ? {} : { settles: this.#settles.paymentId };
    return { ok: true, value: { ...leg, ...settles } };
  }

  /** Whether this payment was the last that the basket needed; a hold is all that its basket needs. */
  isPaidWith(state: PaymentState): boolean {
    if (!this.has(state.intent) || state.intent.kind !== 'sale') return true;
    const others = this.legs().filter((leg) => leg.state.intent.id !== state.intent.id);
    // Voided from the list: where it was all that was paid, it stays until the clerk has seen that.
    if (state.name === 'voided') return others.length === 0;
    if (state.name !== 'approved') return true;
    const addsUp = others.length === 0 ? this.missingMinor() <= 0 : this.isPaid();
    return addsUp && state.mustVoid === null;
  }

  /** The legs add up, and none of them is being taken back. */
  isPaid(): boolean {
    return this.missingMinor() <= 0 && !this.legs().some(({ takingBack }) => takingBack);
  }

  register(): Extract<RegisterView, { name: 'basket' | 'tendering' }> {
    return { name: this.tendering ? 'tendering' : 'basket', lines: [...this.#lines], totals: this.totals() };
  }

  /** @param paying a payment stands on the register */
  tenders(paying: boolean): Snapshot['tenders'] {
    const legs = this.legs();
    if (!this.tendering && !paying && legs.length === 0) return null;
    return {
      totalMinor: this.totals().totalMinor,
      paidMinor: paidMinor(legs),
      missingMinor: Math.max(0, this.missingMinor()),
      legs: legs.map(({ state, takingBack }) => ({ payment: this.#parts.desk.view(state), takingBack })),
    };
  }
}
