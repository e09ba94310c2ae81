// Whatever is done to a journal behind its back, the verifier finds it and names the first row that is wrong.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.ts';
import { chainStart, hashOf, type StoredRow, verifyChain } from '../../../../src/main/journal/chain.ts';
import { openSqliteJournal } from '../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { verifyFile } from '../../../../src/main/journal/sqlite/verify-file.ts';
import { entryFor, plainEntry, saleRow, stillClock, temporaryFolder } from './samples.ts';

const chainOf = (texts: readonly string[]): StoredRow[] => {
  let previous = chainStart;
  return texts.map((body, index) => {
    const row = {
      sequence: index + 1,
      atMs: index,
      subject: 's',
      event: 'e',
      body,
      payment: index % 2 ? body : null,
    };
    const stored = { ...row, previous, hash: hashOf(previous, row) };
    previous = stored.hash;
    return stored;
  });
};
const someChain = fc.array(fc.string({ minLength: 1 }), { minLength: 3, maxLength: 12 }).map(chainOf);
const badAt = (rows: readonly StoredRow[]): number | undefined => {
  const verdict = verifyChain(rows);
  return verdict.good ? undefined : verdict.sequence;
};

describe('the chain', () => {
  it('is good as written', () => {
    fc.assert(
      fc.property(someChain, (rows) => {
        expect(verifyChain(rows)).toMatchObject({ good: true, entries: rows.length });
      }),
    );
  });

  it('finds a changed field at its row, whatever field it is', () => {
    const changes: readonly ((row: StoredRow) => StoredRow)[] = [
      (row) => ({ ...row, atMs: row.atMs + 1 }),
      (row) => ({ ...row, subject: `${row.subject}x` }),
      (row) => ({ ...row, event: `${row.event}x` }),
      (row) => ({ ...row, body: `${row.body} ` }),
      (row) => ({ ...row, payment: row.payment === null ? '{}' : null }),
      (row) => ({ ...row, hash: row.hash.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }),
      (row) => ({ ...row, previous: `1${row.previous.slice(1)}` }),
      (row) => ({ ...row, subject: `${row.subject}","e`, event: '' }),
    ];
    fc.assert(
      fc.property(someChain, fc.nat(), fc.constantFrom(...changes), (rows, pick, change) => {
        const index = pick % rows.length;
        const changed = change(rows[index]!);
        fc.pre(JSON.stringify(changed) !== JSON.stringify(rows[index]));
        expect(badAt(rows.with(index, changed))).toBe(index + 1);
      }),
    );
  });

  it('finds a removed row, two swapped rows, and one put in between', () => {
    fc.assert(
      fc.property(someChain, fc.nat(), (rows, pick) => {
        const index = pick % (rows.length - 1);
        expect(badAt(rows.toSpliced(index, 1))).toBe(index + 2);
        const [left, right] = [rows[index]!, rows[index + 1]!];
        expect(badAt(rows.with(index, right).with(index + 1, left))).toBe(index + 2);
        expect(badAt(rows.toSpliced(index + 1, 0, rows[index]!))).toBe(index + 1);
      }),
    );
  });

  it('finds a change even where every later hash was reckoned anew, by its last hash', () => {
    const rows = chainOf(['a', 'b', 'c']);
    const forged = chainOf(['a', 'B', 'c']);
    expect(verifyChain(forged)).toMatchObject({ good: true });
    expect(forged.at(-1)?.hash).not.toBe(rows.at(-1)?.hash);
  });
});

const write = (): string => {
  const file = join(temporaryFolder(), 'journal.db');
  const journal = openSqliteJournal(file, stillClock);
  journal.append(plainEntry());
  journal.append(entryFor(saleRow('a')));
  journal.append(entryFor(saleRow('b')));
  journal.append(entryFor(saleRow('a', { state: 'approved', open: false }), 'approved'));
  journal.close();
  return file;
};
const tamper = (file: string, sql: string): void => {
  const database = new Database(file);
  database.exec(
    'PRAGMA foreign_keys = OFF; DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted;',
  );
  database.exec(sql);
  database.close();
};

describe('a journal file', () => {
  it('is good when written and while it is open', () => {
    const file = write();
    expect(verifyFile(file)).toMatchObject({ good: true, entries: 4 });
    const journal = openSqliteJournal(file, stillClock);
    journal.append(entryFor(saleRow('c')));
    expect(verifyFile(file)).toMatchObject({ good: true, entries: 5 });
    journal.close();
  });

  it.each([
    [`UPDATE entry SET body = replace(body, '616', '6') WHERE sequence = 2`, 2, 'does not fit its hash'],
    ['DELETE FROM entry WHERE sequence = 3', 4, 'entry 3 is missing'],
    [`UPDATE entry SET hash = '${'0'.repeat(64)}' WHERE sequence = 4`, 4, 'does not fit its hash'],
    [`UPDATE payment SET open = 0 WHERE id = 'b'`, 3, 'does not fit the entries of payment b'],
    [`UPDATE payment SET last_sequence = 2 WHERE id = 'a'`, 2, 'does not fit the entries of payment a'],
    [`DELETE FROM payment WHERE id = 'a'`, 0, 'missing from the list'],
  ])('shows %s', (sql, sequence, why) => {
    const file = write();
    tamper(file, sql);
    const verdict = verifyFile(file);
    expect(verdict).toMatchObject({ good: false, sequence });
    expect(verdict.good ? '' : verdict.why).toContain(why);
  });

  it('refuses changes and deletions by itself', () => {
    const database = new Database(write());
    expect(() => database.exec(`UPDATE entry SET body = ''`)).toThrow(/never changed/);
    expect(() => database.exec('DELETE FROM entry')).toThrow(/never deleted/);
    database.close();
  });
});

describe('npm run journal', () => {
  const script = join(root, 'scripts', 'journal.ts');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', timeout: 20_000 });

  it('says good, bad with the first bad row, or unreadable, by its exit code too', () => {
    const file = write();
    const good = run('verify', file);
    expect(good.stdout).toContain('4 entries, chain good');
    expect(good.status).toBe(0);
    tamper(file, `UPDATE entry SET event = 'declined' WHERE sequence = 4`);
    const bad = run('verify', file);
    expect(bad.stdout).toContain('Bad at entry 4 (declined)');
    expect(bad.status).toBe(1);
    const noJournal = join(temporaryFolder(), 'x.db');
    writeFileSync(noJournal, 'this is no database at all, but a text that is longer than a header');
    expect(run('verify', noJournal).status).toBe(2);
    const gone = run('verify', `${noJournal}.gone`);
    expect(gone.stderr).toContain('no file');
    expect(gone.status).toBe(2);
    expect(run('verify').status).toBe(2);
  });

  it('lists payments of a copy taken while the journal was open, with its log', () => {
    const file = write();
    const journal = openSqliteJournal(file, stillClock);
    journal.append(entryFor(saleRow('c', { lastFour: '1111' })));
    const copy = join(temporaryFolder(), 'copy.db');
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    journal.close();
    const listed = execFileSync(process.execPath, [script, 'list', copy, '--json'], { encoding: 'utf8' });
    expect(JSON.parse(listed)).toMatchObject([{ id: 'a' }, { id: 'b' }, { id: 'c', lastFour: '1111' }]);
  });
});
