// An outage at the real register: the built application in a real Electron against the stand-alone simulator, whose wire is
// cut. Twenty cards are keyed offline, the twenty-first is refused, and when the gateway is back every entry reaches its
// right end: ledger and journal equal to the cent, nothing twice, and no card in any file at any step.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errors } from '../../src/renderer/text/en/errors.ts';
import { type Needle, searchForCardData } from './harness/card-data-search.ts';
import { until } from './harness/deadline.ts';
import { makeFolder } from './harness/folders.ts';
import { pressKeys, typeDigits } from './harness/keyboard.ts';
import { openPractice, practiceCards } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import { openSettings } from './harness/settings-page.ts';
import { control, type RunningSimulator, startSimulator } from './harness/simulator.ts';
import { handsAt, oneStory } from './harness/story.ts';
import {
  charge,
  chargesOf,
  emptyBasket,
  journalFile,
  listJournal,
  openByKey,
  pressFor,
  readReceipt,
  says,
  shows,
  verifyJournal,
} from './harness/till.ts';

const folder = makeFolder('offline');
const userData = path.join(folder.path, 'user-data');
const password = 'seven green bottles 7';
const passphrase = 'a vault of four words';
/** A published test number (QorCommerce v3, getting-started page), and a second so that none looks taken twice. */
const pans = ['4055011111111111', '5405222222222226'] as const;
const needles: readonly Needle[] = [
  ...pans.map((value) => ({ name: `the PAN ${value.slice(-4)}`, value })),
  { name: 'expiry and card code as typed', value: '1230999' },
  { name: 'the card code as a field', value: 'cvv":"999' },
  { name: 'the password', value: password },
  { name: 'the passphrase', value: passphrase },
];
/** The tenth is declined (QorCommerce v3, test amounts: 6.16 answers 51). */
const amounts = Array.from({ length: 20 }, (_, index) => (index === 9 ? 616 : 1_001 + index * 37));

let simulator: RunningSimulator;
let register: Register;
let page: Page;

beforeAll(async () => {
  mkdirSync(userData);
  simulator = await startSimulator();
  register = await openPractice({ simulator, userData });
  ({ page } = register);
});
afterAll(async () => {
  await register.close();
  await simulator.stop();
  folder.remove();
});

oneStory(
  'offline',
  () => register,
  () => expect(searchForCardData(register.folders, needles).hits).toEqual([]),
);

const { seen, gone, dialog } = handsAt(() => page);
const dollars = (minor: number): string => (minor / 100).toFixed(2);

/** Keys a card offline for the sale that waits for one, up to the receipt. */
const keyOffline = async (pan: string): Promise<void> => {
  await page.locator('[data-testid="state"][data-settled="true"]').waitFor();
  await page.keyboard.press('o');
  await page.locator('[data-testid="offline-customer"][data-settled="true"]').waitFor();
  await page.keyboard.type('Guest One');
  await page.getByTestId('contact-phone').fill('+1 555 0100');
  await page.keyboard.press('Enter');
  await shows(page, 'keying');
  await typeDigits(register, `${pan}123099932606`);
  await pressKeys(register, ['Enter']);
  await shows(page, 'queued');
};

