// The life of an entry in the vault, over real files.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlDriver } from '../../../../src/main/journal/sqlite/driver.ts';
import { searchForCardData } from '../../../e2e/harness/card-data-search.ts';
import {
  codeOf,
  entryFacts,
  good,
  keyedCard,
  passphrase,
  readCard,
  VaultBench,
  vaultPan,
} from '../../../helpers/vault-bench.ts';

let bench: VaultBench;
beforeEach(() => {
  bench = new VaultBench();
});
afterEach(() => bench.end());

const otherPan = '5555555555554444';
const envelopeOf = (paymentId: string): { card: Buffer; papers: Buffer; mark: Buffer } => {
  const driver = openSqlDriver(bench.entriesFile);
  const row = driver
    .prepare('SELECT card, papers, mark FROM entry WHERE payment_id = ?')
    .all([paymentId])[0]!;
  driver.close();
  return row as unknown as { card: Buffer; papers: Buffer; mark: Buffer };
};
const bytesOnDisk = (): Buffer =>
  Buffer.concat(
    readdirSync(bench.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name))),
  );

describe('an entry', () => {
  it('comes out as it went in, over a new start', async () => {
    const first = await bench.ready();
    bench.take(first, 1, '123');
    expect(codeOf(first.confirm('payment-1'))).toBe('ok');
    first.close();
    const vault = await bench.ready();
    expect(readCard(vault.open('payment-1'))).toBe(`${vaultPan} 3012 10001`);
    expect(good(vault.cardCode('payment-1'))?.toString()).toBe('123');
    expect(good(vault.papers('payment-1')).toString()).toBe('papers 1');
    expect(vault.row('payment-1')).toEqual({
      facts: entryFacts(1),
      phase: 'kept',
      hasCode: true,
      carried: 'no',
    });
    expect(codeOf(vault.open('payment-2'))).toBe('vault-entry-missing');
  });

  it('leaves the card to whoever gave it', async () => {
    const vault = await bench.ready();
    const card = keyedCard();
    good(vault.take(entryFacts(1), card, null, Buffer.alloc(0)));
    expect(card.wiped).toBe(false);
    expect(good(vault.cardCode('payment-1'))).toBeNull();
    expect(() => vault.take(entryFacts(1), card, null, Buffer.alloc(0))).toThrow('against its rules');
  });

  it('is listed oldest first, page by page, and counted', async () => {
    const vault = await bench.ready();
    for (const number of [3, 1, 5, 2, 4]) bench.take(vault, number);
    good(vault.decided('payment-2', 'declined'));
    const ids = (after?: string): string[] =>
      vault.rows({ list: 'waiting', after, limit: 2 }).map(({ facts }) => facts.paymentId);
    expect([ids(), ids('payment-3'), ids('payment-5')]).toEqual([
      ['payment-1', 'payment-3'],
      ['payment-4', 'payment-5'],
      [],
    ]);
    expect(vault.rows({ list: 'declined', limit: 9 }).map(({ phase }) => phase)).toEqual(['declined']);
    expect(vault.totals()).toEqual({
      waiting: { count: 4, sumMinor: 4_013, oldestAtMs: 1_000_001 },
      declined: { count: 1, sumMinor: 1_002 },
    });
    expect(vault.ids().map(({ paymentId }) => paymentId)).toEqual(
      ['1', '3', '4', '5'].map((number) => `payment-${number}`),
    );
  });

  it('is found again by its card and amount, and only while it waits', async () => {
    const vault = await bench.ready();
    bench.take(vault, 1);
    expect(vault.sameCard(keyedCard(), 1_001)).toBe('payment-1');
    expect(vault.sameCard(keyedCard(), 1_002)).toBeUndefined();
    expect(vault.sameCard(keyedCard(otherPan), 1_001)).toBeUndefined();
    good(vault.rotate());
    expect(vault.sameCard(keyedCard(), 1_001)).toBe('payment-1');
    good(vault.decided('payment-1', 'declined'));
    expect(vault.sameCard(keyedCard(), 1_001)).toBeUndefined();
  });

  it('takes a code later, and loses it at the first answer', async () => {
    const vault = await bench.ready();
    bench.take(vault, 1);
    good(vault.addCode('payment-1', Buffer.from('9876')));
    expect(good(vault.cardCode('payment-1'))?.toString()).toBe('9876');
    good(vault.dropCode('payment-1'));
    expect(good(vault.cardCode('payment-1'))).toBeNull();
    expect(readCard(vault.open('payment-1'))).toContain(vaultPan);
  });

  it('that was declined keeps its papers alone, until it is removed', async () => {
    const vault = await bench.ready();
    bench.take(vault, 1, '123');
    expect(() => vault.remove('payment-1')).toThrow('decided, not removed');
    good(vault.decided('payment-1', 'declined'));
    expect(codeOf(vault.open('payment-1'))).toBe('vault-entry-missing');
    expect(codeOf(vault.addCode('payment-1', Buffer.from('123')))).toBe('vault-entry-missing');
    expect(good(vault.cardCode('payment-1'))).toBeNull();
    expect(good(vault.papers('payment-1')).toString()).toBe('papers 1');
    good(vault.remove('payment-1'));
    expect(vault.row('payment-1')).toBeUndefined();
  });
});

