// The fuzzer: every input through every target, twice. What it checks of each: no exception, no hang, no promise broken,
// and the same result both times, however a stream was cut.
import { setImmediate as turn } from 'node:timers/promises';
import type { Corpus } from './corpus.ts';
import { fuzzInput, type FuzzInput } from './input.ts';
import { judge } from './judge.ts';
import { failureOf, Tally, type Count, type Failure } from './tally.ts';
import { Broken, type Heard, type Target } from './target.ts';

/** What one whole input may take of one target. Milliseconds. */
export const limitMs = 5;
/**
 * A process that the machine left waiting, or that collected garbage, is slow for no fault of its input: an input that
 * would be the slowest so far, or over the limit, is fed again, and the shortest of its times counts. Garbage is collected
 * before: with many buffers that nobody has collected yet, V8 marks for 5 ms at each new one.
 */
const again = 50;
/** So many failures end the run. */
const failuresMax = 5;

export interface TimeBench {
  /** Milliseconds that only grow. */
  readonly now: () => number;
  readonly collectGarbage: () => void;
}

export interface FuzzParts {
  readonly targets: readonly Target[];
  readonly corpus: Corpus;
  readonly seed: number;
  /** The number of the first input. */
  readonly from: number;
  readonly runs: number;
  readonly bench: TimeBench;
  readonly report?: (done: number) => void;
}

export interface FuzzCount {
  readonly inputs: number;
  readonly counts: readonly Count[];
  readonly failures: readonly Failure[];
}

type Verdict = Pick<Failure, 'kind' | 'words'> | undefined;

const timed = (now: () => number, feed: () => readonly Heard[]): { heard: readonly Heard[]; ms: number } => {
  const started = now();
  const heard = feed();
  return { heard, ms: now() - started };
};

/** The shortest time that the input takes, as soon as it is no more than `enoughMs`. */
const shortest = (
  { now, collectGarbage }: TimeBench,
  feed: () => readonly Heard[],
  firstMs: number,
  enoughMs: number,
): number => {
  let leastMs = firstMs;
  if (leastMs > limitMs) collectGarbage();
  for (let left = again; left > 0 && leastMs > enoughMs; left -= 1)
    leastMs = Math.min(leastMs, timed(now, feed).ms);
  return leastMs;
};

const feedTwice = (target: Target, input: FuzzInput, tally: Tally, bench: TimeBench): Verdict => {
  const before = Buffer.from(input.whole);
  try {
    const ways = ([0, 1] as const).map((way) => {
      const feed = () => target.feed(input, way);
      const { heard, ms } = timed(bench.now, feed);
      return { heard, firstMs: ms, ms: shortest(bench, feed, ms, Math.min(limitMs, tally.slowestMs)) };
    });
    const [first = { heard: [], ms: 0 }, second = first] = ways;
    const slowestMs = Math.max(first.ms, second.ms);
    tally.add(first.heard, slowestMs);
    if (ways.some(({ firstMs, ms }) => firstMs > limitMs && ms <= limitMs)) tally.interrupt();
    judge(first.heard, second.heard);
    if (!before.equals(input.whole)) throw new Broken('the bytes of its caller were changed');
    return slowestMs > limitMs ? { kind: 'slow', words: `took ${slowestMs} ms` } : undefined;
  } catch (error) {
    if (error instanceof Broken) return { kind: 'broken', words: error.message };
    return { kind: 'threw', words: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
};

/**
 * What a driver tells after its turn waits for the turn to end, with all that it holds: without an end now and then the
 * process would keep every input, and collecting garbage take longer and longer.
 */
const turnEvery = 64;

export const fuzzRuns = async (parts: FuzzParts): Promise<FuzzCount> => {
  const { targets, corpus, seed, from, runs, bench, report } = parts;
  const tallies = targets.map((target) => ({ target, tally: new Tally() }));
  const failures: Failure[] = [];
  let done = 0;
  while (done < runs && failures.length < failuresMax) {
    const number = from + done;
    const input = fuzzInput(corpus, seed, number);
    for (const { target, tally } of tallies) {
      const verdict = feedTwice(target, input, tally, bench);
      if (verdict !== undefined)
        failures.push(failureOf(target.name, verdict.kind, verdict.words, number, input));
    }
    done += 1;
    report?.(done);
    if (done % turnEvery === 0) await turn();
  }
  return { inputs: done, counts: tallies.map(({ target, tally }) => tally.countOf(target.name)), failures };
};
