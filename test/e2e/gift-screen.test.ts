// The gift-card desk and the e-mailed receipt by keyboard alone, on the real screen over the fake bridge.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FakeMain } from '../helpers/fake-bridge.ts';
import { poses } from '../preview/poses.ts';
import { openStage, type Stage } from '../preview/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.size(1280, 800);
});
afterAll(() => stage.close());

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await stage.page.keyboard.press(key);
};
/** Waits until the state stands and takes keys. */
const settled = (state: string): Promise<unknown> =>
  stage.page.waitForSelector(`[data-testid=state][data-state="${state}"][data-settled=true]`);
const text = (testId: string): Promise<string | null> => stage.page.getByTestId(testId).textContent();
const requests = (name: string): Promise<unknown[]> =>
  stage.page.evaluate(
    (wanted) =>
      (window as unknown as { fakeMain: FakeMain }).fakeMain.calls
        .filter((call) => call.name === wanted)
        .map((call) => call.request),
    name,
  );

describe('by keyboard alone', () => {
  it('a gift card is loaded: amount, order, card, and back to the basket', async () => {
    await stage.show('basket-empty', 0);
    await press('g');
    await settled('gift-choosing');
    // Without an amount there is nothing to load.
    await press('l', '2', '5', '0', '0', '7', 'Backspace', 'l');
    await settled('gift-awaiting-card');
    expect(await requests('gift.begin')).toEqual([{ action: 'load', amountMinor: 2_500 }]);
    await press('k');
    await settled('gift-keying');
    expect(await text('entry-submit')).toContain('Load');
    await stage.page.getByTestId('entry-cancel').click();
    await settled('gift-awaiting-card');
    await press('Alt+1');
    await settled('gift-done');
    expect(await text('amount')).toBe('$25.00');
    expect(await text('gift-balance')).toBe('$30.00');
    await press('Enter');
    await settled('basket');
  });

  it('an order is changed before its card comes, and a balance needs no amount', async () => {
    await stage.show('gift-card', 0);
    await press('Escape');
    await settled('gift-choosing');
    await press('b');
    await settled('gift-awaiting-card');
    expect(await requests('gift.begin')).toEqual([{ action: 'balance' }]);
    await press('Alt+1');
    await settled('gift-done');
    expect(await text('amount')).toBe('$5.00');
  });

  it('where nobody knows, Enter asks for the balance, and F2 clears the notice', async () => {
    await stage.show('gift-unknown', 0);
    expect(await text('gift-advice')).toContain('Its balance tells.');
    expect(await text('notice')).toContain('•••• 8121');
    await press('F2');
    await stage.page.getByTestId('notice').waitFor({ state: 'detached' });
    await press('Enter');
    await settled('gift-awaiting-card');
    expect(await requests('gift.begin')).toEqual([{ action: 'balance' }]);
  });

  it('a receipt goes out by e-mail, and a refusal leaves what was typed', async () => {
    await poses['receipt']?.(stage);
    await press('e');
    await stage.page.waitForSelector('[data-testid=mail-dialog][data-settled=true]');
    await stage.page.keyboard.type(' A. Guest');
    await press('Tab');
    await stage.page.keyboard.type('guest@example.com');
    await stage.page.evaluate(() =>
      (window as unknown as { fakeMain: FakeMain }).fakeMain.refuse('receipt.mail', 'mail-refused'),
    );
    await press('Enter');
    await stage.page.waitForSelector('[data-code=mail-refused]');
    expect(await stage.page.getByTestId('mail-address').inputValue()).toBe('guest@example.com');
    await press('Enter');
    expect(await text('mail-sent')).toBe('Sent to guest@example.com.');
    const request = { paymentId: 'p1', name: 'A. Guest', email: 'guest@example.com' };
    expect(await requests('receipt.mail')).toEqual([request, request]);
    await press('Enter');
    await stage.page.getByTestId('mail-dialog').waitFor({ state: 'detached' });
  });

  it('no page complained', () => {
    expect(stage.complaints).toEqual([]);
  });
});
