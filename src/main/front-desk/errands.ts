// What the front desk does by itself: goals go on whenever something of their folio has moved, after a restart, and when the
// register is free again; once a minute the clocks are looked at. It remembers how the last goal of a folio ended, until the
// clerk has read it; everything else is in the journal.
import type { GoalStanding, Stopped } from '../../contract/folio-views.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Folio } from '../folio/folio.ts';
import type { FolioStore } from '../folio/folio-store.ts';
import type { Goal } from '../folio/goal.ts';
import { JournalFault } from '../journal/port.ts';
import type { PaymentChange, PaymentRunner } from '../payment/runner.ts';
import type { PaymentState } from '../payment/states.ts';
import type { Board } from './board.ts';
import type { FolioCarrier, Standing } from './folio-carrier.ts';
import { folioPayment } from './folio-payment.ts';

export interface ErrandsParts {
  readonly store: Pick<FolioStore, 'get' | 'list'>;
  readonly carrier: Pick<FolioCarrier, 'goOn'>;
  readonly board: Pick<Board, 'changed' | 'tick'>;
  readonly runner: Pick<PaymentRunner, 'payment' | 'open'>;
  /** The clerk has nothing to read about this payment: the register goes on without a press. */
  readonly leave: (paymentId: string) => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Told of a disk that failed. */
  readonly failed: (fault: JournalFault) => void;
}

const tickMs = 60_000;

export class FolioErrands {
  readonly #parts: ErrandsParts;
  readonly #standings = new Map<string, Standing>();
  readonly #stopped = new Map<string, Stopped>();
  #cancel: CancelTimer = () => undefined;
  #isStopped = false;

  constructor(parts: ErrandsParts) {
    this.#parts = parts;
  }

  /** Takes up every goal that the last run left. */
  async start(): Promise<void> {
    for (const state of this.#parts.runner.open())
      if (state.intent.folio !== null && isShownOnFolio(state)) this.#parts.leave(state.intent.id);
    for (const { id } of await this.#withGoals()) await this.#goOn(id);
    if (!this.#isStopped) this.#later();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  /** The folio has changed. */
  changed(folioId: string): void {
    void this.#goOn(folioId);
  }

  paymentChanged({ state }: PaymentChange): void {
    const { id, folio } = state.intent;
    if (folio !== null) {
      // Not while the register is in the middle of telling of it.
      if (isShownOnFolio(state)) void Promise.resolve().then(() => this.#parts.leave(id));
      void this.#goOn(folio.id);
    }
    // The register may be free now for those that wait for it.
    for (const [waiting, { name }] of this.#standings)
      if (name === 'not-begun' && waiting !== folio?.id) void this.#goOn(waiting);
  }

  stoppedOf(folioId: string): Stopped | null {
    return this.#stopped.get(folioId) ?? null;
  }

  stopRead(folioId: string): void {
    if (this.#stopped.delete(folioId)) void this.#goOn(folioId);
  }

  standingOf({ id, goal }: Folio): GoalStanding {
    const standing = this.#standings.get(id);
    if (goal === null || standing === undefined) return { name: 'none' };
    switch (standing.name) {
      case 'wait':
        return this.#waiting(goal, standing.payment.id);
      case 'inspect':
        return { name: 'inspection-wanted', goal: goal.name, byMs: standing.byMs };
      case 'not-begun':
        return { name: 'register-wanted', goal: goal.name };
      default:
        return { name: 'none' };
    }
  }

  #waiting({ name: goal }: Goal, paymentId: string): GoalStanding {
    const state = this.#parts.runner.payment(paymentId);
    if (state !== undefined && folioPayment(state).state === 'promised')
      return { name: 'promised', goal, paymentId };
    const wantsCard =
      state?.intent.tender === 'card' && ['awaiting-card', 'declined', 'not-processed'].includes(state.name);
    return { name: wantsCard ? 'card-wanted' : 'asking', goal, paymentId };
  }

  async #goOn(folioId: string): Promise<void> {
    try {
      const before = await this.#parts.store.get(folioId);
      const standing = await this.#parts.carrier.goOn(folioId);
      if (this.#isStopped) return;
      this.#standings.set(folioId, standing);
      const goal = before?.goal?.name;
      if (standing.name === 'stop' && goal !== undefined) {
        const { because, paymentId, minor } = standing;
        this.#stopped.set(folioId, { goal, because, paymentId, minor });
      } else if (goal !== undefined) this.#stopped.delete(folioId);
      await this.#parts.board.changed(folioId);
    } catch (fault) {
      this.#note(fault);
    }
  }

  #later(): void {
    this.#cancel = this.#parts.clock.after(tickMs, () => void this.#tick());
  }

  async #tick(): Promise<void> {
    try {
      this.#parts.board.tick();
      // A room that nobody has looked at in time, a register that is free, a disk that has room again.
      for (const { id } of await this.#withGoals()) await this.#goOn(id);
    } catch (fault) {
      this.#note(fault);
    }
    if (!this.#isStopped) this.#later();
  }

  async #withGoals(): Promise<readonly Folio[]> {
    return (await this.#parts.store.list()).filter(({ goal }) => goal !== null);
  }

  /** The next minute tries again. @throws what is no JournalFault */
  #note(fault: unknown): void {
    // A till that was closed has closed its journal too: whatever was under way is taken up by the next start.
    if (this.#isStopped) return;
    if (!(fault instanceof JournalFault)) throw fault;
    this.#parts.log.write('error', 'front-desk.journal-failed', { code: fault.code });
    this.#parts.failed(fault);
  }
}

/** What was typed has checks that the clerk reads on the register; whatever was swiped is shown on the folio. */
const isShownOnFolio = (state: PaymentState): boolean =>
  state.name === 'approved' && !state.closed && state.mustVoid === null && state.checks.name === 'none';
