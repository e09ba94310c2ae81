// A folder to keep a journal in, and a clock that stands still.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../../src/main/base/clock.ts';
import { noonMs } from './sample-entries.ts';

export const stillClock: Clock = {
  nowMs: () => noonMs,
  monotonicMs: () => 0,
  after: () => {
    throw new Error('the journal sets no timers');
  },
};

/** A folder that is gone when the test is over. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'countertop-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};
