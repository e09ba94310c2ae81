// Exporting payments: how fast, and how much memory it takes beside what the journal's rows and the file would.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../src/main/base/clock.ts';
import { type ExportFormatName, writeExport } from '../src/main/journal/export/write-export.ts';
import { openSqliteJournal } from '../src/main/journal/sqlite/sqlite-journal.ts';
import { round } from './figures.ts';
import { fillJournal } from './many-payments.ts';

const bytesInMegabyte = 1024 * 1024;

export interface ExportFigures {
  readonly payments: number;
  readonly format: ExportFormatName;
  readonly rowsPerSecond: number;
  readonly fileMb: number;
  /** The most memory of the process during the export, over what it had before. Megabytes. */
  readonly memoryAddedMb: number;
  /** The longest that the till had to wait for its turn. Milliseconds. */
  readonly longestPauseMs: number;
}

/** @param file a journal of `payments` payments */
export const exportFigures = async (
  file: string,
  payments: number,
  format: ExportFormatName,
): Promise<ExportFigures> => {
  const journal = openSqliteJournal(file, { clock: systemClock });
  const target = `${file}.${format}`;
  const before = process.memoryUsage.rss();
  let peak = before;
  let longestPauseMs = 0;
  const started = performance.now();
  let last = started;
  await writeExport({
    journal,
    filter: {},
    format,
    file: target,
    id: 'bench',
    signal: new AbortController().signal,
    report: (done) => {
      const now = performance.now();
      // The first report comes after the counting, each other after a page and the turn before it.
      if (done > 0) longestPauseMs = Math.max(longestPauseMs, now - last);
      last = now;
      peak = Math.max(peak, process.memoryUsage.rss());
    },
  });
  const seconds = (performance.now() - started) / 1_000;
  journal.close();
  const fileMb = statSync(target).size / bytesInMegabyte;
  rmSync(target);
  return {
    payments,
    format,
    rowsPerSecond: Math.round(payments / seconds),
    fileMb: round(fileMb),
    memoryAddedMb: round((peak - before) / bytesInMegabyte),
    longestPauseMs: round(longestPauseMs),
  };
};

export const benchJournalExport = async (payments: number): Promise<readonly ExportFigures[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-bench-'));
  try {
    const file = path.join(folder, 'journal.db');
    fillJournal(file, payments);
    return [await exportFigures(file, payments, 'csv'), await exportFigures(file, payments, 'json')];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
