// `npm test`: checks, then unit and conformance tests, then the end-to-end tests in a real Electron. Goes on after a
// failure so that one run shows all of them, and closes with one line: N passed, N failed.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runChecks } from './check.ts';
import { parseTest, type TestKind, type TestOptions, testHelp } from './options.ts';
import { root, testOutFolder, toolFile } from './paths.ts';
import { atExit, run } from './processes.ts';
import { onStage } from './stage.ts';
import { runMain, Stop } from './stop.ts';
import { ensureSystemLibraries } from './system-libraries.ts';
import { addTallies, closingLine, emptyTally, tallyCheck, tallyRun, type Tally } from './summary.ts';

const limitsMs: Record<Exclude<TestKind, 'check'>, number> = {
  unit: 6 * 60_000,
  conformance: 6 * 60_000,
  e2e: 25 * 60_000,
};

/** No colour codes where the output goes to a file. */
const plain: Record<string, string> = process.stdout.isTTY ? {} : { NO_COLOR: '1' };

const title = (words: string): void => console.log(`\n== ${words}`);

/** Runs one vitest project and counts it. */
const runProject = async (
  kind: Exclude<TestKind, 'check'>,
  files: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<Tally> => {
  title(`${kind} tests`);
  const report = path.join(testOutFolder, `${kind}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--project', kind, '--passWithNoTests', ...reporters, ...files];
  const ended = await run(process.execPath, [toolFile('vitest', 'vitest.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...plain, ...extra },
    timeoutMs: limitsMs[kind],
    show: true,
  });
  return tallyRun({
    name: `${kind} tests`,
    report: existsSync(report) ? readFileSync(report, 'utf8') : undefined,
    exitCode: ended.code,
    timedOut: ended.timedOut,
    mustRun: files.length === 0,
  });
};

/** The drivers' tests run on pseudo-terminals and mocked USB devices, which the system must be able to make. */
const runUnit = async (files: readonly string[]): Promise<Tally> => {
  await ensureSystemLibraries({ electron: undefined, display: false, tests: true });
  return runProject('unit', files);
};

/** Gets Electron, its libraries, a build and a display, and runs the end-to-end tests on them. */
const runEndToEnd = async (files: readonly string[]): Promise<Tally> => {
  if (process.platform !== 'linux') {
    console.log(
      'The end-to-end tests need pseudo-terminals and Xvfb: they run on Linux and are skipped here.',
    );
    return { ...emptyTally, skipped: 1 };
  }
  title('Electron, libraries, build');
  return onStage(async (seen) =>
    addTallies([tallyCheck('build', true), await runProject('e2e', files, seen)]),
  );
};

const runKind = async (kind: TestKind, files: readonly string[]): Promise<Tally> => {
  if (kind === 'check') {
    title('checks');
    return addTallies((await runChecks()).map((result) => tallyCheck(result.name, result.passed)));
  }
  if (kind === 'conformance') return runProject(kind, files);
  try {
    return await (kind === 'unit' ? runUnit(files) : runEndToEnd(files));
  } catch (error) {
    if (!(error instanceof Stop)) console.log(error);
    return tallyCheck(`${kind} set-up: ${(error as Error).message}`, false);
  }
};

/**
 * All temporary files of the tests stand in one folder that goes with us: a test process that is killed leaves nothing.
 * Its name is short, for the paths of sockets below it may have 107 bytes (unix(7)); other users may look in.
 */
const useOwnTemporaryFolder = (): (() => void) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-'));
  chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  const clear = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  const forget = atExit(clear);
  return () => {
    forget();
    clear();
  };
};

const runAll = async (options: TestOptions): Promise<Tally> => {
  mkdirSync(testOutFolder, { recursive: true });
  const forget = useOwnTemporaryFolder();
  const tallies: Tally[] = [];
  for (const kind of options.kinds) tallies.push(await runKind(kind, options.files));
  forget();
  const tally = addTallies(tallies);
  const tested = options.kinds.some((kind) => kind !== 'check');
  const silent = tested && tally.testsRan === 0 && tally.failures.length === 0 && tally.skipped === 0;
  return silent ? addTallies([tally, tallyCheck('no test ran', false)]) : tally;
};

await runMain(async () => {
  const options = parseTest(process.argv.slice(2));
  if (options.help) {
    console.log(testHelp);
    return 0;
  }
  const tally = await runAll(options);
  console.log('');
  for (const failure of tally.failures) console.log(`FAILED  ${failure}`);
  console.log(closingLine(tally));
  return tally.failures.length === 0 ? 0 : 1;
});
