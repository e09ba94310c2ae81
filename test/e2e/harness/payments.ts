// The payments page as a clerk uses it: keys only, and what each row and the details beside it say.
import type { Locator, Page } from 'playwright-core';
import { until } from './deadline.ts';
import { pressUntil } from './till.ts';

const limitMs = 20_000;

/** From the sale to the list of payments. F3 goes there and back, so it is pressed once. */
export const openPayments = async (page: Page): Promise<void> => {
  await page.keyboard.press('F3');
  await page.getByTestId('payment-row').first().waitFor({ timeout: limitMs });
};

export const leavePayments = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.getByTestId('state').waitFor({ timeout: limitMs });
};

/** Each row as `sale approved`, newest first. */
export const rowsOf = (page: Page): Promise<string[]> =>
  page
    .getByTestId('payment-row')
    .evaluateAll((rows) =>
      rows.map((row) => `${row.getAttribute('data-kind')} ${row.getAttribute('data-state')}`),
    );

/** Waits until the newest rows are these. */
export const rowsAre = (page: Page, ...newest: readonly string[]): Promise<true> =>
  until(limitMs, `the newest payments are ${newest.join(', ')}`, async () =>
    (await rowsOf(page)).slice(0, newest.length).join() === newest.join() ? true : undefined,
  );

const chosenRow = (page: Page): Promise<number> =>
  page
    .getByTestId('payment-row')
    .evaluateAll((rows) => rows.findIndex((row) => row.getAttribute('aria-selected') === 'true'));

/** Goes to the row with the arrow keys; 0 is the newest. */
export const chooseRow = (page: Page, index: number): Promise<true> =>
  until(limitMs, `row ${index} is chosen`, async () => {
    const at = await chosenRow(page);
    if (at === index) return true;
    await page.keyboard.press(at < index ? 'ArrowDown' : 'ArrowUp');
    return undefined;
  });

export const details = (page: Page): Locator => page.getByTestId('details');

/** Opens a dialog by its key and waits until it takes keys: it ignores those meant for the page below. */
export const openDialog = async (page: Page, key: string, testId: string): Promise<Locator> => {
  const dialog = page.getByTestId(testId);
  await pressUntil(page, key, testId, () => dialog.isVisible());
  await page.locator(`[data-testid="${testId}"][data-settled="true"]`).waitFor({ timeout: limitMs });
  return dialog;
};

/** Presses Enter once and waits until the dialog is gone. */
export const confirm = async (page: Page, dialog: Locator): Promise<void> => {
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden', timeout: limitMs });
};
