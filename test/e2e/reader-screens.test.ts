// The readers page and the practice cards through a reader of choice: by keyboard alone and by clicks, on the real screen
// in the real Electron over the fake bridge.
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
const pose = async (name: string): Promise<void> => poses[name]?.(stage);
const says = (sentence: string): Promise<void> =>
  stage.page.getByTestId('prompt').getByText(sentence).waitFor();
const announces = (sentence: string): Promise<void> =>
  stage.page.getByTestId('test-announcement').getByText(sentence).waitFor({ state: 'attached' });
const chosen = (): Promise<string> =>
  stage.page.locator('[data-testid=reader][aria-selected=true]').innerText();
const chooses = (name: string): Promise<void> =>
  stage.page.locator('[data-testid=reader][aria-selected=true]', { hasText: name }).waitFor();
/** What the page sent last, with what it said. */
const requestsOf = (name: string): Promise<unknown[]> =>
  stage.page.evaluate((wanted) => {
    const { fakeMain } = window as unknown as { fakeMain: { calls: { name: string; request: unknown }[] } };
    return fakeMain.calls.filter((call) => call.name === wanted).map((call) => call.request);
  }, name);
const watched = (): Promise<boolean> =>
  stage.page.evaluate(() => {
    const { fakeMain } = window as unknown as { fakeMain: { readersWatched: () => boolean } };
    return fakeMain.readersWatched();
  });

describe('the readers page by keyboard alone', () => {
  it('F10 opens it and watches, F10 and Esc leave it and watch no more', async () => {
    await stage.show('basket');
    for (const way of ['F10', 'Escape']) {
      await press('F10');
      await open('reader');
      expect(await watched()).toBe(true);
      await press(way);
      await state('basket');
      expect(await watched()).toBe(false);
    }
    expect(await requestsOf('readers.watch')).toEqual([
      { on: true },
      { on: false },
      { on: true },
      { on: false },
    ]);
  });

  it('arrows, Home and End choose a reader; its trouble comes with what to do', async () => {
    await pose('readers-many');
    expect(await chosen()).toContain('MagTek Dynamag');
    await press('ArrowDown', 'ArrowDown');
    await chooses('MagTek reader that types');
    expect(await text('reader-trouble')).toContain('Switch its mode');
    await press('End');
    await chooses('Practice reader');
    await press('ArrowUp', 'ArrowUp');
    await chooses('Serial reader');
    expect(await text('reader-trouble')).toContain('Plug it in');
    expect(await stage.page.getByTestId('test-swipe').isDisabled()).toBe(true);
    await press('Enter');
    expect(await calls()).not.toContain('readers.test');
    await press('Home');
    await chooses('MagTek Dynamag');
  });

  it('a test swipe: waited for, shown whole, said aloud, charged to nobody', async () => {
    await stage.show('awaiting-card');
    await press('F10');
    await open('reader');
    await press('Enter');
    await open('test-waiting');
    await says('Swipe any card at MagTek Dynamag. It is not charged.');
    await announces('Swipe any card at MagTek Dynamag. It is not charged.');
    await press('Alt+1');
    await stage.page.waitForSelector('[data-testid=test-showed][data-outcome=good]');
    await announces('Good read. Visa •••• 1111, swiped, in the clear.');
    expect(await text('check-lrc')).toContain('good');
    expect(await text('check-crc')).toContain('not sent');
    expect(await text('track-3')).toContain('absent');
    expect(await text('test-showed')).toContain('good in every country');
    await press('t');
    await open('test-waiting');
    await press('Alt+5');
    await announces('Not read. The card could not be read.');
    expect(await text('check-checksum')).toContain('not reached');
    await press('Escape');
    await open('use-reader');
    expect(await stage.page.getByTestId('test-showed').count()).toBe(0);
    await press('Escape');
    await state('awaiting-card');
  });

  it('Esc calls a test off before it leaves; leaving by another way ends it too', async () => {
    await pose('readers-many');
    await press('t');
    await open('test-waiting');
    expect(await text('readers-back')).toContain('Call the test off');
    await press('Escape');
    await stage.page.waitForSelector('[data-testid=test-waiting]', { state: 'detached' });
    expect((await requestsOf('readers.test')).at(-1)).toEqual({ readerId: null });
    await press('t');
    await open('test-waiting');
    await press('F3');
    await open('payment-row');
    await press('F10');
    await open('reader');
    expect(await stage.page.getByTestId('test-waiting').count()).toBe(0);
  });

  it('this reader, any reader: the mark moves and the prompt says so', async () => {
    await pose('readers-many');
    await press('u');
    expect(await calls()).not.toContain('readers.use');
    await press('ArrowDown', 'u');
    await says('ID TECH SecureMag takes the cards of this register.');
    expect(await stage.page.locator('[data-testid=reader][data-in-use=true]').allInnerTexts()).toHaveLength(
      1,
    );
    await press('a');
    await says('Every USB reader takes the cards of this register.');
    expect(await requestsOf('readers.use')).toEqual([{ readerId: 'usb-2' }, { readerId: null }]);
    expect(await stage.page.locator('[data-testid=reader][data-in-use=true]').count()).toBeGreaterThan(3);
  });

  it('the mode is switched only after the question; the reader leaves and comes back', async () => {
    await pose('readers-many');
    await press('m');
    await dialog('switch-mode-question');
    await press('Escape');
    expect(await calls()).not.toContain('readers.switch-mode');
    await press('m');
    await dialog('switch-mode-question');
    expect(await text('switch-mode-question')).toContain('typed into whatever window is in front');
    await press('Enter');
    await stage.page.waitForSelector('[data-testid=reader][aria-selected=true][data-state=lost]');
    await stage.page.waitForSelector('[data-testid=reader][aria-selected=true][data-state=unusable]');
    expect(await text('reader-trouble')).toContain('types its swipes');
    await press('m');
    await dialog('switch-mode-question');
    await press('Enter');
    await stage.page.waitForSelector('[data-testid=reader][aria-selected=true][data-state=ready]');
    expect(await requestsOf('readers.switch-mode')).toEqual([
      { readerId: 'usb-1', to: 'keystrokes' },
      { readerId: 'usb-1', to: 'reports' },
    ]);
  });

  it('the command is copied, with no permission to the clipboard', async () => {
    await pose('readers-no-permission');
    await press('c');
    await says('Copied.');
    expect(await stage.clipboard()).toMatch(/^sudo .*udevadm trigger$/);
  });

  it('a process that starts again says so and lets go of it', async () => {
    await pose('readers-restarting');
    await says('The readers’ program has stopped');
    await stage.page.evaluate(() => {
      const { fakeMain } = window as unknown as { fakeMain: { showReaders: (scene: string) => void } };
      fakeMain.showReaders('many');
    });
    await says('Arrow keys choose a reader.');
  });
});

