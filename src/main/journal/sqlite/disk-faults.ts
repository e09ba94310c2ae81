// Turns what the database engine throws into what the journal promises: a JournalFault where the disk failed, a Bug
// where the program asked for something the schema refuses. Codes decide, never messages.
// Codes: https://www.sqlite.org/rescode.html
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { Bug } from '../../base/assert.ts';
import { JournalFault } from '../port.ts';

/** SQLite's unix layer hides ENOSPC behind an I/O error when it is the shared-memory file that cannot grow. */
const roomNeededBytes = 1024 * 1024;

const diskIsFull = (file: string): boolean => {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize < roomNeededBytes;
  } catch {
    return false;
  }
};

const codeOf = (error: unknown): string => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};

/** @param file the database's file @returns what to throw instead of `error` */
export const diskFault = (error: unknown, file: string): Error => {
  if (error instanceof JournalFault || error instanceof Bug) return error;
  const code = codeOf(error);
  if (code.startsWith('SQLITE_CONSTRAINT'))
    return new Bug('the database refused a value against its rules', { cause: error });
  if (code === 'SQLITE_FULL') return new JournalFault('journal-full', error);
  if (code.startsWith('SQLITE_IOERR') && diskIsFull(file)) return new JournalFault('journal-full', error);
  if (/^SQLITE_(NOTADB|CORRUPT|CANTOPEN)/.test(code)) return new JournalFault('journal-unreadable', error);
  return new JournalFault('journal-write-failed', error);
};
