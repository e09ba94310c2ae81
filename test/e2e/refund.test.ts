// Refunds and reprints from the list of payments, by keys, against a gateway whose day can be settled.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nextSteps } from '../../src/renderer/text/en/next-steps.ts';
import { gatewaySentence } from '../../src/renderer/text/gateway-codes.ts';
import {
  chooseRow,
  confirm,
  details,
  leavePayments,
  openDialog,
  openPayments,
  rowsAre,
} from './harness/payments.ts';
import { openPractice, sell } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import { control, type RunningSimulator, startSimulator } from './harness/simulator.ts';
import { afterFailure, ledgerOf } from './harness/till.ts';

describe('refunds and reprints from the list of payments', () => {
  let simulator: RunningSimulator;
  let register: Register;

  beforeAll(async () => {
    simulator = await startSimulator();
    register = await openPractice({ simulator });
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await simulator.stop();
  });

  it('offers a void before the day is settled, and no refund', async () => {
    const { page } = register;
    await sell(register, '20.00');
    await openPayments(page);
    await chooseRow(page, 0);
    await page.locator('[data-testid=standing][data-standing=unsettled]').waitFor();
    expect(await page.getByTestId('refund').isDisabled()).toBe(true);
    expect(await page.getByTestId('void').isDisabled()).toBe(false);
    await leavePayments(page);
  });

  it('offers both while the gateway does not tell; a refund that came too early says why, and what instead', async () => {
    const { page } = register;
    await control(simulator).fault({
      fault: 'garbage-body',
      method: 'GET',
      path: '/payment/transaction',
      share: 1,
    });
    await openPayments(page);
    await confirm(page, await openDialog(page, 'f', 'refund-question'));
    await rowsAre(page, 'refund declined', 'sale approved');
    await control(simulator).clearFaults();
    await chooseRow(page, 0);
    const said = await details(page).textContent();
    expect(said).toContain(gatewaySentence('GW21'));
    expect(said).toContain(nextSteps['void-instead'].sentence);
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ type: 'refund', code: 'GW21' });
    await leavePayments(page);
  });

  it('refunds in part after the day is settled, once however often Enter is pressed, and never too much', async () => {
    const { page } = register;
    await control(simulator).settle();
    await openPayments(page);
    await chooseRow(page, 1);
    const question = await openDialog(page, 'f', 'refund-question');
    await page.keyboard.type('700');
    expect(await page.getByTestId('refund-amount').textContent()).toContain('7.00');
    // Two presses in the same moment: quicker than any answer.
    await page.evaluate(() => {
      for (let press = 0; press < 2; press += 1)
        (document.activeElement ?? document.body).dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
        );
    });
    await question.waitFor({ state: 'hidden' });
    await rowsAre(page, 'refund approved', 'refund declined', 'sale approved');
    const refunds = (await ledgerOf(simulator)).filter((row) => row.type === 'refund' && row.code === 'GW00');
    expect(refunds).toMatchObject([{ amountMinor: 700 }]);

    await chooseRow(page, 2);
    expect(await details(page).textContent()).toContain('7.00');
    const again = await openDialog(page, 'f', 'refund-question');
    await page.keyboard.type('1301');
    expect(await page.getByTestId('question-yes').isDisabled()).toBe(true);
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('00');
    await confirm(page, again);
    await rowsAre(page, 'refund approved', 'refund approved', 'refund declined', 'sale approved');
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ amountMinor: 1_300, code: 'GW00' });
    await chooseRow(page, 3);
    expect(await page.getByTestId('refund').isDisabled()).toBe(true);
    await leavePayments(page);
  });

  it('marks a reprint as a copy', async () => {
    const { page } = register;
    await openPayments(page);
    const paper = page.getByTestId('receipt-paper');
    const dialog = await openDialog(page, 'r', 'receipt-dialog');
    await paper.waitFor();
    expect(await paper.innerText()).not.toContain('COPY');
    await page.keyboard.press('p');
    await page.locator('[data-testid="receipt-paper"][data-copy="1"]').waitFor();
    expect(await paper.innerText()).toMatch(/COPY \d{4}-\d\d-\d\d \d\d:\d\d/);
    await page.keyboard.press('m');
    await page.locator('[data-testid="receipt-paper"][data-audience="merchant"]').waitFor();
    expect(await paper.innerText()).toContain('Merchant copy');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await leavePayments(page);
  });
});
