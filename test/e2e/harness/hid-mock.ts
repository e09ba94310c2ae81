// Mocked USB readers for an Electron: `startHidMock` keeps the devices, and the processes with its `env` have them.
//
//   const mock = await startHidMock();
//   const reader = await mock.plug(dynamag);
//   const register = await launchRegister();
//   await mockReaders(register, mock); // before a USB reader is wanted
//   await reader.report(bytes); await reader.unplug(); await reader.plug();
//   await register.close(); await mock.stop();
//
// Only the reader process may have it: the library that it preloads locks around every open(), so that a process of many
// threads that forks, as Electron's main process does all the time, sometimes has a child that waits for ever.
//
// Beside that an application of one window, whose utility process does nothing but listen to every reader there is: it
// shows that the drivers and the real node-hid work inside Electron, whatever the register makes of them.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { root, testOutFolder } from '../../../scripts/paths.ts';
import type { HidMock } from '../../helpers/hid-mock.ts';
import type { Heard, Order } from '../../helpers/hid-listener.ts';
import { until } from './deadline.ts';
import { makeFolder, type TemporaryFolder } from './folders.ts';
import type { Register } from './register.ts';

const limitMs = 15_000;

const main = (listener: string): string => `
const { app, BrowserWindow, utilityProcess } = require('electron');
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
globalThis.heard = [];
app.whenReady().then(async () => {
  const env = { ...process.env, ...JSON.parse(process.env.MOCKED_READERS ?? '{}') };
  globalThis.listener = utilityProcess.fork(${JSON.stringify(listener)}, [], { serviceName: 'Readers', env });
  globalThis.listener.on('message', (words) => globalThis.heard.push(words));
  globalThis.listener.on('exit', (code) => globalThis.heard.push({ what: 'exit', code }));
  await new BrowserWindow().loadURL('data:text/html,<title>Listener</title>');
});
`;

/** From now on the reader process that this register starts has the mocked devices. */
export const mockReaders = ({ app }: Pick<Register, 'app'>, { env }: Pick<HidMock, 'env'>): Promise<void> =>
  app.evaluate((_, mocked) => {
    Object.assign(process.env, mocked);
  }, env);

/** For the environment of a listening application. */
export const listenTo = ({ env }: Pick<HidMock, 'env'>): Readonly<Record<string, string>> => ({
  MOCKED_READERS: JSON.stringify(env),
});

/** Builds the listener as the drivers are built for the register, and puts the application around it. */
export const makeListeningApplication = async (): Promise<TemporaryFolder> => {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    build: {
      ssr: path.join(root, 'test', 'helpers', 'hid-listener.ts'),
      outDir: testOutFolder,
      emptyOutDir: false,
      target: 'node18.15',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'hid-listener.cjs' } },
    },
  });
  const folder = makeFolder('listener');
  writeFileSync(path.join(folder.path, 'package.json'), '{ "name": "listener", "main": "main.cjs" }');
  writeFileSync(path.join(folder.path, 'main.cjs'), main(path.join(testOutFolder, 'hid-listener.cjs')));
  return folder;
};

export type HeardInElectron = Heard | { readonly what: 'exit'; readonly code: number };

interface Listening {
  readonly heard: readonly HeardInElectron[];
  readonly listener: { postMessage(order: Order): void };
}

/** Everything the utility process has told so far, oldest first. */
export const heardBy = ({ app }: Pick<Register, 'app'>): Promise<readonly HeardInElectron[]> =>
  app.evaluate(() => (globalThis as unknown as Listening).heard);

export const order = ({ app }: Pick<Register, 'app'>, what: Order): Promise<void> =>
  app.evaluate((_electron, words) => (globalThis as unknown as Listening).listener.postMessage(words), what);

/** Waits until it has told something that fits, after the first `from` things; resolves with how many came by then. */
export const hears = (
  register: Pick<Register, 'app'>,
  from: number,
  what: string,
  fits: (words: HeardInElectron) => boolean,
): Promise<number> =>
  until(limitMs, `the utility process tells ${what}`, async () => {
    const found = (await heardBy(register)).findIndex((words, index) => index >= from && fits(words));
    return found === -1 ? undefined : found + 1;
  });
