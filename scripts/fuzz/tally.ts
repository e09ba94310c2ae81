// What is counted of one target, and what went wrong.
import type { FuzzInput } from './input.ts';
import type { Heard } from './target.ts';

export interface Count {
  readonly target: string;
  readonly inputs: number;
  /** Inputs of which something was decoded. */
  readonly decoded: number;
  /** Inputs of which nothing was decoded and something refused. */
  readonly refused: number;
  /** Inputs of which nothing was heard. */
  readonly silent: number;
  /** Microseconds for a whole input: the slowest, by the shortest of its times, and the mean. */
  readonly slowestUs: number;
  readonly meanUs: number;
  /** Inputs over the limit that were under it when they were fed again: the machine was elsewhere. */
  readonly interrupted: number;
}

export interface Failure {
  readonly target: string;
  /** `broken`: a promise; `threw`: an exception; `slow`: over the limit every time. */
  readonly kind: 'broken' | 'threw' | 'slow';
  readonly words: string;
  readonly number: number;
  readonly made: string;
  /** Lengths of the reports, and the two cuts of the stream: `from-to+pause`. */
  readonly cuts: string;
  readonly hex: string;
}

export class Tally {
  #inputs = 0;
  #decoded = 0;
  #refused = 0;
  #totalMs = 0;
  #slowestMs = 0;
  #interrupted = 0;

  get slowestMs(): number {
    return this.#slowestMs;
  }

  add(heard: readonly Heard[], tookMs: number): void {
    this.#inputs += 1;
    if (heard.some(({ ok }) => ok)) this.#decoded += 1;
    else if (heard.length > 0) this.#refused += 1;
    this.#totalMs += tookMs;
    this.#slowestMs = Math.max(this.#slowestMs, tookMs);
  }

  interrupt(): void {
    this.#interrupted += 1;
  }

  countOf(target: string): Count {
    const us = (ms: number): number => Math.round(ms * 10_000) / 10;
    return {
      target,
      inputs: this.#inputs,
      decoded: this.#decoded,
      refused: this.#refused,
      silent: this.#inputs - this.#decoded - this.#refused,
      slowestUs: us(this.#slowestMs),
      meanUs: us(this.#inputs === 0 ? 0 : this.#totalMs / this.#inputs),
      interrupted: this.#interrupted,
    };
  }
}

const spellWay = (pieces: FuzzInput['ways'][number]): string =>
  pieces.map(({ from, to, thenMs }) => `${from}-${to}${thenMs === 0 ? '' : `+${thenMs}ms`}`).join(' ');

export const failureOf = (
  target: string,
  kind: Failure['kind'],
  words: string,
  number: number,
  { made, reports, ways, whole }: FuzzInput,
): Failure => ({
  target,
  kind,
  words,
  number,
  made,
  cuts: `reports ${reports.map(({ length }) => length).join(' ')}; ${ways.map(spellWay).join(' | ')}`,
  hex: whole.toString('hex'),
});
