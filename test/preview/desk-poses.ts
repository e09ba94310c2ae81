// Poses of the front desk: the board, a new folio, the check-in, its settings.
import type { Stage } from './stage.ts';

/** The board of a scene. */
const showBoard = async ({ page, show }: Stage, scene: string): Promise<void> => {
  await show(scene);
  await page.keyboard.press('F5');
  await page.waitForSelector('[data-testid=front-desk]');
};

export const deskPoses: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  board: (stage) => showBoard(stage, 'desk'),
  'board-empty': (stage) => showBoard(stage, 'desk-empty'),
  'board-many': async (stage) => {
    await showBoard(stage, 'desk-many');
    await stage.page.keyboard.press('End');
  },
  'board-jump': (stage) => showBoard(stage, 'desk-jump'),
  'board-car': (stage) => showBoard(stage, 'desk-car'),
  'new-folio': async (stage) => {
    await showBoard(stage, 'desk');
    await stage.page.keyboard.press('n');
    await stage.page.waitForSelector('[data-testid=new-folio-form][data-settled=true]');
    await stage.page.getByTestId('folio-guestName').fill('Guest Forty');
    await stage.page.getByTestId('folio-rate').fill('15o');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForSelector('[aria-invalid=true]');
  },
  'new-folio-calendar': async (stage) => {
    await deskPoses['new-folio']?.(stage);
    await stage.page.getByTestId('folio-departure').focus();
    await stage.page.keyboard.press('Alt+ArrowDown');
    await stage.page.waitForSelector('[data-testid=calendar]');
    for (const key of ['PageDown', 'ArrowDown', 'ArrowRight', 'End']) await stage.page.keyboard.press(key);
  },
  'new-folio-car': async (stage) => {
    await showBoard(stage, 'desk-car');
    await stage.page.keyboard.press('n');
    await stage.page.waitForSelector('[data-testid=new-folio-form][data-settled=true]');
    await stage.page.getByTestId('folio-unit').selectOption('hour');
  },
  'check-in': async (stage) => {
    await showBoard(stage, 'desk');
    await stage.page.keyboard.press('r');
    await stage.page.keyboard.press('End');
    await stage.page.keyboard.press('c');
    await stage.page.waitForSelector('[data-testid=check-in-dialog][data-settled=true]');
    // The guest's card is kept already: this one comes at the counter.
    await stage.page.keyboard.press('c');
    await stage.page.keyboard.press('a');
    await stage.page.keyboard.press('Tab');
    await stage.page.keyboard.type('Breakfast, four mornings');
    await stage.page.keyboard.press('Tab');
    await stage.page.keyboard.type('72.00');
    await stage.page.keyboard.press('Enter');
    await stage.page.getByTestId('keep-card').check();
    await stage.page.waitForSelector('[data-testid=estimate]');
  },
  'check-in-stored': async (stage) => {
    await showBoard(stage, 'desk');
    await stage.page.keyboard.press('r');
    await stage.page.keyboard.press('End');
    await stage.page.keyboard.press('c');
    await stage.page.waitForSelector('[data-testid=check-in-dialog][data-settled=true]');
    await stage.page.waitForSelector('[data-testid=estimate]');
  },
  'check-in-tips': async (stage) => {
    await deskPoses['check-in']?.(stage);
    await stage.page.getByTestId('service-kind').selectOption('tips');
    await stage.page.getByTestId('service-amount').fill('20');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForSelector('[data-testid=service-fault]');
  },
  'settings-front-desk': async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F9');
    await page.getByText('A hotel', { exact: true }).click();
    await page.getByTestId('settings-desk-usedPercent').fill('5');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[aria-invalid=true]');
  },
  'settings-validity': async ({ page, show }) => {
    await show('basket');
    await page.keyboard.press('F9');
    await page.getByText('A hotel', { exact: true }).click();
    await page.getByTestId('settings-days-visa-estimatedDays').fill('1');
    await page.keyboard.press('Control+s');
    await page.waitForSelector('[aria-invalid=true]');
  },
  echo: async (stage) => {
    await showBoard(stage, 'desk');
    await stage.page.evaluate(() => {
      const { fakeMain } = window as unknown as {
        fakeMain: {
          desk: {
            board: () => { rows: { status: string; folioId: string }[] };
            change: (id: string, row: object) => void;
          };
        };
      };
      const row = fakeMain.desk.board().rows.find(({ status }) => status === 'reserved');
      if (row === undefined) return;
      fakeMain.desk.change(row.folioId, { ...row, brand: 'visa', lastFour: '1111' });
    });
    await stage.page.keyboard.press('r');
    await stage.page.keyboard.press('Home');
    await stage.page.keyboard.press('c');
    await stage.page.waitForSelector('[data-testid=check-in-dialog][data-settled=true]');
    await stage.page.waitForSelector('[data-testid=estimate]');
    await stage.page.keyboard.press('Enter');
    await stage.page.waitForSelector('[data-testid=echo-question][data-settled=true]');
  },
  'board-find': async (stage) => {
    await showBoard(stage, 'desk');
    await stage.page.keyboard.press('/');
    await stage.page.keyboard.type('30');
    await stage.page.waitForTimeout(200);
  },
};
