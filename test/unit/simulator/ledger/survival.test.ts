// What outlives the process: the ledger, the remembered replies, the keys. Through the real program and a real SIGKILL.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../../../../src/simulator/ledger/ledger.ts';
import { openSql } from '../../../../src/simulator/ledger/sql.ts';
import { createSimulator, type SimulatorDescription } from '../../../../src/simulator/simulator.ts';
import { callOver, keyedSale } from '../helpers/simulator-for-test.ts';

let dataDir: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'countertop-survival-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(dataDir, { recursive: true });
});

const program = async (...options: string[]) => {
  const child = spawn(process.execPath, ['scripts/simulator.ts', '--data', dataDir, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, description: JSON.parse(line) as SimulatorDescription };
};
const pay = (description: SimulatorDescription, fields: object, key: string) =>
  callOver(description, '/payment/sale', {
    body: { transaction_data: fields },
    headers: { 'qor-idempotent-key': key },
  });
const orders = async (description: SimulatorDescription): Promise<unknown[]> => {
  const response = await fetch(`${description.controlUrl}/ledger`);
  const { transactions } = (await response.json()) as { transactions: { orderId: string }[] };
  return transactions.map((row) => row.orderId);
};

describe('the program', () => {
  test('ends cleanly on SIGTERM', async () => {
    const { child } = await program();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  test('after SIGKILL everything that was answered is there, under the same keys', async () => {
    const first = await program();
    const sales = Array.from({ length: 20 }, (_, index) => ({ fields: keyedSale(), key: `key-${index}` }));
    const answers = await Promise.all(sales.map(({ fields, key }) => pay(first.description, fields, key)));
    // More are under way when the kill comes: each is there whole or not at all, and a retry settles which.
    const underWay = Array.from({ length: 20 }, (_, index) => ({
      fields: keyedSale(),
      key: `late-${index}`,
    }));
    const late = Promise.allSettled(underWay.map(({ fields, key }) => pay(first.description, fields, key)));
    first.child.kill('SIGKILL');
    await late;
    const second = await program();
    expect({ ...second.description, baseUrl: '', controlUrl: '' }).toEqual({
      ...first.description,
      baseUrl: '',
      controlUrl: '',
    });
    expect(await orders(second.description)).toEqual(
      expect.arrayContaining(sales.map(({ fields }) => fields['orderid'])),
    );
    for (const [index, { fields, key }] of sales.entries())
      expect((await pay(second.description, fields, key)).text).toBe(answers[index]?.text);
    for (const { fields, key } of underWay)
      expect((await pay(second.description, fields, key)).json['code']).toBe('GW00');
    const all = await orders(second.description);
    expect(all).toHaveLength(40);
    expect(new Set(all).size).toBe(40);
  });

  test('refuses a port that is taken, and a port that is none', async () => {
    const { description } = await program();
    const { port } = new URL(description.baseUrl);
    await expect(
      createSimulator({ dataDir: path.join(dataDir, 'other'), port: Number(port) }),
    ).rejects.toThrow(/EADDRINUSE/);
    const wrong = spawn(process.execPath, ['scripts/simulator.ts', '--port', '99999'], { stdio: 'ignore' });
    expect(await once(wrong, 'exit')).toEqual([1, null]);
  });
});

describe('the file', () => {
  test('of another version is refused', () => {
    const sql = openSql(path.join(dataDir, 'ledger.sqlite'));
    sql.script('PRAGMA user_version = 99');
    sql.close();
    expect(() => openLedger(dataDir)).toThrow(/version 99/);
  });

  test('that is no database is refused', () => {
    writeFileSync(
      path.join(dataDir, 'ledger.sqlite'),
      'not a database, but long enough to be looked at'.repeat(50),
    );
    expect(() => openLedger(dataDir)).toThrow();
  });
});

describe('the door to SQLite', () => {
  test('undoes a transaction that throws', () => {
    const sql = openSql(path.join(dataDir, 'x.sqlite'));
    sql.script('CREATE TABLE t (n INTEGER) STRICT');
    const fail = () =>
      sql.atomically(() => {
        sql.run('INSERT INTO t VALUES (?)', [1]);
        throw new Error('stop');
      });
    expect(fail).toThrow('stop');
    expect(sql.rows('SELECT n FROM t', [])).toEqual([]);
    sql.close();
  });

  test.each([1.5, Number.NaN, 2 ** 53, true, {}, Buffer.from('x')])('refuses to bind %o', (value) => {
    const sql = openSql(path.join(dataDir, 'x.sqlite'));
    expect(() => sql.rows('SELECT ? AS v', [value as never])).toThrow();
    expect(sql.rows('SELECT ? AS v', [7])).toEqual([{ v: 7 }]);
    sql.close();
  });
});
