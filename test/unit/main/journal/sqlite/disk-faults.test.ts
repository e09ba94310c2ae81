// Which fault the till is told of, by the database's code alone.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../../../../src/main/base/assert.ts';
import { JournalFault } from '../../../../../src/main/journal/port.ts';
import { diskFault } from '../../../../../src/main/journal/sqlite/disk-faults.ts';
import { temporaryFolder } from '../still-life.ts';

const coded = (code: string): Error => Object.assign(new Error('database or disk is full'), { code });

describe('diskFault', () => {
  it.each([
    ['SQLITE_FULL', 'journal-full'],
    ['SQLITE_NOTADB', 'journal-unreadable'],
    ['SQLITE_CORRUPT', 'journal-unreadable'],
    ['SQLITE_CORRUPT_INDEX', 'journal-unreadable'],
    ['SQLITE_CANTOPEN', 'journal-unreadable'],
    ['SQLITE_IOERR_FSYNC', 'journal-write-failed'],
    ['SQLITE_BUSY', 'journal-write-failed'],
    ['SQLITE_READONLY', 'journal-write-failed'],
    ['', 'journal-write-failed'],
  ])('takes %s, on a disk with room, for %s', (code, fault) => {
    const error = coded(code);
    const thrown = diskFault(error, join(temporaryFolder(), 'journal.db'));
    expect(thrown).toBeInstanceOf(JournalFault);
    expect(thrown).toMatchObject({ code: fault, cause: error });
  });

  it('takes an I/O error for itself when the folder is gone and its room cannot be known', () => {
    const thrown = diskFault(coded('SQLITE_IOERR_SHMSIZE'), join(temporaryFolder(), 'gone', 'journal.db'));
    expect(thrown).toMatchObject({ code: 'journal-write-failed' });
  });

  it('takes a broken constraint for a bug, and leaves bugs and faults as they are', () => {
    expect(diskFault(coded('SQLITE_CONSTRAINT_FOREIGNKEY'), 'x')).toBeInstanceOf(Bug);
    for (const error of [new Bug('x'), new JournalFault('journal-full')])
      expect(diskFault(error, 'x')).toBe(error);
  });
});
