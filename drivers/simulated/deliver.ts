// The seam between what a twin sends and the drivers: chunks go through an assembler, as they would from a device.
import type { FrameAssembler } from '../assembler.ts';
import { copyBytes } from '../card-read.ts';
import type { Decoded, DecodeFrame } from '../decoded.ts';
import { joined } from './bytes.ts';

/** One swipe, and then silence. The assembler overwrites the chunks. */
export const deliver = (assembler: FrameAssembler, chunks: readonly Uint8Array[]): readonly Decoded[] => [
  ...chunks.flatMap((chunk) => assembler.push(chunk)),
  ...assembler.end(),
];

/** A stream that falls silent, or the keystrokes of one burst: what comes until then is one frame. */
export const oneFrame = (decode: DecodeFrame): FrameAssembler => {
  let chunks: Buffer[] = [];
  return {
    get begun() {
      return chunks.length > 0;
    },
    push(bytes) {
      chunks.push(copyBytes(bytes));
      bytes.fill(0);
      return [];
    },
    end() {
      if (chunks.length === 0) return [];
      const whole = joined(chunks);
      try {
        return [decode(whole)];
      } finally {
        for (const held of [...chunks, whole]) held.fill(0);
        chunks = [];
      }
    },
  };
};
