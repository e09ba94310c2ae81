// The driver's refusals, each of which stands before a call that would end the process or lose a value without a word.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../../../../src/main/base/assert.ts';
import { openReadOnly, openSqlDriver } from '../../../../../src/main/journal/sqlite/driver.ts';
import { placeholdersIn, type SqlValue } from '../../../../../src/main/journal/sqlite/parameters.ts';
import { integerOf, textOf, textOrNull } from '../../../../../src/main/journal/sqlite/row.ts';
import { temporaryFolder } from '../still-life.ts';

const open = () => openSqlDriver(join(temporaryFolder(), 'journal.db'));

const fault = (code: string): unknown => expect.objectContaining({ name: 'JournalFault', code });

describe('parameters', () => {
  it.each<[string, unknown]>([
    ['true', true],
    ['false', false],
    ['an object', { a: 1 }],
    ['a date', new Date(0)],
    ['an array', [1]],
    ['undefined', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('a')],
    ['a plain byte array', new Uint8Array(1)],
    ['NaN', Number.NaN],
    ['a fraction', 0.5],
    ['an unsafe integer', 2 ** 53],
    ['65 bits', 2n ** 63n],
    ['65 bits below zero', -(2n ** 63n) - 1n],
    ['text with a NUL', 'a\0b'],
    ['half a surrogate pair', '\udc00'],
  ])('refuse %s', (_what, value) => {
    const statement = open().prepare('SELECT ? AS a');
    expect(() => statement.all([value as SqlValue])).toThrow(Bug);
  });

  it('are an array with exactly as many values as there are question marks', () => {
    const statement = open().prepare('SELECT ? AS a, ? AS b');
    for (const values of [[], [1], [1, 2, 3]]) expect(() => statement.all(values)).toThrow(Bug);
    expect(() => statement.all([1, ,] as unknown as SqlValue[])).toThrow(Bug);
    expect(() => statement.all({ length: 2 } as unknown as SqlValue[])).toThrow(Bug);
    expect(statement.all([1, 2])).toEqual([{ a: 1, b: 2 }]);
  });

  it('are counted outside of quotes and comments, and are nothing but question marks', () => {
    expect(placeholdersIn(`SELECT '?', "a?", ?, -- why?\n ? ->> '$.id'`)).toBe(2);
    for (const sql of ['SELECT ?1', 'SELECT :name', 'SELECT @name', 'SELECT $name'])
      expect(() => placeholdersIn(sql)).toThrow(Bug);
  });

  it('come back as they went in, integers as integers', () => {
    const statement = open().prepare('SELECT ? AS value, typeof(?) AS type');
    const value = fc.oneof(
      fc.maxSafeInteger(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.constant(null),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    fc.assert(
      fc.property(value, (given) => {
        const [row] = statement.all([given, given]);
        const safe = typeof given === 'bigint' && Number.isSafeInteger(Number(given)) ? Number(given) : given;
        expect(row?.['value']).toEqual(safe);
        expect(row?.['type']).toBe(given === null ? 'null' : Buffer.isBuffer(given) ? 'blob' : 'integer');
      }),
    );
  });

  it('give text back through its bytes', () => {
    const statement = open().prepare('SELECT CAST(? AS BLOB) AS text');
    const text = fc.string({ unit: 'binary' }).filter((given) => !given.includes('\0'));
    fc.assert(
      fc.property(text, (given) => {
        expect(textOf(statement.all([given])[0]!, 'text')).toBe(given);
      }),
    );
  });
});

describe('rows', () => {
  it('with text that is not UTF-8 are a fault, not the end of the process', () => {
    const row = open().prepare("SELECT CAST(CAST(x'41ff' AS TEXT) AS BLOB) AS a, NULL AS b").all([])[0]!;
    expect(() => textOf(row, 'a')).toThrow(fault('journal-unreadable'));
    expect(() => textOf(row, 'b')).toThrow(fault('journal-unreadable'));
    expect(textOrNull(row, 'b')).toBeNull();
    expect(() => integerOf(row, 'a')).toThrow(fault('journal-unreadable'));
  });
});

describe('the connection', () => {
  it('writes ahead, flushes each commit and keeps foreign keys', () => {
    const driver = open();
    const pragma = (name: string): unknown => driver.prepare(`PRAGMA ${name}`).all([])[0]?.[name];
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
  });

  it('tells statements with rows from those without', () => {
    const driver = open();
    expect(() => driver.prepare('SELECT 1 AS a').run([])).toThrow(Bug);
    expect(() => driver.prepare('CREATE TABLE t (a INTEGER) STRICT').all([])).toThrow(Bug);
  });

  it('undoes a transaction whose work throws, and refuses one inside another', () => {
    const driver = open();
    driver.execute('CREATE TABLE t (a INTEGER) STRICT');
    const insert = driver.prepare('INSERT INTO t VALUES (?)');
    const count = driver.prepare('SELECT count(*) AS n FROM t');
    expect(() =>
      driver.write(() => {
        insert.run([1]);
        throw new Error('changed my mind');
      }),
    ).toThrow('changed my mind');
    expect(() => driver.write(() => driver.write(() => insert.run([2])))).toThrow(Bug);
    expect(count.all([])).toEqual([{ n: 0 }]);
    expect(driver.write(() => insert.run([3]))).toBe(1);
    expect(driver.read(() => count.all([]))).toEqual([{ n: 1 }]);
  });

  it('shows one state of the file while another connection writes', () => {
    const file = join(temporaryFolder(), 'journal.db');
    const writer = openSqlDriver(file);
    writer.execute('CREATE TABLE t (a INTEGER) STRICT');
    const reader = openReadOnly(file);
    const count = reader.prepare('SELECT count(*) AS n FROM t');
    reader.read(() => {
      expect(count.all([])).toEqual([{ n: 0 }]);
      writer.execute('INSERT INTO t VALUES (1)');
      expect(count.all([])).toEqual([{ n: 0 }]);
    });
    expect(count.all([])).toEqual([{ n: 1 }]);
  });

  it('says a coded fault for a file that cannot be read, and for a write to one opened for reading', () => {
    const folder = temporaryFolder();
    expect(() => openSqlDriver(join(folder, 'nowhere', 'journal.db'))).toThrow(fault('journal-unreadable'));
    expect(() => openSqlDriver(folder)).toThrow(fault('journal-unreadable'));
    expect(() => openReadOnly(join(folder, 'none.db'))).toThrow(fault('journal-unreadable'));
    const file = join(folder, 'journal.db');
    openSqlDriver(file).execute('CREATE TABLE t (a INTEGER) STRICT');
    expect(() => openReadOnly(file).execute('DROP TABLE t')).toThrow(fault('journal-write-failed'));
  });

  it('refuses to be used once closed', () => {
    const driver = open();
    const statement = driver.prepare('SELECT 1 AS a');
    driver.close();
    driver.close();
    expect(() => statement.all([])).toThrow(Bug);
    expect(() => driver.execute('SELECT 1')).toThrow(Bug);
    expect(() => driver.write(() => 1)).toThrow(Bug);
  });
});
