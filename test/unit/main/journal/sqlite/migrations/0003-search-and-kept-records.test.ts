// Version 3 from a version 2 with rows in it: the payments list is built anew, the hashed entries stay as they are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlDriver } from '../../../../../../src/main/journal/sqlite/driver.ts';
import { openJournalFile } from '../../../../../../src/main/journal/sqlite/journal-file.ts';
import { openSqliteJournal } from '../../../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { entryFor, keptEntry, noonMs, saleRow } from '../../sample-entries.ts';
import { stillClock, temporaryFolder } from '../../still-life.ts';

const versionTwo = readFileSync(join(import.meta.dirname, 'version-2.sql'), 'utf8');

const fileOfVersionTwo = (): string => {
  const file = join(temporaryFolder(), 'journal.db');
  change(file, versionTwo);
  return file;
};

const change = (file: string, sql: string): void => {
  const driver = openSqlDriver(file);
  driver.execute(sql);
  driver.close();
};

const verdictOf = (file: string) => {
  const journal = openJournalFile(file);
  const verdict = journal.verify();
  journal.close();
  return verdict;
};

const open = (file: string) => openSqliteJournal(file, { clock: stillClock });

describe('migration 3', () => {
  it('says of the older payments what was true of all of them', () => {
    const journal = open(fileOfVersionTwo());
    const done = { orderId: 'order-1', transactionId: '98765432109876543210', lastFour: '1111' };
    expect(journal.payments({ limit: 10 }).map(({ row }) => row)).toEqual([
      saleRow('void-a', {
        kind: 'void',
        parentId: 'sale-a',
        state: 'declined',
        open: false,
        openedAtMs: noonMs + 5,
      }),
      saleRow('refund-a', {
        kind: 'refund',
        parentId: 'sale-a',
        amountMinor: 100,
        state: 'requesting',
        openedAtMs: noonMs + 4,
      }),
      saleRow('sale-b', {
        amountMinor: 5100,
        state: 'unknown',
        orderId: 'order-2',
        lastFour: '2226',
        openedAtMs: noonMs + 2,
      }),
      saleRow('sale-a', { ...done, state: 'approved', open: false, openedAtMs: noonMs + 1 }),
    ]);
    expect(journal.payments({ limit: 10 }).map(({ sequence }) => sequence)).toEqual([6, 5, 3, 2]);
    expect(journal.openPayments().map(({ row }) => row.id)).toEqual(['sale-b', 'refund-a']);
    expect(journal.followUps('sale-a').map(({ row }) => row.id)).toEqual(['refund-a', 'void-a']);
    expect(journal.payment('sale-b')?.body).toEqual({ state: 'unknown', amountMinor: 5100 });
    journal.close();
  });

  it('leaves the chain as it was; old and new entries verify in one file', () => {
    const file = fileOfVersionTwo();
    const before = verdictOf(file);
    expect(before).toMatchObject({ good: true, entries: 8 });
    const journal = open(file);
    expect(verdictOf(file)).toEqual(before);
    const later = { tender: 'gift-card', clerk: 'Clerk 1', folio: '12', basketId: 'basket-1' } as const;
    journal.append(entryFor(saleRow('sale-c', later)));
    journal.append(entryFor(saleRow('sale-b', { openedAtMs: noonMs + 2, state: 'approved', open: false })));
    journal.append(keptEntry('customer:1', { name: 'Customer Two' }));
    expect(verdictOf(file)).toMatchObject({ good: true, entries: 11 });
    journal.close();
  });

  it('does not let an old payment be told more than its entry says', () => {
    const file = fileOfVersionTwo();
    open(file).close();
    change(file, "UPDATE payment SET clerk = 'Mallory' WHERE id = 'refund-a'");
    expect(verdictOf(file)).toMatchObject({ good: false, flaw: { sequence: 5, event: 'refund-opened' } });
  });

  it('allows the new kinds, each with or without a parent as it must be', () => {
    const journal = open(fileOfVersionTwo());
    journal.append(entryFor(saleRow('hold', { kind: 'authorization' }), 'opened'));
    journal.append(entryFor(saleRow('capture', { kind: 'capture', parentId: 'hold' }), 'opened'));
    expect(journal.followUps('hold').map(({ row }) => row.kind)).toEqual(['capture']);
    journal.close();
  });

  it('keeps the records of entries that looked kept before there were any', () => {
    const file = fileOfVersionTwo();
    const journal = open(file);
    journal.append(keptEntry('customer:1', { name: 'Customer One' }));
    journal.append(keptEntry('customer:2', { name: 'Customer Two' }));
    journal.append(keptEntry('customer:2', { name: 'Customer Two, changed' }));
    journal.append(keptEntry('customer:3', { name: 'Customer Three' }), keptEntry('customer:3', null));
    journal.close();
    // Back to what version 2 knew, and forward again: the projection is made of the entries alone.
    change(
      file,
      `CREATE TABLE payment_2 AS SELECT id, kind, parent_id, state, open, amount_minor, currency, order_id,
         transaction_id, last_four, opened_at_ms, first_sequence, last_sequence FROM payment;
       DROP TABLE payment; ALTER TABLE payment_2 RENAME TO payment; DROP TABLE kept;
       CREATE INDEX payment_open ON payment (first_sequence);
       CREATE INDEX payment_parent ON payment (parent_id);
       PRAGMA user_version = 2;`,
    );
    const again = open(file);
    expect(again.kept('customer')).toEqual([
      { id: '1', body: { name: 'Customer One' }, sequence: 9 },
      { id: '2', body: { name: 'Customer Two, changed' }, sequence: 11 },
    ]);
    expect(verdictOf(file)).toMatchObject({ good: true, entries: 13 });
    again.close();
  });
});
