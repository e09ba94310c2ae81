// What `npm run fuzz` does a million times, a few thousand times with seeds and cuts that fast-check chooses. And the
// fuzzer itself: a parser that breaks a promise is found.
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCorpus } from '../../../scripts/fuzz/corpus.ts';
import { fuzzRuns, limitMs } from '../../../scripts/fuzz/fuzz-runs.ts';
import { cutAt, fuzzInput, type FuzzInput } from '../../../scripts/fuzz/input.ts';
import { judge } from '../../../scripts/fuzz/judge.ts';
import { promise, type Target } from '../../../scripts/fuzz/target.ts';
import { allTargets } from '../../../scripts/fuzz/targets.ts';
import { framers } from '../../../scripts/fuzz/targets/framers.ts';

const corpus = makeCorpus();
const targets = allTargets(corpus);
/** No test asserts a time. */
const stopped = (): number => 0;
const still = { now: stopped, collectGarbage: () => undefined };
const seed = fc.nat({ max: 1_000_000_000 });

const run = (target: Target, now = stopped, runs = 50) =>
  fuzzRuns({
    targets: [target],
    corpus,
    seed: 1,
    from: 0,
    runs,
    bench: { now, collectGarbage: () => undefined },
  });
const kinds = async (target: Target, now = stopped): Promise<readonly string[]> => [
  ...new Set((await run(target, now)).failures.map(({ kind, words }) => `${kind}: ${words.split('\n')[0]}`)),
];

