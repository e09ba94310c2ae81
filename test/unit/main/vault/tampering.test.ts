// What somebody with the files can do to them: every change is told by its code, and none gives another card.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlDriver } from '../../../../src/main/journal/sqlite/driver.ts';
import type { SqlValue } from '../../../../src/main/journal/sqlite/parameters.ts';
import { openEnvelope, sealEnvelope } from '../../../../src/main/vault/seal.ts';
import { answered } from '../../../../src/main/vault/vault-answer.ts';
import {
  codeOf,
  entryFacts,
  good,
  passphrase,
  readCard,
  VaultBench,
  vaultPan,
} from '../../../helpers/vault-bench.ts';

const key = { id: 'KEY000000001', bytes: Buffer.alloc(32, 7) };

describe('an envelope', () => {
  const facts = entryFacts(1);
  const opener = {
    key: (id: string): Buffer | undefined => (id === key.id ? key.bytes : undefined),
    factsOf: (paymentId: string) => [facts, entryFacts(2)].find((one) => one.paymentId === paymentId),
  };
  const sealed = sealEnvelope(key, 'card', facts, Buffer.from('4111111111111111'));

  it('opens with every bit as it was, and with no bit changed', () => {
    expect(openEnvelope(sealed, 'card', facts, opener).toString()).toBe('4111111111111111');
    for (let at = 0; at < sealed.length; at += 1)
      for (const bit of [0x01, 0x80]) {
        const changed = Buffer.from(sealed);
        changed[at]! ^= bit;
        const code = codeOf(answered(() => openEnvelope(changed, 'card', facts, opener)));
        expect(['vault-entry-tampered', 'vault-key-missing']).toContain(code);
      }
  });

  it('does not open cut short at any place, or longer', () => {
    for (let length = 0; length < sealed.length; length += 1)
      expect(
        codeOf(answered(() => openEnvelope(sealed.subarray(0, length), 'card', facts, opener))),
      ).not.toBe('ok');
    const longer = Buffer.concat([sealed, Buffer.of(0)]);
    expect(codeOf(answered(() => openEnvelope(longer, 'card', facts, opener)))).toBe('vault-entry-tampered');
  });

  it('is no envelope of another use, and is told apart in another row', () => {
    const open = (label: 'code' | 'card', of: typeof facts): string =>
      codeOf(answered(() => openEnvelope(sealed, label, of, opener)));
    expect(open('code', facts)).toBe('vault-entry-tampered');
    expect(open('card', entryFacts(2))).toBe('vault-entry-swapped');
  });

  it.each([
    { orderId: 'CT-ORDER-2' },
    { amountMinor: 1_002 },
    { currency: 'QAR' as const },
    { merchant: 'merchant-2' },
    { takenAtMs: 2 },
    { orderId: 'CT-ORDER-11', amountMinor: 1 },
  ])('does not open for %o', (changes) => {
    const changed = { ...facts, ...changes };
    expect(codeOf(answered(() => openEnvelope(sealed, 'card', changed, opener)))).toBe(
      'vault-entry-tampered',
    );
  });

  it('is another one each time, and leaks no length of what differs', () => {
    const again = sealEnvelope(key, 'card', facts, Buffer.from('4111111111111111'));
    expect(again.equals(sealed)).toBe(false);
    expect(again.subarray(0, 23).equals(sealed.subarray(0, 23))).toBe(true);
  });
});

let bench: VaultBench;
beforeEach(() => {
  bench = new VaultBench();
});
afterEach(() => bench.end());

const sql = (statement: string, parameters: readonly SqlValue[] = []): void => {
  const driver = openSqlDriver(bench.entriesFile);
  driver.prepare(statement).run(parameters);
  driver.close();
};

