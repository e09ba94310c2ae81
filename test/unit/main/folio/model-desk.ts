// A front desk that lives on its payments alone, and a gateway that keeps its own ledger: for the simulation. The desk asks
// what the next step is, opens one payment for it, and may die or lose the answer anywhere on the way.
import type { Folio } from '../../../../src/main/folio/folio.ts';
import { type FolioMoney, moneyOf } from '../../../../src/main/folio/folio-money.ts';
import type { Goal } from '../../../../src/main/folio/goal.ts';
import { nextStep } from '../../../../src/main/folio/next-step.ts';
import type { PaymentView } from '../../../../src/main/folio/payment-view.ts';
import type { NextStep } from '../../../../src/main/folio/step-parts.ts';
import { noonMs } from './bench.ts';

/** What the world does to one request. A crash is a lost answer whose truth comes out after the restart. */
export type Fate =
  | 'answered'
  | 'declined'
  | 'partly' // the host approves less
  | 'crash-before-write'
  | 'lost-before-gateway'
  | 'lost-after-gateway'
  | 'declined-and-lost';

interface LedgerRow {
  readonly transactionId: string;
  sumMinor: number;
  capturedMinor: number | null;
  voided: boolean;
}

/** Counts like a bank, and stops the test where anybody wants more than there is. */
export class ModelLedger {
  readonly rows = new Map<string, LedgerRow>();
  readonly sales: number[] = [];

  authorize(transactionId: string, amountMinor: number): void {
    const row = this.rows.get(transactionId);
    if (row === undefined)
      this.rows.set(transactionId, {
        transactionId,
        sumMinor: amountMinor,
        capturedMinor: null,
        voided: false,
      });
    else {
      if (row.voided || row.capturedMinor !== null) throw new Error('an increment to what is closed');
      row.sumMinor += amountMinor;
    }
  }

  capture(transactionId: string, amountMinor: number): void {
    const row = this.#open(transactionId);
    if (amountMinor <= 0 || amountMinor > row.sumMinor) throw new Error('captured above what was authorized');
    row.capturedMinor = amountMinor;
  }

  release(transactionId: string): void {
    this.#open(transactionId).voided = true;
  }

  #open(transactionId: string): LedgerRow {
    const row = this.rows.get(transactionId);
    if (row === undefined) throw new Error('nothing of that id was authorized');
    if (row.voided || row.capturedMinor !== null) throw new Error('captured or released once before');
    return row;
  }
}

type Open = PaymentView & { truth?: () => Partial<PaymentView> };

export class ModelDesk {
  readonly ledger = new ModelLedger();
  /** What the disk holds: nothing else survives. */
  payments: Open[] = [];
  folio: Folio;
  #count = 0;
  readonly #linked: boolean;
  readonly #fate: () => Fate;
  /** Steps that were proposed, for checks of their own. */
  readonly steps: NextStep[] = [];

  constructor(folio: Folio, linked: boolean, fate: () => Fate) {
    this.folio = folio;
    this.#linked = linked;
    this.#fate = fate;
  }

  get money(): FolioMoney {
    // Read back from what is on the disk: nothing of an earlier life can help.
    const stored = JSON.parse(JSON.stringify(this.payments)) as PaymentView[];
    return moneyOf(JSON.parse(JSON.stringify(this.folio)) as Folio, stored);
  }

