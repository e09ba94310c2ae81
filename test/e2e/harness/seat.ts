// The seat: as which user Electron runs, and how. An ordinary user simply starts it. Root takes off its rights first, so
// that Chromium's sandbox is on in the tests as it is at a shop; where that does not work here, root runs it without
// the sandbox, and the seat says so.
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/paths.ts';
import { run, whereIs } from '../../../scripts/processes.ts';
import { hasUserNamespaces } from '../../../scripts/sandbox.ts';
import { giveTo, makeFolder } from './folders.ts';

/** `nobody` on every Linux. */
const nobody = 65534;
const lookLimitMs = 10_000;
const probeLimitMs = 30_000;

export interface Seat {
  /** What to start: Electron, or a wrapper that becomes it. */
  readonly executable: string;
  readonly switches: readonly string[];
  /** Whom files must belong to for Electron to write them; undefined for the user of the tests. */
  readonly user: number | undefined;
  readonly sandbox: boolean;
  /** One line for the terminal. */
  readonly note: string;
}

const withoutRights = (user: number): string[] => [
  'setpriv',
  `--reuid=${user}`,
  `--regid=${user}`,
  '--clear-groups',
];

/** The words before a command that make it run as the seat's user and end with its parent. */
export const prefixFor = (user: number | undefined): string[] => [
  ...(user === undefined ? ['setpriv'] : withoutRights(user)),
  '--pdeathsig',
  'KILL',
  '--',
];

/** The Electron to test, as `npm test` names it. */
const electronToTest = (): string => {
  const executable = process.env['COUNTERTOP_ELECTRON'] ?? '';
  if (executable === '' || !existsSync(executable))
    throw new Error('COUNTERTOP_ELECTRON names no Electron. Run the end-to-end tests with: npm test -- e2e');
  return executable;
};

const nobodyCanRead = async (files: readonly string[]): Promise<boolean> => {
  const [command = '', ...words] = withoutRights(nobody);
  const test = 'for file in "$@"; do test -r "$file" || exit 1; done';
  const args = [...words, 'sh', '-c', test, 'sh', ...files];
  return (await run(command, args, { timeoutMs: lookLimitMs })).code === 0;
};

/** The same runtime where everybody can reach it: linked file by file, or copied on another disk. */
const reachableRuntime = async (executable: string): Promise<string | undefined> => {
  const [from, to] = [path.dirname(executable), makeFolder('electron').path];
  for (const how of ['-al', '-a']) {
    const copied = await run('cp', [how, `${from}/.`, to], { timeoutMs: 60_000 });
    chmodSync(to, 0o755);
    if (copied.code === 0) return path.join(to, path.basename(executable));
  }
  return undefined;
};

const writeWrapper = (electron: string): string => {
  const file = path.join(makeFolder('seat').path, 'electron');
  const words = [...prefixFor(nobody), electron].map((word) => `'${word.replaceAll("'", `'\\''`)}'`);
  writeFileSync(file, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 });
  return file;
};

const probeMain = `
const { app, BrowserWindow } = require('electron');
app.enableSandbox();
app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('data:text/html,ready')).then(() => app.exit(0));
`;

/** Starts a window of nothing in the sandbox: the one honest way to learn whether it works here. */
const sandboxWorks = async (wrapper: string): Promise<boolean> => {
  const folder = makeFolder('probe');
  const own = path.join(folder.path, 'own');
  writeFileSync(path.join(folder.path, 'package.json'), '{ "name": "probe", "main": "main.cjs" }');
  writeFileSync(path.join(folder.path, 'main.cjs'), probeMain);
  mkdirSync(own);
  giveTo(nobody, own);
  const env = { PATH: process.env['PATH'], DISPLAY: process.env['DISPLAY'], HOME: own };
  const args = ['--disable-gpu', folder.path, `--user-data-dir=${own}`];
  const ended = await run(wrapper, args, { env, timeoutMs: probeLimitMs });
  folder.remove();
  return ended.code === 0;
};

const rootSeat = async (electron: string): Promise<Seat> => {
  const fallBack = (reason: string): Seat => ({
    executable: electron,
    switches: ['--no-sandbox'],
    user: undefined,
    sandbox: false,
    note: `Electron runs as root without Chromium's sandbox: ${reason}.`,
  });
  if (whereIs('setpriv') === undefined) return fallBack('there is no setpriv here');
  const application = ['package.json', 'out/main/index.cjs', 'node_modules/libsql/package.json'];
  const present = application.map((file) => path.join(root, file)).filter((file) => existsSync(file));
  if (!(await nobodyCanRead(present))) return fallBack('an ordinary user cannot read this folder');
  const reachable = (await nobodyCanRead([electron])) ? electron : await reachableRuntime(electron);
  if (reachable === undefined) return fallBack('its files cannot be put where an ordinary user reads them');
  const wrapper = writeWrapper(reachable);
  if (!(await sandboxWorks(wrapper))) return fallBack('the sandbox does not work for an ordinary user here');
  const note = "Electron runs as an ordinary user (nobody), with Chromium's sandbox on.";
  return { executable: wrapper, switches: [], user: nobody, sandbox: true, note };
};

const find = async (): Promise<Seat> => {
  const known = process.env['COUNTERTOP_SEAT'] ?? '';
  if (known !== '') return JSON.parse(known) as Seat;
  const executable = electronToTest();
  if (process.getuid?.() === 0) return rootSeat(executable);
  const sandbox = hasUserNamespaces();
  const note = sandbox
    ? "Electron runs with Chromium's sandbox on."
    : "Electron runs without Chromium's sandbox: this system keeps ordinary users from it.";
  return { executable, switches: sandbox ? [] : ['--no-sandbox'], user: undefined, sandbox, note };
};

let found: Promise<Seat> | undefined;

/** The seat of this run, found once; a run of many processes hands it on in COUNTERTOP_SEAT. Needs a display. */
export const findSeat = (): Promise<Seat> => (found ??= find());
