// Several ways to pay one basket, holds and their capture, void and refund in place of each other: by keyboard alone, on
// the real screen in the real Electron over the fake bridge.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerkAt } from '../preview/clerk.ts';
import { poses } from '../preview/poses.ts';
import { openStage, type Stage } from '../preview/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.size(1280, 800);
});
afterAll(() => stage.close());

const { text, press, state, open, dialog, calls } = clerkAt(() => stage);

describe('tenders by keyboard alone', () => {
  it('two ways to pay: cash first, the rest by card, all summed at the end', async () => {
    await stage.show('basket', 50);
    await press('o');
    await state('tendering');
    expect(await text('amount')).toBe('$59.54');
    await press('2', '0', '0', '0', 'c');
    await dialog('cash-dialog');
    await press('5', '0', '0', '0');
    expect(await text('cash-change')).toBe('$30.00');
    await press('Enter');
    await open('change');
    expect(await text('amount')).toBe('$39.54');
    expect(await text('tender-amount')).toBe('$39.54');
    expect(await text('announcement')).toBe('Still to pay. $39.54.');
    await state('tendering');
    await press('Enter');
    await state('awaiting-card');
    expect(await text('part-of')).toContain('$59.54');
    await press('Alt+1');
    await state('approved');
    expect(await text('amount')).toBe('$59.54');
    expect(await text('parts')).toBe('Paid: $20.00 cash, $39.54 Visa ••••\u00a01111.');
    await press('Enter');
    await state('basket');
    expect(await text('total')).toBe('$0.00');
  });

  it('cash: less than it is to pay is not taken, a quick amount is', async () => {
    await stage.show('tendering');
    await press('c');
    await dialog('cash-dialog');
    expect(await text('cash-change')).toBe('$0.00');
    await press('5');
    expect(await text('cash-change')).toBe('$59.49');
    await press('Enter');
    expect(await calls()).not.toContain('tender.cash');
    await stage.page.getByTestId('quick-6000').click();
    expect(await text('cash-change')).toBe('$0.46');
    await press('Enter');
    await state('approved');
    expect(await text('change')).toContain('$0.46');
  });

  it('a part approval says what is missing, and can be taken back', async () => {
    await stage.show('basket-empty', 50);
    await press('6', '7', '5', 'Enter');
    await open('line');
    // 6.75 and its tax; what is taken first is the amount that is approved in part only.
    await press('o');
    await state('tendering');
    await press('6', '7', '5', 'Enter');
    await state('awaiting-card');
    await press('Alt+1');
    await open('shortfall');
    expect(await text('shortfall')).toContain('The bank approved only $6.50 of $6.75. $0.81 is missing.');
    await state('tendering');
    await press('Escape');
    await stage.page.getByText('Take the payments back first').waitFor();
    expect(await calls()).not.toContain('tender.leave');
    await press('Delete');
    await dialog('take-back-question');
    await press('Enter');
    await stage.page.waitForSelector('[data-testid=leg]', { state: 'detached' });
    await state('tendering');
    await press('Escape');
    await state('basket');
  });

  it('all payments are taken back one by one', async () => {
    await stage.show('tendering-part', 50);
    await press('Control+Delete');
    await dialog('take-all-back-question');
    await press('Enter');
    await stage.page.waitForSelector('[data-testid=take-all-back-question]', { state: 'detached' });
    expect((await calls()).filter((name) => name === 'tender.take-back')).toHaveLength(2);
    expect(await text('amount')).toBe('$59.54');
  });

  it('gift card: keyed or swiped, the rest is asked for', async () => {
    await stage.show('tendering', 50);
    await press('g');
    await state('awaiting-card');
    await press('k');
    await state('keying');
    await open('entry-gift-number');
    await stage.page.getByTestId('entry-cancel').click();
    await state('awaiting-card');
    await press('Alt+1');
    await open('shortfall');
    expect(await text('shortfall')).toContain('The gift card had only $10.00 of $59.54. $49.54 is missing.');
    await press('Escape');
  });

  it('a hold says that nothing is charged, and is captured once from the payments', async () => {
    await stage.show('basket', 50);
    await press('h');
    await state('awaiting-card');
    await open('hold');
    await press('Alt+1');
    await state('approved');
    expect(await stage.page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Held, not yet charged',
    );
    await poses['payments-hold']!(stage);
    await press('c');
    await dialog('capture-question');
    await press('1', '0', '0', '0', 'Enter');
    await stage.page.waitForSelector('[data-testid=payment-row][data-kind=capture]');
    expect(await calls()).toContain('payment.capture');
  });

  it('too late to void: the refund is asked for and made in its place', async () => {
    await stage.show('void-declined');
    await press('Enter');
    await dialog('instead-question');
    await press('Enter');
    await stage.page.waitForFunction(() => {
      const { fakeMain } = window as unknown as { fakeMain: { calls: { name: string }[] } };
      return fakeMain.calls.some((call) => call.name === 'payment.refund');
    });
    expect((await calls()).slice(-2)).toEqual(['sale.cancel', 'payment.refund']);
  });

  it('too early to refund a part: nothing is offered but to wait', async () => {
    await stage.show('refund-declined-part');
    await stage.page.getByText('Refund the part after settlement').waitFor();
    expect(await stage.page.getByTestId('instead').count()).toBe(0);
    await stage.show('refund-declined');
    await open('instead');
  });

  it('payments: once the gateway has said so, only void or only refund is offered', async () => {
    await poses['payments']!(stage);
    await stage.page.waitForSelector('[data-testid=standing][data-standing=unsettled]');
    expect(await stage.page.getByTestId('refund').isDisabled()).toBe(true);
    await press('f');
    await press('ArrowDown');
    await stage.page.waitForSelector('[data-testid=standing][data-standing=settled]');
    expect(await stage.page.getByTestId('void').isDisabled()).toBe(true);
    expect(await stage.page.locator('[role=dialog]').count()).toBe(0);
    // Rows that are only passed are not asked about.
    expect((await calls()).filter((name) => name === 'payment.standing')).toHaveLength(2);
  });

  it('no page complained', () => {
    expect(stage.complaints).toEqual([]);
  });
});
