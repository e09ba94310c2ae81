// Whether the machine's clock was set while the front desk was open, and by how much: kept until the clerk has read it.
import type { Clock } from '../base/clock.ts';
import { clockJump, type ClockReading, jumpThresholdMs } from '../folio/clock-jump.ts';

export const readingOf = (clock: Pick<Clock, 'nowMs' | 'monotonicMs'>): ClockReading => ({
  wallMs: clock.nowMs(),
  monotonicMs: clock.monotonicMs(),
});

export class ClockWatch {
  #before: ClockReading;
  #jumpMs: number | null = null;

  constructor(first: ClockReading) {
    this.#before = first;
  }

  /** How far the wall clock went ahead of the time that passed, milliseconds; negative: backwards. */
  get jumpMs(): number | null {
    return this.#jumpMs;
  }

  /** @returns whether there is something new to tell */
  checked(reading: ClockReading): boolean {
    const jumpMs = clockJump(this.#before, reading);
    this.#before = reading;
    if (jumpMs === 0) return false;
    const sumMs = (this.#jumpMs ?? 0) + jumpMs;
    // Set wrong and set right again: the deadlines are what they were.
    this.#jumpMs = Math.abs(sumMs) > jumpThresholdMs ? sumMs : null;
    return true;
  }

  /** The clerk has read it. @returns whether there was something to read */
  read(): boolean {
    const wasTold = this.#jumpMs !== null;
    this.#jumpMs = null;
    return wasTold;
  }
}
