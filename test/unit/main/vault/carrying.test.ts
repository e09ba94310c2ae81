// Entries carried to another till: whole, once, for the same merchant, and by the passphrase alone.
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Vault } from '../../../../src/main/vault/vault.ts';
import { searchForCardData } from '../../../e2e/harness/card-data-search.ts';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
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

let here: VaultBench;
let there: VaultBench;
let from: Vault;
let to: Vault;
beforeEach(async () => {
  here = new VaultBench();
  there = new VaultBench();
  from = await here.ready();
  to = await there.ready();
  here.take(from, 1, '123');
  here.take(from, 2);
  here.take(from, 3);
  good(from.decided('payment-3', 'declined'));
});
afterEach(() => {
  here.end();
  there.end();
});

const carried = async (): Promise<Buffer> => good(await from.export(passphrase)).file;
const taken = async (file: Buffer, typed = passphrase): Promise<string> =>
  codeOf(await to.import(file, typed, 'merchant-1'));

describe('an export', () => {
  it('carries what waits, and marks it on both sides', async () => {
    const { file, count, unreadable } = good(await from.export(passphrase));
    expect([count, unreadable]).toEqual([2, 0]);
    const { taken, known } = good(await to.import(file, passphrase, 'merchant-1'));
    expect(taken.map(({ facts, papers }) => [facts, papers.toString()])).toEqual([
      [entryFacts(1), 'papers 1'],
      [entryFacts(2), 'papers 2'],
    ]);
    expect(known).toBe(0);
    expect(readCard(to.open('payment-1'))).toBe(`${vaultPan} 3012 10001`);
    expect(good(to.cardCode('payment-1'))?.toString()).toBe('123');
    expect([from, to].map((vault) => vault.row('payment-1')?.carried)).toEqual(['out', 'in']);
    expect(to.row('payment-2')).toMatchObject({ phase: 'taken', hasCode: false });
    expect(readCard(from.open('payment-1'))).toContain(vaultPan);
    expect(to.sameCard(keyedCard(), 1_002)).toBe('payment-2');
  });

  it('is taken in once, and what is known or ended here is not taken again', async () => {
    const file = await carried();
    expect(await taken(file)).toBe('ok');
    expect(await taken(file)).toBe('carried-before');
    good(to.decided('payment-1', 'gone'));
    expect(good(await to.import(await carried(), passphrase, 'merchant-1'))).toEqual({ taken: [], known: 2 });
    good(from.decided('payment-2', 'gone'));
    expect(good(await from.import(file, passphrase, 'merchant-1'))).toEqual({ taken: [], known: 2 });
  });

  it('is for one merchant', async () => {
    good(from.take(entryFacts(4, { merchant: 'merchant-2' }), keyedCard(), null, Buffer.alloc(0)));
    const file = await carried();
    expect(await taken(file)).toBe('vault-other-merchant');
    expect(to.totals().waiting.count).toBe(0);
    expect(await taken(file)).toBe('vault-other-merchant');
  });

  it('wants a passphrase of twelve characters, and that very one', async () => {
    expect(codeOf(await from.export('eleven char'))).toBe('vault-passphrase-weak');
    expect(await taken(await carried(), 'correct horse batterz')).toBe('vault-passphrase-wrong');
    expect(await taken(await carried())).toBe('ok');
  });

  it('wants an open vault', async () => {
    const file = await carried();
    for (const vault of [from, to]) vault.lock();
    expect(codeOf(await from.export(passphrase))).toBe('vault-locked');
    expect(await taken(file)).toBe('vault-locked');
  });

  it('shows no card', async () => {
    const file = path.join(here.folder, 'carried');
    writeFileSync(file, await carried());
    expect(searchForCardData([file], [{ name: 'the PAN', value: vaultPan }]).hits).toEqual([]);
  });

  it('tells every byte changed, every cut, and what is no export; nothing is taken in', async () => {
    const file = await carried();
    for (let at = 0; at < file.length; at += 1) {
      const changed = Buffer.from(file);
      changed[at]! ^= 1 + (at % 7);
      expect(await taken(changed)).toBe(at < 12 ? 'carried-unreadable' : 'carried-tampered');
      expect(await taken(file.subarray(0, at))).toBe('carried-unreadable');
    }
    expect(await taken(Buffer.concat([file, Buffer.of(0)]))).toBe('carried-unreadable');
    expect(to.totals().waiting.count).toBe(0);
    expect(await taken(file)).toBe('ok');
  });

  it('tells a change by somebody who reckons the digest anew', async () => {
    const file = await carried();
    const forged = (at: number): Buffer => {
      const body = Buffer.from(file.subarray(0, -32));
      body[at]! ^= 1;
      return Buffer.concat([body, createHash('sha256').update(body).digest()]);
    };
    // The export's own id: a replay under another name.
    expect(await taken(forged(40))).toBe('carried-tampered');
    expect(await taken(forged(file.length - 60))).toBe('carried-tampered');
    // Salt and check stand for the passphrase.
    expect(await taken(forged(20))).toBe('vault-passphrase-wrong');
    expect(await taken(forged(60))).toBe('vault-passphrase-wrong');
  });
});
