// The speed of a serial reader, found on the settings page while the clerk swipes. A pseudo-terminal has no speed: garbage
// stands for a swipe at the wrong one.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { settings as words } from '../../src/renderer/text/en/settings.ts';
import { until } from './harness/deadline.ts';
import { openPty, type Pty, swipe } from './harness/pty.ts';
import { launchRegister, type Register } from './harness/register.ts';
import { choose, fill, leaveSettings, openSettings } from './harness/settings-page.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import { afterFailure, charge, nextSale, shows, statusIs, visa } from './harness/till.ts';

describe('the speed of a serial reader', () => {
  let simulator: RunningSimulator;
  let reader: Pty;
  let register: Register;

  beforeAll(async () => {
    [simulator, reader] = await Promise.all([startSimulator(), openPty()]);
    register = await launchRegister({ simulator });
    await shows(register.page, 'basket');
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await reader.close();
    await simulator.stop();
  });

  const searchIs = (state: string): Promise<true> =>
    until(10_000, `the search is ${state}`, async () => {
      const shown = await register.page.getByTestId('find-speed').getAttribute('data-state');
      return shown === state ? true : undefined;
    });

  it('is tried swipe by swipe, stands in the form when it is found, and reads cards once it is saved', async () => {
    const { page } = register;
    await openSettings(page);
    await choose(page, 'reader', words.readerKinds.serial);
    await fill(page, { port: reader.path });
    await page.getByTestId('start-speed').click();
    await searchIs('trying');
    await register.screenshot('find-speed-trying');
    expect(await page.getByTestId('find-speed').textContent()).toContain('9600');
    await reader.write(Buffer.from(Array.from({ length: 90 }, (_, index) => (index * 83 + 128) & 0xff)));
    await until(10_000, 'the next speed', async () =>
      (await page.getByTestId('find-speed').textContent())?.includes('19200') === true ? true : undefined,
    );
    await swipe(reader, visa.tracks);
    await searchIs('found');
    await register.screenshot('find-speed-found');
    expect(await page.getByTestId('settings-baudRate').inputValue()).toBe('19200');
    await page.getByTestId('settings-save').click();
    await page.locator('[data-testid="settings"][data-dirty="false"]').waitFor();
    await leaveSettings(page, 'saved');
    await shows(page, 'basket');
    await statusIs(page, 'reader', 'ready');
    await charge(page, '71.00');
    await swipe(reader, visa.tracks);
    await shows(page, 'approved');
    await nextSale(page);
  });

  it('may be searched for in vain, and lets the port go when it is stopped', async () => {
    const { page } = register;
    await openSettings(page);
    await page.getByTestId('start-speed').click();
    await searchIs('trying');
    await page.getByTestId('next-speed').click();
    await until(10_000, 'another speed', async () =>
      (await page.getByTestId('find-speed').textContent())?.includes('19200') === true ? true : undefined,
    );
    await page.getByTestId('stop-speed').click();
    await leaveSettings(page, 'saved');
    await shows(page, 'basket');
    await statusIs(page, 'reader', 'ready');
    await charge(page, '72.00');
    await swipe(reader, visa.tracks);
    await shows(page, 'approved');
    await nextSale(page);
  });
});
