// What an uninstaller asks: `--may-be-removed` answers by its exit code and opens no window.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/paths.ts';
import { type Ended, run } from '../../scripts/processes.ts';
import { openVault } from '../../src/main/vault/sqlite/open-vault.ts';
import { countingIds } from '../helpers/counting-ids.ts';
import { FakeClock } from '../helpers/fake-clock.ts';
import { boxSealer, cheapCost, entryFacts, good, keyedCard } from '../helpers/vault-bench.ts';
import { giveTo, makeFolder } from './harness/folders.ts';
import { findSeat, type Seat } from './harness/seat.ts';

describe('--may-be-removed', () => {
  const folder = makeFolder('remove');
  const userData = path.join(folder.path, 'user-data');
  let seat: Seat;
  beforeAll(async () => {
    seat = await findSeat();
    giveTo(seat.user, userData);
  });
  afterAll(() => folder.remove());

  const ask = (): Promise<Ended> => {
    giveTo(seat.user, userData);
    const args = [...seat.switches, '--disable-gpu', root, `--user-data-dir=${userData}`, '--may-be-removed'];
    const env = { PATH: process.env['PATH'], DISPLAY: process.env['DISPLAY'], HOME: userData };
    return run(seat.executable, args, { cwd: userData, env, timeoutMs: 20_000 });
  };

  it('says yes where nothing was ever taken', async () => {
    expect(await ask()).toMatchObject({ code: 0, timedOut: false });
  });

  it('says no, and why, while a card waits; and yes once it is gone', async () => {
    const vault = openVault({
      entriesFile: path.join(userData, 'production', 'vault', 'entries.db'),
      keysFile: path.join(userData, 'production', 'keys', 'vault-keys.json'),
      sealer: boxSealer(),
      clock: new FakeClock(),
      ids: countingIds(),
      cost: cheapCost,
    });
    good(await vault.create({ by: 'key-store' }));
    const card = keyedCard();
    good(vault.take(entryFacts(1), card, null, Buffer.from('papers')));
    card.wipe();
    const refused = await ask();
    expect(refused).toMatchObject({ code: 3, timedOut: false });
    expect(refused.output).toContain('production: 1 card waits in the vault.');
    good(vault.decided('payment-1', 'gone'));
    vault.close();
    expect(await ask()).toMatchObject({ code: 0, timedOut: false });
  });
});
