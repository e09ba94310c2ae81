// Version 1 from nothing: the table takes entries in order and lets go of none.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../../../../../src/main/base/assert.ts';
import { openSqlDriver } from '../../../../../../src/main/journal/sqlite/driver.ts';
import { migrate, versionOf } from '../../../../../../src/main/journal/sqlite/migration.ts';
import { entryChain } from '../../../../../../src/main/journal/sqlite/migrations/0001-entry-chain.ts';
import { temporaryFolder } from '../../still-life.ts';

const noCopy = (): never => {
  throw new Error('an empty file is not copied');
};

const open = () => {
  const driver = openSqlDriver(join(temporaryFolder(), 'journal.db'));
  migrate(driver, [entryChain], noCopy);
  const insert = driver.prepare("INSERT INTO entry VALUES (?, 0, 'settings', 'changed', '{}', NULL, ?, ?)");
  const hash = '0'.repeat(64);
  return { driver, insert: (sequence: number) => insert.run([sequence, hash, hash]) };
};

describe('migration 1', () => {
  it('makes an empty file version 1, once', () => {
    const { driver, insert } = open();
    expect(versionOf(driver)).toBe(1);
    insert(1);
    migrate(driver, [entryChain], noCopy);
    expect(driver.prepare('SELECT sequence FROM entry').all([])).toEqual([{ sequence: 1 }]);
  });

  it('takes entries only in order', () => {
    const { insert } = open();
    expect(() => insert(2)).toThrow(Bug);
    insert(1);
    insert(2);
    for (const sequence of [0, -1, 1, 2, 4]) expect(() => insert(sequence)).toThrow(Bug);
  });

  it.each([
    "UPDATE entry SET body = '[]' WHERE sequence = 1",
    'DELETE FROM entry WHERE sequence = 2',
    "REPLACE INTO entry VALUES (1, 0, 'settings', 'changed', '[]', NULL, hex(zeroblob(32)), hex(zeroblob(32)))",
  ])('refuses %s', (sql) => {
    const { driver, insert } = open();
    insert(1);
    insert(2);
    expect(() => driver.execute(sql)).toThrow(Bug);
    expect(driver.prepare("SELECT count(*) AS n FROM entry WHERE body = '{}'").all([])).toEqual([{ n: 2 }]);
  });
});
