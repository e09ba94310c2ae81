// What the fuzzer feeds: a parser, an assembler or a framer, and what came out of it in one shape.
import type { Decoded } from '../../drivers/decoded.ts';
import type { FuzzInput } from './input.ts';

export type Heard =
  | { readonly ok: true; readonly said: unknown } // something was decoded
  | { readonly ok: false; readonly reason: string };

export interface Target {
  readonly name: string;
  /**
   * Puts an input through a fresh one, all of it; its time is taken. Must not change the input.
   * @param way which cut of the stream; what takes no stream does the same twice, and must hear the same twice. That the
   * next card is read is tried after the first
   * @throws Broken for a promise that was broken; anything else that it throws is an exception of the product's
   */
  feed(input: FuzzInput, way: 0 | 1): readonly Heard[];
}

/** A promise of the drivers that an input broke. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export const promise = (kept: boolean, words: string): void => {
  if (!kept) throw new Broken(words);
};

export const heardOf = (decoded: Decoded): Heard => (decoded.ok ? { ok: true, said: decoded.read } : decoded);

/** A plain loop: it runs for every chunk of every input. */
export const isOverwritten = (bytes: Uint8Array): boolean => {
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] !== 0) return false;
  return true;
};