describe('an outage', () => {
  it('offline entry is off until a manager, made without a default password, arms it', async () => {
    await openSettings(page);
    await page
      .getByTestId('settings-offline-allowed')
      .getByText('A manager may arm it', { exact: true })
      .click();
    await page.keyboard.press('Control+s');
    await says(page, 'Saved.');
    await register.screenshot('offline-settings');
    await page.keyboard.press('Escape');
    await shows(page, 'basket');
    await openByKey(page, 'Control+p', 'nobody-yet');
    await dialog('n', 'first-manager-dialog');
    await page.getByTestId('first-name').fill('Manager One');
    await page.getByTestId('first-password').fill(password);
    await page.getByTestId('first-again').fill(password);
    await page.keyboard.press('Enter');
    await gone('first-manager-dialog');
    await register.screenshot('offline-people');
    await openByKey(page, 'F11', 'offline');
    await dialog('a', 'arm-dialog');
    await page.getByTestId('arm-password').fill(password);
    await page.getByTestId('passphrase').fill(passphrase);
    await page.getByTestId('passphrase-again').fill(passphrase);
    await register.screenshot('offline-arming');
    await page.keyboard.press('Enter');
    await gone('arm-dialog');
    await seen('offline-bar');
    await register.screenshot('offline-armed');
    await page.keyboard.press('Escape');
    await shows(page, 'basket');
  });

  it('twenty cards are keyed while the wire is cut', { timeout: 300_000 }, async () => {
    await control(simulator).fault({ fault: 'refuse-connection', share: 1 });
    await charge(page, dollars(amounts[0] ?? 0));
    await page.keyboard.press(practiceCards.visa);
    await shows(page, 'not-processed');
    await register.screenshot('offline-not-processed');
    await pressFor(page, 'Enter', 'awaiting-card');
    await seen('key-offline');
    await register.screenshot('offline-awaiting-card');
    for (const [index, amount] of amounts.entries()) {
      if (index > 0) await charge(page, dollars(amount));
      await keyOffline(pans[index % 2] ?? pans[0]);
      if (index === 0) {
        await register.screenshot('offline-queued');
        expect(await readReceipt(page)).toContain('OFFLINE, NOT YET AUTHORIZED');
      }
      await pressFor(page, 'Enter', 'basket');
    }
    expect(await page.getByTestId('offline-bar').innerText()).toContain('20');
  });

  it('the twenty-first is refused by the count, in words', async () => {
    await charge(page, '1.00');
    await dialog('o', 'offline-customer');
    await page.keyboard.type('Guest One');
    await page.getByTestId('contact-phone').fill('+1 555 0100');
    await page.keyboard.press('Enter');
    await page.getByText(errors['offline-cap-count'], { exact: false }).first().waitFor();
    await register.screenshot('offline-cap-count');
    await page.keyboard.press('Escape');
    await gone('offline-customer');
    await pressFor(page, 'Escape', 'basket');
    await emptyBasket(page);
  });

  it('the gateway is back: each entry reaches its right end', { timeout: 240_000 }, async () => {
    await openByKey(page, 'F11', 'offline-row');
    await register.screenshot('offline-waiting');
    const wire = control(simulator);
    await wire.clearFaults();
    await wire.fault({ fault: 'drop-after-commit', path: '/payment/sale', next: 2 });
    await wire.fault({ fault: 'error-after-commit', path: '/payment/sale', next: 1 });
    await wire.fault({ fault: 'drop-before-commit', path: '/payment/sale', next: 2 });
    await wire.fault({ fault: 'delay', path: '/payment/sale', share: 0.4, delayMs: 700, seed: 7 });
    await until(200_000, 'nothing waits', async () =>
      (await page.getByTestId('offline-row').count()) === 0 ? true : undefined,
    );
    await page.keyboard.press('l');
    await seen('attempt');
    await register.screenshot('offline-declined');
    expect(await page.getByTestId('contact').innerText()).toContain('+1 555 0100');
  });

  it('ledger and journal are equal to the cent, and nothing is there twice', async () => {
    const file = journalFile(userData);
    const approved = (await chargesOf(simulator)).filter(({ voided }) => !voided);
    const expected = amounts.filter((amount) => amount !== 616).sort((left, right) => left - right);
    expect(approved.map(({ amountMinor }) => amountMinor).sort((left, right) => left - right)).toEqual(
      expected,
    );
    expect(new Set(approved.map(({ orderId }) => orderId)).size).toBe(19);
    const sold = listJournal(file).filter(({ kind, state }) => kind === 'sale' && state === 'approved');
    expect(sold.map(({ amountMinor }) => amountMinor).sort((left, right) => left - right)).toEqual(expected);
    expect(verifyJournal(file)).toContain('good');
  });

  it('the declined one is paid in cash after all, and leaves its list', async () => {
    await page.keyboard.press('r');
    await shows(page, 'tendering');
    await register.screenshot('offline-re-keyed');
    await dialog('c', 'cash-dialog');
    await page.keyboard.press('Enter');
    await shows(page, 'approved');
    await pressFor(page, 'Enter', 'basket');
    await openByKey(page, 'F11', 'offline');
    await page.keyboard.press('l');
    await seen('offline-none');
  });
});