describe('the readers page by clicks', () => {
  it('from the status bar, and from the settings, where nothing unsaved is lost', async () => {
    await stage.show('basket');
    await stage.page.getByTestId('status-reader').click();
    await open('reader');
    await stage.page.getByTestId('reader').nth(1).click();
    await chooses('ID TECH SecureMag');
    await stage.page.getByTestId('test-swipe').click();
    await open('test-waiting');
    await stage.page.getByTestId('readers-back').click();
    await stage.page.getByTestId('use-reader').click();
    await says('ID TECH SecureMag takes');
    await stage.page.getByTestId('readers-back').click();
    await state('basket');
    await press('F9');
    await stage.page.getByText('USB', { exact: true }).click();
    await stage.page.getByTestId('settings-readers').click();
    await dialog('leave-settings-question');
    await press('Enter');
    await open('reader');
  });

  it('settings: a USB reader by its number, a keyboard by its country', async () => {
    await pose('settings-usb');
    await stage.page.getByTestId('settings-usbSerialNumber').fill('B2A4C17');
    await press('Control+s');
    await says('Saved.');
    await stage.page.getByTestId('settings-reader').getByText('Keyboard', { exact: true }).click();
    await stage.page.getByTestId('settings-keyboardLayout').selectOption('de');
    await press('Control+s');
    await stage.page.waitForFunction(() => {
      const { fakeMain } = window as unknown as { fakeMain: { calls: { name: string }[] } };
      return fakeMain.calls.filter(({ name }) => name === 'settings.save').length === 2;
    });
    expect(await requestsOf('settings.save')).toMatchObject([
      { reader: { kind: 'usb', serialNumber: 'B2A4C17' } },
      { reader: { kind: 'keyboard', layout: 'de' } },
    ]);
  });

  it('while a card is keyed in, there is no way to another page', async () => {
    await stage.show('keying');
    expect(await stage.page.getByTestId('status-reader').isDisabled()).toBe(true);
  });
});

describe('practice cards through a reader of choice', () => {
  it('the first family and no fault, until another is chosen; keys and clicks swipe alike', async () => {
    await stage.show('awaiting-card');
    await press('Alt+1');
    await state('approved');
    await press('Enter');
    await state('basket');
    await stage.page.getByTestId('practice-family').selectOption('magtek-dynamag');
    await stage.page.getByTestId('practice-fault').selectOption('keys-exhausted');
    await press('5', '0', '0', 'F12');
    await state('awaiting-card');
    await press('Alt+1');
    await says('This reader has used up its keys.');
    await stage.page.getByTestId('practice-fault').selectOption('none');
    await stage.page.getByTestId('practice-card-visa').click();
    await state('approved');
    expect(await requestsOf('practice.swipe')).toEqual([
      { cardId: 'visa', fault: 'none', familyId: 'clear-text' },
      { cardId: 'visa', fault: 'keys-exhausted', familyId: 'magtek-dynamag' },
      { cardId: 'visa', fault: 'none', familyId: 'magtek-dynamag' },
    ]);
  });

  it('by keyboard: Tab reaches both, arrows choose, digits go on meaning the amount', async () => {
    await stage.show('basket-empty');
    await stage.page.getByTestId('practice-card-bad-read').focus();
    await press('Tab');
    expect(await stage.page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
      'practice-family',
    );
    await press('Tab', 'ArrowDown');
    expect(await stage.page.getByTestId('practice-fault').inputValue()).toBe('cut-frame');
    await press('1', '2', 'Backspace', '5');
    expect(await text('typed-amount')).toBe('$0.15');
  });
});

describe('at the end', () => {
  it('the policy refused nothing and no page complained', () => {
    expect(stage.complaints).toEqual([]);
  });
});
