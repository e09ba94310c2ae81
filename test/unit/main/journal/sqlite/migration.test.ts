// Migrations in general: all of a step or nothing, and nothing at all with a file from the future.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JournalFault } from '../../../../../src/main/journal/port.ts';
import { openSqlDriver } from '../../../../../src/main/journal/sqlite/driver.ts';
import { migrate, versionOf, type Migration } from '../../../../../src/main/journal/sqlite/migration.ts';
import { migrations } from '../../../../../src/main/journal/sqlite/migrations/in-order.ts';
import { openSqliteJournal } from '../../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { plainEntry } from '../sample-entries.ts';
import { stillClock, temporaryFolder } from '../still-life.ts';

const table = (version: number, name: string): Migration => ({
  version,
  up: (driver) => driver.execute(`CREATE TABLE ${name} (a INTEGER) STRICT`),
});

const open = () => openSqlDriver(join(temporaryFolder(), 'journal.db'));

describe('migrate', () => {
  it('runs only the steps that the file lacks, after one call for a copy', () => {
    const driver = open();
    const copied: number[] = [];
    const copy = (version: number): unknown => copied.push(version);
    migrate(driver, [table(1, 'one')], copy);
    expect(copied).toEqual([]);
    migrate(driver, [table(1, 'one'), table(2, 'two'), table(3, 'three')], copy);
    expect(copied).toEqual([1]);
    expect(versionOf(driver)).toBe(3);
    migrate(driver, [table(1, 'one'), table(2, 'two'), table(3, 'three')], copy);
    expect(copied).toEqual([1]);
  });

  it('undoes a step that fails half-way and keeps those before it', () => {
    const driver = open();
    const broken: Migration = {
      version: 2,
      up(inside) {
        table(2, 'two').up(inside);
        throw new Error('power cut');
      },
    };
    expect(() => migrate(driver, [table(1, 'one'), broken], () => undefined)).toThrow('power cut');
    expect(versionOf(driver)).toBe(1);
    expect(driver.prepare('SELECT name FROM sqlite_schema').all([])).toHaveLength(1);
    migrate(driver, [table(1, 'one'), table(2, 'two')], () => undefined);
    expect(versionOf(driver)).toBe(2);
  });

  it('touches nothing when no copy can be made', () => {
    const driver = open();
    migrate(driver, [table(1, 'one')], () => undefined);
    const noCopy = (): never => {
      throw new JournalFault('journal-full');
    };
    expect(() => migrate(driver, [table(1, 'one'), table(2, 'two')], noCopy)).toThrow(JournalFault);
    expect(versionOf(driver)).toBe(1);
  });

  it('refuses a file that a newer program wrote, and leaves it as it is', () => {
    const file = join(temporaryFolder(), 'journal.db');
    const journal = openSqliteJournal(file, { clock: stillClock });
    journal.append(plainEntry());
    journal.close();
    const driver = openSqlDriver(file);
    driver.execute(`PRAGMA user_version = ${migrations.length + 1}`);
    driver.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
    driver.close();
    const before = readFileSync(file);
    expect(() => openSqliteJournal(file, { clock: stillClock })).toThrow(
      expect.objectContaining({ name: 'JournalFault', code: 'journal-unreadable' }),
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});
