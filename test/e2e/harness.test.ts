// The tools of the end-to-end tests, tried on a stand-in application of twenty lines: what they cannot show here, they
// could not show of the register.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/paths.ts';
import { searchForCardData } from './harness/card-data-search.ts';
import { until } from './harness/deadline.ts';
import { makeFolder, type TemporaryFolder } from './harness/folders.ts';
import { rendererHeapSnapshot } from './harness/heap-snapshot.ts';
import { type Keyring, startKeyring } from './harness/keyring.ts';
import { openPty, swipe } from './harness/pty.ts';
import { launchRegister, type Register, withRegister } from './harness/register.ts';

const planted = '5544044490909090';

const standInMain = `
const { app, BrowserWindow } = require('electron');
const { writeFileSync } = require('node:fs');
const path = require('node:path');
const { SerialPort } = require(${JSON.stringify(path.join(root, 'node_modules', 'serialport'))});
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.whenReady().then(async () => {
  const window = new BrowserWindow({ webPreferences: { sandbox: true, contextIsolation: true } });
  await window.loadURL('data:text/html,<title>Stand-in</title><p id=read>nothing</p>');
  if (process.argv.includes('--stubborn')) window.on('close', (event) => event.preventDefault());
  writeFileSync(path.join(app.getPath('userData'), 'kept.txt'), 'kept');
  const reader = process.env.COUNTERTOP_READER;
  if (!reader) return;
  const port = new SerialPort({ path: JSON.parse(reader).path, baudRate: 9600 });
  port.on('open', () => port.write('open'));
  port.on('data', (bytes) => window.webContents.executeJavaScript(
    'document.getElementById("read").textContent += ' + JSON.stringify(String(bytes))));
});
`;

let standIn: TemporaryFolder;
let keyring: Keyring;

beforeAll(async () => {
  standIn = makeFolder('stand-in');
  writeFileSync(path.join(standIn.path, 'package.json'), '{ "name": "stand-in", "main": "main.cjs" }');
  writeFileSync(path.join(standIn.path, 'main.cjs'), standInMain);
  keyring = await startKeyring();
});
afterAll(async () => {
  await keyring.stop();
  standIn.remove();
});

// The calls that Electron 25 has too; those it names in their place are missing there.
/* eslint-disable @typescript-eslint/no-deprecated -- see above */
const sealed = (register: Register, text: string): Promise<string> =>
  register.app.evaluate(
    ({ safeStorage }, plain) => safeStorage.encryptString(plain).toString('base64'),
    text,
  );
const opened = (register: Register, base64: string): Promise<string> =>
  register.app.evaluate(
    ({ safeStorage }, bytes) => safeStorage.decryptString(Buffer.from(bytes, 'base64')),
    base64,
  );
/* eslint-enable @typescript-eslint/no-deprecated */

/** Chromium's sandbox as the kernel sees it: 2 is a system call filter. */
const seccompOfRenderer = async (register: Register): Promise<string | undefined> => {
  const pid = await register.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  return /^Seccomp:\s+(\d)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
};

describe('the harness', () => {
  it('opens a window, as the user and with the sandbox the seat promises', async () => {
    await withRegister('harness-window', { application: standIn.path }, async (register) => {
      expect(await register.page.title()).toBe('Stand-in');
      const user = await register.app.evaluate(() => process.getuid?.());
      expect(user).toBe(register.seat.user ?? process.getuid?.());
      if (register.seat.sandbox) expect(await seccompOfRenderer(register)).toBe('2');
      const picture = await register.screenshot('harness-window');
      expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    });
  });

  it('has a key store that seals over a restart', async () => {
    const folder = makeFolder('keys');
    const options = { application: standIn.path, keyring, userData: path.join(folder.path, 'user-data') };
    const secret = await withRegister('harness-keys', options, (register) => sealed(register, 'a secret'));
    expect(Buffer.from(secret, 'base64').toString('latin1')).not.toContain('a secret');
    await withRegister('harness-keys', options, async (register) => {
      expect(await opened(register, secret)).toBe('a secret');
    });
    folder.remove();
  });

  it('carries bytes from a reader to the application, over its death and restart', async () => {
    const pty = await openPty();
    const options = {
      application: standIn.path,
      env: { COUNTERTOP_READER: JSON.stringify({ kind: 'serial', path: pty.path }) },
    };
    for (const round of [1, 2]) {
      const register = await launchRegister(options);
      await until(10_000, 'the port opens', () =>
        pty.received().toString() === 'open'.repeat(round) ? true : undefined,
      );
      await swipe(pty, ['%Bone?', ';two?']);
      const shown = register.page.locator('#read');
      await until(10_000, 'the swipe', async () =>
        (await shown.textContent())?.includes('%Bone?;two?\r') === true ? true : undefined,
      );
      await register.kill();
      expect(register.process.signalCode).toBe('SIGKILL');
    }
    await pty.close();
  });

  it('ends an application that will not close', async () => {
    const register = await launchRegister({
      application: standIn.path,
      args: ['--stubborn'],
      closeLimitMs: 500,
    });
    await register.close();
    expect(register.process.signalCode).toBe('SIGKILL');
    expect(() => process.kill(register.process.pid ?? 0, 0)).toThrow('ESRCH');
  });

  it('finds what the renderer holds and what was written to disk', async () => {
    const folder = makeFolder('search');
    const file = path.join(folder.path, 'renderer.heapsnapshot');
    const needles = [{ name: 'the planted PAN', value: planted }];
    await withRegister('harness-heap', { application: standIn.path }, async (register) => {
      await rendererHeapSnapshot(register, file);
      expect(searchForCardData([file], needles).hits).toEqual([]);
      await register.page.evaluate((digits) => Object.assign(globalThis, { held: `${digits}.` }), planted);
      await rendererHeapSnapshot(register, file);
      expect(searchForCardData([file], needles).hits).not.toEqual([]);
      const written = searchForCardData(register.folders, [{ name: 'what it wrote', value: 'kept' }]);
      expect(written.hits.map((hit) => path.basename(hit.file))).toContain('kept.txt');
    });
    folder.remove();
  });
});
