// What a hundred thousand swipes leave behind: heap and buffers after a collection of garbage, every ten thousand swipes.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hidWired, serialWired, swipeOf, turn, type Wired } from './lines.ts';

const swipes = 100_000;
const between = 10_000;
/** Before that the code is still being compiled. */
const settledAfter = 20_000;

export interface MemorySample {
  readonly swipes: number;
  readonly heapBytes: number;
  /** Buffers outside the heap. */
  readonly bufferBytes: number;
}

export interface MemoryFigures {
  readonly wire: string;
  readonly samples: readonly MemorySample[];
  /** By least squares over the samples from 20,000 swipes on. */
  readonly heapBytesPerSwipe: number;
  readonly bufferBytesPerSwipe: number;
}

const collectGarbage = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};

const slope = (samples: readonly MemorySample[], of: (sample: MemorySample) => number): number => {
  const settled = samples.filter((sample) => sample.swipes >= settledAfter);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(settled.map((sample) => sample.swipes)), mean(settled.map(of))];
  const [above, below] = settled.reduce(
    ([up, down], sample) => {
      const x = sample.swipes - meanX;
      return [up + x * (of(sample) - meanY), down + x * x];
    },
    [0, 0],
  );
  return Math.round((above / below) * 1_000) / 1_000;
};

const memoryOf = async (wire: string, wired: Wired, family: string): Promise<MemoryFigures> => {
  const gc = collectGarbage();
  const chunks = swipeOf(family);
  const samples: MemorySample[] = [];
  // A serial line hands its first card out after a silence, when nothing follows it.
  await new Promise<void>((resolve) => {
    wired.heard = (read) => {
      read?.wipe();
      resolve();
    };
    for (const chunk of chunks) wired.send(Buffer.from(chunk));
  });
  let reads = 0;
  wired.heard = (read) => {
    read?.wipe();
    reads += read === undefined ? 0 : 1;
  };
  for (let swipe = 1; swipe <= swipes; swipe += 1) {
    for (const chunk of chunks) wired.send(Buffer.from(chunk));
    if (swipe % 100 === 0) await turn();
    if (swipe % between !== 0) continue;
    gc();
    await turn();
    gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    samples.push({ swipes: swipe, heapBytes: heapUsed, bufferBytes: arrayBuffers });
  }
  await wired.reader.close();
  if (reads !== swipes) throw new Error(`${swipes} swipes on ${wire}, and ${reads} reads`);
  return {
    wire,
    samples,
    heapBytesPerSwipe: slope(samples, ({ heapBytes }) => heapBytes),
    bufferBytesPerSwipe: slope(samples, ({ bufferBytes }) => bufferBytes),
  };
};

export const memories = async (): Promise<readonly MemoryFigures[]> => [
  await memoryOf('HID, clear', await hidWired('magtek-sureswipe'), 'magtek-sureswipe'),
  await memoryOf('HID, encrypted', await hidWired('magtek-dynamag'), 'magtek-magnesafe-v5'),
  await memoryOf('serial, clear', await serialWired(), 'serial-track-text'),
];
