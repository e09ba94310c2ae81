// The drill in the built application with its own gateway: an outage on one key, handled by the book, and its score.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { drill as words } from '../../src/renderer/text/en/drill.ts';
import { until } from './harness/deadline.ts';
import { makeFolder } from './harness/folders.ts';
import { pressKeys, typeDigits } from './harness/keyboard.ts';
import { openPractice, practiceCards as cards } from './harness/practice.ts';
import { type Register } from './harness/register.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  ledgerOf,
  mastercard,
  openByKey,
  pressFor,
  readReceipt,
  shows,
  visa,
} from './harness/till.ts';

const password = 'harbour 27 lamp';
const passphrase = 'correct horse battery';
/** Of QorCommerce's test cards (getting-started page). The simulator declines a keyed card without its code. */
const [expiry, code, zip] = ['1124', '999', '32606'];

interface Answered {
  readonly ok: boolean;
  readonly value?: { readonly entries?: readonly { readonly paymentId: string }[] };
}

describe('the drill', () => {
  const folder = makeFolder('drill');
  const userData = path.join(folder.path, 'user-data');
  let simulator: RunningSimulator;
  let register: Register;

  beforeAll(async () => {
    mkdirSync(userData);
    simulator = await startSimulator();
    register = await openPractice({ simulator, userData });
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await simulator.stop();
    folder.remove();
  });

  const ask = (command: string, request: object): Promise<Answered> =>
    register.page.evaluate(
      ([name, sent]) => {
        const { countertop } = window as unknown as {
          countertop: Record<string, (request: object) => Promise<Answered>>;
        };
        return countertop[name]!(sent);
      },
      [command, request] as const,
    );
  const drillIs = (state: string): Promise<true> =>
    until(30_000, `the drill is ${state}`, async () =>
      (await register.page.getByTestId('drill').getAttribute('data-state')) === state ? true : undefined,
    );
  /** From waiting for a card to the next customer. */
  const takeOffline = async (pan: string): Promise<void> => {
    const { page } = register;
    const customer = page.locator('[data-testid=offline-customer][data-settled=true]');
    await until(20_000, 'the customer is asked for', async () => {
      await page.keyboard.press('o');
      return (await customer.count()) > 0 ? true : undefined;
    });
    await page.getByTestId('contact-name').fill('Guest One');
    await page.getByTestId('contact-phone').fill('555 010 2030');
    await page.keyboard.press('Enter');
    await shows(page, 'keying');
    await typeDigits(register, pan + expiry + code + zip);
    await pressKeys(register, ['Enter']);
    await shows(page, 'queued');
    expect(await readReceipt(page)).toMatch(/not.*authorized/i);
    await pressFor(page, 'Enter', 'basket');
  };

  it('wants somebody who could arm, and shows where to make one', async () => {
    await openByKey(register.page, 'Alt+o', 'nobody-yet');
    await openByKey(register.page, 'Escape', 'drill');
    await drillIs('none');
    expect(await ask('practice.drill', { play: true })).toMatchObject({ error: { code: 'sign-in-first' } });
    expect(await ask('people.first-manager', { name: 'Manager 1', password })).toMatchObject({ ok: true });
  });

  it('plays an outage, declines the second card, and gives a hundred points for the book', async () => {
    const { page } = register;
    await until(20_000, 'the outage begins', async () => {
      await page.keyboard.press('Alt+o');
      return (await page.getByTestId('drill').getAttribute('data-state')) === 'outage' ? true : undefined;
    });
    await charge(page, '41.00');
    await page.keyboard.press(cards.visa);
    await shows(page, 'not-processed');
    expect(await ask('offline.arm', { password, hours: null, passphrase })).toMatchObject({ ok: true });
    await pressFor(page, 'Enter', 'awaiting-card');
    await takeOffline(visa.pan);
    await charge(page, '42.00');
    await takeOffline(mastercard.pan);

    const declined = await until(40_000, 'the second is declined', async () => {
      const { value } = await ask('offline.list', { list: 'declined', limit: 10 });
      return value?.entries?.[0];
    });
    const sales = (await ledgerOf(simulator)).filter(({ type }) => type === 'sale');
    expect(sales).toMatchObject([{ amountMinor: 4_100, status: 'approved' }]);
    await ask('offline.write-off', { paymentId: declined.paymentId, reason: 'The drill.' });

    await page.getByTestId('drill-dialog').waitFor({ timeout: 10_000 });
    expect(await page.getByTestId('drill-score').innerText()).toBe(words.outOf(100));
    await register.screenshot('drill');
    await until(10_000, 'the drill is put away', async () => {
      await page.keyboard.press('e');
      return (await page.getByTestId('drill-dialog').count()) === 0 ? true : undefined;
    });
    await drillIs('none');
  });
});
