// The front desk while the wire is cut: the built application in a real Electron against the stand-alone simulator, by real
// keys. A hold that is keyed offline is a promise and says so everywhere; charges go on meanwhile; when the gateway is back
// the promise is kept or declined, and the folio knows.
import { describe, expect, it } from 'vitest';
import { searchForCardData } from './harness/card-data-search.ts';
import { until } from './harness/deadline.ts';
import { keyOffline, managerPassword, outageNeedles, outagePans, vaultPassphrase } from './harness/outage.ts';
import { practiceCards } from './harness/practice.ts';
import { openSettings } from './harness/settings-page.ts';
import { backToFolio, capturesOf, checkOut, chooseHotel } from './harness/stay.ts';
import { control } from './harness/simulator.ts';
import { handsAt, oneStory } from './harness/story.ts';
import {
  journalFile,
  ledgerOf,
  openByKey,
  pressFor,
  pressUntil,
  readReceipt,
  says as promptSays,
  shows,
  verifyJournal,
} from './harness/till.ts';

const story = oneStory('offline-hold', ({ register }) =>
  expect(searchForCardData(register.folders, outageNeedles).hits).toEqual([]),
);

const { seen, gone, says, type, press, tabTo, settled, dialog } = handsAt(() => story.page);
const standsAs = (state: string, limitMs = 20_000): Promise<void> =>
  story.page.locator(`[data-testid="folio"][data-standing="${state}"]`).waitFor({ timeout: limitMs });

/** A folio for tonight, up to its check-in. */
const openFolio = async (guest: string, rate: string): Promise<void> => {
  await dialog('n', 'new-folio-form');
  await type(guest);
  await tabTo('folio-rate');
  await press('Control+a');
  await type(rate);
  await press('Enter');
  await settled('check-in-dialog');
  await says('to-hold', rate);
};

const toFolio = (): Promise<true> => backToFolio(story, 'Enter');
/** Through the board, whose rows move with what is urgent. */
const openFolioOf = async (guest: string, picture?: string): Promise<void> => {
  await openByKey(story.page, 'F5', 'front-desk');
  if (picture !== undefined) await story.register.screenshot(picture);
  const chosen = story.page.locator('[data-testid="board-row"][aria-selected="true"]');
  await press('Home');
  await until(20_000, `${guest} is chosen`, async () => {
    if ((await chosen.innerText()).includes(guest)) return true;
    await press('ArrowDown');
    return undefined;
  });
  await openByKey(story.page, 'Enter', 'folio');
  await says('folio-head', guest);
};
const showChain = (): Promise<true> =>
  pressUntil(story.page, 'ArrowRight', 'the chain', () => story.page.getByTestId('chain').isVisible());
const chainStates = (): Promise<string[]> =>
  story.page
    .getByTestId('chain-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-state') ?? ''));

