// Tells that nothing came for a while. Counted in two halves: the first may fire late because the process was busy, and
// then the second gives what waits in the kernel time to arrive.
import type { ReaderTimers } from './reader.ts';

export class SilenceWatch {
  readonly #timers: ReaderTimers;
  readonly #silent: () => void;
  #cancel: (() => void) | undefined;

  constructor(timers: ReaderTimers, silent: () => void) {
    this.#timers = timers;
    this.#silent = silent;
  }

  /** Counts from now on, whatever was counted before. */
  restart(milliseconds: number): void {
    this.stop();
    const half = milliseconds / 2;
    this.#cancel = this.#timers.after(half, () => {
      this.#cancel = this.#timers.after(half, () => {
        this.#cancel = undefined;
        this.#silent();
      });
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
