// A copy of the journal as it stands, kept beside it before a migration touches it. Whole or not there at all: it gets
// its name once it is on the disk.
import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SqlDriver } from './driver.ts';
import { diskFault } from './disk-faults.ts';

/** `20261121T101500123Z` */
const stamp = (nowMs: number): string => new Date(nowMs).toISOString().replace(/[-:.]/g, '');

const flush = (path: string): void => {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Directories can be flushed on POSIX systems only; elsewhere the rename is durable enough or cannot be made more so. */
const flushDirectory = (path: string): void => {
  if (process.platform !== 'win32') flush(path);
};

/**
 * @param version the version of the file to copy
 * @param nowMs wall clock in milliseconds
 * @returns the copy's path: `journal.db.v1.20261121T101500123Z` @throws JournalFault
 */
export const makeSafetyCopy = (driver: SqlDriver, file: string, version: number, nowMs: number): string => {
  const copy = `${file}.v${version}.${stamp(nowMs)}`;
  const unfinished = `${copy}.unfinished`;
  driver.prepare('VACUUM INTO ?').run([unfinished]);
  try {
    flush(unfinished);
    renameSync(unfinished, copy);
    flushDirectory(dirname(copy));
  } catch (error) {
    throw diskFault(error, file);
  }
  return copy;
};
