// What only a journal on a disk can get wrong: no room, damage, other hands, and being closed.
import { readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSqlDriver } from '../../../../../src/main/journal/sqlite/driver.ts';
import { openJournalFile } from '../../../../../src/main/journal/sqlite/journal-file.ts';
import { openSqliteJournal, SqliteJournal } from '../../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { entryFor, plainEntry, saleRow } from '../sample-entries.ts';
import { stillClock, temporaryFolder } from '../still-life.ts';

const fault = (code: string): unknown => expect.objectContaining({ name: 'JournalFault', code });

const newFile = (): string => join(temporaryFolder(), 'journal.db');

const open = (file: string) => openSqliteJournal(file, { clock: stillClock });

const verdictOf = (file: string) => {
  const journal = openJournalFile(file);
  const verdict = journal.verify();
  journal.close();
  return verdict;
};

/** Writes `after` over the one place in the file where `before` stands. */
const overwrite = (file: string, before: string, after: Buffer): void => {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(before);
  expect(at).toBeGreaterThan(0);
  after.copy(bytes, at);
  writeFileSync(file, bytes);
};

describe('a full disk', () => {
  it('is a coded fault; nothing half is kept, all is readable, and it goes on once there is room', () => {
    const file = newFile();
    open(file).close();
    const driver = openSqlDriver(file);
    const journal = new SqliteJournal(driver);
    journal.append(entryFor(saleRow('first')));
    const pages = Number(driver.prepare('PRAGMA page_count').all([])[0]?.['page_count']);
    driver.prepare(`PRAGMA max_page_count = ${pages + 4}`).all([]);
    let kept = 1;
    const appendUntilFull = (): void => {
      for (;;) {
        journal.append({ ...entryFor(saleRow(`sale-${kept}`)), body: 'x'.repeat(500) });
        kept += 1;
      }
    };
    expect(appendUntilFull).toThrow(fault('journal-full'));
    expect(appendUntilFull).toThrow(fault('journal-full'));
    expect(kept).toBeGreaterThan(1);
    expect(journal.payments({ limit: 1_000 })).toHaveLength(kept);
    expect(journal.payment(`sale-${kept}`)).toBeUndefined();
    expect(verdictOf(file)).toMatchObject({ good: true, entries: kept });
    driver.prepare('PRAGMA max_page_count = 100000').all([]);
    expect(journal.append(plainEntry())).toBe(kept + 1);
    expect(verdictOf(file)).toMatchObject({ good: true, entries: kept + 1 });
    journal.close();
  });
});

describe('a damaged file', () => {
  it('that is no database is refused', () => {
    const file = newFile();
    writeFileSync(file, 'not a database, whatever its name says. '.repeat(200));
    expect(() => open(file)).toThrow(fault('journal-unreadable'));
  });

  it('that was cut off is refused', () => {
    const file = newFile();
    const journal = open(file);
    for (let at = 0; at < 50; at += 1) journal.append(entryFor(saleRow(`sale-${at}`)));
    journal.close();
    truncateSync(file, 8192);
    expect(() => open(file)).toThrow(fault('journal-unreadable'));
  });

  it('whose newest entry does not fit its hash is refused', () => {
    const file = newFile();
    const journal = open(file);
    journal.append({ ...plainEntry(), body: 'marker-in-the-body' });
    journal.close();
    overwrite(file, 'marker-in-the-body', Buffer.from('M'));
    expect(() => open(file)).toThrow(fault('journal-unreadable'));
    expect(verdictOf(file)).toMatchObject({ good: false, flaw: { sequence: 1, event: 'settings-changed' } });
  });

  it('with text that is no longer UTF-8 is a fault where it is read, and named by the check', () => {
    const file = newFile();
    const journal = open(file);
    journal.append(plainEntry());
    journal.append({ ...entryFor(saleRow('a')), body: 'marker-in-the-body' });
    journal.append(plainEntry());
    journal.close();
    overwrite(file, 'marker-in-the-body', Buffer.from([0xff]));
    const damaged = open(file);
    expect(() => damaged.payment('a')).toThrow(fault('journal-unreadable'));
    expect(() => damaged.payments({ limit: 1 })).toThrow(fault('journal-unreadable'));
    damaged.close();
    expect(verdictOf(file)).toMatchObject({ good: false, flaw: { sequence: 2, event: 'sale-opened' } });
  });

  it('with a body that is no longer JSON is a fault where it is read', () => {
    const file = newFile();
    const journal = open(file);
    journal.append({ ...entryFor(saleRow('a')), body: ['marker-in-the-body'] });
    journal.append(plainEntry());
    journal.close();
    overwrite(file, '"marker-in-the-body"', Buffer.from('!'));
    const damaged = open(file);
    expect(() => damaged.payment('a')).toThrow(fault('journal-unreadable'));
    damaged.close();
  });

  it('without the table of payments is refused when it is opened', () => {
    const file = newFile();
    open(file).close();
    const driver = openSqlDriver(file);
    driver.execute('DROP TABLE payment');
    driver.close();
    expect(() => open(file)).toThrow(expect.objectContaining({ name: 'JournalFault' }));
  });
});

describe('the file', () => {
  it('stands in a folder that exists, and is its owner’s alone', () => {
    const file = newFile();
    expect(() => open(join(file, 'nowhere.db'))).toThrow(fault('journal-unreadable'));
    const journal = open(file);
    journal.append(plainEntry());
    for (const end of ['', '-wal', '-shm']) expect(statSync(`${file}${end}`).mode & 0o777).toBe(0o600);
    journal.close();
  });

  it('alone holds everything once the journal is closed', () => {
    const file = newFile();
    const journal = open(file);
    journal.append(entryFor(saleRow('a')));
    journal.close();
    const copy = join(temporaryFolder(), 'copy.db');
    writeFileSync(copy, readFileSync(file));
    expect(verdictOf(copy)).toMatchObject({ good: true, entries: 1 });
  });

  it('keeps what was appended over any number of openings', () => {
    const file = newFile();
    for (let at = 1; at <= 5; at += 1) {
      const journal = open(file);
      expect(journal.append(entryFor(saleRow(`sale-${at}`)))).toBe(at);
      expect(journal.payments({ limit: 10 })).toHaveLength(at);
      journal.close();
    }
    expect(readdirSync(join(file, '..')).filter((name) => name.includes('.v'))).toEqual([]);
    expect(verdictOf(file)).toMatchObject({ good: true, entries: 5 });
  });

  it('is never forked by a second journal on the same file', () => {
    const file = newFile();
    const [one, two] = [open(file), open(file)];
    expect([one, two, one, two].map((journal) => journal.append(plainEntry()))).toEqual([1, 2, 3, 4]);
    expect(verdictOf(file)).toMatchObject({ good: true, entries: 4 });
    one.close();
    two.close();
  });
});
