// The Chromium sandbox stays on. Electron refuses it to root, and needs user namespaces or its set-uid helper.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { run, whereIs } from './processes.ts';
import { Stop } from './stop.ts';

const limitMs = 10_000;

const setting = (file: string): string | undefined =>
  existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;

/** True when an ordinary user may make the namespaces Chromium's sandbox is built of. */
export const hasUserNamespaces = (read: (file: string) => string | undefined = setting): boolean =>
  read('/proc/sys/user/max_user_namespaces') !== '0' &&
  read('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
  (read('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') ?? '0') === '0';

const isSetUidRoot = (file: string): boolean => {
  if (!existsSync(file)) return false;
  const entry = statSync(file);
  return entry.uid === 0 && (entry.mode & 0o4755) === 0o4755;
};

/**
 * The switches Electron needs for its sandbox here: none where it works, `--no-sandbox` for root (said once). Where the
 * system keeps ordinary users from it, sets up the helper if sudo asks no password, else throws a Stop with the command.
 */
export const sandboxSwitches = async (electron: string): Promise<string[]> => {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) {
    console.error(
      'Running as root: Chromium refuses its sandbox to root, so it is off. Run as an ordinary user to have it.',
    );
    return ['--no-sandbox'];
  }
  const helper = path.join(path.dirname(electron), 'chrome-sandbox');
  if (hasUserNamespaces() || isSetUidRoot(helper)) return [];
  const steps = [
    ['chown', 'root:root', helper],
    ['chmod', '4755', helper],
  ];
  for (const step of steps) {
    const ended =
      whereIs('sudo') === undefined ? undefined : await run('sudo', ['-n', ...step], { timeoutMs: limitMs });
    if (ended?.code !== 0)
      throw new Stop(
        `This system keeps ordinary users from Chromium's sandbox. Set up Electron's helper once with:\n  ${steps.map((words) => `sudo ${words.join(' ')}`).join(' && ')}`,
      );
  }
  return [];
};
