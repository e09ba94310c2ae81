// What is special to the file: parameters that may not reach the native code, durable pragmas, migrations, a disk that is
// full, and a process that is killed.
import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.ts';
import { Bug } from '../../../../src/main/base/assert.ts';
import { hashOf } from '../../../../src/main/journal/chain.ts';
import { JournalFault } from '../../../../src/main/journal/port.ts';
import { openDriver, type SqlValue } from '../../../../src/main/journal/sqlite/driver.ts';
import {
  migrate,
  type Migration,
  migrations,
  versionOf,
} from '../../../../src/main/journal/sqlite/migrate.ts';
import { entryChain } from '../../../../src/main/journal/sqlite/migrations/0001-entry-chain.ts';
import { openSqliteJournal } from '../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { verifyFile } from '../../../../src/main/journal/sqlite/verify-file.ts';
import { entryFor, plainEntry, saleRow, stillClock, temporaryFolder } from './samples.ts';

const newFile = (): string => join(temporaryFolder(), 'journal.db');

describe('the driver', () => {
  it.each([[true], [undefined], [{}], [new Date(0)], [0.5], [Number.NaN], [2 ** 53], [Symbol('x')], [[1]]])(
    'lets no %s reach the native code, which would end the process',
    (value) => {
      const driver = openDriver(newFile());
      const statement = driver.prepare('SELECT ?');
      expect(() => statement.all(value as SqlValue)).toThrow(Bug);
      driver.close();
    },
  );

  it('counts its parameters', () => {
    const driver = openDriver(newFile());
    expect(() => driver.prepare('SELECT ?').all()).toThrow(Bug);
    expect(() => driver.prepare('SELECT ?').all(1, 2)).toThrow(Bug);
    expect(driver.prepare('SELECT ? AS a, ? AS b').all('x', null)).toEqual([{ a: 'x', b: null }]);
    driver.close();
  });

  it('says what is wrong with the disk in codes', () => {
    const text = newFile();
    writeFileSync(text, 'no database, but long enough to be taken for the header of one by a hasty reader');
    expect(() => openSqliteJournal(text, stillClock)).toThrow(
      expect.objectContaining({ code: 'journal-unreadable' }),
    );
    const nowhere = join(temporaryFolder(), 'missing', 'journal.db');
    expect(() => openSqliteJournal(nowhere, stillClock)).toThrow(JournalFault);
  });
});

describe('migrations', () => {
  it('are numbered 1, 2, 3 without a gap', () => {
    expect(migrations.map(({ version }) => version)).toEqual(
      migrations.map((_migration, index) => index + 1),
    );
  });

  it('2 builds the list of payments from the entries of a version 1 journal, after a copy', () => {
    const file = newFile();
    const driver = openDriver(file);
    migrate(driver, () => undefined, [entryChain]);
    let previous = '0'.repeat(64);
    const rows = [
      saleRow('a'),
      saleRow('b', { kind: 'void', parentId: 'a' }),
      saleRow('a', { open: false, state: 'voided' }),
    ];
    for (const [index, payment] of rows.entries()) {
      const row = {
        sequence: index + 1,
        atMs: index,
        subject: payment.id,
        event: 'x',
        body: JSON.stringify({ step: index }),
        payment: JSON.stringify(payment),
      };
      const hash = hashOf(previous, row);
      driver
        .prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(row.sequence, row.atMs, row.subject, row.event, row.body, row.payment, previous, hash);
      previous = hash;
    }
    expect(versionOf(driver)).toBe(1);
    driver.close();

    const journal = openSqliteJournal(file, stillClock);
    expect(journal.payments({ limit: 9 })).toMatchObject([
      { row: { id: 'b' }, sequence: 2 },
      { row: { id: 'a', state: 'voided' }, sequence: 1, body: { step: 2 } },
    ]);
    expect(journal.openPayments().map(({ row }) => row.id)).toEqual(['b']);
    expect(journal.followUps('a').map(({ row }) => row.id)).toEqual(['b']);
    journal.append(plainEntry());
    journal.close();
    expect(verifyFile(file)).toMatchObject({ good: true, entries: 4 });
    const copies = readdirSync(dirname(file)).filter((name) => name.includes('version-1'));
    expect(copies).toHaveLength(1);
    expect(verifyFile(join(dirname(file), copies[0]!))).toMatchObject({ good: true, entries: 3 });
  });

  it('leave nothing half done when one fails', () => {
    const driver = openDriver(newFile());
    const broken: Migration = {
      version: 2,
      apply: (target) => {
        target.execute('CREATE TABLE half (x INTEGER)');
        throw new Error('broken');
      },
    };
    expect(() => migrate(driver, () => undefined, [entryChain, broken])).toThrow('broken');
    expect(versionOf(driver)).toBe(1);
    expect(driver.prepare(`SELECT name FROM sqlite_master WHERE name = 'half'`).all()).toEqual([]);
    driver.close();
  });

  it('refuse a journal from a newer program', () => {
    const file = newFile();
    openSqliteJournal(file, stillClock).close();
    const driver = openDriver(file);
    driver.execute('PRAGMA user_version = 99');
    driver.close();
    expect(() => openSqliteJournal(file, stillClock)).toThrow(
      expect.objectContaining({ code: 'journal-unreadable' }),
    );
  });
});

describe('a full disk', () => {
  it('refuses the entry whole, keeps what was there, and goes on when there is room', () => {
    const file = newFile();
    openSqliteJournal(file, stillClock).close();
    const journal = openSqliteJournal(file, { ...stillClock, pageLimit: 30 });
    const big = { ...entryFor(saleRow('a')), body: { padding: 'x'.repeat(20_000) } };
    let written = 0;
    const fill = (): void => {
      for (let index = 0; index < 100; index += 1) written = journal.append(big, plainEntry());
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'journal-full' }));
    expect(written).toBeGreaterThan(0);
    expect(verifyFile(file)).toMatchObject({ good: true, entries: written });
    journal.close();
    const again = openSqliteJournal(file, stillClock);
    expect(again.append(plainEntry())).toBe(written + 1);
    again.close();
    expect(verifyFile(file)).toMatchObject({ good: true, entries: written + 1 });
  });
});

describe('a killed process', () => {
  const program = `
    import { openSqliteJournal } from ${JSON.stringify(join(root, 'src/main/journal/sqlite/sqlite-journal.ts'))};
    const journal = openSqliteJournal(process.argv[1], { nowMs: () => 0 });
    for (let n = 0; ; n += 1) {
      const pair = { atMs: n, subject: 'pair', event: 'written', body: { n } };
      process.stdout.write(journal.append(pair, pair) + '\\n');
    }`;

  /** Kills the writer once it has acknowledged `lines` appends. @returns the last acknowledged sequence number */
  const killAfter = (file: string, lines: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program, file], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.split('\n').length > lines) child.kill('SIGKILL');
      });
      child.once('error', reject);
      child.once('close', () => resolve(Number(text.split('\n').at(-2))));
    });

  it('has lost no acknowledged entry, and no pair is torn', async () => {
    const file = newFile();
    for (const lines of [1, 7, 20, 55, 140]) {
      const acknowledged = await killAfter(file, lines);
      expect(acknowledged).toBeGreaterThan(0);
      const verdict = verifyFile(file);
      expect(verdict.good).toBe(true);
      const entries = verdict.good ? verdict.entries : 0;
      expect(entries).toBeGreaterThanOrEqual(acknowledged);
      expect(entries % 2).toBe(0);
    }
  });
});
