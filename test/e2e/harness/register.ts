// The built application in a real Electron, under Playwright. Everything is bounded: a register that will not close is
// killed with its whole process group. What it writes stays below one folder, so that a test can search all of it.
import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { root, testOutFolder } from '../../../scripts/paths.ts';
import { within } from './deadline.ts';
import { giveTo, makeFolder, type TemporaryFolder } from './folders.ts';
import type { Keyring } from './keyring.ts';
import { type Pty, readerOn } from './pty.ts';
import { findSeat, type Seat } from './seat.ts';
import type { RunningSimulator } from './simulator.ts';

const launchLimitMs = 30_000;
const windowLimitMs = 30_000;
const closeLimitMs = 10_000;

export interface RegisterOptions {
  /**
   * Where the register keeps settings and journal; given again, it is a restart. Its home stands beside it, and both
   * stay after close. When left out, both are new and go at close.
   */
  readonly userData?: string;
  /** Talk to this simulator instead of the embedded one. */
  readonly simulator?: RunningSimulator;
  /** A swipe reader at the other end of this cable, on its usual line. */
  readonly reader?: Pick<Pty, 'path'>;
  readonly keyring?: Keyring;
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments after the application's folder. */
  readonly args?: readonly string[];
  /** How long `close` waits before it kills. */
  readonly closeLimitMs?: number;
  /** Another application than the one of this repository; for testing this harness. */
  readonly application?: string;
}

export interface Register {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Electron's browser process, leader of the group of all its processes. */
  readonly process: ChildProcess;
  readonly userData: string;
  /** Every folder it may write to: user data and home, with temporary files. Gone at close, unless userData was given. */
  readonly folders: readonly string[];
  readonly seat: Seat;
  /** What it printed so far. */
  output(): string;
  /** Writes out/test/NAME.png and resolves with its path. */
  screenshot(name: string): Promise<string>;
  /** Asks it to quit; kills it after ten seconds. Twice is once. */
  close(): Promise<void>;
  /** SIGKILL to all its processes at once, as when the plug is pulled. */
  kill(): Promise<void>;
}

const environment = (options: RegisterOptions, home: string): Record<string, string> => {
  const kept = ['PATH', 'DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'LANG'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const gateway = options.simulator?.description;
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    TMPDIR: path.join(home, 'tmp'),
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
    XDG_RUNTIME_DIR: path.join(home, 'runtime'),
    ...(gateway === undefined ? {} : { COUNTERTOP_PRACTICE_GATEWAY: JSON.stringify(gateway) }),
    ...(options.reader === undefined ? {} : readerOn(options.reader.path)),
    ...options.keyring?.env,
    ...options.env,
  };
};

const makeHome = (home: string, userData: string, user: number | undefined): void => {
  for (const folder of ['tmp', 'config', 'cache', 'runtime'])
    mkdirSync(path.join(home, folder), { recursive: true, mode: 0o700 });
  giveTo(user, home);
  giveTo(user, userData);
};

const killGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

interface Started {
  readonly app: ElectronApplication;
  readonly child: ChildProcess;
  readonly seat: Seat;
  readonly userData: string;
  readonly home: string;
  readonly folder: TemporaryFolder;
  readonly output: () => string;
}

/** Closing and killing, each once, both ending with nothing left running and the folders gone. */
const endings = (
  { app, child, folder }: Started,
  limitMs = closeLimitMs,
): Pick<Register, 'close' | 'kill'> => {
  const pid = child.pid ?? 0;
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  let ending: Promise<void> | undefined;
  const kill = async (): Promise<void> => {
    if (pid !== 0) killGroup(pid);
    await within(closeLimitMs, 'the killed register ends', exited);
    folder.remove();
  };
  const close = async (): Promise<void> => {
    try {
      await within(limitMs, 'the register closes', app.close());
    } catch (error) {
      console.error(`${(error as Error).message}; it was killed.`);
    }
    await kill();
  };
  return { kill: () => (ending ??= kill()), close: () => (ending ??= close()) };
};

const start = async (options: RegisterOptions): Promise<Started> => {
  const seat = await findSeat();
  const folder = makeFolder('register');
  const userData = options.userData ?? path.join(folder.path, 'user-data');
  const home = options.userData === undefined ? path.join(folder.path, 'home') : `${userData}-home`;
  makeHome(home, userData, seat.user);
  const app = await _electron.launch({
    executablePath: seat.executable,
    args: [
      ...seat.switches,
      '--disable-gpu',
      ...(options.keyring?.switches ?? []),
      options.application ?? root,
      `--user-data-dir=${userData}`,
      ...(options.args ?? []),
    ],
    chromiumSandbox: seat.sandbox,
    cwd: home,
    env: environment(options, home),
    timeout: launchLimitMs,
  });
  const chunks: string[] = [];
  const child = app.process();
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  return { app, child, seat, userData, home, folder, output: () => chunks.join('') };
};

/** Starts the register and waits for its window. The caller closes it; `withRegister` does that by itself. */
export const launchRegister = async (options: RegisterOptions = {}): Promise<Register> => {
  const started = await start(options);
  const { app, child, seat, userData, home, output } = started;
  const { close, kill } = endings(started, options.closeLimitMs);
  try {
    const page = await app.firstWindow({ timeout: windowLimitMs });
    const screenshot = async (name: string): Promise<string> => {
      const file = path.join(testOutFolder, `${name.replaceAll(/[^\w-]+/g, '-')}.png`);
      await page.screenshot({ path: file, timeout: closeLimitMs });
      return file;
    };
    return {
      app,
      page,
      process: child,
      userData,
      folders: [userData, home],
      seat,
      output,
      screenshot,
      close,
      kill,
    };
  } catch (error) {
    await kill();
    throw new Error(`No window came. The register said:\n${output()}`, { cause: error });
  }
};

/** Starts a register for `play` and closes it after; when `play` fails, out/test/failed-NAME.png shows the screen. */
export const withRegister = async <T>(
  name: string,
  options: RegisterOptions,
  play: (register: Register) => Promise<T>,
): Promise<T> => {
  const register = await launchRegister(options);
  try {
    return await play(register);
  } catch (error) {
    const picture = await register.screenshot(`failed-${name}`).catch(() => 'none');
    console.error(`${name} failed; the screen: ${picture}; the register said:\n${register.output()}`);
    throw error;
  } finally {
    await register.close();
  }
};
