// `npm run fuzz -- --runs N --seed N`: random and mutated inputs through every parser, assembler and framer of the
// drivers. Prints the counts; exits with 1 when a promise was broken.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { makeCorpus } from './fuzz/corpus.ts';
import { fuzzRuns, limitMs } from './fuzz/fuzz-runs.ts';
import type { Count, Failure } from './fuzz/tally.ts';
import { allTargets } from './fuzz/targets.ts';
import { startWatchdog } from './fuzz/watchdog.ts';
import { runMain, Stop } from './stop.ts';

const help = `npm run fuzz -- [--runs N] [--seed N] [--from N] [--only TEXT] [--json]

Puts N inputs (100,000 when left out) through every parser, assembler and framer of the drivers, each of them twice: random
bytes, and good frames of every family of readers with bits, bytes, lengths and whole pieces wrong. A stream is cut in two
ways, with the same pauses. Each input must end without an exception, within ${limitMs} ms, with no more kept than a frame and
with the same result both times; and then the next card must be read. The same seed makes the same inputs again.

  --from N   starts with input number N: with --runs 1 that one alone
  --only T   the targets alone whose names have T in them
  --json     the counts as JSON`;

const runsMax = 100_000_000;

const numberAfter = (args: readonly string[], name: string, least: number, otherwise: number): number => {
  const at = args.indexOf(name);
  if (at === -1) return otherwise;
  const value = Number(args[at + 1]);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Stop(`${name} needs a whole number.\n\n${help}`);
  return value;
};

const columns = ['inputs', 'decoded', 'refused', 'silent', 'slowestUs', 'meanUs', 'interrupted'] as const;
const titles = ['inputs', 'decoded', 'refused', 'silent', 'slowest µs', 'mean µs', 'interrupted'];

const row = (name: string, cells: readonly string[]): string =>
  `${name.padEnd(48)}${cells.map((cell) => cell.padStart(12)).join('')}`;

const printCounts = (counts: readonly Count[]): void => {
  console.log(row('target', titles));
  for (const count of counts) {
    // A target of many models goes by the first.
    const [name = '', ...others] = count.target.startsWith('reports of ')
      ? count.target.split(', ')
      : [count.target];
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    console.log(
      row(
        name + more,
        columns.map((column) => count[column].toLocaleString('en')),
      ),
    );
  }
};

const printFailure = ({ target, kind, words, number, made, cuts, hex }: Failure, seed: number): void =>
  console.log(`\n${target}: ${kind}: ${words}\n  npm run fuzz -- --seed ${seed} --from ${number} --runs 1
  ${made}\n  ${cuts}\n  ${hex}`);

await runMain(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(help);
    return 0;
  }
  const runs = Math.min(numberAfter(args, '--runs', 1, 100_000), runsMax);
  const seed = numberAfter(args, '--seed', 0, Date.now() % 1_000_000);
  const from = numberAfter(args, '--from', 0, 0);
  const corpus = makeCorpus();
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : '';
  const targets = allTargets(corpus).filter(({ name }) => name.includes(only));
  if (targets.length === 0) throw new Stop(`There is no target with ${only} in its name.\n\n${help}`);
  console.log(`${runs.toLocaleString('en')} inputs through ${targets.length} targets, seed ${seed}`);
  const started = performance.now();
  const watchdog = startWatchdog(seed);
  const report = (done: number): void => {
    watchdog.beat(from + done);
    if (done % 100_000 === 0 && done < runs) console.log(`${done.toLocaleString('en')} inputs`);
  };
  setFlagsFromString('--expose-gc');
  const bench = { now: () => performance.now(), collectGarbage: runInNewContext('gc') as () => void };
  const { inputs, counts, failures } = await fuzzRuns({ targets, corpus, seed, from, runs, bench, report });
  await watchdog.stop();
  const seconds = Math.round((performance.now() - started) / 1_000);
  if (args.includes('--json')) console.log(JSON.stringify({ seed, from, inputs, seconds, counts }, null, 2));
  else printCounts(counts);
  console.log(`${inputs.toLocaleString('en')} inputs, each twice through each target, in ${seconds} s.`);
  console.log(`Slowest: a whole input, the shortest of its times, for the machine may be elsewhere.
Interrupted: over ${limitMs} ms once, and under it when the same input was fed again.`);
  for (const failure of failures) printFailure(failure, seed);
  console.log(failures.length === 0 ? 'No promise was broken.' : 'A PROMISE WAS BROKEN: see above.');
  return failures.length === 0 ? 0 : 1;
});
