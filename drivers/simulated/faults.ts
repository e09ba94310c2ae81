// What can go wrong with a practice swipe, and what the wire makes of it.
import type { Wire } from './twin.ts';

export type SwipeFault =
  | 'none'
  | 'cut-frame'
  | 'wrong-check'
  | 'unplugged' // in mid-swipe; the reader is back a moment later
  | 'double-swipe'
  | 'keys-exhausted'; // encrypting readers only; the others swipe as ever

const isZero = (byte: number): boolean => byte === 0;

/** The first half of what a frame says: the zeros that fill a report up say nothing. */
export const cutInHalf = (chunks: readonly Buffer[]): readonly Buffer[] => {
  const sizes = chunks.map((chunk, index) =>
    index < chunks.length - 1 || chunk.every(isZero)
      ? chunk.length
      : chunk.findLastIndex((byte) => byte !== 0) + 1,
  );
  let left = Math.floor(sizes.reduce((sum, size) => sum + size, 0) / 2);
  const kept: Buffer[] = [];
  for (const chunk of chunks) {
    const taken = Math.min(left, chunk.length);
    if (taken > 0) kept.push(Buffer.alloc(taken, chunk.subarray(0, taken)));
    left -= taken;
    chunk.fill(0);
  }
  return kept;
};

/** What came through before the cable was out. A report comes whole or not at all. */
export const firstHalf = (chunks: readonly Buffer[], wire: Wire): readonly Buffer[] => {
  if (wire !== 'reports') return cutInHalf(chunks);
  const kept = Math.floor(chunks.length / 2);
  for (const chunk of chunks.slice(kept)) chunk.fill(0);
  return chunks.slice(0, kept);
};
