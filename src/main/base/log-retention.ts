// How long log files are kept: twelve months, the last three at hand (PCI DSS 10.5.1). None is ever compressed or moved, so
// all that are kept are at hand. Journals, the audit trail among them, are no logs: nothing in them is ever removed.
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { CancelTimer, Clock } from './clock.ts';

export const logMonths = { wanted: 12, atHand: 3 } as const;

const dayMs = 86_400_000;
const logName = /^countertop-(\d{4}-\d{2}-\d{2})\.log$/;

interface LogFile {
  readonly file: string;
  /** The start of its day in UTC, wall clock milliseconds. */
  readonly dayMs: number;
}

/** Oldest first; a file that the log has not named so is not its own. A folder that cannot be read has none. */
const logFilesIn = (folder: string): readonly LogFile[] => {
  try {
    return readdirSync(folder)
      .flatMap((name) => {
        const start = Date.parse(logName.exec(name)?.[1] ?? '');
        return Number.isNaN(start) ? [] : [{ file: path.join(folder, name), dayMs: start }];
      })
      .sort((left, right) => left.dayMs - right.dayMs);
  } catch {
    return [];
  }
};

/** The first day that is kept on the day of `nowMs`: the same day twelve months before. */
const keptSince = (nowMs: number): number => {
  const now = new Date(nowMs);
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - logMonths.wanted, now.getUTCDate());
};

/**
 * Removes what is older than twelve months; what cannot be removed stays for the next day.
 * @param nowMs wall clock in milliseconds @returns how many were removed
 */
export const removeOldLogs = (folder: string, nowMs: number): number => {
  const since = keptSince(nowMs);
  return logFilesIn(folder).filter((log) => {
    if (log.dayMs >= since) return false;
    try {
      rmSync(log.file);
      return true;
    } catch {
      return false;
    }
  }).length;
};

/** Now and once a day. @param onRemoved told of a number above 0 @returns ends it */
export const keepLogs = (
  folder: string,
  clock: Pick<Clock, 'nowMs' | 'after'>,
  onRemoved: (count: number) => void,
): CancelTimer => {
  const look = (): CancelTimer => {
    const count = removeOldLogs(folder, clock.nowMs());
    if (count > 0) onRemoved(count);
    return clock.after(dayMs, () => (cancel = look()));
  };
  let cancel = look();
  return () => cancel();
};

/** How many files there are, and the day of the oldest in wall clock milliseconds; null where there is none. */
export const logExtent = (folder: string): { readonly files: number; readonly sinceMs: number | null } => {
  const files = logFilesIn(folder);
  return { files: files.length, sinceMs: files[0]?.dayMs ?? null };
};
