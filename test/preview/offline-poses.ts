// Poses of offline keyed entry: arming, taking, the page, the vault, the drill.
import type { Stage } from './stage.ts';

/** The Offline page of a scene. */
const showPage = async ({ page, show }: Stage, scene: string): Promise<void> => {
  await show(scene);
  await page.keyboard.press('F11');
  await page.waitForSelector('[data-testid=offline]');
};

/** Presses a key on the page and waits for its dialog. */
const ask = async (stage: Stage, scene: string, key: string, dialog: string): Promise<void> => {
  await showPage(stage, scene);
  await stage.page.keyboard.press(key);
  await stage.page.waitForSelector(`[data-testid=${dialog}][data-settled=true]`);
};

const customer = async (stage: Stage, scene: string): Promise<void> => {
  await stage.show(scene);
  await stage.page.keyboard.press('o');
  await stage.page.waitForSelector('[data-testid=offline-customer][data-settled=true]');
};

export const offlinePoses: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'offline-page': async (stage) => {
    await showPage(stage, 'offline-declined');
    await stage.page.waitForSelector('[data-testid=offline-row]');
  },
  'offline-page-declined': async (stage) => {
    await offlinePoses['offline-page']?.(stage);
    await stage.page.keyboard.press('l');
    await stage.page.waitForSelector('[data-testid=attempt]');
  },
  'offline-page-unreadable': async (stage) => {
    await offlinePoses['offline-page']?.(stage);
    for (let row = 0; row < 5; row += 1) await stage.page.keyboard.press('ArrowDown');
    await stage.page.waitForSelector('[data-testid=entry-code]');
  },
  'offline-page-empty': async (stage) => {
    await showPage(stage, 'offline-off');
    await stage.page.waitForSelector('[data-testid=offline-none]');
  },
  'offline-page-locked': async (stage) => {
    await showPage(stage, 'offline-locked');
    await stage.page.waitForSelector('[data-testid=offline-row]');
  },
  'offline-page-not-allowed': async (stage) => {
    await showPage(stage, 'basket');
    await stage.page.waitForSelector('[data-testid=offline-none]');
  },
  'offline-arm': (stage) => ask(stage, 'offline-off', 'a', 'arm-dialog'),
  'offline-arm-passphrase': async (stage) => {
    await stage.show('offline-no-key-store');
    await stage.page.evaluate(() => {
      const { countertop } = window as unknown as {
        countertop: Record<string, () => Promise<{ value: object }>>;
      };
      const read = countertop['vault.read']!;
      countertop['vault.read'] = async () => {
        const answer = await read();
        return { ...answer, value: { ...answer.value, keyStore: 'missing' } };
      };
    });
    await stage.page.keyboard.press('F11');
    await stage.page.waitForSelector('[data-testid=offline]');
    await stage.page.keyboard.press('a');
    await stage.page.waitForSelector('[data-testid=arm-dialog][data-settled=true]');
    await stage.page.getByTestId('arm-hours').click();
    await stage.page.getByTestId('passphrase').fill('too short');
    await stage.page.getByTestId('passphrase').press('Enter');
    await stage.page.waitForSelector('[aria-invalid=true]');
  },
  'offline-customer': async (stage) => {
    await customer(stage, 'awaiting-offline');
    await stage.page.getByTestId('contact-name').fill('Guest One');
    await stage.page.getByTestId('contact-name').press('Enter');
    await stage.page.waitForSelector('[aria-invalid=true]');
  },
  'offline-customer-hold': (stage) => customer(stage, 'awaiting-offline-hold'),
  'offline-customer-above': (stage) => customer(stage, 'awaiting-offline-above'),
  'payments-queued': async ({ page, show }) => {
    await show('offline-waiting');
    await page.keyboard.press('F3');
    await page.waitForSelector('[data-testid=queued-note]');
  },
  'receipt-queued': async ({ page, show }) => {
    await show('queued');
    await page.keyboard.press('r');
    await page.waitForSelector('[data-testid=receipt-paper]');
  },
  'offline-write-off': async (stage) => {
    await offlinePoses['offline-page-declined']?.(stage);
    await stage.page.keyboard.press('f');
    await stage.page.waitForSelector('[data-testid=settle-dialog][data-settled=true]');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForSelector('[aria-invalid=true]');
  },
  'offline-export': (stage) => ask(stage, 'offline-declined', 'x', 'export-cards'),
  'offline-import': (stage) => ask(stage, 'offline-declined', 'm', 'import-cards'),
  'vault-unlock': (stage) => ask(stage, 'offline-locked', 'u', 'unlock-dialog'),
  vault: async (stage) => {
    await ask(stage, 'offline-declined', 'v', 'vault-dialog');
    for (let row = 0; row < 3; row += 1) await stage.page.keyboard.press('ArrowDown');
  },
  'vault-wrap': async (stage) => {
    await offlinePoses['vault']?.(stage);
    await stage.page.keyboard.press('p');
    await stage.page.waitForSelector('[data-testid=wrap-dialog][data-settled=true]');
  },
  'drill-steps': async (stage) => {
    await stage.show('drill-ended');
    await stage.page.keyboard.press('Alt+o');
    await stage.page.waitForSelector('[data-testid=drill-dialog][data-settled=true]');
  },
  'settings-offline': async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F9');
    const section = page.getByTestId('settings-offline');
    await section.getByText('A manager may arm it', { exact: true }).click();
    await section.getByText('Sealed on disk', { exact: true }).click();
    await page.getByTestId('settings-offline-count').fill('0');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[aria-invalid=true]');
  },
};
