// What must not end a sale: a second start of the register, and a page that crashes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, within } from './harness/deadline.ts';
import { openPractice } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import { startAgain } from './harness/second-start.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import { charge, chargesOf, logOf, salesSent, stateOf } from './harness/till.ts';

describe('a sale that waits for its card', () => {
  let simulator: RunningSimulator;
  let register: Register;

  beforeAll(async () => {
    simulator = await startSimulator();
    register = await openPractice({ simulator });
    await charge(register.page, '71.00');
  });
  afterAll(async () => {
    await register.close();
    await simulator.stop();
  });

  const logged = (event: string): number =>
    logOf(register.userData).filter((line) => line.event === event).length;

  /** Runs in the page without Playwright, which gives a page up for good when it crashes. */
  const inPage = async (code: string): Promise<unknown> => {
    const asked = register.app.evaluate(
      ({ BrowserWindow }, source) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(source),
      code,
    );
    return within(2_000, 'the page answers', asked).catch(() => undefined);
  };
  const pageShows = (testId: string, part: string): Promise<true> =>
    until(20_000, `the page shows ${part}`, async () => {
      const shown = await inPage(
        `(() => { const found = document.querySelector('[data-testid="${testId}"]');
          return found === null ? '' : found.textContent + ' ' + found.dataset.state; })()`,
      );
      return String(shown).includes(part) ? true : undefined;
    });

  it('goes on while the register is started a second time, which opens no second window', async () => {
    const { app, page } = register;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const second = await startAgain(register);
    expect(second).toMatchObject({ code: 0, timedOut: false });
    await until(10_000, 'the first is told', () => (logged('shell.second-start') === 1 ? true : undefined));
    expect(logged('shell.already-running')).toBe(1);
    expect(app.windows()).toHaveLength(1);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
      true,
    );
    expect(await stateOf(page)).toBe('awaiting-card');
    expect(logged('till.opened')).toBe(1);
  });

  it('is there again when its page has crashed, and is charged once', async () => {
    const { app } = register;
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await until(10_000, 'the crash is noticed', () => (logged('shell.page-gone') === 1 ? true : undefined));
    await pageShows('state', 'awaiting-card');
    await pageShows('amount', '71.00');
    await inPage(`document.querySelector('[data-testid="practice-card-visa"]').click()`);
    await pageShows('state', 'approved');
    expect(await chargesOf(simulator)).toMatchObject([{ amountMinor: 7_100 }]);
    expect(await salesSent(simulator)).toHaveLength(1);
    expect(logged('till.opened')).toBe(1);
  });
});
