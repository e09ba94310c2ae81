// What the page may not do, whoever took it over: run code that is not its own, be given a permission, see Node or the
// preload. All of it in the real page, under its real policy.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPractice } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import { afterFailure, logOf } from './harness/till.ts';

describe('the page', () => {
  let register: Register;

  beforeAll(async () => {
    register = await openPractice();
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
  });

  it('runs no code and no style but its own', async () => {
    const ran = await register.page.evaluate(async () => {
      const marks: string[] = [];
      Object.assign(globalThis, { mark: (how: string) => marks.push(how) });
      // In a task of the page's own: what a debugger evaluates is let off the policy.
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          /* eslint-disable @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call --
             what nobody may write is what this page may not run */
          for (const [how, run] of [
            ['eval', () => (0, eval)(`mark('eval')`)],
            ['Function', () => new Function(`mark('Function')`)()],
          ] as const)
            try {
              run();
            } catch (error) {
              marks.push(`${how} threw ${(error as Error).name}`);
            }
          setTimeout(`mark('timer')`, 0);
          /* eslint-enable */
          const script = Object.assign(document.createElement('script'), { textContent: `mark('inline')` });
          const data = Object.assign(document.createElement('script'), {
            src: `data:text/javascript,mark('data')`,
          });
          const style = Object.assign(document.createElement('style'), {
            textContent: ':root { --hostile: 1 }',
          });
          const button = document.createElement('button');
          button.setAttribute('onclick', `mark('handler')`);
          const link = Object.assign(document.createElement('a'), { href: `javascript:mark('link')` });
          const over = new Promise((settled) => data.addEventListener('error', settled, { once: true }));
          document.body.append(script, data, style, button, link);
          button.click();
          link.click();
          void over.then(() => setTimeout(resolve, 0));
        }, 0),
      );
      const style = getComputedStyle(document.documentElement).getPropertyValue('--hostile');
      return { marks, style };
    });
    expect(ran).toEqual({ marks: ['eval threw EvalError', 'Function threw EvalError'], style: '' });
  });

  it('is given no permission', async () => {
    const answers = await register.page.evaluate(async () => {
      const names = [
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'clipboard-read',
        'midi',
        'persistent-storage',
      ];
      const states: string[] = [];
      for (const name of names)
        states.push((await navigator.permissions.query({ name: name as PermissionName })).state);
      const position = await new Promise<number>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve(0),
          (error) => resolve(error.code),
        ),
      );
      return { states, position, notify: await Notification.requestPermission() };
    });
    expect(new Set(answers.states)).toEqual(new Set(['denied']));
    expect(answers).toMatchObject({ position: 1, notify: 'denied' });
    const denied = logOf(register.userData).filter(({ event }) => event === 'shell.permission-denied');
    expect(denied.map(({ permission }) => permission)).toEqual(
      expect.arrayContaining(['geolocation', 'notifications']),
    );
  });

  it('sees neither Node nor the preload', async () => {
    const { page, app } = register;
    const seen = await page.evaluate(() =>
      [
        'require',
        'process',
        'module',
        'exports',
        'Buffer',
        'global',
        'electron',
        'ipcRenderer',
        '__dirname',
      ].filter((name) => name in globalThis),
    );
    expect(seen).toEqual([]);
    // A function of the preload's own world would have that world's Function as its maker.
    const made = await page.evaluate(() => {
      const bridge = (window as unknown as { countertop: Record<string, { constructor: unknown }> })
        .countertop;
      return Object.values(bridge).every((method) => method.constructor === Function);
    });
    expect(made).toBe(true);

    await page.evaluate(() => Object.assign(globalThis, { planted: true }));
    const session = await app.context().newCDPSession(page);
    const worlds: { id: number; name: string }[] = [];
    session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
    await session.send('Runtime.enable');
    const preloads = worlds.filter(({ name }) => name === 'Electron Isolated Context');
    expect(preloads).toHaveLength(1);
    const { result } = await session.send('Runtime.evaluate', {
      expression: 'typeof planted + " " + typeof countertop',
      contextId: preloads[0]!.id,
    });
    expect(result.value).toBe('undefined undefined');
    await session.detach();
  });
});