describe('the front desk in an outage', () => {
  it('is a hotel whose manager has armed offline entry', async () => {
    await openSettings(story.page);
    await chooseHotel(story);
    await story.page
      .getByTestId('settings-offline-allowed')
      .getByText('A manager may arm it', { exact: true })
      .click();
    await press('Control+s');
    await promptSays(story.page, 'Saved.');
    await press('Escape');
    await shows(story.page, 'basket');
    await openByKey(story.page, 'Control+p', 'nobody-yet');
    await dialog('n', 'first-manager-dialog');
    await type('Manager One');
    await tabTo('first-password');
    await type(managerPassword);
    await tabTo('first-again');
    await type(managerPassword);
    await press('Enter');
    await gone('first-manager-dialog');
    await openByKey(story.page, 'F11', 'offline');
    await dialog('a', 'arm-dialog');
    await story.page.getByTestId('arm-password').fill(managerPassword);
    await story.page.getByTestId('passphrase').fill(vaultPassphrase);
    await story.page.getByTestId('passphrase-again').fill(vaultPassphrase);
    await press('Enter');
    await gone('arm-dialog');
    await seen('offline-bar');
  });

  it('a check-in while the wire is cut: the card is keyed offline, and the register says that it is a promise', async () => {
    await openByKey(story.page, 'F5', 'front-desk');
    await control(story.simulator).fault({ fault: 'refuse-connection', share: 1 });
    await openFolio('Guest One', '80.00');
    await press('Enter');
    await shows(story.page, 'awaiting-card');
    await press(practiceCards.visa);
    await shows(story.page, 'not-processed');
    await story.register.screenshot('hold-not-processed');
    await pressFor(story.page, 'Enter', 'awaiting-card');
    await keyOffline(story.register, outagePans[0]);
    await story.register.screenshot('hold-queued');
    expect(await story.page.getByTestId('state').innerText()).toMatch(/promise/i);
    const receipt = await readReceipt(story.page);
    expect(receipt).toContain('OFFLINE, NOT YET AUTHORIZED');
    await toFolio();
  });

  it('the folio shows it as promised: nothing is held, and charges go on', async () => {
    await standsAs('promised');
    await says('folio-held', '0.00');
    await story.register.screenshot('hold-promised');
    await dialog('c', 'charge-dialog');
    await tabTo('charge-text');
    await type('Water');
    await tabTo('charge-amount');
    await type('1300');
    await press('Enter');
    await says('folio-charged', '13.00');
    await dialog('m', 'room-dialog');
    await type('204');
    await press('Enter');
    await gone('room-dialog');
    await says('folio-head', '204');
    await showChain();
    expect(await chainStates()).toEqual(['promised']);
    await story.register.screenshot('hold-promised-chain');
  });

  it('another guest meanwhile, whose bank will decline', async () => {
    await openByKey(story.page, 'Escape', 'front-desk');
    await says('board-row', 'Taken offline: not held');
    await story.register.screenshot('hold-board');
    await openFolio('Guest Two', '6.16');
    await press('Enter');
    await shows(story.page, 'awaiting-card');
    await keyOffline(story.register, outagePans[1]);
    await toFolio();
    await standsAs('promised');
  });

  it('the wire is back: one promise is kept by itself, the other declined, each on its folio', async () => {
    await control(story.simulator).clearFaults();
    await standsAs('none', 60_000);
    await says('prompt', 'declined');
    await says('folio-held', '0.00');
    await showChain();
    expect(await chainStates()).toEqual(['declined']);
    await story.register.screenshot('hold-declined');
    await openFolioOf('Guest One', 'hold-board-after');
    await standsAs('none', 60_000);
    await says('folio-held', '80.00');
    await says('folio-head', 'In-house');
    await showChain();
    expect(await chainStates()).toEqual(['approved']);
    await story.register.screenshot('hold-kept');
    const holds = (await ledgerOf(story.simulator)).filter(({ type: kind }) => kind === 'authorize');
    expect(holds.map(({ amountMinor, status }) => [amountMinor, status]).sort()).toEqual([
      [616, 'declined'],
      [8_000, 'approved'],
    ]);
  });

  it('the declined one stands on its list with its folio: another card is asked for there, not here', async () => {
    await openByKey(story.page, 'F11', 'offline');
    await press('l');
    await seen('attempt');
    await story.register.screenshot('hold-declined-list');
    expect(await story.page.getByTestId('offline-row').count()).toBe(1);
    expect(await story.page.getByTestId('entry-details').innerText()).toContain('CT-A-000002');
    expect(await story.page.getByTestId('re-key').count()).toBe(0);
    expect(await story.page.getByTestId('write-off').count()).toBe(1);
  });

  it('the guest whose card was declined shows another one: checked in, and off the list', async () => {
    await openFolioOf('Guest Two');
    // A night more: the simulator declines the amount of one.
    await dialog('e', 'restay-dialog');
    await press('Alt+ArrowDown');
    await seen('calendar');
    await press('ArrowRight', 'Enter');
    await gone('calendar');
    await press('Enter');
    await gone('restay-dialog');
    await dialog('i', 'check-in-dialog');
    await says('to-hold', '12.32');
    await press('Enter');
    await shows(story.page, 'awaiting-card');
    await backToFolio(story, practiceCards.visa);
    await says('folio-held', '12.32');
    await says('folio-head', 'In-house');
    await showChain();
    expect(await chainStates()).toEqual(['declined', 'approved']);
    await story.register.screenshot('hold-asked-again');
    await openByKey(story.page, 'F11', 'offline');
    await press('l');
    await seen('offline-none');
  });

  it('check-out captures what was promised: ledger and journal agree to the cent', async () => {
    await openFolioOf('Guest One');
    await checkOut(story, '13.00');
    await story.register.screenshot('hold-checked-out');
    expect(await capturesOf(story)).toEqual({ ledger: [1_300], journal: [1_300] });
    expect(verifyJournal(journalFile(story.userData))).toContain('good');
  });
});
