// What a run of the fuzzer draws by lot.
import { seeded } from '../../test/helpers/seeded.ts';

export class Lot {
  readonly #draw: () => number;

  /** The same seed draws the same again. */
  constructor(seed: number) {
    this.#draw = seeded(seed);
  }

  /** A whole number from 0 up to, and never reaching, `limit`. */
  below(limit: number): number {
    return Math.floor(this.#draw() * limit);
  }

  /** Both ends may be drawn. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** @param share 0.25 is true once in four */
  chance(share: number): boolean {
    return this.#draw() < share;
  }

  pick<T>(all: readonly [T, ...T[]] | readonly T[]): T {
    const picked = all[this.below(all.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let at = 0; at < length; at += 1) bytes[at] = this.below(256);
    return bytes;
  }

  /** `count` places in a run of `length` bytes, its two ends included, in order. */
  places(count: number, length: number): number[] {
    return Array.from({ length: count }, () => this.between(0, length)).sort((left, right) => left - right);
  }
}
