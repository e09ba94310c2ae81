// What Electron and the tests need from the system: shared libraries, an X server, and for tests a pty maker, a key ring,
// a typist and mocked USB devices. Looks first; installs by apt-get where it may (root or sudo without a password), else says the exact
// command.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.ts';
import { run, whereIs } from './processes.ts';
import { Stop } from './stop.ts';

/** Debian's names. Where a release renamed one for 64-bit time (Ubuntu 24, Debian 13) it stands there as NAMEt64. */
const runPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libdrm2',
  'libxss1',
  'libxtst6',
  'libusb-1.0-0',
  'libudev1',
  'fonts-dejavu-core',
];
const displayPackages = ['xvfb'];
const testPackages = ['socat', 'dbus', 'gnome-keyring', 'libsecret-1-0', 'util-linux', 'xdotool'];
/** Mocked USB devices, and Python's way to them: the distribution's own Python, for another one lacks the binding. */
const mockPackages = ['umockdev', 'gir1.2-umockdev-1.0', 'python3-gi', 'udev'];
const mockProbe = [
  '-c',
  'import gi; gi.require_version("UMockdev", "1.0"); from gi.repository import UMockdev',
];
const mockPython = '/usr/bin/python3';
const testCommands = ['socat', 'dbus-run-session', 'gnome-keyring-daemon', 'setpriv', 'xdotool'];

const lookLimitMs = 30_000;
const installLimitMs = 10 * 60_000;

/** What node-hid loads, which no package installer looks at: it needs libusb and libudev. */
const hidBinary = path.join(
  ...[root, 'node_modules', 'node-hid', 'prebuilds', `HID_hidraw-linux-${process.arch}`, 'node-napi-v4.node'],
);

/** What a machine is needed for: to run the register, to run it without a screen, to run the tests. */
export interface Needs {
  /** Undefined where nothing runs but Node. */
  readonly electron: string | undefined;
  readonly display: boolean;
  readonly tests: boolean;
}

export interface Missing {
  /** In the machine's words: `libnss3.so`, `the command Xvfb`. */
  readonly things: readonly string[];
  readonly packages: readonly string[];
}

/** The libraries that `ldd` could not find, from its output. */
export const missingLibraries = (lddOutput: string): string[] => {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found\s*$/gm)].map((match) => match[1] ?? '');
  return [...new Set(names)];
};

/** The names this release has, `NAMEt64` before `NAME`; a name it does not know is kept, for apt to complain about. */
export const namesHere = (wanted: readonly string[], exists: ReadonlySet<string>): string[] =>
  wanted.map((name) => (exists.has(`${name}t64`) ? `${name}t64` : name));

const hasFonts = (): boolean =>
  ['/usr/share/fonts', '/usr/local/share/fonts'].some(
    (folder) =>
      existsSync(folder) &&
      readdirSync(folder, { recursive: true }).some((name) => /\.(?:ttf|otf|pcf|pfb)/.test(String(name))),
  );

/** Looks at the machine; installs nothing. */
export const findMissing = async (needs: Needs): Promise<Missing> => {
  const things: string[] = [];
  const packages: string[] = [];
  const add = (names: readonly string[], from: readonly string[]): void => {
    if (names.length === 0) return;
    things.push(...names);
    packages.push(...from);
  };
  const missingCommands = (names: readonly string[]): string[] =>
    names.filter((name) => whereIs(name) === undefined).map((name) => `the command ${name}`);
  const binaries = [needs.electron ?? [], existsSync(hidBinary) ? hidBinary : []].flat();
  const listed = await run('ldd', binaries, { timeoutMs: lookLimitMs });
  const libraries = missingLibraries(listed.output);
  add(needs.electron === undefined || hasFonts() ? libraries : [...libraries, 'a font'], runPackages);
  if (needs.display) add(missingCommands(['Xvfb']), displayPackages);
  if (needs.tests) {
    add(missingCommands(testCommands), testPackages);
    const probed = await run(mockPython, mockProbe, { timeoutMs: lookLimitMs });
    add(probed.code === 0 ? [] : ['umockdev for Python'], mockPackages);
  }
  return { things, packages };
};

/** `sudo` in front where we are not root; undefined where neither works without asking. */
const rootCommand = async (): Promise<readonly string[] | undefined> => {
  if (process.getuid?.() === 0) return [];
  if (whereIs('sudo') === undefined) return undefined;
  const asked = await run('sudo', ['-n', 'true'], { timeoutMs: lookLimitMs });
  return asked.code === 0 ? ['sudo', '-n'] : undefined;
};

const knownNames = async (names: readonly string[]): Promise<Set<string>> => {
  const asked = names.map((name) => `${name}t64`);
  const answer = await run('apt-cache', ['show', '--no-all-versions', ...asked], { timeoutMs: lookLimitMs });
  return new Set([...answer.output.matchAll(/^Package: (\S+)$/gm)].map((match) => match[1] ?? ''));
};

const aptInstall = async (asRoot: readonly string[], packages: readonly string[]): Promise<void> => {
  const steps = [['update'], ['install', '-y', '--no-install-recommends']];
  for (const step of steps) {
    const names = step[0] === 'install' ? namesHere(packages, await knownNames(packages)) : [];
    const command = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...step, ...names];
    const ended = await run(command[0] ?? '', command.slice(1), { timeoutMs: installLimitMs });
    // An update that reached only some of its sources may still know our packages; the install tells.
    if (ended.code !== 0 && step[0] === 'install')
      throw new Stop(
        `${ended.output}\nThe system packages could not be installed. By hand: ${command.join(' ')}`,
      );
  }
};

/** Makes sure of everything in `needs` on Linux. Throws a Stop with the exact command where it may not install. */
export const ensureSystemLibraries = async (needs: Needs): Promise<void> => {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(needs);
  if (missing.things.length === 0) return;
  const what = missing.things.join(', ');
  if (whereIs('apt-get') === undefined)
    throw new Stop(`This system lacks ${what}. On Debian these come from: ${missing.packages.join(' ')}`);
  const asRoot = await rootCommand();
  if (asRoot === undefined) {
    const names = namesHere(missing.packages, await knownNames(missing.packages)).join(' ');
    throw new Stop(
      `This system lacks ${what}. Install it with:\n  sudo apt-get update && sudo apt-get install -y ${names}`,
    );
  }
  console.error(`This system lacks ${what}; installing it with apt-get...`);
  await aptInstall(asRoot, missing.packages);
  const still = await findMissing(needs);
  if (still.things.length > 0)
    throw new Stop(`This system still lacks ${still.things.join(', ')} after the installation.`);
};
