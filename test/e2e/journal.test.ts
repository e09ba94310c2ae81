// Finding payments in the journal and taking them out of it, in the real register.
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeFolder } from './harness/folders.ts';
import { leavePayments, openDialog, openPayments, rowsAre, rowsOf } from './harness/payments.ts';
import { openPractice, practiceCards as cards, sell } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import { afterFailure, charge, nextSale, shows } from './harness/till.ts';

describe('the journal', () => {
  const folder = makeFolder('export');
  let register: Register;

  beforeAll(async () => {
    // The register may run as another user than the test.
    chmodSync(folder.path, 0o777);
    register = await openPractice({ env: { COUNTERTOP_EXPORT_FOLDER: folder.path } });
    await sell(register, '12.50');
    await charge(register.page, '20.00');
    await register.page.keyboard.press(cards.mastercard);
    await shows(register.page, 'approved');
    await nextSale(register.page);
    await sell(register, '3.00');
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    folder.remove();
  });

  const prompt = (): Promise<string> => register.page.getByTestId('prompt').innerText();

  it('finds payments by amount and by the last four, and shows all of them again', async () => {
    const { page } = register;
    await openPayments(page);
    await rowsAre(page, 'sale approved', 'sale approved', 'sale approved');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('2226');
    await expect.poll(prompt).toContain('Card ending 2226: 1 payment.');
    expect(await rowsOf(page)).toHaveLength(1);
    await page.getByTestId('search').fill('12.50');
    await expect.poll(prompt).toContain('Amount $12.50');
    await expect.poll(() => rowsOf(page)).toHaveLength(1);
    await page.getByTestId('filter-state').selectOption('declined');
    await page.getByTestId('no-payment').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await rowsAre(page, 'sale approved', 'sale approved', 'sale approved');
    await leavePayments(page);
  });

  it('exports what the list shows, whole, with no card number in it', async () => {
    const { page } = register;
    await openPayments(page);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('1111');
    await expect.poll(() => rowsOf(page)).toHaveLength(2);
    for (const [key, extension] of [
      ['c', 'csv'],
      ['j', 'json'],
    ] as const) {
      await openDialog(page, 'Control+e', 'export-dialog');
      await page.keyboard.press(key);
      await page.keyboard.press('Enter');
      await page.locator('[data-testid=export-progress][data-state=done]').waitFor();
      await page.keyboard.press('Enter');
      await page.getByTestId('export-dialog').waitFor({ state: 'hidden' });
      const names = readdirSync(folder.path).filter((name) => name.endsWith(extension));
      expect(names).toEqual([expect.stringMatching(/^payments-\d{4}-\d\d-\d\d\.(csv|json)$/)]);
      const file = path.join(folder.path, names[0] ?? '');
      expect(existsSync(file)).toBe(true);
      const text = readFileSync(file, 'utf8');
      expect(text).toContain('12.50');
      expect(text).toContain('1111');
      expect(text).not.toContain('20.00');
      expect(text).not.toContain('4111111111111111');
    }
    expect(readdirSync(folder.path)).toHaveLength(2);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await leavePayments(page);
  });
});
