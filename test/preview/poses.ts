// Dialogs, pages and half-typed things: poses of the screen that a scene alone does not show.
import { readerScenes } from '../helpers/fake-bridge-readers.ts';
import { deskPoses } from './desk-poses.ts';
import { offlinePoses } from './offline-poses.ts';
import { peoplePoses } from './people-poses.ts';
import type { FakeMain } from '../helpers/fake-bridge.ts';
import type { Stage } from './stage.ts';

/** The readers page, with the readers as a scene has them. */
const showReaders = async ({ page, show }: Stage, scene: string): Promise<void> => {
  await show('basket');
  await page.keyboard.press('F10');
  await page.waitForSelector('[data-testid=readers][data-process]');
  await page.evaluate((name) => {
    const { fakeMain } = window as unknown as { fakeMain: { showReaders: (scene: string) => void } };
    fakeMain.showReaders(name);
  }, scene);
};

/** A folio's page, as the register goes back to it after a payment of the folio. */
const showFolio = async ({ page, show }: Stage, folioId: string): Promise<void> => {
  await show('approved');
  await page.evaluate((id) => {
    const { fakeMain } = window as unknown as { fakeMain: FakeMain };
    const { register } = fakeMain.snapshot();
    if (register.name === 'approved')
      fakeMain.push({
        register: { ...register, payment: { ...register.payment, folio: { id, number: '' } } },
      });
  }, folioId);
  await page.keyboard.press('Enter');
  await page.waitForSelector(`[data-testid=folio][data-folio=${folioId}]`);
};