describe('what was destroyed', () => {
  it('is in no file once it is cleaned: neither the envelopes nor the number in any form', async () => {
    const vault = await bench.ready();
    const pans: Record<number, string> = { 7: otherPan, 8: '378282246310005' };
    for (let number = 1; number <= 40; number += 1) bench.take(vault, number, '123', pans[number]);
    const gone = envelopeOf('payment-7');
    const declined = envelopeOf('payment-8');
    const dropped = envelopeOf('payment-9');
    const removed = envelopeOf('payment-10');
    const there = (part: Buffer): boolean => bytesOnDisk().includes(part.subarray(-24));
    const parts = [gone.card, gone.papers, gone.mark, declined.card, declined.mark, removed.papers];
    expect(parts.map(there)).toEqual(parts.map(() => true));

    good(vault.decided('payment-7', 'gone'));
    good(vault.decided('payment-8', 'declined'));
    good(vault.dropCode('payment-9'));
    good(vault.decided('payment-10', 'declined'));
    good(vault.remove('payment-10'));
    expect(vault.cleanedAtMs).toBeNull();
    good(vault.clean());
    expect(vault.cleanedAtMs).toBe(bench.clock.nowMs());
    expect(parts.map(there)).toEqual(parts.map(() => false));
    expect([declined.papers, dropped.card].map(there)).toEqual([true, true]);

    const found = searchForCardData(
      [bench.folder],
      [
        { name: 'the PAN', value: vaultPan },
        { name: 'the PAN of the one that is gone', value: otherPan },
      ],
    );
    expect(found.hits).toEqual([]);
    expect(found.files).toBeGreaterThanOrEqual(3);
  });

  it('was never readable, before it was cleaned either', async () => {
    const vault = await bench.ready();
    const card = keyedCard();
    good(vault.take(entryFacts(1), card, Buffer.from('9876'), Buffer.from('the guest’s name and number')));
    const needles = [
      { name: 'the PAN', value: vaultPan },
      { name: 'the papers', value: 'name and number' },
    ];
    expect(searchForCardData([bench.folder], needles).hits).toEqual([]);
  });
});

