// `npm run reset -- --environment practice`: removes what the register has written in one environment, and refuses while
// cards wait in its vault or a payment is in doubt. Settings and people are all environments' and stay.
import { existsSync, readlinkSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { allKept, type EnvironmentName, environments, whyNotRemoved } from '../src/main/removal.ts';
import { runMain, Stop } from './stop.ts';

const help = `Removes everything that the register has written in one environment: journal, vault, keys.

  npm run reset -- --environment ${environments.join('|')} --yes-remove NAME [--for FOLDER]

  --environment NAME   which one
  --yes-remove NAME    the same name once more: there is no way back
  --for FOLDER         the register's user data folder (default: where the register of this user keeps it)

Refuses while cards wait in its vault, declined ones are not settled, or a payment is in doubt.`;

/** Where Electron keeps what `countertop` writes (Electron: app.getPath). */
export const defaultUserData = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  const named = (value: string | undefined, otherwise: string): string =>
    value === undefined || value === '' ? path.join(homedir(), otherwise) : value;
  if (platform === 'win32') return path.join(named(env['APPDATA'], 'AppData/Roaming'), 'countertop');
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'countertop');
  return path.join(named(env['XDG_CONFIG_HOME'], '.config'), 'countertop');
};

/** Chromium's lock is a link to `host-process id`; on Windows open files cannot be removed anyway. */
const isRunning = (userData: string): boolean => {
  try {
    const pid = Number(readlinkSync(path.join(userData, 'SingletonLock')).split('-').at(-1));
    return Number.isSafeInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** @throws Stop where it is refused, with the reasons */
export const reset = (userData: string, environment: EnvironmentName): 'removed' | 'nothing' => {
  const folder = path.join(userData, environment);
  if (!existsSync(folder)) return 'nothing';
  if (isRunning(userData)) throw new Stop('The register is running. Close it and run this again.');
  const reasons = whyNotRemoved([allKept(userData, environment)]);
  if (reasons.length > 0) throw new Stop(`Nothing was removed.\n${reasons.join('\n')}`);
  rmSync(folder, { recursive: true });
  return 'removed';
};

const main = (): number => {
  const text = { type: 'string' } as const;
  const options = { environment: text, 'yes-remove': text, for: text, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  if (values.help === true) {
    console.log(help);
    return 0;
  }
  const environment = environments.find((name) => name === values.environment);
  if (environment === undefined) throw new Stop(`Say which environment.\n\n${help}`);
  if (values['yes-remove'] !== environment)
    throw new Stop(`This cannot be undone. To go on, add: --yes-remove ${environment}`);
  const userData =
    values.for === undefined
      ? defaultUserData(process.env, process.platform)
      : path.resolve(process.env['INIT_CWD'] ?? '', values.for);
  const done = reset(userData, environment);
  const folder = path.join(userData, environment);
  console.log(done === 'removed' ? `Removed ${folder}.` : `There is no ${folder}: nothing to remove.`);
  return 0;
};

if (import.meta.main) {
  await runMain(async () => {
    try {
      return main();
    } catch (fault) {
      if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS'))
        throw new Stop(`${fault.message}\n\n${help}`);
      throw fault;
    }
  });
}
