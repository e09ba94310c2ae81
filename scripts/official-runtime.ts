// The official Electron binary, fetched by the `electron` package's own installer (which checks its sum) into
// node_modules/electron/dist. Where it cannot be reached, that is remembered for a day so that no start waits for it.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runtimeCache, toolFile } from './paths.ts';
import { endGroup, startChild } from './processes.ts';

/** A network that reaches only a package registry mostly refuses at once; a silent one is given up after this. */
const silenceLimitMs = 15_000;
const downloadLimitMs = 10 * 60_000;
const forgetFailureAfterMs = 24 * 3_600_000;

const packageFolder = toolFile('electron');

export const officialVersion = (): string => {
  const file = path.join(packageFolder, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
};

/** The installed official binary, or undefined. path.txt is the installer's last write, so both mean: complete. */
export const installedOfficial = (): string | undefined => {
  const pathFile = path.join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = path.join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : undefined;
};

const failureFile = (): string => path.join(runtimeCache(), `official-${officialVersion()}.failed`);

/** True when the download failed less than a day ago. */
export const failedLately = (): boolean => {
  const file = failureFile();
  return existsSync(file) && Date.now() - statSync(file).mtimeMs < forgetFailureAfterMs;
};

const bytesIn = async (folder: string): Promise<number> => {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names.map((name) =>
    stat(path.join(folder, name)).then(
      (entry) => entry.size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
};

/** Runs the installer for as long as bytes keep arriving in its folders. Resolves with the reason it failed, if any. */
const download = async (temporary: string): Promise<string | undefined> => {
  const env = { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary };
  const child = startChild(process.execPath, [path.join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env,
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  let reason: string | undefined;
  const startedMs = Date.now();
  let seen = { bytes: 0, atMs: startedMs };
  const watch = setInterval(() => {
    void (async () => {
      const bytes = (await bytesIn(temporary)) + (await bytesIn(path.join(packageFolder, 'dist')));
      const nowMs = Date.now();
      if (bytes !== seen.bytes) seen = { bytes, atMs: nowMs };
      if (nowMs - seen.atMs > silenceLimitMs) reason = `nothing came for ${silenceLimitMs / 1000} s`;
      else if (nowMs - startedMs > downloadLimitMs) reason = 'it took too long';
      if (reason !== undefined) await endGroup(child);
    })();
  }, 1_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  if (code === 0) return undefined;
  const [firstLine = `code ${code}`] = complaint.trim().split('\n');
  return reason ?? (firstLine.includes('fetch failed') ? 'its server cannot be reached' : firstLine);
};

/** Fetches the official binary. Undefined when it cannot be had, which is then remembered for a day. */
export const fetchOfficial = async (): Promise<string | undefined> => {
  console.error(`Fetching the official Electron ${officialVersion()}...`);
  const temporary = mkdtempSync(path.join(tmpdir(), 'countertop-electron-'));
  try {
    const failure = await download(temporary);
    const executable = failure === undefined ? installedOfficial() : undefined;
    if (executable === undefined) {
      console.error(`The official Electron cannot be had here (${failure ?? 'no binary came'}).`);
      writeFileSync(failureFile(), `${failure ?? 'no binary came'}\n`);
    } else rmSync(failureFile(), { force: true });
    return executable;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};
