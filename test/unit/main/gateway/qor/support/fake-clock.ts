// A clock that stands still until it is told to go on.
import type { Clock } from '../../../../../../src/main/base/clock.ts';

export class FakeClock implements Clock {
  #now = 1_700_000_000_000;
  readonly #timers = new Set<{ readonly atMs: number; readonly task: () => void }>();

  nowMs(): number {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer = { atMs: this.#now + delayMs, task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** How many timers are waiting. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Moves time on and runs what has come due, in order. */
  advance(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers].sort((left, right) => left.atMs - right.atMs)) {
      if (timer.atMs > this.#now || !this.#timers.delete(timer)) continue;
      timer.task();
    }
  }
}
