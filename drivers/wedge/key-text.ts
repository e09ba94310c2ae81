// Keys in, characters out: what a reader of one layout types. Keeps what one key alone does not say: a number typed with
// Alt, which ends with the next key that is none of its digits, and whether AltGr was pressed just before.
import { altCodeDigit, characterOf, foreign, type Keystroke } from './keystroke.ts';
import type { KeyLayout } from './layouts.ts';

/** The highest number that a character of a card has. */
const altCodeMax = 0x7e;

export interface Typed {
  /** Whether the key types something, or takes part in it. */
  readonly types: boolean;
  /** What is whole with this key; empty inside a number typed with Alt. */
  readonly characters: readonly number[];
}

const nothing: Typed = { types: false, characters: [] };

export class KeyText {
  readonly #layout: KeyLayout;
  #altCode: number | undefined;
  #afterAltGr = false;

  constructor(layout: KeyLayout) {
    this.#layout = layout;
  }

  /** A key that goes down and is no modifier. */
  type(stroke: Keystroke): Typed {
    const digit = altCodeDigit(stroke);
    if (digit !== undefined) {
      this.#altCode = Math.min((this.#altCode ?? 0) * 10 + digit, foreign);
      return { types: true, characters: [] };
    }
    const before = this.end();
    const character = characterOf(stroke, this.#layout, this.#afterAltGr);
    this.#afterAltGr = false;
    return character === undefined ? nothing : { types: true, characters: [...before, character] };
  }

  /** A modifier goes down or up. @returns what ends with it */
  modify({ key }: Keystroke, down: boolean): readonly number[] {
    this.#afterAltGr = down && key === 'AltGraph';
    return key === 'Alt' ? this.end() : [];
  }

  /** @returns the number typed with Alt, which nothing follows; empty where there is none */
  end(): readonly number[] {
    const code = this.#altCode;
    this.#altCode = undefined;
    if (code === undefined) return [];
    return [code > altCodeMax ? foreign : code >= 0x61 && code <= 0x7a ? code - 0x20 : code];
  }
}
