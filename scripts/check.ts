// `npm run check`: format, lint and the type check of every side, two at a time. Each is one check in the count.
import { readdirSync } from 'node:fs';
import { root, toolFile } from './paths.ts';
import { run } from './processes.ts';
import { runMain } from './stop.ts';

const limitMs = 5 * 60_000;
const atOnce = 2;

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
}

interface Check {
  readonly name: string;
  readonly tool: string;
  readonly args: readonly string[];
}

/** Every side has its own tsconfig.SIDE.json; tsconfig.base.json is what they share. */
export const sidesOf = (files: readonly string[]): string[] =>
  files
    .map((file) => /^tsconfig\.(\w+)\.json$/.exec(file)?.[1])
    .filter((side) => side !== undefined && side !== 'base')
    .sort() as string[];

const checks = (): Check[] => [
  { name: 'lint', tool: toolFile('eslint', 'bin', 'eslint.js'), args: ['.', '--max-warnings=0'] },
  {
    name: 'format',
    tool: toolFile('prettier', 'bin', 'prettier.cjs'),
    args: ['--check', '--log-level=warn', '.'],
  },
  ...sidesOf(readdirSync(root)).map((side) => ({
    name: `types of ${side}`,
    tool: toolFile('typescript', 'bin', 'tsc'),
    args: ['-p', `tsconfig.${side}.json`],
  })),
];

const runCheck = async (check: Check): Promise<CheckResult> => {
  const ended = await run(process.execPath, [check.tool, ...check.args], { cwd: root, timeoutMs: limitMs });
  const passed = ended.code === 0;
  console.log(`${passed ? 'passed' : 'FAILED'}  ${check.name}`);
  if (!passed) console.log(ended.timedOut ? 'It took too long.' : ended.output.trimEnd());
  return { name: check.name, passed };
};

/** Runs all checks, prints each as it ends, and shows what a failed one said. Never rejects for a failed check. */
export const runChecks = async (): Promise<CheckResult[]> => {
  const waiting = checks();
  const results: CheckResult[] = [];
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
      results.push(await runCheck(check));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
};

if (import.meta.main) {
  await runMain(async () => {
    const results = await runChecks();
    const failed = results.filter((result) => !result.passed).length;
    console.log(`${results.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  });
}
