// Real vaults and journals in a folder: what may be removed, and what may not.
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteJournal } from '../../../src/main/journal/sqlite/sqlite-journal.ts';
import { allKept, cardsKept, type EnvironmentName, whyNotRemoved } from '../../../src/main/removal.ts';
import { openVault } from '../../../src/main/vault/sqlite/open-vault.ts';
import type { Vault } from '../../../src/main/vault/vault.ts';
import { reset } from '../../../scripts/reset.ts';
import { countingIds } from '../../helpers/counting-ids.ts';
import { FakeClock } from '../../helpers/fake-clock.ts';
import { boxSealer, cheapCost, entryFacts, good, keyedCard } from '../../helpers/vault-bench.ts';

let userData: string;
beforeEach(() => {
  userData = mkdtempSync(path.join(tmpdir(), 'countertop-removal-'));
});
afterEach(() => rmSync(userData, { recursive: true, force: true }));

const clock = new FakeClock();
const inVault = async (environment: EnvironmentName, work: (vault: Vault) => void): Promise<void> => {
  const vault = openVault({
    entriesFile: path.join(userData, environment, 'vault', 'entries.db'),
    keysFile: path.join(userData, environment, 'keys', 'vault-keys.json'),
    sealer: boxSealer(),
    clock,
    ids: countingIds(),
    cost: cheapCost,
  });
  good(vault.state === 'empty' ? await vault.create({ by: 'key-store' }) : await vault.unlock());
  work(vault);
  vault.close();
};
const take = (vault: Vault, number: number): void => {
  const card = keyedCard();
  good(vault.take(entryFacts(number), card, null, Buffer.from('papers')));
  good(vault.confirm(`payment-${number}`));
  card.wipe();
};
/** A sale in a state of its life, as the journal has it. */
const inJournal = (environment: EnvironmentName, state: string): void => {
  mkdirSync(path.join(userData, environment), { recursive: true });
  const journal = openSqliteJournal(path.join(userData, environment, 'journal.db'), { clock });
  journal.append({
    atMs: 1,
    subject: 'p1',
    event: 'sale-opened',
    body: {},
    payment: {
      id: 'p1',
      kind: 'sale',
      parentId: null,
      state,
      open: state !== 'approved',
      amountMinor: 100,
      currency: 'USD',
      orderId: null,
      transactionId: null,
      lastFour: null,
      openedAtMs: 1,
      tender: 'card',
      basketId: null,
      clerk: null,
      folio: null,
    },
  });
  journal.close();
};

describe('whether cards are kept', () => {
  it('lets a folder go that holds nothing, and makes nothing in it', () => {
    expect(whyNotRemoved(cardsKept(userData))).toEqual([]);
    expect(existsSync(path.join(userData, 'practice'))).toBe(false);
  });

  it('counts what waits and what was declined, by environment, and asks for no key', async () => {
    await inVault('practice', () => undefined);
    await inVault('production', (vault) => {
      for (const number of [1, 2, 3]) take(vault, number);
      good(vault.decided('payment-2', 'declined'));
    });
    expect(cardsKept(userData)).toEqual([
      { environment: 'practice', cards: { waiting: 0, declined: 0 } },
      { environment: 'sandbox', cards: { waiting: 0, declined: 0 } },
      { environment: 'production', cards: { waiting: 2, declined: 1 } },
    ]);
    const reasons = whyNotRemoved(cardsKept(userData));
    expect(reasons).toHaveLength(2);
    expect(reasons[0]).toContain('production: 2 cards wait in the vault.');
    expect(reasons[1]).toContain('production: 1 declined payment is not settled.');
    await inVault('production', (vault) => {
      for (const id of ['payment-1', 'payment-3']) good(vault.decided(id, 'gone'));
      vault.remove('payment-2');
    });
    expect(whyNotRemoved(cardsKept(userData))).toEqual([]);
  });

  it('still counts when the keys are gone, and refuses what it cannot read', async () => {
    await inVault('sandbox', (vault) => take(vault, 1));
    rmSync(path.join(userData, 'sandbox', 'keys'), { recursive: true });
    expect(whyNotRemoved(cardsKept(userData))).toHaveLength(1);
    writeFileSync(path.join(userData, 'sandbox', 'vault', 'entries.db'), 'x'.repeat(8_192));
    for (const end of ['-wal', '-shm'])
      rmSync(path.join(userData, 'sandbox', 'vault', `entries.db${end}`), { force: true });
    expect(whyNotRemoved(cardsKept(userData))[0]).toContain('sandbox: the vault cannot be read');
  });
});

describe('reset', () => {
  it('removes one environment and leaves the others, the people and the settings', () => {
    inJournal('practice', 'approved');
    inJournal('production', 'approved');
    writeFileSync(path.join(userData, 'settings.json'), '{}');
    expect(reset(userData, 'practice')).toBe('removed');
    expect(existsSync(path.join(userData, 'practice'))).toBe(false);
    expect(existsSync(path.join(userData, 'production', 'journal.db'))).toBe(true);
    expect(existsSync(path.join(userData, 'settings.json'))).toBe(true);
    expect(reset(userData, 'practice')).toBe('nothing');
  });

  it('refuses while a card waits', async () => {
    await inVault('practice', (vault) => take(vault, 1));
    expect(() => reset(userData, 'practice')).toThrow('practice: 1 card waits in the vault.');
    expect(allKept(userData, 'practice').cards).toEqual({ waiting: 1, declined: 0 });
  });

  it.each(['requesting', 'unknown'])('refuses while a payment is %s', (state) => {
    inJournal('practice', state);
    expect(() => reset(userData, 'practice')).toThrow('practice: 1 payment is in doubt.');
    expect(existsSync(path.join(userData, 'practice', 'journal.db'))).toBe(true);
  });

  it('refuses a journal that it cannot read', () => {
    mkdirSync(path.join(userData, 'practice'));
    writeFileSync(path.join(userData, 'practice', 'journal.db'), 'x'.repeat(8_192));
    expect(() => reset(userData, 'practice')).toThrow('practice: the journal cannot be read');
  });

  it('refuses while the register runs, and not for the lock of one that was killed', () => {
    inJournal('practice', 'approved');
    const lock = path.join(userData, 'SingletonLock');
    symlinkSync(`host-${process.pid}`, lock);
    expect(() => reset(userData, 'practice')).toThrow('The register is running.');
    rmSync(lock);
    symlinkSync('host-99999999', lock);
    expect(reset(userData, 'practice')).toBe('removed');
  });
});
