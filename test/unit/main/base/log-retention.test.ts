import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogFile } from '../../../../src/main/base/log-file.ts';
import { keepLogs, logExtent } from '../../../../src/main/base/log-retention.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';

const dayMs = 86_400_000;

describe('how long logs are kept', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'countertop-logs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const write = (...days: string[]): void => {
    for (const day of days) writeFileSync(path.join(folder, `countertop-${day}.log`), '{}\n');
  };
  const names = (): string[] => readdirSync(folder).sort();

  it('keeps the same day of last year and removes the day before it', () => {
    const removed: number[] = [];
    write('2024-12-31', '2025-01-14', '2025-01-15', '2026-01-14');
    const stop = keepLogs(folder, new FakeClock(Date.UTC(2026, 0, 15, 12)), (count) => removed.push(count));
    expect(names()).toEqual(['countertop-2025-01-15.log', 'countertop-2026-01-14.log']);
    expect(removed).toEqual([2]);
    stop();
  });

  it('touches nothing that is not a log of its own', () => {
    writeFileSync(path.join(folder, 'journal.db'), '');
    writeFileSync(path.join(folder, 'countertop-2001-01-01.log.gz'), '');
    writeFileSync(path.join(folder, 'countertop-2001-99-99.log'), '');
    keepLogs(folder, new FakeClock(), () => undefined)();
    expect(names()).toHaveLength(3);
  });

  it('looks again each day, until it is ended', async () => {
    const clock = new FakeClock(Date.UTC(2026, 0, 15, 12));
    write('2025-01-15', '2025-01-16', '2025-01-17');
    const stop = keepLogs(folder, clock, () => undefined);
    expect(names()).toHaveLength(3);
    await clock.advance(dayMs);
    expect(names()).toEqual(['countertop-2025-01-16.log', 'countertop-2025-01-17.log']);
    await clock.advance(dayMs);
    expect(names()).toEqual(['countertop-2025-01-17.log']);
    stop();
    expect(clock.pending).toBe(0);
  });

  it('leaves what cannot be removed, and goes on', () => {
    write('2020-01-02');
    mkdirSync(path.join(folder, 'countertop-2020-01-01.log'));
    const removed: number[] = [];
    keepLogs(folder, new FakeClock(), (count) => removed.push(count))();
    expect(removed).toEqual([1]);
    expect(names()).toEqual(['countertop-2020-01-01.log']);
  });

  it('tells how far the logs go back', () => {
    expect(logExtent(path.join(folder, 'missing'))).toEqual({ files: 0, sinceMs: null });
    createLogFile(folder, () => Date.UTC(2026, 0, 15, 23, 59))('{}');
    write('2025-03-01');
    expect(logExtent(folder)).toEqual({ files: 2, sinceMs: Date.UTC(2025, 2, 1) });
  });
});
