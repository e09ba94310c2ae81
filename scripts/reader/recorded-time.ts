// The time of a recording: it passes when the next row is due, and at no other moment.
import type { ReaderTimers } from '../../drivers/reader.ts';

interface Waiting {
  readonly atMs: number;
  readonly task: () => void;
}

export class RecordedTime implements ReaderTimers {
  #nowMs = 0;
  #waiting: readonly Waiting[] = [];

  after(delayMs: number, task: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, task };
    this.#waiting = [...this.#waiting, entry];
    return () => this.#forget(entry);
  }

  /** Runs what falls due up to then, in order. @param ms since the start */
  passTo(ms: number): void {
    for (let due = this.#next(ms); due !== undefined; due = this.#next(ms)) {
      this.#forget(due);
      this.#nowMs = due.atMs;
      due.task();
    }
    this.#nowMs = ms;
  }

  /** Until nothing waits any more. */
  passAll(): void {
    while (this.#waiting.length > 0) this.passTo(Math.max(...this.#waiting.map(({ atMs }) => atMs)));
  }

  #next(untilMs: number): Waiting | undefined {
    return this.#waiting
      .filter(({ atMs }) => atMs <= untilMs)
      .sort((left, right) => left.atMs - right.atMs)[0];
  }

  #forget(entry: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== entry);
  }
}
