// The customers' page in the real Electron on the fake bridge, worked by keyboard alone.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStage, type Stage } from '../preview/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.size(1280, 800);
});
afterAll(() => stage.close());

const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await stage.page.keyboard.press(key);
};
const open = (testId: string): Promise<unknown> => stage.page.waitForSelector(`[data-testid=${testId}]`);
/** A dialog that takes keys. */
const dialog = (testId: string): Promise<unknown> =>
  stage.page.waitForSelector(`[data-testid=${testId}][data-settled=true]`);
const gone = (testId: string): Promise<unknown> =>
  stage.page.waitForSelector(`[data-testid=${testId}]`, { state: 'detached' });
const rows = (count: number): Promise<unknown> =>
  stage.page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-testid=customer-row]').length === wanted,
    count,
  );

interface Call {
  readonly name: string;
  readonly request: unknown;
}
/** What was asked of main, without what only reads. */
const orders = (): Promise<readonly Call[]> =>
  stage.page.evaluate(() => {
    const { fakeMain } = window as unknown as { fakeMain: { calls: Call[] } };
    const reads = /(?:read|list|due|expiring|find)$/;
    return fakeMain.calls.filter(({ name }) => !reads.test(name));
  });

it('a customer is made, a card removed, a due payment charged, another skipped', async () => {
  await stage.show('basket');
  await press('F6');
  await rows(4);
  await press('n');
  await dialog('customer-form');
  await stage.page.keyboard.type('Customer Four');
  await press('Enter');
  await gone('customer-form');
  await rows(5);

  await press('s');
  await stage.page.keyboard.type('two');
  await rows(1);
  // The first Esc leaves the field; the page stays.
  await press('Escape', 'a', 'Enter');
  await dialog('card-details');
  await press('Delete');
  await dialog('card-question');
  await press('Enter');
  await gone('card-question');

  await press('d');
  await open('due-row');
  await press('ArrowDown', 'c');
  await stage.page.waitForSelector('[data-testid=charge-series]:disabled');
  expect(await stage.page.getByTestId('said').innerText()).toBe('$25.00 is being charged to Customer One.');
  await press('ArrowUp', 'k');
  await dialog('series-question');
  await press('Enter');
  await gone('series-question');
  await press('Escape');
  await open('typed-amount');

  expect(await orders()).toEqual([
    {
      name: 'customer.save',
      request: { customerId: null, name: 'Customer Four', email: null, profileId: null },
    },
    { name: 'stored-card.remove', request: { storedCardId: 'k3' } },
    { name: 'series.charge', request: { seriesId: 's1', dueDay: '2026-11-21' } },
    { name: 'series.skip', request: { seriesId: 's2', dueDay: '2026-11-16' } },
  ]);
  expect(stage.complaints).toEqual([]);
});
