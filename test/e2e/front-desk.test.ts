// A guest's stay at the real front desk: the built application in a real Electron against the stand-alone simulator, by
// keyboard alone, and the gateway's ledger beside the journal at the end.
import { describe, expect, it } from 'vitest';
import { until } from './harness/deadline.ts';
import { practiceCards } from './harness/practice.ts';
import { openSettings } from './harness/settings-page.ts';
import { backToFolio, capturesOf, checkOut, chooseHotel } from './harness/stay.ts';
import { handsAt, oneStory } from './harness/story.ts';
import {
  journalFile,
  ledgerOf,
  openByKey,
  says as promptSays,
  shows,
  verifyJournal,
} from './harness/till.ts';

const story = oneStory('front-desk');

const { seen, says, type, press, tabTo, dialog } = handsAt(() => story.page);
const swipeFor = async (card: string): Promise<void> => {
  await shows(story.page, 'awaiting-card');
  await backToFolio(story, card);
};

describe('the front desk', () => {
  it('stands beside the register once the property says so', async () => {
    await openSettings(story.page);
    await chooseHotel(story);
    await press('Control+s');
    await promptSays(story.page, 'Saved.');
    await press('Escape');
    await shows(story.page, 'basket');
    await openByKey(story.page, 'F5', 'front-desk');
    await story.register.screenshot('front-desk-empty');
  });

  it('checks a guest in: three nights are held with a swipe, and the card is kept', async () => {
    await dialog('n', 'new-folio-form');
    await type('Guest One');
    await tabTo('folio-departure');
    await press('Alt+ArrowDown');
    await seen('calendar');
    await story.register.screenshot('front-desk-calendar');
    await press('ArrowRight', 'ArrowRight', 'Enter');
    await tabTo('folio-rate');
    await type('120.00');
    await tabTo('folio-room');
    await type('204');
    await story.register.screenshot('front-desk-new-folio');
    await press('Enter');
    await story.page.locator('[data-testid="check-in-dialog"][data-settled="true"]').waitFor();
    await says('to-hold', '360.00');
    await press('k');
    await story.register.screenshot('front-desk-check-in');
    await press('Enter');
    await swipeFor(practiceCards.visa);
    await says('folio-held', '360.00');
    await says('folio-head', 'In-house');
    await story.register.screenshot('front-desk-folio');
  });

  it('charges the mini bar; the increment that is proposed is held with one key, without a card', async () => {
    await dialog('c', 'charge-dialog');
    await until(10_000, 'the mini bar is chosen', async () => {
      const chosen = story.page.getByTestId('charge-kind-mini-bar');
      if (await chosen.isChecked()) return true;
      await press('ArrowRight');
      return undefined;
    });
    await tabTo('charge-text');
    await type('Water');
    await tabTo('charge-amount');
    await type('1300');
    await press('Enter');
    await says('folio-charged', '13.00');
    await says('do-next', '13.00');
    // Once: behind it the main button says something else.
    await press('Enter');
    await says('folio-held', '373.00');
  });

  it('stays two nights longer, with a second increment', async () => {
    await dialog('e', 'restay-dialog');
    await press('Alt+ArrowDown');
    await seen('calendar');
    await press('ArrowRight', 'ArrowRight', 'Enter');
    await until(10_000, 'the calendar is away', async () =>
      (await story.page.getByTestId('calendar').count()) === 0 ? true : undefined,
    );
    await press('Enter');
    await says('do-next', '240.00');
    // Once: behind it the main button says something else.
    await press('Enter');
    await says('folio-held', '613.00');
  });

  it('moves to another card: the new hold first, then the old ones go', async () => {
    await dialog('k', 'change-card-dialog');
    await tabTo('cardholder-name');
    await type('Guest One');
    await press('Enter');
    await swipeFor(practiceCards.mastercard);
    await until(30_000, 'the old holds are gone', async () =>
      (await story.page.getByTestId('folio-held').innerText()).includes('613.00') ? true : undefined,
    );
    await story.page.keyboard.press('ArrowRight');
    await seen('chain');
    await story.register.screenshot('front-desk-chain');
  });

  it('shows the board and the night audit', async () => {
    await openByKey(story.page, 'Escape', 'front-desk');
    await says('board-row', 'Guest One');
    await story.register.screenshot('front-desk-board');
    await openByKey(story.page, 'a', 'night-audit');
    await story.register.screenshot('front-desk-night-audit');
    await openByKey(story.page, 'Escape', 'front-desk');
    await openByKey(story.page, 'Enter', 'folio');
  });

  it('is checked out below what is held: captured to the cent, the rest released, both clocks at an end', async () => {
    await dialog('o', 'check-out-dialog');
    await story.register.screenshot('front-desk-check-out');
    await press('Escape');
    // Three nights are posted: the guest leaves early.
    await dialog('n', 'post-dialog');
    await press('Control+a');
    await type('3');
    await press('Enter');
    await says('folio-charged', '373.00');
    await checkOut(story, '373.00');
    expect(await story.page.getByTestId('folio-clock').getAttribute('data-state')).toBe('none');
    await story.register.screenshot('front-desk-checked-out');
  });

  it('ledger and journal agree to the cent, and nothing is held any more', async () => {
    const ledger = await ledgerOf(story.simulator);
    const approved = ledger.filter(({ status }) => status === 'approved');
    const captured = approved.filter(({ type: kind }) => kind === 'capture');
    const amounts = await capturesOf(story);
    expect(amounts.ledger.reduce((sum, amountMinor) => sum + amountMinor, 0)).toBe(37_300);
    expect(amounts.journal).toEqual(amounts.ledger);
    for (const hold of approved.filter(({ type: kind }) => kind === 'authorize')) {
      const isCaptured = captured.some(({ orderId }) => orderId === hold.orderId);
      expect(hold.voided || isCaptured).toBe(true);
    }
    expect(verifyJournal(journalFile(story.userData))).toContain('chain good');
  });
});