  cash(amountMinor: number): void {
    this.payments.push(
      this.#opened({
        kind: 'sale',
        tender: 'cash',
        state: 'approved',
        amountMinor,
        approvedMinor: amountMinor,
      }),
    );
    this.ledger.sales.push(amountMinor);
  }

  /** Follows a goal to its end. @returns the step that ended it */
  follow(goal: Goal, nowMs = noonMs): NextStep {
    for (let turn = 0; turn < 200; turn += 1) {
      const step = nextStep(this.money, goal, { nowMs });
      this.steps.push(step);
      if (step.name === 'done' || step.name === 'stop' || step.name === 'inspect') return step;
      if (step.name === 'wait') this.#resolve(step.payment.id);
      else this.#carryOut(step);
    }
    throw new Error(`the goal ${goal.name} never ends`);
  }

  #resolve(id: string): void {
    this.payments = this.payments.map((payment) => {
      if (payment.id !== id) return payment;
      const { truth, ...rest } = payment;
      return { ...rest, ...(truth?.() ?? { state: 'called-off' as const }) };
    });
  }

  #carryOut(step: Exclude<NextStep, { name: 'done' | 'stop' | 'inspect' | 'wait' }>): void {
    if (this.payments.some(({ key }) => key === step.key)) throw new Error(`${step.key} is asked for twice`);
    const fate = this.#fate();
    if (fate === 'crash-before-write') return;
    const payment = this.#opened(this.#draftOf(step));
    const answer =
      fate === 'lost-before-gateway'
        ? { state: 'called-off' as const }
        : fate === 'declined' || fate === 'declined-and-lost'
          ? { state: 'declined' as const, decidedAtMs: noonMs }
          : this.#approve(step, payment, fate === 'partly');
    if (fate === 'answered' || fate === 'declined' || fate === 'partly')
      this.payments.push({ ...payment, ...answer });
    else this.payments.push({ ...payment, state: 'unknown', truth: () => answer });
  }

  #draftOf(step: Exclude<NextStep, { name: 'done' | 'stop' | 'inspect' | 'wait' }>): Partial<PaymentView> {
    const { key } = step;
    if (step.name === 'sale') return { key, kind: 'sale', amountMinor: step.amountMinor };
    if (step.name === 'authorize') {
      const { kind, initialMinor, headId, amountMinor } = step;
      return { key, kind: 'authorization', amountMinor, hold: { kind, initialMinor, headId } };
    }
    const { paymentId, sumMinor } = step.authorization;
    return step.name === 'capture'
      ? { key, kind: 'capture', parentId: paymentId, amountMinor: step.amountMinor }
      : { key, kind: 'void', parentId: paymentId, amountMinor: sumMinor };
  }

  #approve(
    step: Exclude<NextStep, { name: 'done' | 'stop' | 'inspect' | 'wait' }>,
    payment: PaymentView,
    partly: boolean,
  ): Partial<PaymentView> {
    const approved = { state: 'approved', decidedAtMs: noonMs } as const;
    if (step.name === 'capture' || step.name === 'release') {
      const id = step.authorization.transactionId ?? '';
      if (step.name === 'capture') this.ledger.capture(id, step.amountMinor);
      else this.ledger.release(id);
      return { ...approved, approvedMinor: payment.amountMinor };
    }
    const approvedMinor = partly ? Math.max(1, Math.floor(step.amountMinor / 2)) : step.amountMinor;
    if (step.name === 'sale') {
      this.ledger.sales.push(approvedMinor);
      return { ...approved, approvedMinor, transactionId: `t-${payment.id}` };
    }
    const head = this.payments.find(({ id }) => id === step.headId);
    const transactionId = (this.#linked ? head?.transactionId : null) ?? `t-${payment.id}`;
    this.ledger.authorize(transactionId, approvedMinor);
    return { ...approved, approvedMinor, transactionId };
  }

  #opened(change: Partial<PaymentView>): Open {
    this.#count += 1;
    return {
      id: `p${this.#count}`,
      parentId: null,
      kind: 'sale',
      state: 'asking',
      tender: 'stored-card',
      amountMinor: 0,
      approvedMinor: null,
      refundedMinor: 0,
      orderId: `CT-${this.#count}`,
      transactionId: null,
      brand: 'visa',
      lastFour: '1111',
      cardPresent: false,
      openedAtMs: noonMs + this.#count,
      decidedAtMs: null,
      folioId: this.folio.id,
      hold: null,
      key: null,
      ...change,
    };
  }
}
