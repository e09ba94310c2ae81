// From practice to a gateway outside, through the settings page: what is wrong is said beside its field and nothing is
// kept of it; what is right works at once and after a restart; keys are never on the disk in the clear.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errors } from '../../src/renderer/text/en/errors.ts';
import { settings as words } from '../../src/renderer/text/en/settings.ts';
import { searchForCardData } from './harness/card-data-search.ts';
import { makeFolder } from './harness/folders.ts';
import { type Keyring, startKeyring } from './harness/keyring.ts';
import { openPty, type Pty, swipe } from './harness/pty.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { choose, fill, isFaulty, leaveSettings, openSettings } from './harness/settings-page.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  emptyBasket,
  journalFile,
  ledgerOf,
  listJournal,
  nextSale,
  readReceipt,
  says,
  shows,
  statusIs,
  visa,
} from './harness/till.ts';

describe('the settings page', () => {
  const folder = makeFolder('settings');
  const userData = path.join(folder.path, 'user-data');
  const settingsFile = path.join(userData, 'settings.json');
  let simulator: RunningSimulator;
  let keyring: Keyring;
  let reader: Pty;
  let register: Register;
  let good: Record<string, string>;

  beforeAll(async () => {
    mkdirSync(userData);
    [simulator, keyring, reader] = await Promise.all([startSimulator(), startKeyring(), openPty()]);
    const { baseUrl, appKey, clientKey, caFile, mids } = simulator.description;
    good = {
      baseUrl,
      appKey,
      clientKey,
      cardPresentMid: mids.cardPresent,
      cardNotPresentMid: mids.cardNotPresent,
      extraCaFile: caFile,
    };
    register = await launchRegister({ userData, keyring });
    await shows(register.page, 'basket');
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await Promise.all([simulator.stop(), keyring.stop(), reader.close()]);
    folder.remove();
  });

  const fillGood = async (): Promise<void> => {
    const { page } = register;
    await choose(page, 'environment', words.environments.sandbox);
    await choose(page, 'reader', words.readerKinds.serial);
    await fill(page, { ...good, port: reader.path });
  };

  /** A sale by the serial reader of the settings: approved at the card-present merchant id. */
  const sellBySwipe = async (amount: string, amountMinor: number): Promise<void> => {
    const { page } = register;
    await statusIs(page, 'reader', 'ready');
    await charge(page, amount);
    await swipe(reader, visa.tracks);
    await shows(page, 'approved');
    const sale = { type: 'sale', status: 'approved', code: 'GW00', mid: '887728203', amountMinor };
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ ...sale, entryMode: 'swiped' });
  };

  it('says what is wrong beside each field, and saves nothing', async () => {
    const { page } = register;
    await openSettings(page);
    await fillGood();
    await fill(page, {
      baseUrl: good['baseUrl']!.replace('https:', 'http:'),
      appKey: good['appKey']!.replace('T', 'P'),
      clientKey: 'short',
      cardPresentMid: '88772820X',
      cardNotPresentMid: '',
      extraCaFile: path.join(folder.path, 'nowhere.pem'),
    });
    await page.keyboard.press('Control+s');
    await says(page, words.notSaved);
    await isFaulty(page, 'baseUrl', words.faults['not-https']);
    await isFaulty(page, 'appKey', words.faults['app-key-prefix']);
    await isFaulty(page, 'clientKey', words.faults['client-key-shape']);
    await isFaulty(page, 'cardPresentMid', words.faults['mid-shape']);
    await isFaulty(page, 'cardNotPresentMid', words.faults.missing);
    await isFaulty(page, 'extraCaFile', words.faults['file-unreadable']);
    await register.screenshot('settings-faults');

    // One fault is as good as six: nothing of the rest is kept either.
    await fill(page, { ...good, extraCaFile: path.join(userData, 'logs') });
    await page.keyboard.press('Control+s');
    await says(page, words.notSaved);
    await isFaulty(page, 'extraCaFile', words.faults['file-unreadable']);
    expect(existsSync(settingsFile)).toBe(false);
    await statusIs(page, 'mode', 'practice');
    await leaveSettings(page, 'unsaved');
    await openSettings(page);
    await choose(page, 'environment', words.environments.sandbox);
    for (const name of Object.keys(good))
      expect(await page.getByTestId(`settings-${name}`).inputValue()).toBe('');
    await leaveSettings(page, 'unsaved');
  });

  it('tests a connection without saving it', async () => {
    const { page } = register;
    await openSettings(page);
    await fillGood();
    for (const [change, sentence] of [
      [{}, words.results.connected],
      [{ clientKey: 'f'.repeat(32) }, words.results.refused],
      [{ cardNotPresentMid: '887728299' }, words.results.refused],
      [{ baseUrl: 'https://127.0.0.1:1/v3' }, words.results.unreachable],
      // Without its authority the gateway's certificate proves nothing, so nobody is there.
      [{ extraCaFile: '' }, words.results.unreachable],
    ] as const) {
      await fill(page, { ...good, ...change });
      await page.keyboard.press('Control+t');
      await says(page, sentence);
    }
    expect(existsSync(settingsFile)).toBe(false);
    await leaveSettings(page, 'unsaved');
    await statusIs(page, 'mode', 'practice');
  });

  it('puts a good gateway and a serial reader into force at once', async () => {
    const { page } = register;
    await openSettings(page);
    await fillGood();
    await page.keyboard.press('Control+s');
    await says(page, words.saved);
    for (const secret of ['appKey', 'clientKey'])
      expect(await page.getByTestId(`settings-${secret}`).inputValue()).toBe('');
    await statusIs(page, 'mode', 'sandbox');
    expect(await page.getByTestId('mode').textContent()).not.toContain('PRACTICE');
    await leaveSettings(page, 'saved');
    await statusIs(page, 'gateway', 'connected');
    await sellBySwipe('51.00', 5_100);
    expect(await readReceipt(page)).not.toContain('PRACTICE');
    await nextSale(page);
    const sandbox = listJournal(journalFile(userData, 'sandbox'));
    expect(sandbox).toMatchObject([{ kind: 'sale', state: 'approved', amountMinor: 5_100 }]);
    expect(listJournal(journalFile(userData))).toEqual([]);
  });

  it('keeps no key in the clear', () => {
    expect(readFileSync(settingsFile, 'utf8')).toContain(good['baseUrl']);
    const keys = ['appKey', 'clientKey'].map((name) => ({ name, value: good[name]! }));
    const found = searchForCardData(register.folders, keys);
    expect(found.files).toBeGreaterThan(5);
    expect(found.hits).toEqual([]);
  });

  it('works after a restart as before', async () => {
    await register.close();
    register = await launchRegister({ userData, keyring });
    const { page } = register;
    await shows(page, 'basket');
    await statusIs(page, 'mode', 'sandbox');
    await sellBySwipe('52.00', 5_200);
    await nextSale(page);
  });

  it('charges nobody and takes no live mode where the system keeps no keys', async () => {
    await register.close();
    const before = (await ledgerOf(simulator)).length;
    register = await launchRegister({ userData });
    const { page } = register;
    await shows(page, 'basket');
    await statusIs(page, 'gateway', 'not-set-up');
    await page.keyboard.type('5300');
    await page.keyboard.press('F12');
    await says(page, errors['not-set-up']);
    await emptyBasket(page);

    const saved = readFileSync(settingsFile, 'utf8');
    await openSettings(page);
    await choose(page, 'environment', words.environments.production);
    await fill(page, { ...good, appKey: good['appKey']!.replace('T', 'P') });
    await page.keyboard.press('Control+s');
    await says(page, words.notSaved);
    const fault = page.getByRole('alert').filter({ hasText: words.faults['key-store-missing'] });
    await fault.waitFor({ timeout: 10_000 });
    expect(readFileSync(settingsFile, 'utf8')).toBe(saved);
    await leaveSettings(page, 'unsaved');
    await statusIs(page, 'mode', 'sandbox');
    expect(await ledgerOf(simulator)).toHaveLength(before);
  });
});
