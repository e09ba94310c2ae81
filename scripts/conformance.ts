// `npm run conformance`: the gateway client through every endpoint and every fault, against a simulator that the tests
// start themselves; with --base-url, the part of it that any gateway can be put through, against that one.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { conformanceHelp, parseConformance, type ConformanceOptions } from './conformance-options.ts';
import { runMain } from './stop.ts';

const limitMs = 6 * 60_000;
const root = path.resolve(import.meta.dirname, '..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');

const announce = ({ target }: ConformanceOptions): void => {
  if (target === undefined) return;
  console.log(`Gateway under test: ${target.baseUrl}`);
  console.log(
    target.write
      ? 'Reads, and charges the published test cards (--write).'
      : 'Reads only: nothing is charged or changed. With --write the published test cards are charged too.',
  );
  console.log(
    "Left out: the tests of faults, recovery and test amounts (test/conformance/simulator), which need the simulator's control URL.",
  );
};

const run = ({ target, passedOn }: ConformanceOptions): Promise<number> =>
  new Promise((resolve) => {
    // A foreign gateway shows why a test was skipped; our own skips none.
    const chosen = target === undefined ? [] : ['test/conformance/gateway', '--reporter=verbose'];
    const child = spawn(
      process.execPath,
      [vitest, 'run', '--project', 'conformance', ...chosen, ...passedOn],
      {
        cwd: root,
        stdio: 'inherit',
        env:
          target === undefined
            ? process.env
            : { ...process.env, COUNTERTOP_CONFORMANCE: JSON.stringify(target) },
      },
    );
    const limit = setTimeout(() => {
      console.error(`The conformance tests took longer than ${limitMs / 60_000} minutes and were ended.`);
      child.kill('SIGTERM');
    }, limitMs);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      console.error(`The conformance tests cannot be started: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve(code ?? 1);
    });
  });

await runMain(async () => {
  const options = parseConformance(process.argv.slice(2), process.env);
  if (options.help) {
    console.log(conformanceHelp);
    return 0;
  }
  announce(options);
  return run(options);
});
