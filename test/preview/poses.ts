// Dialogs, pages and half-typed things: poses of the screen that a scene alone does not show.
import type { Stage } from './stage.ts';

/** What needs a key or two after a scene is shown: dialogs, pages, something typed. */
export const poses: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'basket-typing': async ({ page, show }) => {
    await show('basket');
    for (const key of ['3', '*', '4', '5', '0']) await page.keyboard.press(key);
    await page.keyboard.press('ArrowUp');
  },
  'basket-refused': async ({ page, show }) => {
    await show('basket');
    await page.evaluate(() => {
      const { fakeMain } = window as unknown as {
        fakeMain: { refuse: (name: string, code: string) => void };
      };
      fakeMain.refuse('sale.charge', 'not-set-up');
    });
    await page.keyboard.press('F12');
  },
  'clear-question': async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('Control+Delete');
  },
  'give-up': async ({ page, show }) => {
    await show('unknown');
    await page.keyboard.press('l');
  },
  receipt: async ({ page, show }) => {
    await show('approved');
    await page.keyboard.press('r');
    await page.waitForSelector('[data-testid=receipt-paper]');
    await page.keyboard.press('p');
  },
  'receipt-mail': async ({ page, show }) => {
    await poses['receipt']?.({ page, show } as Stage);
    await page.keyboard.press('e');
    await page.getByTestId('mail-name').fill('A. Guest');
    await page.getByTestId('mail-address').fill('guest@example.com');
  },
  'receipt-mailed': async ({ page, show }) => {
    await poses['receipt-mail']?.({ page, show } as Stage);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid=mail-sent]');
  },
  help: async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F1');
  },
  unresolved: async ({ page, show }) => {
    await show('basket-busy');
    await page.keyboard.press('F4');
  },
  payments: async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F3');
    await page.waitForSelector('[data-testid=payment-row]');
  },
  'payments-declined': async ({ page, show }) => {
    await show('basket-busy');
    await page.keyboard.press('F3');
    await page.waitForSelector('[data-testid=payment-row]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
  },
  void: async ({ page, show }) => {
    await poses['payments']?.({ page, show } as Stage);
    await page.keyboard.press('v');
  },
  refund: async ({ page, show }) => {
    await poses['payments']?.({ page, show } as Stage);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('f');
    await page.waitForTimeout(350);
    for (const key of ['9', '9', '9', '9', '9']) await page.keyboard.press(key);
  },
  settings: async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F9');
    await page.waitForSelector('[data-testid=settings-taxBasisPoints]');
  },
  'settings-faults': async ({ page, show }) => {
    await poses['settings']?.({ page, show } as Stage);
    await page.getByText('Sandbox', { exact: true }).click();
    await page.getByText('Serial port', { exact: true }).click();
    await page.getByTestId('found-port').first().click();
    await page.getByTestId('settings-baseUrl').fill('http://example.com');
    await page.getByTestId('settings-appKey').fill('P123');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[aria-invalid=true]');
  },
  'settings-labels': async ({ page, show }) => {
    await poses['settings']?.({ page, show } as Stage);
    await page.getByTestId('settings-label-name').nth(1).fill('note');
    await page.getByTestId('settings-label-value').nth(1).fill('4055011111111111');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[aria-invalid=true]');
  },
  'settings-leave': async ({ page, show }) => {
    await poses['settings']?.({ page, show } as Stage);
    await page.getByTestId('settings-taxBasisPoints').fill('9');
    await page.keyboard.press('Escape');
  },
};
