// Takes a picture of every state at both sizes, for people to look at: `node test/preview/look.ts [scene…]`.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { scenes } from '../helpers/fake-bridge-scenes.ts';
import { buildPreview, openStage, previewRoot, type Stage } from './stage.ts';

const sizes = [
  [1280, 800],
  [1024, 768],
] as const;

/** Pictures that need a key or two after the scene is shown. */
const extras: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
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
      fakeMain.refuse('sale.charge', 'sale-unresolved');
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
    await extras['payments']?.({ page, show } as Stage);
    await page.keyboard.press('v');
  },
  refund: async ({ page, show }) => {
    await extras['payments']?.({ page, show } as Stage);
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
    await extras['settings']?.({ page, show } as Stage);
    await page.getByText('Sandbox', { exact: true }).click();
    await page.getByText('Serial port', { exact: true }).click();
    await page.getByTestId('found-port').first().click();
    await page.getByTestId('settings-baseUrl').fill('http://example.com');
    await page.getByTestId('settings-appKey').fill('P123');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[aria-invalid=true]');
  },
  'settings-leave': async ({ page, show }) => {
    await extras['settings']?.({ page, show } as Stage);
    await page.getByTestId('settings-taxBasisPoints').fill('9');
    await page.keyboard.press('Escape');
  },
};

const look = async (names: readonly string[]): Promise<void> => {
  const folder = path.join(previewRoot, 'pictures');
  await mkdir(folder, { recursive: true });
  await buildPreview();
  const stage = await openStage();
  try {
    for (const [width, height] of sizes) {
      await stage.size(width, height);
      for (const name of names) {
        await (extras[name]?.(stage) ?? stage.show(name));
        await stage.page.waitForTimeout(350);
        await stage.page.screenshot({
          path: path.join(folder, `${name}-${width}.png`),
          // Hiding the caret would inject a style, which the policy refuses.
          caret: 'initial',
        });
      }
    }
    for (const complaint of stage.complaints) console.error(complaint);
  } finally {
    await stage.close();
  }
};

const asked = process.argv.slice(2);
await look(asked.length > 0 ? asked : [...Object.keys(scenes), ...Object.keys(extras)]);
