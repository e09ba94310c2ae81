// USB readers on the whole register: the real node-hid in its own process, on mocked devices. Clear and encrypted swipes
// pay; a reader that is pulled in mid-report, and a reader process that dies, cost a reconnect and nothing else.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { settings as words } from '../../src/renderer/text/en/settings.ts';
import { swipeHints } from '../../src/renderer/text/en/swipe-hints.ts';
import { type HidMock, type HidMockDevice, startHidMock } from '../helpers/hid-mock.ts';
import { dynamag, keyboardMode, sureSwipe } from '../helpers/hid-devices.ts';
import { hidReport } from '../unit/drivers/magtek/frames.ts';
import { until } from './harness/deadline.ts';
import { mockReaders } from './harness/hid-mock.ts';
import { clearReport, isGone, readerProcess } from './harness/reader-process.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { choose, leaveSettings, openSettings } from './harness/settings-page.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import {
  afterFailure,
  charge,
  chargesOf,
  ledgerOf,
  nextSale,
  openByKey,
  salesSent,
  says,
  shows,
  stateOf,
  statusIs,
  visa,
} from './harness/till.ts';

describe('USB readers', () => {
  let mock: HidMock;
  let swiper: HidMockDevice;
  let encrypting: HidMockDevice;
  let simulator: RunningSimulator;
  let register: Register;

  beforeAll(async () => {
    [simulator, mock] = await Promise.all([startSimulator(), startHidMock()]);
    swiper = await mock.plug(sureSwipe);
    encrypting = await mock.plug(dynamag);
    register = await launchRegister({ simulator });
    await shows(register.page, 'basket');
    await mockReaders(register, mock);
    await openSettings(register.page);
    await choose(register.page, 'reader', words.readerKinds.usb);
    await register.page.keyboard.press('Control+S');
    await register.page.locator('[data-testid=settings][data-dirty=false]').waitFor();
    await leaveSettings(register.page, 'saved');
    await statusIs(register.page, 'reader', 'ready');
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await mock.stop();
    await simulator.stop();
  });

  it('take a clear swipe of 337 bytes', async () => {
    const { page } = register;
    await charge(page, '41.00');
    await swiper.report(clearReport());
    await shows(page, 'approved');
    expect((await chargesOf(simulator)).at(-1)).toMatchObject({
      amountMinor: 4_100,
      lastFour: visa.lastFour,
      entryMode: 'swiped',
    });
    await nextSale(page);
  });

  it('take an encrypted swipe of 856 bytes, which only the gateway can read', async () => {
    const { page } = register;
    await charge(page, '42.00');
    await encrypting.report(hidReport());
    await shows(page, 'approved');
    expect((await ledgerOf(simulator)).at(-1)).toMatchObject({ amountMinor: 4_200, lastFour: '7189' });
    await nextSale(page);
  });

  it('may be pulled in the middle of a report and plugged in again', async () => {
    const { page } = register;
    const before = (await chargesOf(simulator)).length;
    await charge(page, '43.00');
    await encrypting.unplug();
    await swiper.report(clearReport().subarray(0, 120));
    await swiper.unplug();
    await statusIs(page, 'reader', 'lost');
    expect(await stateOf(page)).toBe('awaiting-card');
    expect(await chargesOf(simulator)).toHaveLength(before);
    await swiper.plug();
    await statusIs(page, 'reader', 'ready');
    await swiper.report(clearReport());
    await shows(page, 'approved');
    expect(await chargesOf(simulator)).toHaveLength(before + 1);
    await nextSale(page);
  });

  it('are back when their process dies, with the sale still waiting', async () => {
    const { page } = register;
    await charge(page, '44.00');
    const first = await until(10_000, 'the reader process', () => readerProcess(register));
    process.kill(first, 'SIGSEGV');
    await until(10_000, 'another reader process', () => {
      const next = readerProcess(register);
      return next === undefined || next === first ? undefined : next;
    });
    await statusIs(page, 'reader', 'ready');
    expect(await stateOf(page)).toBe('awaiting-card');
    await swiper.report(clearReport());
    await shows(page, 'approved');
    await nextSale(page);
  });

  it('are back when their process hangs, which is gone for good then: a port would stay taken', async () => {
    const { page } = register;
    await charge(page, '45.00');
    const first = await until(10_000, 'the reader process', () => readerProcess(register));
    process.kill(first, 'SIGSTOP');
    await until(15_000, 'the end of the process that hangs', () => isGone(first));
    await until(10_000, 'another reader process', () => readerProcess(register));
    await statusIs(page, 'reader', 'ready');
    await swiper.report(clearReport());
    await shows(page, 'approved');
    await nextSale(page);
  });

  it('stand on the readers page; a test swipe shows every check and is charged to nobody', async () => {
    const { page } = register;
    const before = (await salesSent(simulator)).length;
    await encrypting.plug();
    await openByKey(page, 'F10', 'readers');
    await page.getByTestId('reader').filter({ hasText: 'MagTek Dynamag' }).click();
    await until(10_000, 'the Dynamag is ready', async () =>
      (await page.getByTestId('reader-panel').textContent())?.includes('ready') === true ? true : undefined,
    );
    await page.keyboard.press('T');
    await page.getByTestId('test-waiting').waitFor();
    await encrypting.report(hidReport());
    await page.locator('[data-testid=test-showed][data-outcome=good]').waitFor();
    const shown = (await page.getByTestId('reader-panel').textContent()) ?? '';
    for (const words of ['Mastercard •••• 7189', 'FFFF 9876 5432 10E0 0008', 'encrypted'])
      expect(shown).toContain(words);
    await register.screenshot('readers-test-swipe');
    await page.keyboard.press('T');
    await encrypting.report(hidReport().subarray(0, 600));
    await page.locator('[data-testid=test-showed]:not([data-outcome=good])').waitFor();
    await register.screenshot('readers-test-refused');
    expect(await salesSent(simulator)).toHaveLength(before);
    await page.keyboard.press('Escape');
  });

  it('take cards from the chosen one alone, remembered by its serial number', async () => {
    const { page } = register;
    await page.keyboard.press('U');
    const inUse = page.locator('[data-testid=reader][data-in-use=true]');
    await until(10_000, 'one reader in use', async () => ((await inUse.count()) === 1 ? true : undefined));
    expect(await inUse.textContent()).toContain('Dynamag');
    await register.screenshot('readers-chosen');
    await page.keyboard.press('Escape');
    await charge(page, '45.00');
    const before = (await salesSent(simulator)).length;
    await swiper.report(clearReport());
    await says(page, swipeHints['other-reader']);
    expect(await salesSent(simulator)).toHaveLength(before);
    await encrypting.report(hidReport());
    await shows(page, 'approved');
    await nextSale(page);
  });

  it('that type are switched to reports after a question, and then read', async () => {
    const { page } = register;
    const typing = await mock.plug(keyboardMode);
    await typing.answer('01021000', '0000');
    await openByKey(page, 'F10', 'readers');
    await page.getByTestId('reader').filter({ hasText: 'in keyboard mode' }).click();
    await register.screenshot('readers-keyboard-mode');
    await page.keyboard.press('M');
    await page.locator('[data-testid=switch-mode-question][data-settled=true]').waitFor();
    await page.keyboard.press('Enter');
    await until(10_000, 'the reader is told', async () =>
      (await typing.features()).some((report) => report.includes('01021000')) ? true : undefined,
    );
    await typing.unplug();
    await typing.plug(sureSwipe);
    await until(10_000, 'two SureSwipes', async () =>
      (await page.getByTestId('reader').filter({ hasText: 'SureSwipe' }).count()) === 2 ? true : undefined,
    );
    await register.screenshot('readers-switched');
    await page.keyboard.press('Escape');
  });
});
