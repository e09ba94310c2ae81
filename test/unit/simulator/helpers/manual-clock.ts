// A clock that moves only when told, and says when somebody waits on it.
import type { MachineClock } from '../../../../src/simulator/machine.ts';

export interface ManualClock extends MachineClock {
  advance(byMs: number): void;
  /** Resolves once somebody waits. */
  untilWaiting(): Promise<void>;
}

export const manualClock = (startMs: number): ManualClock => {
  let nowMs = startMs;
  let tasks: { atMs: number; task: () => void }[] = [];
  const told: (() => void)[] = [];
  return {
    nowMs: () => nowMs,
    after(delayMs, task) {
      const entry = { atMs: nowMs + delayMs, task };
      tasks.push(entry);
      for (const tell of told.splice(0)) tell();
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    advance(byMs) {
      nowMs += byMs;
      const due = tasks.filter((entry) => entry.atMs <= nowMs);
      tasks = tasks.filter((entry) => entry.atMs > nowMs);
      for (const { task } of due) task();
    },
    untilWaiting: () => (tasks.length > 0 ? Promise.resolve() : new Promise((resolve) => told.push(resolve))),
  };
};
