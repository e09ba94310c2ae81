// `npm run journal`, run as a process of its own on files in every condition.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqlDriver } from '../../../../src/main/journal/sqlite/driver.ts';
import { openSqliteJournal } from '../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { entryFor, plainEntry, saleRow } from './sample-entries.ts';
import { stillClock, temporaryFolder } from './still-life.ts';

const script = resolve(import.meta.dirname, '../../../../scripts/journal.ts');

const run = (...args: string[]): { status: number | null; out: string; err: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { status, out: stdout, err: stderr };
};

/** A journal of five entries, still open: its newest entries stand in the write-ahead log only. */
const liveJournal = () => {
  const file = join(temporaryFolder(), 'a journal?.db');
  const journal = openSqliteJournal(file, { clock: stillClock });
  journal.append(plainEntry());
  journal.append(entryFor(saleRow('sale-a')));
  const approved = { state: 'approved', open: false, lastFour: '1111', transactionId: '424242' };
  journal.append(entryFor(saleRow('sale-a', approved), 'approved'));
  journal.append(entryFor(saleRow('refund-b', { kind: 'refund', parentId: 'sale-a' }), 'refund-opened'));
  journal.append(plainEntry('shift-closed'));
  return { file, journal };
};

const tampered = (sql: string): string => {
  const { file, journal } = liveJournal();
  journal.close();
  const driver = openSqlDriver(file);
  driver.execute('PRAGMA foreign_keys = OFF');
  for (const name of ['entry_is_next', 'entry_is_not_changed', 'entry_is_not_removed'])
    driver.execute(`DROP TRIGGER ${name}`);
  driver.execute(sql);
  driver.close();
  return file;
};

describe('journal verify', () => {
  it('finds a live journal good, and changes neither of its files', () => {
    const { file, journal } = liveJournal();
    const read = (): Buffer[] => ['', '-wal'].map((end) => readFileSync(`${file}${end}`));
    const before = read();
    const { status, out, err } = run('verify', file);
    expect([status, err]).toEqual([0, '']);
    expect(out).toMatch(/^5 entries, chain good\nnewest hash [0-9a-f]{64}\n$/);
    expect(read()).toEqual(before);
    expect(journal.append(plainEntry())).toBe(6);
  });

  it('finds a copy of a live journal good together with its -wal file', () => {
    const { file } = liveJournal();
    const copy = join(temporaryFolder(), 'copy.db');
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    const { status, out } = run('verify', copy);
    expect(status).toBe(0);
    expect(out).toMatch(/^5 entries, /);
  });

  it.skipIf(process.getuid?.() === 0)('reads from a folder that it may not write to', () => {
    const { file } = liveJournal();
    const folder = temporaryFolder();
    const copy = join(folder, 'copy.db');
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    chmodSync(folder, 0o500);
    onTestFinished(() => chmodSync(folder, 0o700));
    const { status, out } = run('verify', copy);
    expect(status).toBe(0);
    expect(out).toMatch(/^5 entries, /);
  });

  it.each([
    ["UPDATE entry SET body = '{}' WHERE sequence = 3", 'bad: entry 3 (approved): its content does not fit'],
    ['DELETE FROM entry WHERE sequence = 2', 'bad: entry 3 (approved): its number should be 2'],
    ['DELETE FROM entry WHERE sequence >= 4', 'bad: the payments list has refund-b'],
    ["UPDATE payment SET amount_minor = 1 WHERE id = 'sale-a'", 'bad: entry 3 (approved): the payments list'],
    ["DELETE FROM payment WHERE id = 'refund-b'", 'bad: entry 4 (refund-opened): the payments list lacks'],
    [
      'UPDATE entry SET sequence = 99 WHERE sequence = 2; UPDATE entry SET sequence = 2 WHERE sequence = 3; UPDATE entry SET sequence = 3 WHERE sequence = 99',
      'bad: entry 2 (approved): it does not link',
    ],
  ])('names the first bad entry after %s', (sql, sentence) => {
    const { status, out } = run('verify', tampered(sql));
    expect(status).toBe(1);
    expect(out.startsWith(sentence), out).toBe(true);
    expect(out.split('\n')).toHaveLength(2);
  });

  it('says that a file is missing, no journal, or too new, in one sentence', () => {
    const folder = temporaryFolder();
    const garbage = join(folder, 'garbage.db');
    writeFileSync(garbage, 'garbage '.repeat(2_000));
    const newer = tampered('PRAGMA user_version = 99');
    for (const [file, why] of [
      [join(folder, 'missing.db'), 'there is no such file'],
      [folder, 'there is no such file'],
      [garbage, 'file is not a database'],
      [newer, 'the journal has version 99'],
    ] as const) {
      const { status, out, err } = run('verify', file);
      expect([status, out]).toEqual([2, '']);
      expect(err.startsWith(`The journal ${file} cannot be read: ${why}`), err).toBe(true);
      expect(err.trimEnd()).not.toContain('\n');
    }
  });
});

describe('journal list', () => {
  it('prints payments, newest first', () => {
    const { file } = liveJournal();
    const { status, out } = run('list', file);
    const lines = out.trimEnd().split('\n');
    expect(status).toBe(0);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^ +4 .* refund .* awaiting-card .* 6\.16 USD .* refund-b +of sale-a$/);
    expect(lines[1]).toMatch(/^ +2 .* sale .* approved .* 6\.16 USD +…1111 +sale-a$/);
  });

  it('prints them as JSON for programs', () => {
    const { file, journal } = liveJournal();
    expect(JSON.parse(run('list', file, '--json').out)).toEqual(journal.payments({ limit: 10 }));
  });
});

describe('journal', () => {
  it('explains itself, asked or misunderstood', () => {
    const help = run('--help');
    expect(help.status).toBe(0);
    expect(help.out).toContain('verify FILE');
    for (const args of [[], ['verify'], ['mend', 'x'], ['verify', 'x', 'y'], ['verify', 'x', '--force']]) {
      const { status, err } = run(...args);
      expect(status).toBe(2);
      expect(err).toContain('verify FILE');
    }
  });
});
