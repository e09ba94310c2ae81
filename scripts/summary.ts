// Counts what ran: one for each check, one for each test. The closing line of `npm test` comes from here. Pure.
import { z } from 'zod';

export interface Tally {
  readonly passed: number;
  /** How many of these were tests that ran, whatever came out; checks are not among them. */
  readonly testsRan: number;
  readonly skipped: number;
  /** Names of what failed, in the order it ran. */
  readonly failures: readonly string[];
}

export const emptyTally: Tally = { passed: 0, testsRan: 0, skipped: 0, failures: [] };

export const addTallies = (tallies: readonly Tally[]): Tally => ({
  passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
  testsRan: tallies.reduce((sum, tally) => sum + tally.testsRan, 0),
  skipped: tallies.reduce((sum, tally) => sum + tally.skipped, 0),
  failures: tallies.flatMap((tally) => tally.failures),
});

export const tallyCheck = (name: string, passed: boolean): Tally =>
  passed ? { ...emptyTally, passed: 1 } : { ...emptyTally, failures: [name] };

/** The part of vitest's JSON report that is counted. A file that did not load has no assertions and is `failed`. */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

export interface RunFacts {
  /** For the name of a failure: `unit tests`. */
  readonly name: string;
  /** vitest's JSON report, or undefined when none was written. */
  readonly report: string | undefined;
  /** Vitest's exit code; null when it was killed. */
  readonly exitCode: number | null;
  readonly timedOut: boolean;
  /** False where a filter may well leave nothing over. */
  readonly mustRun: boolean;
}

const parseReport = (report: string | undefined): z.infer<typeof reportSchema> | undefined => {
  if (report === undefined) return undefined;
  try {
    return reportSchema.safeParse(JSON.parse(report)).data;
  } catch {
    return undefined;
  }
};

/**
 * Counts a vitest run. Besides failed tests, these each count as one failure, so that no broken run looks green: no
 * readable report, a file that failed outside its tests, an exit code that no counted failure explains, a run in which
 * nothing ran though something should have.
 */
export const tallyRun = (facts: RunFacts): Tally => {
  const report = parseReport(facts.report);
  if (facts.timedOut) return { ...emptyTally, failures: [`${facts.name}: took too long`] };
  if (report === undefined) return { ...emptyTally, failures: [`${facts.name}: ended without a report`] };
  let [passed, failed, skipped] = [0, 0, 0];
  const failures: string[] = [];
  for (const file of report.testResults) {
    const before = failures.length;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') passed += 1;
      else if (test.status === 'failed') {
        failed += 1;
        failures.push(`${file.name}: ${test.fullName}`);
      } else skipped += 1;
    }
    if (file.status === 'failed' && failures.length === before)
      failures.push(`${file.name}: failed outside its tests`);
  }
  if (facts.exitCode !== 0 && failures.length === 0)
    failures.push(`${facts.name}: an error outside any test (exit code ${facts.exitCode ?? 'none'})`);
  if (facts.mustRun && passed + failed === 0 && failures.length === 0)
    failures.push(`${facts.name}: no test ran`);
  return { passed, testsRan: passed + failed, skipped, failures };
};

/** `12 passed, 0 failed`, and `, 1 skipped` only when something was. */
export const closingLine = (tally: Tally): string => {
  const skipped = tally.skipped === 0 ? '' : `, ${tally.skipped} skipped`;
  return `${tally.passed} passed, ${tally.failures.length} failed${skipped}`;
};