describe('the vault', () => {
  it('is empty, then good, then locked, and says what opens it', async () => {
    const vault = bench.vault();
    expect([vault.state, vault.wrappedBy, vault.code]).toEqual(['empty', null, null]);
    expect(codeOf(vault.take(entryFacts(1), keyedCard(), null, Buffer.alloc(0)))).toBe('vault-locked');
    expect(codeOf(await vault.create({ by: 'passphrase', passphrase: 'too short' }))).toBe(
      'vault-passphrase-weak',
    );
    good(await vault.create({ by: 'passphrase', passphrase }));
    expect(codeOf(await vault.create({ by: 'key-store' }))).toBe('vault-not-empty');
    expect([vault.state, vault.wrappedBy]).toEqual(['good', 'passphrase']);
    bench.take(vault, 1);
    vault.lock();
    expect(vault.state).toBe('locked');
    expect(codeOf(vault.open('payment-1'))).toBe('vault-locked');
    expect(vault.totals().waiting.count).toBe(1);
    expect(codeOf(await vault.unlock())).toBe('vault-locked');
    expect(codeOf(await vault.unlock('another passphrase'))).toBe('vault-passphrase-wrong');
    expect([vault.state, vault.code]).toEqual(['locked', null]);
    good(await vault.unlock(passphrase));
    expect(readCard(vault.open('payment-1'))).toContain(vaultPan);
  });

  it('stays locked when it is locked while it is being unlocked', async () => {
    const vault = await bench.ready();
    vault.lock();
    const unlocking = vault.unlock();
    await Promise.resolve();
    await Promise.resolve();
    vault.lock();
    expect(codeOf(await unlocking)).toBe('vault-locked');
    expect(vault.state).toBe('locked');
  });

  it('stays closed once it is closed', async () => {
    const vault = await bench.ready();
    vault.close();
    vault.close();
    expect(codeOf(await vault.unlock())).toBe('vault-unreadable');
    expect([vault.state, codeOf(vault.open('payment-1'))]).toEqual(['fault', 'vault-unreadable']);
  });

  it('needs no keys to end an entry', async () => {
    const vault = await bench.ready();
    bench.take(vault, 1, '123');
    vault.lock();
    expect(codeOf(vault.dropCode('payment-1'))).toBe('ok');
    expect(codeOf(vault.decided('payment-1', 'gone'))).toBe('ok');
    expect(vault.totals().waiting.count).toBe(0);
  });

  it('changes what wraps its keys, and opens by the new one alone', async () => {
    const vault = await bench.ready();
    bench.take(vault, 1);
    good(await vault.changeWrapping({ by: 'passphrase', passphrase }));
    vault.close();
    bench.sealer.missing = true;
    const later = bench.vault();
    expect([later.state, later.wrappedBy]).toEqual(['locked', 'passphrase']);
    good(await later.unlock(passphrase));
    expect(readCard(later.open('payment-1'))).toContain(vaultPan);
    expect(codeOf(await later.changeWrapping({ by: 'key-store' }))).toBe('vault-key-missing');
    bench.sealer.missing = false;
    good(await later.changeWrapping({ by: 'key-store' }));
    later.lock();
    good(await later.unlock());
    expect(readCard(later.open('payment-1'))).toContain(vaultPan);
  });

  it('is in fault while its key store is away, and comes back with it', async () => {
    (await bench.ready()).close();
    const vault = bench.vault();
    bench.sealer.missing = true;
    expect(codeOf(await vault.unlock())).toBe('vault-key-missing');
    expect([vault.state, vault.code]).toEqual(['fault', 'vault-key-missing']);
    bench.sealer.missing = false;
    expect(codeOf(await vault.unlock())).toBe('ok');
    expect([vault.state, vault.code]).toEqual(['good', null]);
  });

  it('rotates: every entry under new keys, the old ones retired, and destroyed only when they seal nothing', async () => {
    const vault = await bench.ready();
    bench.take(vault, 1, '123');
    bench.take(vault, 2);
    good(vault.decided('payment-2', 'declined'));
    const old = vault.keys();
    expect(old.map(({ use, state, entries }) => [use, state, entries])).toEqual([
      ['card', 'active', 2],
      ['code', 'active', 1],
      ['mark', 'active', 1],
    ]);
    expect(codeOf(vault.retire(old[0]!.id))).toBe('vault-key-in-use');
    good(vault.rotate());
    expect(vault.keys().map(({ state, entries }) => [state, entries])).toEqual([
      ['retired', 0],
      ['retired', 0],
      ['retired', 0],
      ['active', 2],
      ['active', 1],
      ['active', 1],
    ]);
    for (const { id } of old) expect(codeOf(vault.retire(id))).toBe('ok');
    expect(codeOf(vault.retire(old[0]!.id))).toBe('vault-key-missing');
    expect(codeOf(vault.retire(vault.keys()[1]!.id))).toBe('vault-key-in-use');
    vault.close();
    const later = await bench.ready();
    expect(later.keys().length).toBe(3);
    expect(readCard(later.open('payment-1'))).toBe(`${vaultPan} 3012 10001`);
    expect(good(later.cardCode('payment-1'))?.toString()).toBe('123');
    expect(good(later.papers('payment-2')).toString()).toBe('papers 2');
  });

  it('keeps an entry that cannot be opened, and its key, through a rotation', async () => {
    const first = await bench.ready();
    bench.take(first, 1);
    bench.take(first, 2);
    first.close();
    const { card } = envelopeOf('payment-1');
    card[card.length - 1]! ^= 1;
    const driver = openSqlDriver(bench.entriesFile);
    driver.prepare("UPDATE entry SET card = ? WHERE payment_id = 'payment-1'").run([card]);
    driver.close();
    const vault = await bench.ready();
    good(vault.rotate());
    expect(codeOf(vault.open('payment-1'))).toBe('vault-entry-tampered');
    expect(good(vault.papers('payment-1')).toString()).toBe('papers 1');
    expect(readCard(vault.open('payment-2'))).toContain(vaultPan);
    expect(codeOf(vault.retire(vault.keys()[0]!.id))).toBe('vault-key-in-use');
  });

  it.skipIf(process.platform === 'win32')('leaves its files to their owner alone', async () => {
    bench.take(await bench.ready(), 1);
    const files = [bench.entriesFile, `${bench.entriesFile}-wal`, bench.keysFile];
    expect(files.map((file) => statSync(file).mode & 0o777)).toEqual(files.map(() => 0o600));
  });
});
