// An outage at the real register: the built application in a real Electron against the stand-alone simulator, whose wire is
// cut. Twenty cards are keyed offline, the twenty-first is refused, and when the gateway is back every entry reaches its
// right end: ledger and journal equal to the cent, nothing twice, and no card in any file at any step.
import { describe, expect, it } from 'vitest';
import { errors } from '../../src/renderer/text/en/errors.ts';
import { searchForCardData } from './harness/card-data-search.ts';
import { until } from './harness/deadline.ts';
import { keyOffline, managerPassword, outageNeedles, outagePans, vaultPassphrase } from './harness/outage.ts';
import { practiceCards } from './harness/practice.ts';
import { openSettings } from './harness/settings-page.ts';
import { control } from './harness/simulator.ts';
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

/** The tenth is declined (QorCommerce v3, test amounts: 6.16 answers 51). */
const amounts = Array.from({ length: 20 }, (_, index) => (index === 9 ? 616 : 1_001 + index * 37));

const story = oneStory('offline', ({ register }) =>
  expect(searchForCardData(register.folders, outageNeedles).hits).toEqual([]),
);

const { seen, gone, dialog } = handsAt(() => story.page);
const dollars = (minor: number): string => (minor / 100).toFixed(2);

describe('an outage', () => {
  it('offline entry is off until a manager, made without a default password, arms it', async () => {
    await openSettings(story.page);
    await story.page
      .getByTestId('settings-offline-allowed')
      .getByText('A manager may arm it', { exact: true })
      .click();
    await story.page.keyboard.press('Control+s');
    await says(story.page, 'Saved.');
    await story.register.screenshot('offline-settings');
    await story.page.keyboard.press('Escape');
    await shows(story.page, 'basket');
    await openByKey(story.page, 'Control+p', 'nobody-yet');
    await dialog('n', 'first-manager-dialog');
    await story.page.getByTestId('first-name').fill('Manager One');
    await story.page.getByTestId('first-password').fill(managerPassword);
    await story.page.getByTestId('first-again').fill(managerPassword);
    await story.page.keyboard.press('Enter');
    await gone('first-manager-dialog');
    await story.register.screenshot('offline-people');
    await openByKey(story.page, 'F11', 'offline');
    await dialog('a', 'arm-dialog');
    await story.page.getByTestId('arm-password').fill(managerPassword);
    await story.page.getByTestId('passphrase').fill(vaultPassphrase);
    await story.page.getByTestId('passphrase-again').fill(vaultPassphrase);
    await story.register.screenshot('offline-arming');
    await story.page.keyboard.press('Enter');
    await gone('arm-dialog');
    await seen('offline-bar');
    await story.register.screenshot('offline-armed');
    await story.page.keyboard.press('Escape');
    await shows(story.page, 'basket');
  });

  it('twenty cards are keyed while the wire is cut', { timeout: 300_000 }, async () => {
    await control(story.simulator).fault({ fault: 'refuse-connection', share: 1 });
    await charge(story.page, dollars(amounts[0] ?? 0));
    await story.page.keyboard.press(practiceCards.visa);
    await shows(story.page, 'not-processed');
    await story.register.screenshot('offline-not-processed');
    await pressFor(story.page, 'Enter', 'awaiting-card');
    await seen('key-offline');
    await story.register.screenshot('offline-awaiting-card');
    for (const [index, amount] of amounts.entries()) {
      if (index > 0) await charge(story.page, dollars(amount));
      await keyOffline(story.register, outagePans[index % 2] ?? outagePans[0]);
      if (index === 0) {
        await story.register.screenshot('offline-queued');
        expect(await readReceipt(story.page)).toContain('OFFLINE, NOT YET AUTHORIZED');
      }
      await pressFor(story.page, 'Enter', 'basket');
    }
    expect(await story.page.getByTestId('offline-bar').innerText()).toContain('20');
  });

  it('the twenty-first is refused by the count, in words', async () => {
    await charge(story.page, '1.00');
    await dialog('o', 'offline-customer');
    await story.page.keyboard.type('Guest One');
    await story.page.getByTestId('contact-phone').fill('+1 555 0100');
    await story.page.keyboard.press('Enter');
    await story.page.getByText(errors['offline-cap-count'], { exact: false }).first().waitFor();
    await story.register.screenshot('offline-cap-count');
    await story.page.keyboard.press('Escape');
    await gone('offline-customer');
    await pressFor(story.page, 'Escape', 'basket');
    await emptyBasket(story.page);
  });

  it('the gateway is back: each entry reaches its right end', { timeout: 240_000 }, async () => {
    await openByKey(story.page, 'F11', 'offline-row');
    await story.register.screenshot('offline-waiting');
    const wire = control(story.simulator);
    await wire.clearFaults();
    await wire.fault({ fault: 'drop-after-commit', path: '/payment/sale', next: 2 });
    await wire.fault({ fault: 'error-after-commit', path: '/payment/sale', next: 1 });
    await wire.fault({ fault: 'drop-before-commit', path: '/payment/sale', next: 2 });
    await wire.fault({ fault: 'delay', path: '/payment/sale', share: 0.4, delayMs: 700, seed: 7 });
    await until(200_000, 'nothing waits', async () =>
      (await story.page.getByTestId('offline-row').count()) === 0 ? true : undefined,
    );
    await story.page.keyboard.press('l');
    await seen('attempt');
    await story.register.screenshot('offline-declined');
    expect(await story.page.getByTestId('contact').innerText()).toContain('+1 555 0100');
  });

  it('ledger and journal are equal to the cent, and nothing is there twice', async () => {
    const file = journalFile(story.userData);
    const approved = (await chargesOf(story.simulator)).filter(({ voided }) => !voided);
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
    await story.page.keyboard.press('r');
    await shows(story.page, 'tendering');
    await story.register.screenshot('offline-re-keyed');
    await dialog('c', 'cash-dialog');
    await story.page.keyboard.press('Enter');
    await shows(story.page, 'approved');
    await pressFor(story.page, 'Enter', 'basket');
    await openByKey(story.page, 'F11', 'offline');
    await story.page.keyboard.press('l');
    await seen('offline-none');
  });
});
