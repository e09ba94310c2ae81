// The power is cut before and after every write: the files as they lie there then are opened by another process. And the
// disk fails at every statement: what was there before can still be opened.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlDriver, type SqlDriver } from '../../../../src/main/journal/sqlite/driver.ts';
import { JournalFault } from '../../../../src/main/journal/port.ts';
import { keyFileAt } from '../../../../src/main/vault/key-file.ts';
import { openVault } from '../../../../src/main/vault/sqlite/open-vault.ts';
import { SqliteVaultStore } from '../../../../src/main/vault/sqlite/sqlite-vault-store.ts';
import { VaultFault } from '../../../../src/main/vault/vault-answer.ts';
import { Vault } from '../../../../src/main/vault/vault.ts';
import {
  cheapCost,
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

/** Calls `step` before and after every statement. */
const watched = (driver: SqlDriver, step: () => void): SqlDriver => {
  const around = <Value>(work: () => Value): Value => {
    step();
    const value = work();
    step();
    return value;
  };
  return {
    prepare: (sql) => {
      const statement = driver.prepare(sql);
      return {
        run: (parameters) => around(() => statement.run(parameters)),
        all: (parameters) => around(() => statement.all(parameters)),
      };
    },
    execute: (sql) => around(() => driver.execute(sql)),
    write: (work) => around(() => driver.write(work)),
    read: (work) => driver.read(work),
    close: () => driver.close(),
  };
};

/** A vault over the bench's files that calls `step` around every statement and every write of the key file. */
const watchedVault = async (step: () => void): Promise<Vault> => {
  const { clock, sealer, ids, entriesFile, keysFile } = bench;
  const file = keyFileAt(keysFile);
  const vault = new Vault({
    clock,
    sealer,
    ids,
    cost: cheapCost,
    file: {
      read: () => file.read(),
      write: (text) => {
        step();
        file.write(text);
        step();
      },
    },
    openStore: () => new SqliteVaultStore(watched(openSqlDriver(entriesFile), step)),
  });
  good(await vault.unlock());
  return vault;
};

const snapshot = (number: number): { entriesFile: string; keysFile: string } => {
  const folder = path.join(bench.folder, `cut-${number}`);
  mkdirSync(folder);
  const [entriesFile, keysFile] = [path.join(folder, 'entries.db'), path.join(folder, 'keys.json')];
  copyFileSync(bench.entriesFile, entriesFile);
  copyFileSync(bench.keysFile, keysFile);
  if (existsSync(`${bench.entriesFile}-wal`)) copyFileSync(`${bench.entriesFile}-wal`, `${entriesFile}-wal`);
  return { entriesFile, keysFile };
};

/** Runs `work` on a vault with three entries, cutting the power all the while. @returns what each cut left */
const cutDuring = async (work: (vault: Vault) => unknown): Promise<Vault[]> => {
  const first = await bench.ready();
  for (const number of [1, 2, 3]) bench.take(first, number, '123');
  first.close();
  const cuts: ReturnType<typeof snapshot>[] = [];
  let cutting = false;
  const vault = await watchedVault(() => cutting && cuts.push(snapshot(cuts.length)));
  cutting = true;
  await work(vault);
  cuts.push(snapshot(cuts.length));
  vault.close();
  const { clock, sealer, ids } = bench;
  return cuts.map((files) => openVault({ ...files, clock, sealer, ids, cost: cheapCost }));
};

const whole = (vault: Vault, number: number): void => {
  const id = `payment-${number}`;
  expect(readCard(vault.open(id))).toBe(`${vaultPan} 3012 10001`);
  expect(good(vault.cardCode(id))?.toString()).toBe('123');
  expect(good(vault.papers(id)).toString()).toBe(`papers ${number}`);
};

describe('the power cut at any write', () => {
  it('of a rotation leaves everything openable, and the rotation ended after the next start', async () => {
    const cuts = await cutDuring((vault) => good(vault.rotate()));
    expect(cuts.length).toBeGreaterThan(15);
    const ended: number[] = [];
    for (const vault of cuts) {
      good(await vault.unlock());
      for (const number of [1, 2, 3]) whole(vault, number);
      expect(vault.sameCard(keyedCard(), 1_002)).toBe('payment-2');
      const active = vault.keys().filter(({ state }) => state === 'active');
      expect(active.map(({ use, entries }) => [use, entries])).toEqual([
        ['card', 3],
        ['code', 3],
        ['mark', 3],
      ]);
      ended.push(vault.keys().length);
      good(vault.rotate());
      for (const number of [1, 2, 3]) whole(vault, number);
      vault.close();
    }
    expect([ended[0], ended.at(-1)]).toEqual([3, 6]);
  });

  it('of taking leaves the entry whole or not there, and the others whole', async () => {
    const cuts = await cutDuring((vault) => bench.take(vault, 4, '123'));
    const there: boolean[] = [];
    for (const vault of cuts) {
      good(await vault.unlock());
      for (const number of [1, 2, 3]) whole(vault, number);
      there.push(vault.row('payment-4') !== undefined);
      if (vault.row('payment-4') !== undefined) whole(vault, 4);
      vault.close();
    }
    expect([there[0], there.at(-1)]).toEqual([false, true]);
  });

  it.each(['gone', 'declined'] as const)('of the end `%s` leaves it as before or at its end', async (end) => {
    const cuts = await cutDuring((vault) => {
      good(vault.decided('payment-2', end));
      good(vault.clean());
    });
    const ended: boolean[] = [];
    for (const vault of cuts) {
      good(await vault.unlock());
      for (const number of [1, 3]) whole(vault, number);
      const row = vault.row('payment-2');
      const waits = row !== undefined && row.phase !== 'declined';
      if (waits) whole(vault, 2);
      else if (end === 'declined') expect(good(vault.papers('payment-2')).toString()).toBe('papers 2');
      ended.push(!waits);
      vault.close();
    }
    expect([ended[0], ended.at(-1)]).toEqual([false, true]);
  });

  it('of a change of the wrapping leaves the old one or the new one', async () => {
    const cuts = await cutDuring(async (vault) =>
      good(await vault.changeWrapping({ by: 'passphrase', passphrase })),
    );
    for (const vault of cuts) {
      good(await vault.unlock(vault.wrappedBy === 'passphrase' ? passphrase : undefined));
      whole(vault, 1);
      vault.close();
    }
    expect([cuts[0]?.wrappedBy, cuts.at(-1)?.wrappedBy]).toEqual(['key-store', 'passphrase']);
  });
});

describe('the disk failing at any statement', () => {
  const works: [string, (vault: Vault) => string][] = [
    ['rotate', (vault) => codeOf(vault.rotate())],
    ['take', (vault) => codeOf(vault.take(entryFacts(4), keyedCard(), null, Buffer.from('papers 4')))],
    ['decided', (vault) => codeOf(vault.decided('payment-3', 'declined'))],
    ['dropCode', (vault) => codeOf(vault.dropCode('payment-3'))],
    ['clean', (vault) => codeOf(vault.clean())],
  ];
  it.each(works)(
    'in %s is said by its code, loses nothing, and goes well when it is tried again',
    async (_, work) => {
      const first = await bench.ready();
      for (const number of [1, 2, 3]) bench.take(first, number, '123');
      first.close();
      let [steps, failing] = [0, Number.POSITIVE_INFINITY];
      const vault = await watchedVault(() => {
        steps += 1;
        if (steps === failing) throw new JournalFault('journal-full');
      });
      let failures = 0;
      for (let at = 1; at < 200; at += 1) {
        [steps, failing] = [0, at];
        let code: string;
        try {
          code = work(vault);
        } catch (fault) {
          // The key file's own failure, as the watcher makes it, is no fault of the vault's.
          expect(fault).toBeInstanceOf(JournalFault);
          code = 'vault-full';
        }
        failing = Number.POSITIVE_INFINITY;
        for (const number of [1, 2]) whole(vault, number);
        if (code === 'ok') break;
        expect(code).toBe('vault-full');
        failures += 1;
        if (vault.row('payment-4') !== undefined) break;
      }
      expect(failures).toBeGreaterThan(1);
      vault.close();
      const later = await bench.ready();
      for (const number of [1, 2]) whole(later, number);
      expect(later.keys().filter(({ state }) => state === 'active').length).toBe(3);
    },
  );

  it('is a VaultFault of the plain reads', async () => {
    const first = await bench.ready();
    bench.take(first, 1);
    first.close();
    let broken = false;
    const vault = await watchedVault(() => {
      if (broken) throw new JournalFault('journal-unreadable');
    });
    bench.take(vault, 2);
    broken = true;
    expect(() => vault.totals()).toThrow(VaultFault);
    expect(codeOf(vault.open('payment-1'))).toBe('vault-unreadable');
  });
});
