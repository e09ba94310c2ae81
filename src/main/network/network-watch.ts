// Watches what is down. It lives on what sales tell of themselves; only while the gateway does not answer does it ask, at
// a pace that grows, and look at what lies before the gateway.
import type { NetworkView } from '../../contract/network.ts';
import type { CancelTimer, Clock } from '../base/clock.ts';
import { type HeardAnswer, reachedByAsking } from './answers.ts';
import type { NetworkPace } from './pace.ts';
import { blamedBy, type Evidence, firstNetworkState, type Look, type NetworkState, viewOf } from './state.ts';
import { step } from './step.ts';
import type { Surroundings } from './surroundings.ts';

export interface NetworkWatchParts {
  /** One small question to the gateway. Never rejects. */
  readonly check: () => Promise<HeardAnswer>;
  readonly surroundings: Surroundings;
  readonly clock: Clock;
  readonly pace: NetworkPace;
}

interface Planned {
  /** On the monotonic clock. */
  readonly dueMs: number;
  readonly cancel: CancelTimer;
}

export class NetworkWatch {
  readonly #parts: NetworkWatchParts;
  readonly #listeners: (() => void)[] = [];
  #state: NetworkState = firstNetworkState;
  #running = false;
  #stopped = false;
  #asking = false;
  /** The gateway answers, and refuses us: its keys or merchant ids are wrong, or not yet known there. */
  #refused = false;
  /** Waits in a row that brought nothing new. */
  #waits = 0;
  #planned: Planned | undefined;
  #forgetting: CancelTimer | undefined;
  /** Grows with every answer: a failure that was still being looked into when one came is old news. */
  #answers = 0;
  #looking: Promise<Look> | undefined;

  constructor(parts: NetworkWatchParts) {
    this.#parts = parts;
  }

  /** Asks at once. Until then nothing is asked, and only what is told is known. */
  start(): void {
    this.#running = true;
    void this.#ask();
  }

  stop(): void {
    this.#running = false;
    this.#stopped = true;
    this.#unplan();
    this.#forgetting?.();
    this.#forgetting = undefined;
  }

  /** Told whenever the view has changed. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  view(): NetworkView {
    return viewOf(this.#state);
  }

  /** False only while the gateway, or something on the way to it, is down. An acquirer or a reader that is down is not. */
  get gatewayReachable(): boolean {
    return this.#state.path !== 'down';
  }

  /** What somebody else has learned: a payment, a look-up, the reader. */
  hear(evidence: Evidence): void {
    if ('reached' in evidence && evidence.reached === 'nothing') void this.#lookInto(evidence);
    else this.#take(evidence);
  }

  #askAgain(): void {
    this.#planned = undefined;
    this.#waits += 1;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    const answer = await this.#parts.check();
    if (this.#stopped) return;
    this.#refused = answer.name === 'refused';
    const reached = reachedByAsking(answer);
    if (reached === 'nothing') await this.#lookInto({ name: 'check', reached });
    else this.#take({ name: 'check', reached });
    this.#asking = false;
    this.#plan();
  }

  /** Nothing answered: the look comes first, so that the right part is blamed from the start. */
  async #lookInto(failure: Evidence): Promise<void> {
    const answers = this.#answers;
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    const look = await this.#looking;
    if (answers !== this.#answers) return;
    this.#take({ name: 'looked', look });
    this.#take(failure);
  }

  async #look(): Promise<Look> {
    const { surroundings } = this.#parts;
    const localNetwork = surroundings.hasInterface();
    // Without a way out no name can resolve: nothing is learned by waiting for it.
    return { localNetwork, internet: localNetwork === false ? null : await surroundings.nameResolves() };
  }

  #take(evidence: Evidence): void {
    if (this.#stopped) return;
    const { clock, pace } = this.#parts;
    const before = this.#state;
    if ('reached' in evidence && evidence.reached !== 'nothing' && evidence.reached !== 'broken')
      this.#answers += 1;
    this.#state = step(before, evidence, clock.nowMs(), pace);
    if ('reached' in evidence && evidence.reached === 'acquirer') this.#refused = false;
    const another = before.path !== this.#state.path || blamedBy(before.look) !== blamedBy(this.#state.look);
    if (another) this.#waits = 0;
    this.#plan();
    this.#planForgetting();
    if (before.parts === this.#state.parts) return;
    if (JSON.stringify(viewOf(before)) === JSON.stringify(this.view())) return;
    for (const listener of this.#listeners) listener();
  }

  /** When to ask next, if at all: never while sales go through. */
  #plan(): void {
    const { path, failures } = this.#state;
    const wanted = path !== 'up' || failures.firstMs !== null || this.#refused;
    if (!this.#running || !wanted) {
      this.#unplan();
      this.#waits = 0;
      return;
    }
    if (this.#asking) return;
    const { clock } = this.#parts;
    const delayMs = this.#delayMs();
    const dueMs = clock.monotonicMs() + delayMs;
    if (this.#planned !== undefined && this.#planned.dueMs <= dueMs) return;
    this.#unplan();
    this.#planned = { dueMs, cancel: clock.after(delayMs, () => this.#askAgain()) };
  }

  #delayMs(): number {
    const { path, goodChecks, look } = this.#state;
    const { askAfterMs, confirmAfterMs } = this.#parts.pace;
    if (path === 'down' && goodChecks > 0) return confirmAfterMs;
    // Whether there is an interface costs nothing to see: a cable is back when it is back.
    const turn = look.localNetwork === false && path === 'down' ? 0 : this.#waits;
    return askAfterMs[Math.min(turn, askAfterMs.length - 1)] ?? confirmAfterMs;
  }

  #unplan(): void {
    this.#planned?.cancel();
    this.#planned = undefined;
  }

  #planForgetting(): void {
    const isDown = this.#state.parts.acquirer.state === 'down';
    if (!isDown || !this.#running) {
      this.#forgetting?.();
      this.#forgetting = undefined;
    } else {
      this.#forgetting ??= this.#parts.clock.after(this.#parts.pace.acquirerForgottenMs, () => {
        this.#forgetting = undefined;
        this.#take({ name: 'acquirer-forgotten' });
      });
    }
  }
}
