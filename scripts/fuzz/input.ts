// One input of the fuzzer: bytes, as reports and as a stream that is cut in two ways.
import { Lot } from './lot.ts';
import type { Corpus } from './corpus.ts';
import { mutations, sealed, type Chunks } from './mutate.ts';

/** A chunk of a stream, and how long the line is silent after it. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** Milliseconds; 0 where the next chunk follows at once. */
  readonly thenMs: number;
}

export type Pieces = readonly Piece[];

export interface FuzzInput {
  /** What it was made of. */
  readonly made: string;
  readonly whole: Buffer;
  /** As a device with reports sends it. */
  readonly reports: Chunks;
  /** The same stream with the same pauses at the same places, cut in two ways. */
  readonly ways: readonly [Pieces, Pieces];
}

/** Longest input: no reader sends as much for a swipe; beyond it lie the framers' own limits. */
const bytesMax = 4_096;

/** Around every silence that means something to a framer. */
const pausesMs = [1, 10, 79, 80, 81, 160, 239, 240, 241, 500];

/** Cuts at `places`; the pauses stand at places of their own, which are cuts too. */
export const cutAt = (
  length: number,
  places: readonly number[],
  pauses: ReadonlyMap<number, number>,
): Pieces => {
  const ends = [...new Set([...places, ...pauses.keys(), length])].sort((left, right) => left - right);
  let from = 0;
  return ends.map((to) => {
    const piece = { from, to, thenMs: pauses.get(to) ?? 0 };
    from = to;
    return piece;
  });
};

const evenly = (length: number, size: number): number[] =>
  Array.from({ length: Math.floor(length / size) }, (_, index) => (index + 1) * size);

const streamOf = (whole: Buffer, lot: Lot): FuzzInput['ways'] => {
  const { length } = whole;
  const count = lot.chance(0.7) ? 0 : lot.between(1, 4);
  const pauses = new Map(lot.places(count, length).map((place) => [place, lot.pick(pausesMs)]));
  const way = (): Pieces => cutAt(length, lot.places(lot.between(0, 8), length), pauses);
  // Byte by byte is the hardest cut and the dearest.
  const other = lot.chance(0.03) ? cutAt(length, evenly(length, 1), pauses) : way();
  return [way(), other];
};

const alphabets = [
  '%;+?=^0123456789',
  '%;+?=^BEM0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ /.-\r',
  '0123456789ABCDEF',
  '0123456789ABCDEFabcdef|%;?=\r',
];
/** Lengths of whole reports, and of what stands just outside. */
const lengths = [1, 4, 64, 255, 256, 257, 336, 337, 338, 509, 513, 856, 857, 887, 888, 1_024, 2_047, 2_048];
const starts = ['\x02', '02', 'M001|', '%B', ';', '|', '\x22\x00\x00\x03', '\x01', ''];

const randomChunks = (lot: Lot): Chunks => {
  const length = lot.chance(0.3) ? lot.pick(lengths) : lot.below(lot.chance(0.9) ? 400 : bytesMax);
  const bytes = lot.bytes(length);
  if (lot.chance(0.5)) {
    const alphabet = Buffer.from(lot.pick(alphabets), 'latin1');
    for (let at = 0; at < length; at += 1) bytes[at] = alphabet[(bytes[at] ?? 0) % alphabet.length] ?? 0;
  }
  if (lot.chance(0.5)) bytes.write(lot.pick(starts), 'latin1');
  return lot.chance(0.5) ? [bytes] : chunked(bytes, lot.pick([8, 16, 64, 128, 512]));
};

const chunked = (bytes: Buffer, size: number): Chunks =>
  [0, ...evenly(bytes.length, size)].map((start) => bytes.subarray(start, start + size));

const spliced = (left: Chunks, right: Chunks, lot: Lot): Chunks => [
  ...left.slice(0, lot.between(0, left.length)),
  ...right.slice(lot.below(right.length)),
];

const mutated = (chunks: Chunks, lot: Lot): Chunks => {
  let result = chunks;
  for (let left = lot.between(1, 4); left > 0 && result.length > 0; left -= 1)
    result = lot.pick(mutations)(result, lot);
  return result;
};

const made = (corpus: Corpus, lot: Lot): { readonly made: string; readonly chunks: Chunks } => {
  const kind = lot.below(20);
  if (kind < 4) return { made: 'random bytes', chunks: randomChunks(lot) };
  const { name, chunks } = lot.pick(lot.pick(corpus));
  if (kind === 4) return { made: `${name}, as it is`, chunks };
  if (kind < 8) {
    const other = lot.pick(lot.pick(corpus));
    return { made: `${name}, spliced with ${other.name}`, chunks: spliced(chunks, other.chunks, lot) };
  }
  const wrong = mutated(chunks, lot);
  const again = kind < 14 ? undefined : sealed(Buffer.concat(wrong));
  if (again === undefined) return { made: `${name}, mutated`, chunks: wrong };
  return { made: `${name}, mutated and sealed again`, chunks: [again] };
};

/** @param number which input of the run: each has a seed of its own, so that any one of them can be played again */
export const fuzzInput = (corpus: Corpus, seed: number, number: number): FuzzInput => {
  const lot = new Lot(seed + Math.imul(number, 0x9e3779b1));
  const { made: how, chunks } = made(corpus, lot);
  const whole = Buffer.concat(chunks).subarray(0, bytesMax);
  return { made: how, whole, reports: chunks, ways: streamOf(whole, lot) };
};