/** Presses a key on the page of a folio and waits for its dialog. */
const askFolio = async (stage: Stage, folioId: string, key: string, dialog: string): Promise<void> => {
  await showFolio(stage, folioId);
  await stage.page.keyboard.press(key);
  await stage.page.waitForSelector(`[data-testid=${dialog}]`);
};

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
  connection: async ({ page, show }) => {
    await show('basket-busy');
    await page.keyboard.press('Control+i');
    await page.waitForSelector('[data-testid=connection]');
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
  compare: async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F7');
    await page.waitForSelector('[data-testid=compare]');
  },
  'compare-day': async ({ page, show }) => {
    await poses['compare']?.({ page, show } as Stage);
    await page.keyboard.press('d');
    await page.waitForSelector('[data-testid=compare-day-field]');
  },
  'compare-running': async ({ page, show }) => {
    await poses['compare']?.({ page, show } as Stage);
    await page.keyboard.press('t');
    await page.waitForSelector('[data-testid=compare-progress][value="250"]');
  },
  'compare-differs': async ({ page, show }) => {
    await poses['compare']?.({ page, show } as Stage);
    await page.keyboard.press('t');
    await page.waitForSelector('[data-testid=difference]');
    await page.keyboard.press('ArrowDown');
  },
  'compare-agrees': async ({ page, show }) => {
    await poses['compare']?.({ page, show } as Stage);
    await page.keyboard.press('y');
    await page.waitForSelector('[data-testid=compare-outcome][data-state=finished]');
  },
  'compare-failed': async ({ page, show }) => {
    await poses['compare']?.({ page, show } as Stage);
    await page.keyboard.press('b');
    await page.getByTestId('compare-batch-field').fill('40001732756');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid=compare-outcome][data-state=failed]');
  },
  'compare-void': async ({ page, show }) => {
    await poses['compare-differs']?.({ page, show } as Stage);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid=mend-question]');
  },
  'payments-search': async ({ page, show }) => {
    await poses['payments']?.({ page, show } as Stage);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('1111');
    await page.getByTestId('filter-state').selectOption('approved');
    await page.getByText('Card ending 1111', { exact: false }).first().waitFor();
  },
  'payments-none': async ({ page, show }) => {
    await poses['payments']?.({ page, show } as Stage);
    await page.keyboard.press('Control+f');
    await page.keyboard.type('12.34');
    await page.getByTestId('no-payment').waitFor();
  },
  export: async ({ page, show }) => {
    await poses['payments']?.({ page, show } as Stage);
    await page.keyboard.press('Control+e');
    await page.waitForSelector('[data-testid=export-dialog][data-settled=true]');
  },
  'export-running': async ({ page, show }) => {
    await poses['export']?.({ page, show } as Stage);
    await page.keyboard.press('Enter');
    await page.getByText('of 70 written').waitFor();
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
  customers: async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F6');
    await page.waitForSelector('[data-testid=card-row]');
  },
  'customer-form': async ({ page, show }) => {
    await poses['customers']?.({ page, show } as Stage);
    await page.keyboard.press('n');
    await page.waitForTimeout(350);
    await page.getByTestId('customer-email').fill('nobody');
    await page.keyboard.press('Enter');
    await page.getByTestId('customer-name').fill('Customer Four');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-invalid=true]');
  },
  'card-details': async ({ page, show }) => {
    await poses['customers']?.({ page, show } as Stage);
    await page.keyboard.press('ArrowDown');
    await page.waitForSelector('[data-testid=card-row][data-standing=needs-attention]');
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid=card-details]');
  },
  'card-question': async ({ page, show }) => {
    await poses['card-details']?.({ page, show } as Stage);
    await page.waitForTimeout(350);
    await page.keyboard.press('Delete');
    await page.waitForSelector('[data-testid=card-question]');
  },
  'card-expiry': async ({ page, show }) => {
    await poses['customers']?.({ page, show } as Stage);
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(350);
    await page.keyboard.press('e');
    await page.waitForTimeout(350);
    await page.keyboard.type('13/30');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-invalid=true]');
  },
  due: async ({ page, show }) => {
    await poses['customers']?.({ page, show } as Stage);
    await page.keyboard.press('d');
    await page.waitForSelector('[data-testid=due-row]');
  },
  'due-charged': async ({ page, show }) => {
    await poses['due']?.({ page, show } as Stage);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('c');
    await page.waitForSelector('[data-testid=charge-series]:disabled');
  },
  'series-question': async ({ page, show }) => {
    await poses['due']?.({ page, show } as Stage);
    await page.keyboard.press('t');
    await page.waitForSelector('[data-testid=series-question]');
  },
  expiring: async ({ page, show }) => {
    await poses['customers']?.({ page, show } as Stage);
    await page.keyboard.press('x');
    await page.waitForSelector('[data-testid=expiring-row]');
  },
  cash: async ({ page, show }) => {
    await show('tendering');
    await page.keyboard.press('c');
    await page.waitForSelector('[data-testid=cash-dialog][data-settled=true]');
    for (const key of ['8', '0', '0', '0']) await page.keyboard.press(key);
  },
  'cash-not-enough': async ({ page, show }) => {
    await show('tendering-part');
    await page.keyboard.press('c');
    await page.waitForSelector('[data-testid=cash-dialog][data-settled=true]');
    for (const key of ['5', '0', '0']) await page.keyboard.press(key);
  },
  'tendering-too-much': async ({ page, show }) => {
    await show('tendering-part');
    for (const key of ['9', '9', '0', '0']) await page.keyboard.press(key);
    await page.keyboard.press('Escape');
  },
  'take-back': async ({ page, show }) => {
    await show('tendering-part');
    await page.keyboard.press('Delete');
  },
  'take-all-back': async ({ page, show }) => {
    await show('tendering-part');
    await page.keyboard.press('Control+Delete');
  },
  'stored-card': async ({ page, show }) => {
    await show('tendering');
    await page.keyboard.press('s');
  },
  instead: async ({ page, show }) => {
    await show('void-declined');
    await page.keyboard.press('Enter');
  },
  'payments-hold': async ({ page, show }) => {
    await poses['payments']?.({ page, show } as Stage);
    for (let row = 0; row < 10; row += 1) await page.keyboard.press('ArrowDown');
  },
  'payments-cash': async ({ page, show }) => {
    await poses['payments']?.({ page, show } as Stage);
    for (let row = 0; row < 11; row += 1) await page.keyboard.press('ArrowDown');
  },
  'payments-repeat': async ({ page, show }) => {
    await poses['payments']?.({ page, show } as Stage);
    for (let row = 0; row < 12; row += 1) await page.keyboard.press('ArrowDown');
    await page.waitForSelector('[data-testid=standing][data-standing=unknown]');
    await page.keyboard.press('a');
  },
  capture: async ({ page, show }) => {
    await poses['payments-hold']?.({ page, show } as Stage);
    await page.keyboard.press('c');
  },
  settings: async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F9');
    await page.waitForSelector('[data-testid=settings-taxBasisPoints]');
  },
  'settings-usb': async ({ page, show }) => {
    await poses['settings']?.({ page, show } as Stage);
    await page.getByText('USB', { exact: true }).click();
    await page.getByTestId('settings-usbSerialNumber').waitFor();
  },
  'settings-keyboard': async ({ page, show }) => {
    await poses['settings']?.({ page, show } as Stage);
    await page.getByTestId('settings-reader').getByText('Keyboard', { exact: true }).click();
    await page.getByTestId('settings-keyboardLayout').waitFor();
  },
  'settings-faults': async ({ page, show }) => {
    await poses['settings']?.({ page, show } as Stage);
    await page.getByText('Sandbox', { exact: true }).click();
    await page.getByText('Serial', { exact: true }).click();
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
  ...Object.fromEntries(
    Object.keys(readerScenes).map((scene) => [
      `readers-${scene}`,
      (stage: Stage) => showReaders(stage, scene),
    ]),
  ),
  'readers-lost': async (stage) => {
    await showReaders(stage, 'many');
    for (let row = 0; row < 5; row += 1) await stage.page.keyboard.press('ArrowDown');
  },
  'readers-switch': async (stage) => {
    await showReaders(stage, 'many');
    await stage.page.keyboard.press('m');
    await stage.page.waitForSelector('[data-testid=switch-mode-question][data-settled=true]');
  },
  ...deskPoses,
  ...offlinePoses,
  ...peoplePoses,
  folio: (stage) => showFolio(stage, 'folio-hotel'),
  'folio-chain': async (stage) => {
    await showFolio(stage, 'folio-hotel');
    await stage.page.keyboard.press('ArrowRight');
    await stage.page.waitForSelector('[data-testid=chain]');
  },
  'folio-renewal': async (stage) => {
    await showFolio(stage, 'folio-long');
    await stage.page.keyboard.press('ArrowRight');
    await stage.page.waitForSelector('[data-testid=renewal]');
  },
  'folio-guests': async (stage) => {
    await showFolio(stage, 'folio-hotel');
    for (let tab = 0; tab < 3; tab += 1) await stage.page.keyboard.press('ArrowRight');
    await stage.page.waitForSelector('[data-testid=guest-share]');
  },
  'folio-stopped': (stage) => showFolio(stage, 'folio-stopped'),
  'folio-reserved': (stage) => showFolio(stage, 'folio-reserved'),
  'folio-inspect': (stage) => showFolio(stage, 'folio-inspect'),
  'folio-rental': (stage) => showFolio(stage, 'folio-rental'),
  'folio-check-out': (stage) => askFolio(stage, 'folio-hotel', 'o', 'check-out-dialog'),
  'folio-charge': (stage) => askFolio(stage, 'folio-hotel', 'c', 'charge-dialog'),
  'folio-correct': async (stage) => {
    await showFolio(stage, 'folio-hotel');
    await stage.page.keyboard.press('ArrowDown');
    await stage.page.keyboard.press('Delete');
    await stage.page.waitForSelector('[data-testid=correct-dialog]');
  },
  'folio-raise': (stage) => askFolio(stage, 'folio-hotel', 'h', 'raise-dialog'),
  'folio-change-card': (stage) => askFolio(stage, 'folio-hotel', 'k', 'change-card-dialog'),
  'folio-pay': async (stage) => {
    await askFolio(stage, 'folio-hotel', 'p', 'pay-dialog');
    await stage.page.getByTestId('way-cash').check();
    await stage.page.getByTestId('pay-tendered').fill('300.00');
  },
  'folio-restay': (stage) => askFolio(stage, 'folio-hotel', 'e', 'restay-dialog'),
  'folio-release': (stage) => askFolio(stage, 'folio-hotel', 'l', 'release-dialog'),
  'folio-no-show': (stage) => askFolio(stage, 'folio-reserved', 's', 'no-show-dialog'),
  'folio-bill': (stage) => askFolio(stage, 'folio-hotel', 'b', 'bill-dialog'),
  'night-audit': async (stage) => {
    await showFolio(stage, 'folio-hotel');
    await stage.page.keyboard.press('Escape');
    await stage.page.waitForSelector('[data-testid=front-desk]');
    await stage.page.keyboard.press('a');
    await stage.page.waitForSelector('[data-testid=audit-row]');
  },
  'practice-fault': async ({ page, show }) => {
    await show('awaiting-card');
    await page.getByTestId('practice-family').selectOption('magtek-dynamag');
    await page.getByTestId('practice-fault').selectOption('wrong-check');
    await page.keyboard.press('Alt+1');
    await page.getByText('The card was misread').waitFor();
  },
  'settings-leave': async ({ page, show }) => {
    await poses['settings']?.({ page, show } as Stage);
    await page.getByTestId('settings-taxBasisPoints').fill('9');
    await page.keyboard.press('Escape');
  },
};
