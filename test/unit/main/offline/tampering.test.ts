// What is changed or put back to an older day while the till stands still: each has its own code, and nothing is lost.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, describe, expect, it } from 'vitest';
import { ModelGateway } from '../../../helpers/model-gateway.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { OfflineWorld } from '../../../helpers/offline-world.ts';

const worlds: OfflineWorld[] = [];
const folders: string[] = [];
const world = async (ways: ConstructorParameters<typeof OfflineWorld>[0] = {}): Promise<OfflineWorld> => {
  const made = new OfflineWorld(ways);
  worlds.push(made);
  await made.start();
  await made.arm();
  return made;
};
afterEach(() => {
  for (const made of worlds.splice(0)) made.end();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The vault's folder as it is now; calling what is answered puts it back. */
const photograph = (shop: OfflineWorld): (() => void) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'countertop-old-vault-'));
  folders.push(folder);
  cpSync(path.dirname(shop.entriesFile), folder, { recursive: true });
  return () => {
    rmSync(path.dirname(shop.entriesFile), { recursive: true });
    cpSync(folder, path.dirname(shop.entriesFile), { recursive: true });
  };
};

const list = (shop: OfflineWorld, which: 'waiting' | 'declined' = 'waiting') => {
  const answer = shop.now.entries.list({ list: which, limit: 100 });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.entries.map(({ paymentId, state, code }) => ({ paymentId, state, code }));
};

const stopped = (shop: OfflineWorld): void => shop.now.stop();

const inFile = (file: string, sql: string): void => {
  const database = new Database(file);
  database.exec(sql);
  database.close();
};

describe('the vault', () => {
  it('put back to before a taking: the payment is told as missing, and stands there to be called off', async () => {
    const shop = await world();
    const first = shop.taken(100);
    stopped(shop);
    const putBack = photograph(shop);
    await shop.restart();
    const second = shop.taken(200);
    stopped(shop);
    putBack();
    await shop.restart();
    expect(list(shop)).toEqual([
      { paymentId: second, state: 'unreadable', code: 'vault-entry-missing' },
      { paymentId: first, state: 'waiting', code: null },
    ]);
    expect(shop.now.till.snapshot().offline.vault.code).toBe('vault-entry-missing');
    shop.network(true);
    await shop.pass();
    expect(shop.state(first)).toBe('approved');
    expect(shop.state(second)).toBe('queued');
    expect(shop.now.entries.callOff({ paymentId: second, reason: 'customer was called' }).ok).toBe(true);
    expect(list(shop)).toEqual([]);
  });

  it('put back to before a sending: what is decided is not sent again, and its card is destroyed again', async () => {
    const shop = await world();
    const ids = [100, 200].map((amount) => shop.taken(amount));
    stopped(shop);
    const putBack = photograph(shop);
    await shop.restart();
    shop.network(true);
    await shop.pass();
    expect(ids.map((id) => shop.state(id))).toEqual(['approved', 'approved']);
    stopped(shop);
    putBack();
    await shop.restart();
    await shop.pass();
    expect(shop.gateway.sent).toHaveLength(2);
    expect(list(shop)).toEqual([]);
    expect(shop.now.vault.totals().waiting.count).toBe(0);
  });

  it.each([
    [
      'a sealed card that was changed',
      `UPDATE entry SET card = zeroblob(length(card))`,
      'vault-entry-tampered',
    ],
    [
      'an amount that was changed',
      `UPDATE entry SET amount_minor = amount_minor + 1`,
      'vault-entry-tampered',
    ],
    ['an order id that was changed', `UPDATE entry SET order_id = 'CT-OTHER'`, 'vault-entry-tampered'],
  ])('with %s: refused, kept, and not sent', async (_, sql, code) => {
    const shop = await world();
    const id = shop.taken(100);
    stopped(shop);
    inFile(shop.entriesFile, sql);
    await shop.restart();
    shop.network(true);
    await shop.pass();
    expect(list(shop)).toEqual([{ paymentId: id, state: 'unreadable', code }]);
    expect(shop.gateway.sent).toEqual([]);
    expect(shop.state(id)).toBe('queued');
  });

  it('with two cards in each other’s place: both refused and kept, the others sent', async () => {
    const shop = await world();
    const [one, two, three] = [100, 200, 300].map((amount) => shop.taken(amount));
    stopped(shop);
    inFile(
      shop.entriesFile,
      `CREATE TEMP TABLE cards AS SELECT payment_id, card FROM entry;
       UPDATE entry SET card = (SELECT card FROM cards
         WHERE cards.payment_id = CASE entry.payment_id WHEN '${one}' THEN '${two}' ELSE '${one}' END)
       WHERE payment_id IN ('${one}', '${two}')`,
    );
    await shop.restart();
    shop.network(true);
    await shop.pass(10_000);
    expect(list(shop)).toEqual([
      { paymentId: one, state: 'unreadable', code: 'vault-entry-swapped' },
      { paymentId: two, state: 'unreadable', code: 'vault-entry-swapped' },
    ]);
    expect(shop.state(three!)).toBe('approved');
    expect(shop.approvedMinor()).toBe(300);
  });

  it('with a key file that was changed, or is gone: told by its code, and everything is there once it is back', async () => {
    const shop = await world();
    const id = shop.taken(100);
    stopped(shop);
    const [keys] = readdirSync(path.join(shop.folder, 'keys'));
    const keysFile = path.join(shop.folder, 'keys', keys!);
    const kept = readFileSync(keysFile);
    for (const [spoil, code] of [
      [
        () => writeFileSync(keysFile, kept.toString().replace(/"madeAtMs": ?\d/, '"madeAtMs":9')),
        'vault-keys-tampered',
      ],
      [() => rmSync(keysFile), 'vault-key-missing'],
    ] as const) {
      spoil();
      await shop.restart();
      expect(shop.now.till.snapshot().offline.vault).toMatchObject({ state: 'fault', code });
      expect(shop.now.offline.holdsCards).toBe(true);
      shop.network(true);
      await shop.pass();
      expect(shop.gateway.sent).toEqual([]);
      stopped(shop);
      writeFileSync(keysFile, kept);
    }
    await shop.restart();
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
  });
});

