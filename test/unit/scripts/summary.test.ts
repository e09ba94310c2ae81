import { describe, expect, it } from 'vitest';
import {
  addTallies,
  closingLine,
  emptyTally,
  type RunFacts,
  tallyCheck,
  tallyRun,
} from '../../../scripts/summary.ts';

const file = (status: string, statuses: readonly string[]): object => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((each, index) => ({ fullName: `test ${index}`, status: each })),
});
const run = (files: readonly object[], facts: Partial<RunFacts> = {}) =>
  tallyRun({
    name: 'unit tests',
    report: JSON.stringify({ testResults: files }),
    exitCode: 0,
    timedOut: false,
    mustRun: true,
    ...facts,
  });

describe('the count of a test run', () => {
  it('has one for each test', () => {
    const tally = run([file('passed', ['passed', 'passed', 'pending', 'todo', 'skipped'])]);
    expect(tally).toEqual({ passed: 2, testsRan: 2, skipped: 3, failures: [] });
  });

  it('names each failed test', () => {
    const tally = run([file('failed', ['failed', 'passed', 'failed'])], { exitCode: 1 });
    expect(tally.failures).toEqual(['a.test.ts: test 0', 'a.test.ts: test 2']);
    expect(tally).toMatchObject({ passed: 1, testsRan: 3 });
  });

  it('has one failure for a file that did not load', () => {
    expect(run([file('failed', [])], { exitCode: 1 }).failures).toEqual([
      'a.test.ts: failed outside its tests',
    ]);
  });

  it('has one failure for a file whose hook failed though its tests passed', () => {
    expect(run([file('failed', ['passed'])], { exitCode: 1 }).failures).toHaveLength(1);
  });

  it.each<[string, Partial<RunFacts>, string]>([
    ['was not reported', { report: undefined }, 'without a report'],
    ['wrote half a report', { report: '{"testRes' }, 'without a report'],
    ['wrote something else', { report: '[]' }, 'without a report'],
    ['took too long', { timedOut: true, exitCode: null }, 'too long'],
    ['ended badly though all passed', { exitCode: 1 }, 'outside any test (exit code 1)'],
    ['was killed', { exitCode: null }, 'exit code none'],
  ])('has one failure for a run that %s', (_what, facts, words) => {
    const { failures } = run([file('passed', ['passed'])], facts);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain(words);
  });

  it('has one failure when nothing ran, unless a filter asked for that', () => {
    expect(run([]).failures).toEqual(['unit tests: no test ran']);
    expect(run([file('passed', ['skipped'])]).failures).toHaveLength(1);
    expect(run([], { mustRun: false })).toEqual(emptyTally);
  });
});

describe('the closing line', () => {
  it('adds up checks and tests', () => {
    const tally = addTallies([tallyCheck('lint', true), run([file('passed', ['passed', 'passed'])])]);
    expect(closingLine(tally)).toBe('3 passed, 0 failed');
  });

  it('counts a failed check', () => {
    expect(closingLine(tallyCheck('lint', false))).toBe('0 passed, 1 failed');
  });

  it('tells of skipped tests only when there are some', () => {
    expect(closingLine(run([file('passed', ['passed', 'skipped'])]))).toBe('1 passed, 0 failed, 1 skipped');
  });
});
