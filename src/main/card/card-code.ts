// A card code keyed for a stored card: it goes along with one payment and is never kept.
import { inspect } from 'node:util';
import { assert } from '../base/assert.ts';

export class CardCode {
  readonly #digits: Buffer;
  #wiped = false;

  /** Takes ownership of the buffer: three or four ASCII digits. @throws Bug when it holds anything else */
  constructor(digits: Buffer) {
    assert(/^\d{3,4}$/.test(digits.toString('latin1')), 'a card code has three or four digits');
    this.#digits = digits;
  }

  get wiped(): boolean {
    return this.#wiped;
  }

  /** Lends the digits to `use`, which must copy nothing that outlives the request it builds. @throws Bug after wipe() */
  lend<Answer>(use: (digits: Buffer) => Answer): Answer {
    assert(!this.#wiped, 'a card code was used after it was wiped');
    return use(this.#digits);
  }

  /** Overwrites the digits. Safe to call twice. */
  wipe(): void {
    this.#wiped = true;
    this.#digits.fill(0);
  }

  toString(): string {
    return '•••';
  }

  toJSON(): string {
    return '•••';
  }

  [inspect.custom](): string {
    return 'CardCode(•••)';
  }
}
