// A folio by keyboard alone: charges, increments, payments, the other card, check-out; on the real screen in the real
// Electron over the fake bridge.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerkAt } from '../preview/clerk.ts';
import { poses } from '../preview/poses.ts';
import { openStage, type Stage } from '../preview/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.size(1024, 768);
});
afterAll(() => stage.close());

const { text, press, dialog } = clerkAt(() => stage);
const pose = async (name: string): Promise<void> => poses[name]?.(stage);
const type = (words: string): Promise<void> => stage.page.keyboard.type(words);
/** Waits until a part of the page says something. */
const says = (testId: string, words: string): Promise<void> =>
  stage.page.getByTestId(testId).filter({ hasText: words }).first().waitFor();
const lastRequest = (name: string): Promise<unknown> =>
  stage.page.evaluate((wanted) => {
    const { fakeMain } = window as unknown as { fakeMain: { calls: { name: string; request: unknown }[] } };
    return fakeMain.calls.findLast((call) => call.name === wanted)?.request;
  }, name);

describe('a folio by keyboard alone', () => {
  it('Enter holds what is proposed, on the stored card', async () => {
    await pose('folio');
    await press('Enter');
    await says('folio-held', '$538.95');
    expect(await lastRequest('folio.raise')).toEqual({
      folioId: 'folio-hotel',
      amountMinor: 12_000,
      card: { way: 'stored', storedCardId: 'k1' },
      meant: false,
    });
  });

  it('a charge is added, and taken off by a line of its own', async () => {
    await pose('folio');
    await press('c');
    await dialog('charge-dialog');
    await press('ArrowRight', 'Tab');
    await type('Call');
    await press('Tab');
    await type('2');
    await press('Tab');
    await type('450');
    await press('Enter');
    await says('lines-total', '$256.98');
    expect(await lastRequest('folio.charge')).toMatchObject({
      kind: 'telephone',
      quantity: 2,
      unitMinor: 450,
    });
    await press('End', 'Delete');
    await dialog('correct-dialog');
    await press('Enter');
    await says('charge-row', 'Wholly taken off');
    expect(await lastRequest('folio.correct')).toMatchObject({ netMinor: null });
  });

  it('cash shows its change before it is taken', async () => {
    await pose('folio');
    await press('p');
    await dialog('pay-dialog');
    await type('5000');
    await press('Tab', 'ArrowRight', 'ArrowRight', 'Tab');
    await type('6000');
    expect(await text('pay-change')).toBe('$10.00');
    await press('Enter');
    await says('folio-paid', '$100.00');
  });

  it('another card with the guest’s consent; what looks like a charge before is asked about first', async () => {
    await pose('folio');
    await press('k');
    await dialog('change-card-dialog');
    await press('Tab');
    await type('TEST CARD');
    await press('Enter');
    await dialog('echo-question');
    await press('Enter');
    await says('prompt', 'Waiting for the card for the new hold.');
    expect(await lastRequest('folio.change-card')).toEqual({
      folioId: 'folio-hotel',
      card: { way: 'at-counter' },
      keep: { cardholderName: 'TEST CARD', consent: true },
      meant: true,
    });
  });

  it('the stay is longer by two nights', async () => {
    await pose('folio');
    await press('e');
    await dialog('restay-dialog');
    await type('2026-11-25');
    await press('Enter');
    await says('folio-expected', '$805.80');
  });

  it('the check-out says what is left and asks how it is paid', async () => {
    await pose('folio-check-out');
    await dialog('check-out-dialog');
    expect(await text('check-out-captured')).toBe('−$418.95');
    expect(await text('check-out-left')).toBe('$57.57');
    await press('Tab', 'ArrowRight', 'Enter');
    await says('folio-head', 'Checked out');
    expect(await lastRequest('folio.check-out')).toMatchObject({
      postUnits: true,
      rest: { way: 'at-counter' },
    });
  });

  it('one key checks out on the stored card', async () => {
    await pose('folio');
    await press('Control+Enter');
    await says('folio-head', 'Checked out');
    expect(await lastRequest('folio.check-out')).toMatchObject({
      rest: { way: 'stored', storedCardId: 'k1' },
    });
  });

  it('how the last goal ended stands there until it is read', async () => {
    await pose('folio-stopped');
    await says('prompt', 'The increment was declined.');
    await press('x');
    await says('prompt', 'will be needed');
  });

  it('a guest who did not come is charged a night', async () => {
    await pose('folio-no-show');
    await dialog('no-show-dialog');
    await press('Enter');
    await says('folio-head', 'No-show');
  });
});
