// A page that was taken over and says what it likes: every message that is too large, misshapen, unknown or from
// somewhere else is refused with its code and a line in the log, and the register goes on selling.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commandNames } from '../../src/contract/bridge.ts';
import { makeFolder } from './harness/folders.ts';
import { openPractice, sell } from './harness/practice.ts';
import type { Register } from './harness/register.ts';
import { type RunningSimulator, startSimulator } from './harness/simulator.ts';
import { afterFailure, chargesOf, emptyBasket, type LogLine, logOf } from './harness/till.ts';

type Refusal = { readonly ok: boolean; readonly error?: { readonly code: string } };
type AnyBridge = Readonly<Record<string, (request?: unknown) => Promise<Refusal>>>;

/** What a window that is not the register's would be given: the means to send anything anywhere. */
const foreignPreload = `
const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('foreign', {
  invoke: (channel, request) => ipcRenderer.invoke(channel, request),
  send: (channel, request) => ipcRenderer.send(channel, request),
});
`;

describe('a page that was taken over', () => {
  const folder = makeFolder('hostile');
  const preload = path.join(folder.path, 'foreign.js');
  let simulator: RunningSimulator;
  let register: Register;

  beforeAll(async () => {
    writeFileSync(preload, foreignPreload);
    simulator = await startSimulator();
    register = await openPractice({ simulator });
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') await afterFailure(register, context.task.name);
  });
  afterAll(async () => {
    await register.close();
    await simulator.stop();
    folder.remove();
  });

  const refusals = (): LogLine[] => logOf(register.userData).filter(({ event }) => event === 'ipc.refused');
  /** The newest refusals of the log as `channel code`. */
  const newest = (count: number): string[] =>
    refusals()
      .slice(-count)
      .map(({ channel, code }) => `${String(channel)} ${String(code)}`);
  const stillSells = async (): Promise<void> => {
    const before = (await chargesOf(simulator)).length;
    await sell(register, '61.00');
    expect((await chargesOf(simulator)).slice(before)).toMatchObject([{ amountMinor: 6_100 }]);
  };

  it('is refused with ten million characters, however they come', async () => {
    const before = refusals().length;
    const codes = await register.page.evaluate(async () => {
      const bridge = (window as unknown as { countertop: AnyBridge }).countertop;
      const long = 'x'.repeat(10_000_000);
      const hostile: [string, unknown][] = [
        ['basket.add', { name: long, unitMinor: 100, quantity: 1 }],
        ['screen.failed', { what: long }],
        ['sale.charge', long],
        ['journal.search', { [long]: 1 }],
        ['entry.key', { key: Array.from({ length: 200_000 }, () => '1') }],
      ];
      const answers: (string | undefined)[] = [];
      for (const [name, request] of hostile) answers.push((await bridge[name]?.(request))?.error?.code);
      return answers;
    });
    expect(codes).toEqual(Array.from({ length: 5 }, () => 'ipc-too-large'));
    expect(refusals()).toHaveLength(before + 5);
    expect(newest(1)).toEqual(['countertop:entry.key ipc-too-large']);
    expect(JSON.stringify(refusals()).length).toBeLessThan(10_000);
    await stillSells();
  });

  it('is refused with a wrong shape, whichever command it is', async () => {
    const before = refusals().length;
    const codes = await register.page.evaluate(async (names) => {
      const bridge = (window as unknown as { countertop: AnyBridge }).countertop;
      const answers: string[] = [];
      for (const name of names) answers.push((await bridge[name]?.({ hostile: true }))?.error?.code ?? '');
      return answers;
    }, commandNames);
    expect(codes).toEqual(commandNames.map(() => 'ipc-bad-request'));
    expect(refusals()).toHaveLength(before + commandNames.length);
    expect(newest(commandNames.length)).toEqual(
      commandNames.map((name) => `countertop:${name} ipc-bad-request`),
    );
    await stillSells();
  });

  it.each([
    ['nothing', 'sale.charge', undefined],
    ['null', 'basket.clear', null],
    ['a number', 'sale.charge', 7],
    ['an array', 'basket.clear', []],
    [
      'a field too many',
      'basket.add',
      { name: '', unitMinor: 100, quantity: 1, baseUrl: 'https://example.com' },
    ],
    ['half a cent', 'basket.add', { name: '', unitMinor: 0.5, quantity: 1 }],
    ['a negative price', 'basket.add', { name: '', unitMinor: -100, quantity: 1 }],
    ['more than a number holds', 'basket.add', { name: '', unitMinor: 2 ** 60, quantity: 1 }],
    ['a fraction of a thing', 'basket.add', { name: '', unitMinor: 100, quantity: 1.5 }],
    ['a card number of its own', 'practice.swipe', { cardId: 'visa', pan: '4111111111111111' }],
    ['a key that is none', 'entry.key', { key: '12' }],
    ['a list without end', 'journal.search', { filter: {}, limit: 1_000_000 }],
    ['a path of its own', 'journal.export', { filter: {}, format: 'csv', file: '/etc/passwd' }],
  ] as const)('is refused with %s', async (_case, name, request) => {
    const answer = await register.page.evaluate(
      ([command, body]) => (window as unknown as { countertop: AnyBridge }).countertop[command]?.(body),
      [name, request] as const,
    );
    expect(answer).toEqual({ ok: false, error: { code: 'ipc-bad-request' } });
    expect(newest(1)).toEqual([`countertop:${name} ipc-bad-request`]);
  });

  it('is told nothing more than a code about payments that are not there', async () => {
    const answers = await register.page.evaluate(async () => {
      const bridge = (window as unknown as { countertop: AnyBridge }).countertop;
      const request = { paymentId: "' OR 1=1 --" };
      return [
        await bridge['payment.read']?.(request),
        await bridge['payment.void']?.(request),
        await bridge['sale.next']?.(request),
      ];
    });
    expect(answers).toEqual([
      { ok: false, error: { code: 'no-such-payment' } },
      { ok: false, error: { code: 'no-such-payment' } },
      { ok: false, error: { code: 'not-now' } },
    ]);
  });

  it('has no other command than those of the contract, and can add none', async () => {
    const bridge = await register.page.evaluate(() => {
      const { countertop } = window as unknown as { countertop: Record<string, unknown> };
      const before = countertop['sale.charge'];
      Reflect.set(countertop, 'sale.charge', () => undefined);
      Reflect.set(countertop, 'another', () => undefined);
      return { names: Object.keys(countertop), same: countertop['sale.charge'] === before };
    });
    expect(bridge.names.sort()).toEqual(
      [...commandNames, 'onBoard', 'onProgress', 'onReaders', 'onSnapshot'].sort(),
    );
    expect(bridge.same).toBe(true);
  });

  it('is no other window: its commands are refused, and so is every channel that is none', async () => {
    const answers = await register.app.evaluate(async ({ BrowserWindow }, file) => {
      const options = { preload: file, sandbox: true, contextIsolation: true };
      const foreign = new BrowserWindow({ show: false, webPreferences: options });
      await foreign.loadURL('countertop://register/index.html');
      const say = (code: string): Promise<unknown> => foreign.webContents.executeJavaScript(code);
      const heard = [
        await say(`foreign.invoke('countertop:sale.charge', {})`),
        await say(`foreign.invoke('countertop:settings.read', {})`),
        await say(`foreign.invoke('countertop:no.such.command', {})`),
        await say(`foreign.invoke('electron-store-get-data', {})`),
      ];
      foreign.destroy();
      return heard;
    }, preload);
    const codes = ['untrusted-sender', 'untrusted-sender', 'unknown-channel', 'unknown-channel'];
    expect(answers).toEqual(codes.map((code) => ({ ok: false, error: { code: `ipc-${code}` } })));
    expect(newest(4)).toEqual([
      'countertop:sale.charge ipc-untrusted-sender',
      'countertop:settings.read ipc-untrusted-sender',
      'countertop:no.such.command ipc-unknown-channel',
      'electron-store-get-data ipc-unknown-channel',
    ]);
    await emptyBasket(register.page);
    await stillSells();
  });
});