describe('every parser, assembler and framer', () => {
  it('keeps its promises, whatever bytes come', async () => {
    await fc.assert(
      fc.asyncProperty(seed, async (chosen) => {
        const { failures } = await fuzzRuns({
          targets,
          corpus,
          seed: chosen,
          from: 0,
          runs: 10,
          bench: still,
        });
        expect(failures).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is fed frames that it decodes and frames that it refuses', async () => {
    const { counts } = await fuzzRuns({ targets, corpus, seed: 1, from: 0, runs: 1_500, bench: still });
    const always = ['evidence of a line’s speed'];
    for (const { target, inputs, decoded, refused, silent } of counts) {
      expect([target, decoded > 0]).toEqual([target, true]);
      expect([target, refused > 0]).toEqual([target, !always.includes(target)]);
      expect(decoded + refused + silent).toBe(inputs);
    }
  });
});

describe.each(framers.map((framer) => ({ name: framer.name, framer })))('$name', ({ framer }) => {
  it('hears the same, however the stream is cut', () => {
    const places = fc.array(fc.nat({ max: 2_000 }), { maxLength: 30 });
    const pauses = fc.array(fc.tuple(fc.nat({ max: 2_000 }), fc.integer({ min: 1, max: 300 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(seed, places, places, pauses, (chosen, first, second, quiet) => {
        const input = fuzzInput(corpus, chosen, 0);
        const { length } = input.whole;
        const within = (place: number): number => place % (length + 1);
        const silences = new Map(quiet.map(([place, ms]) => [within(place), ms]));
        const way = (all: readonly number[]) => cutAt(length, all.map(within), silences);
        const cut: FuzzInput = { ...input, ways: [way(first), way(second)] };
        judge(framer.feed(cut, 0), framer.feed(cut, 1));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the fuzzer', () => {
  const none = { ok: false, reason: 'none' } as const;

  it('makes the same input of the same seed and number again, and others of others', () => {
    const input = (chosen: number, number: number) => fuzzInput(corpus, chosen, number);
    expect(input(7, 3)).toEqual(input(7, 3));
    const different = new Set(
      [input(7, 3), input(7, 4), input(8, 3)].map(({ whole }) => whole.toString('hex')),
    );
    expect(different.size).toBe(3);
  });

  it('cuts a stream without losing or doubling a byte, and pauses at the same places', () => {
    fc.assert(
      fc.property(seed, (chosen) => {
        const { whole, ways } = fuzzInput(corpus, chosen, 0);
        const [first, second] = ways.map((pieces) => {
          expect(Buffer.concat(pieces.map(({ from, to }) => whole.subarray(from, to)))).toEqual(whole);
          return pieces.filter(({ thenMs }) => thenMs > 0).map(({ to, thenMs }) => [to, thenMs]);
        });
        expect(first).toEqual(second);
      }),
    );
  });

  it('finds an exception, with the input that raised it', async () => {
    const throws: Target = {
      name: 'throws',
      feed: ({ whole }) => {
        if (whole.includes(0x25)) throw new RangeError('out of range');
        return [none];
      },
    };
    const [failure] = (await run(throws)).failures;
    expect(failure).toMatchObject({ target: 'throws', kind: 'threw' });
    expect(failure?.words).toContain('out of range');
    expect(failure?.hex).toBe(fuzzInput(corpus, 1, failure?.number ?? -1).whole.toString('hex'));
    expect(failure?.hex).toContain('25');
  });

  it('finds a hang, and takes no interruption for one', async () => {
    let atMs = 0;
    const now = (): number => atMs;
    const takes = (...ms: readonly number[]): Target => {
      let turn = 0;
      return {
        name: 'takes its time',
        feed: () => {
          atMs += ms[turn % ms.length] ?? 0;
          turn += 1;
          return [none];
        },
      };
    };
    expect(await kinds(takes(limitMs + 1), now)).toEqual([`slow: took ${limitMs + 1} ms`]);
    const interrupted = await run(takes(limitMs + 1, 1), now, 10);
    expect([interrupted.failures, interrupted.counts[0]?.interrupted]).toEqual([[], 10]);
  });

  it('finds a result that depends on the cut', async () => {
    const perChunk: Target = {
      name: 'counts chunks',
      feed: ({ ways }, way) => [{ ok: true, said: ways[way].length }],
    };
    expect(await kinds(perChunk)).toEqual(['broken: the same bytes, and another result']);
  });

  it('finds a wipe that leaves something, memory that others share, and a frame that was changed', async () => {
    const reading = (buffer: () => Buffer, wipe: (buffer: Buffer) => void): Target => ({
      name: 'reads',
      feed: () => {
        const kept = buffer();
        return [{ ok: true, said: { kept, wipe: () => wipe(kept) } }];
      },
    });
    const own = () => Buffer.alloc(8, 1);
    expect(await kinds(reading(own, (kept) => kept.fill(0)))).toEqual([]);
    expect(await kinds(reading(own, () => undefined))).toEqual(['broken: wipe() left something']);
    expect(
      await kinds(
        reading(
          () => own().subarray(1),
          (kept) => kept.fill(0),
        ),
      ),
    ).toEqual(['broken: a buffer of the read is part of other memory']);
    const changes: Target = {
      name: 'changes',
      feed: ({ whole }) => [{ ok: true, said: whole.fill(0).length }],
    };
    expect(await kinds(changes)).toEqual(['broken: the bytes of its caller were changed']);
  });

  it('says which promise was broken, and stops after a few', async () => {
    const keeps: Target = {
      name: 'keeps',
      feed: () => {
        promise(false, 'keeps more than a frame');
        return [none];
      },
    };
    expect(await kinds(keeps)).toEqual(['broken: keeps more than a frame']);
    expect((await run(keeps)).inputs).toBe(5);
  });

  it('says which input never ends, and ends', () => {
    const watchdog = new URL('../../../scripts/fuzz/watchdog.ts', import.meta.url).href;
    const hangs = `import { startWatchdog } from '${watchdog}';
      startWatchdog(20, 300).beat(7);
      for (;;);`;
    const done = spawnSync(process.execPath, ['--input-type=module', '--eval', hangs], {
      encoding: 'utf8',
      timeout: 15_000,
    });
    expect([done.signal, done.stdout.trim()]).toEqual([
      'SIGKILL',
      'A PARSER HANGS: npm run fuzz -- --seed 20 --from 7 --runs 1',
    ]);
  });
});
