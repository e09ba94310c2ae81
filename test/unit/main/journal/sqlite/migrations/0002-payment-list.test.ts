// Version 2 from a version 1 with rows in it: the payments list is built from the entries already there.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlDriver } from '../../../../../../src/main/journal/sqlite/driver.ts';
import { openJournalFile } from '../../../../../../src/main/journal/sqlite/journal-file.ts';
import { openSqliteJournal } from '../../../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { noonMs, plainEntry, saleRow } from '../../sample-entries.ts';
import { stillClock, temporaryFolder } from '../../still-life.ts';

const versionOne = readFileSync(join(import.meta.dirname, 'version-1.sql'), 'utf8');

const folderWithVersionOne = (): { folder: string; file: string } => {
  const folder = temporaryFolder();
  const file = join(folder, 'journal.db');
  const driver = openSqlDriver(file);
  driver.execute(versionOne);
  driver.close();
  return { folder, file };
};

const verdictOf = (file: string) => {
  const journal = openJournalFile(file);
  const verdict = journal.verify();
  journal.close();
  return verdict;
};

describe('migration 2', () => {
  it('lists the payments that the entries of version 1 tell of', () => {
    const journal = openSqliteJournal(folderWithVersionOne().file, { clock: stillClock });
    const done = { orderId: 'order-1', transactionId: '98765432109876543210', lastFour: '1111' };
    expect(journal.payments({ limit: 10 })).toEqual([
      {
        sequence: 5,
        body: { state: 'requesting' },
        row: saleRow('refund-a', {
          kind: 'refund',
          parentId: 'sale-a',
          amountMinor: 100,
          state: 'requesting',
          openedAtMs: noonMs + 4,
        }),
      },
      {
        sequence: 3,
        body: { state: 'declined' },
        row: saleRow('sale-b', {
          amountMinor: 5100,
          state: 'declined',
          open: false,
          orderId: 'order-2',
          lastFour: '2226',
          openedAtMs: noonMs + 2,
        }),
      },
      {
        sequence: 2,
        body: { state: 'approved' },
        row: saleRow('sale-a', { ...done, state: 'approved', open: false }),
      },
    ]);
    expect(journal.openPayments().map(({ row }) => row.id)).toEqual(['refund-a']);
    journal.close();
  });

  it('leaves the chain as it was, and the journal goes on from its newest entry', () => {
    const { file } = folderWithVersionOne();
    const before = verdictOf(file);
    expect(before).toMatchObject({ good: true, entries: 7 });
    const journal = openSqliteJournal(file, { clock: stillClock });
    expect(verdictOf(file)).toEqual(before);
    expect(journal.append(plainEntry())).toBe(8);
    expect(verdictOf(file)).toMatchObject({ good: true, entries: 8 });
    journal.close();
  });

  it('keeps a whole copy of version 1 beside the file, named after the moment', () => {
    const { folder, file } = folderWithVersionOne();
    const before = verdictOf(file);
    openSqliteJournal(file, { clock: stillClock }).close();
    const copies = readdirSync(folder).filter((name) => name.startsWith('journal.db.'));
    expect(copies).toEqual(['journal.db.v1.20261121T101500123Z']);
    expect(verdictOf(join(folder, copies[0]!))).toEqual(before);
    openSqliteJournal(file, { clock: stillClock }).close();
    expect(readdirSync(folder).filter((name) => /^journal\.db\.v1\.[0-9TZ]+$/.test(name))).toEqual(copies);
  });
});