describe('the journal', () => {
  it('put back to before a taking: the payment is taken up again from the vault, said, and charged once', async () => {
    const shop = await world();
    const before = shop.journal.appended.length;
    const id = shop.taken(100);
    stopped(shop);
    shop.putJournalBack(before);
    await shop.start();
    expect(shop.state(id)).toBe('queued');
    expect(list(shop)).toEqual([{ paymentId: id, state: 'waiting', code: 'vault-entry-unknown' }]);
    shop.network(true);
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
    expect(shop.approvedMinor()).toBe(100);
  });

  it('put back to before it was taken, while the sale waited for its card: taken up again', async () => {
    const shop = await world();
    const id = shop.taken(100);
    stopped(shop);
    const taken = shop.journal.appended.findIndex((entries) =>
      entries.some(({ event }) => event === 'taken-offline'),
    );
    shop.putJournalBack(taken);
    await shop.start();
    expect(shop.state(id)).toBe('queued');
    expect(list(shop)).toMatchObject([{ code: 'vault-entry-unknown' }]);
  });

  it('and the vault both put back to before a sending: sent again under the same order, charged once', async () => {
    const shop = await world();
    const id = shop.taken(100);
    stopped(shop);
    const before = shop.journal.appended.length;
    const putBack = photograph(shop);
    await shop.restart();
    shop.network(true);
    await shop.pass();
    expect(shop.state(id)).toBe('approved');
    stopped(shop);
    shop.putJournalBack(before);
    putBack();
    await shop.start();
    await shop.pass(30_000);
    expect(shop.state(id)).toBe('approved');
    expect(shop.gateway.ledger).toHaveLength(1);
  });
});

describe('carried to another till of the same merchant', () => {
  const twoTills = async () => {
    const clock = new FakeClock();
    const gateway = new ModelGateway({
      clock,
      sendFault: () => 'none',
      lookUpFails: () => false,
      declines: (request) => request.kind === 'sale' && request.amount.minor === 666,
      lateMs: () => 5_000,
    });
    const carried: { file: Buffer | null } = { file: null };
    const here = await world({ clock, gateway, carried });
    const there = await world({ clock, gateway, carried, firstId: 50_000 });
    return { here, there, carried, gateway };
  };
  const passphrase = 'a passphrase of some length';

  it('is charged once, whoever sends it, and known as paid by both', async () => {
    const { here, there, gateway } = await twoTills();
    const ids = [100, 666, 300].map((amount) => here.taken(amount));
    expect(await here.now.vaultDesk.export(passphrase)).toMatchObject({ value: { entries: 3 } });
    expect(await there.now.vaultDesk.import(passphrase)).toMatchObject({ value: { taken: 3, known: 0 } });
    expect(list(there)).toHaveLength(3);
    there.network(true);
    await there.pass(10_000);
    expect(ids.map((id) => there.state(id))).toEqual(['approved', 'declined', 'approved']);
    here.network(true);
    await here.pass(30_000);
    expect(ids.map((id) => here.state(id))).toEqual(['approved', 'declined', 'approved']);
    expect(gateway.ledger.filter(({ status }) => status === 'approved')).toHaveLength(2);
    expect(here.approvedMinor()).toBe(400);
  });

  it('is refused a second time, changed, with a wrong passphrase, or for another merchant; nothing is lost by it', async () => {
    const { here, there, carried } = await twoTills();
    here.taken(100);
    await here.now.vaultDesk.export(passphrase);
    const whole = Buffer.from(carried.file!);
    expect(await there.now.vaultDesk.import('another passphrase')).toMatchObject({
      error: { code: 'vault-passphrase-wrong' },
    });
    there.merchant = 'merchant-2';
    expect(await there.now.vaultDesk.import(passphrase)).toMatchObject({
      error: { code: 'vault-other-merchant' },
    });
    there.merchant = 'merchant-1';
    carried.file = Buffer.from(whole);
    carried.file[whole.length - 3]! ^= 1;
    expect(await there.now.vaultDesk.import(passphrase)).toMatchObject({
      error: { code: 'carried-tampered' },
    });
    carried.file = whole.subarray(0, 40);
    expect(await there.now.vaultDesk.import(passphrase)).toMatchObject({
      error: { code: 'carried-unreadable' },
    });
    expect(list(there)).toEqual([]);
    carried.file = whole;
    expect(await there.now.vaultDesk.import(passphrase)).toMatchObject({ value: { taken: 1 } });
    expect(await there.now.vaultDesk.import(passphrase)).toMatchObject({ error: { code: 'carried-before' } });
    expect(list(there)).toHaveLength(1);
    expect(list(here)).toHaveLength(1);
  });
});