describe('the file of entries', () => {
  beforeEach(async () => {
    const vault = await bench.ready();
    bench.take(vault, 1, '123');
    bench.take(vault, 2, '456', '5555555555554444');
    vault.close();
  });

  it.each(['card', 'code', 'papers'])('tells a %s put into another row', async (column) => {
    sql(`UPDATE entry SET ${column} = (SELECT ${column} FROM entry WHERE payment_id = 'payment-2')
      WHERE payment_id = 'payment-1'`);
    const vault = await bench.ready();
    const codes = {
      card: codeOf(vault.open('payment-1')),
      code: codeOf(vault.cardCode('payment-1')),
      papers: codeOf(vault.papers('payment-1')),
    };
    expect(codes).toEqual({ card: 'ok', code: 'ok', papers: 'ok', [column]: 'vault-entry-swapped' });
  });

  it.each([
    ["payment_id = 'payment-9'", 'payment-9'],
    ["order_id = 'CT-ORDER-2'", 'payment-1'],
    ['amount_minor = 1', 'payment-1'],
    ["currency = 'QAR'", 'payment-1'],
    ["merchant = 'merchant-2'", 'payment-1'],
    ['taken_at_ms = 1', 'payment-1'],
    ["card = x'00'", 'payment-1'],
    ['card = papers', 'payment-1'],
  ])('tells %s', async (change, paymentId) => {
    sql(`UPDATE entry SET ${change} WHERE payment_id = 'payment-1'`);
    const vault = await bench.ready();
    expect(codeOf(vault.open(paymentId))).toBe('vault-entry-tampered');
    expect(readCard(vault.open('payment-2'))).toBe('5555555555554444 3012 10001');
  });

  it('tells of text that is no text, and of a file that is no database', async () => {
    sql("UPDATE entry SET order_id = CAST(x'ff' AS TEXT) WHERE payment_id = 'payment-1'");
    const vault = await bench.ready();
    expect(codeOf(vault.open('payment-1'))).toBe('vault-unreadable');
    expect(() => vault.rows({ list: 'waiting', limit: 9 })).toThrow('vault-unreadable');
    vault.close();
    for (const end of ['-wal', '-shm']) rmSync(`${bench.entriesFile}${end}`, { force: true });
    writeFileSync(bench.entriesFile, 'no database at all, and long enough to be looked at'.repeat(40));
    const broken = bench.vault();
    expect([broken.state, broken.code]).toEqual(['fault', 'vault-unreadable']);
    expect(codeOf(await broken.unlock())).toBe('vault-unreadable');
    expect(codeOf(await broken.create({ by: 'key-store' }))).toBe('vault-unreadable');
    expect(() => broken.totals()).toThrow('vault-unreadable');
  });

  it('is not taken for a new one when its keys are gone', async () => {
    rmSync(bench.keysFile);
    const vault = bench.vault();
    expect([vault.state, vault.code]).toEqual(['fault', 'vault-key-missing']);
    expect(codeOf(await vault.create({ by: 'key-store' }))).toBe('vault-key-missing');
  });

  it('put back to a day before a rotation wants its keys', async () => {
    const vault = await bench.ready();
    vault.clean();
    vault.close();
    const before = readFileSync(bench.entriesFile);
    const later = await bench.ready();
    good(later.rotate());
    for (const { id, state } of later.keys()) if (state === 'retired') good(later.retire(id));
    good(later.clean());
    later.close();
    for (const end of ['-wal', '-shm']) rmSync(`${bench.entriesFile}${end}`, { force: true });
    writeFileSync(bench.entriesFile, before);
    expect(codeOf((await bench.ready()).open('payment-1'))).toBe('vault-key-missing');
  });
});

describe('the file of keys', () => {
  const eachByte = async (typed: string | undefined): Promise<void> => {
    const text = readFileSync(bench.keysFile);
    for (let at = 0; at < text.length; at += 1) {
      const changed = Buffer.from(text);
      changed[at]! ^= 1 + (at % 7);
      writeFileSync(bench.keysFile, changed);
      const vault = bench.vault();
      expect([vault.state, vault.code]).toEqual(['fault', 'vault-keys-tampered']);
      expect(codeOf(await vault.unlock(typed))).toBe('vault-keys-tampered');
      vault.close();
    }
    writeFileSync(bench.keysFile, text);
    const vault = bench.vault();
    good(await vault.unlock(typed));
    expect(readCard(vault.open('payment-1'))).toContain(vaultPan);
  };

  it('of a passphrase: every byte changed is told, whatever is typed', { timeout: 60_000 }, async () => {
    const vault = bench.vault();
    good(await vault.create({ by: 'passphrase', passphrase }));
    bench.take(vault, 1);
    vault.close();
    await eachByte(passphrase);
  });

  it('of the key store: every byte changed is told', { timeout: 60_000 }, async () => {
    const vault = await bench.ready();
    bench.take(vault, 1);
    vault.close();
    await eachByte(undefined);
  });
});
