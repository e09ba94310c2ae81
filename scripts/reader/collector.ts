// Collects what a reader sends until it is a swipe: something came of it, and then it was quiet.
import { copyBytes } from '../../drivers/card-read.ts';
import type { ReaderTimers } from '../../drivers/reader.ts';
import { Stop } from '../stop.ts';
import type { Row } from './exchange.ts';
import { hear, wipeOutcomes, type Hearing } from './hearing.ts';

/** Longer than any reader pauses inside a swipe. */
export const quietMs = 500;
export const patienceMs = 120_000;
/** More than the reports of one swipe, of whatever reader. */
const rowsMax = 1_000;

export interface SwipeClock extends ReaderTimers {
  /** Milliseconds, from whenever. */
  nowMs(): number;
}

export class Collector {
  readonly rows: Row[] = [];
  readonly #hearing: Hearing;
  readonly #clock: SwipeClock;
  readonly swipe: Promise<readonly Row[]>;
  #resolve: (rows: readonly Row[]) => void = () => undefined;
  #reject: (stop: Stop) => void = () => undefined;
  #startMs = 0;
  #done = false;
  #cancelQuiet: (() => void) | undefined;
  readonly #cancelPatience: () => void;

  constructor(hearing: Hearing, clock: SwipeClock) {
    this.#hearing = hearing;
    this.#clock = clock;
    this.swipe = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#cancelPatience = clock.after(patienceMs, () => this.fail('No card came within two minutes.'));
  }

  /** @param bytes taken over: overwritten */
  take(bytes: Buffer): void {
    if (this.#done) {
      bytes.fill(0);
      return;
    }
    const nowMs = this.#clock.nowMs();
    if (this.rows.length === 0) this.#startMs = nowMs;
    this.rows.push({ ms: Math.round(nowMs - this.#startMs), bytes: copyBytes(bytes) });
    bytes.fill(0);
    this.#cancelQuiet?.();
    if (this.rows.length > rowsMax) this.fail('It sends and sends: that is no swipe.');
    else this.#cancelQuiet = this.#clock.after(quietMs, () => this.#quiet());
  }

  /** Once there is a swipe nothing goes wrong with it any more: a port also tells of its end when it is closed. */
  fail(sentence: string): void {
    if (this.#done) return;
    this.#stop();
    for (const { bytes } of this.rows) bytes.fill(0);
    this.#reject(new Stop(sentence));
  }

  /** Reports of a device that tells its state are no swipe yet. */
  #quiet(): void {
    const outcomes = hear(this.#hearing, this.rows);
    wipeOutcomes(outcomes);
    if (outcomes.length === 0) return;
    this.#stop();
    this.#resolve(this.rows);
  }

  #stop(): void {
    this.#done = true;
    this.#cancelQuiet?.();
    this.#cancelPatience();
  }
}
