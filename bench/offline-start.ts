// The start of the real application with ten thousand cards waiting, beside the start with none, in turns in one run: with
// a vault that waits for its passphrase, and with one that the key store of the machine opens by itself; that one beside
// the same vault with nothing in it, and beside a register that never had one and asks no key store for anything.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { missingGateway } from '../src/main/missing-gateway.ts';
import type { KeyStore, SafeStorage } from '../src/main/settings/key-store.ts';
import { defaultOffline } from '../src/main/settings/offline-defaults.ts';
import { defaultSettings, type StoredSettings } from '../src/main/settings/stored-settings.ts';
import { makeFolder } from '../test/e2e/harness/folders.ts';
import { type Keyring, startKeyring } from '../test/e2e/harness/keyring.ts';
import { launchRegister } from '../test/e2e/harness/register.ts';
import { shows } from '../test/e2e/harness/till.ts';
import { median, round, type Spread, spread } from './figures.ts';
import { noKeyStore, openRooms } from './offline-rooms.ts';

const starts = 9;
const waiting = 10_000;
/** After the register is shown: what the start left for later is done then. */
const watchMs = 3_000;

interface Start {
  readonly startMs: number;
  readonly stallMs: number;
}

interface Beside {
  readonly emptyMs: Spread;
  readonly waitingMs: Spread;
  readonly ratio: number;
  /** The longest that main let a question wait in the seconds after; medians of the starts. */
  readonly stallMs: { readonly empty: number; readonly waiting: number };
}

export interface OfflineStartFigures {
  readonly waiting: number;
  readonly locked: Beside;
  readonly opensByItself: Beside;
  readonly besideNoVault: Beside;
}

const sample = async (userData: string, keyring?: Keyring): Promise<Start> => {
  const started = performance.now();
  const register = await launchRegister({ userData, ...(keyring === undefined ? {} : { keyring }) });
  try {
    await shows(register.page, 'basket');
    const startMs = performance.now() - started;
    let stallMs = 0;
    for (const from = performance.now(); performance.now() - from < watchMs;) {
      const asked = performance.now();
      await register.app.evaluate(() => 1);
      stallMs = Math.max(stallMs, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return { startMs, stallMs };
  } finally {
    await register.close();
  }
};

const allowed: StoredSettings = {
  version: 1,
  plain: { ...defaultSettings, offline: { ...defaultOffline, allowed: true } },
  secrets: null,
};

/** What the application would seal with, asked of a running one. */
const keyStoreOf = (app: ElectronApplication): KeyStore => ({
  state: async () => 'good',
  seal: (text) =>
    app.evaluate(({ safeStorage }, plain) => {
      const store: SafeStorage = safeStorage;
      return store.encryptString?.(plain).toString('base64') ?? '';
    }, text),
  open: (sealed) =>
    app.evaluate(({ safeStorage }, bytes) => {
      const store: SafeStorage = safeStorage;
      return store.decryptString?.(Buffer.from(bytes, 'base64')) ?? '';
    }, sealed),
});

/** Taken by the real rooms, in memory where there is such a disk: fifty thousand flushes take minutes on another. */
const fill = async (count: number, folders: readonly string[]): Promise<void> => {
  const memory = '/dev/shm';
  const folder = mkdtempSync(path.join(existsSync(memory) ? memory : tmpdir(), 'countertop-bench-'));
  try {
    const rooms = await openRooms(folder, missingGateway.gateway, noKeyStore);
    for (let number = 0; number < count; number += 1) rooms.take(number);
    rooms.close();
    for (const copy of folders) cpSync(folder, copy, { recursive: true });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** From the passphrase to the key store of the machine. */
const rewrap = async (userData: string, keyring: Keyring): Promise<void> => {
  const folder = makeFolder('bench-keys');
  const register = await launchRegister({ userData: path.join(folder.path, 'register'), keyring });
  try {
    const practice = path.join(userData, 'practice');
    const rooms = await openRooms(practice, missingGateway.gateway, keyStoreOf(register.app));
    const rewrapped = await rooms.vault.rewrap({ by: 'key-store' });
    rooms.close();
    if (!rewrapped.ok) throw new Error(`The vault was not rewrapped: ${rewrapped.error.code}.`);
  } finally {
    await register.close();
    folder.remove();
  }
};

export const benchOfflineStart = async (): Promise<OfflineStartFigures> => {
  const folder = makeFolder('bench-offline');
  const at = (name: string): string => path.join(folder.path, name);
  const names = ['no-vault', 'locked', 'no-vault-keyring', 'none', 'open'] as const;
  for (const name of names) {
    mkdirSync(at(name), { recursive: true });
    writeFileSync(path.join(at(name), 'settings.json'), JSON.stringify(allowed), { mode: 0o600 });
  }
  const keyring = await startKeyring();
  const sampled = new Map<string, Start[]>(names.map((name) => [name, []]));
  try {
    const practice = (name: string): string => path.join(at(name), 'practice');
    await fill(waiting, [practice('locked'), practice('open')]);
    await fill(0, [practice('none')]);
    for (const name of ['none', 'open']) await rewrap(at(name), keyring);
    // The first start of each makes its folders, keys and caches, and is not counted.
    for (let turn = 0; turn <= starts; turn += 1)
      for (let place = 0; place < names.length; place += 1) {
        const name = names[(turn + place) % names.length] ?? 'no-vault';
        const withKeyring = name !== 'no-vault' && name !== 'locked';
        const start = await sample(at(name), withKeyring ? keyring : undefined);
        if (turn > 0) sampled.get(name)?.push(start);
      }
  } finally {
    await keyring.stop();
    folder.remove();
  }
  const beside = (none: (typeof names)[number], many: (typeof names)[number]): Beside => {
    const [empty, full] = [sampled.get(none) ?? [], sampled.get(many) ?? []];
    const startsOf = (all: readonly Start[]): number[] => all.map(({ startMs }) => startMs);
    const stallOf = (all: readonly Start[]): number => round(median(all.map(({ stallMs }) => stallMs)));
    return {
      emptyMs: spread(startsOf(empty)),
      waitingMs: spread(startsOf(full)),
      ratio: round(median(startsOf(full)) / median(startsOf(empty))),
      stallMs: { empty: stallOf(empty), waiting: stallOf(full) },
    };
  };
  return {
    waiting,
    locked: beside('no-vault', 'locked'),
    opensByItself: beside('none', 'open'),
    besideNoVault: beside('no-vault-keyring', 'open'),
  };
};
