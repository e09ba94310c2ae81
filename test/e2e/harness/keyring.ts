// A key store of the operating system for tests: a private session bus with an unlocked, throw-away GNOME keyring, so
// that Electron's safeStorage seals for real. It lives as long as its input is open: it cannot outlive the test.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { endGroup, startChild } from '../../../scripts/processes.ts';
import { within } from './deadline.ts';
import { giveTo, makeFolder } from './folders.ts';
import { findSeat, prefixFor } from './seat.ts';

const startLimitMs = 20_000;

export interface Keyring {
  /** Electron finds the keyring by these. */
  readonly env: Readonly<Record<string, string>>;
  /** Without a desktop Electron must be told which kind of key store to ask. */
  readonly switches: readonly string[];
  stop(): Promise<void>;
}

const script = `
printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --unlock --components=secrets >/dev/null
echo "$DBUS_SESSION_BUS_ADDRESS"
cat >/dev/null
`;

/** Starts a keyring. Keys made in it last until `stop`, over restarts of the application. */
export const startKeyring = async (): Promise<Keyring> => {
  const { user } = await findSeat();
  const folder = makeFolder('keyring');
  const own = path.join(folder.path, 'own');
  giveTo(user, own);
  const env = {
    PATH: process.env['PATH'],
    HOME: own,
    XDG_RUNTIME_DIR: own,
    XDG_DATA_HOME: path.join(own, 'share'),
    KEYRING_PASSWORD: 'test',
  };
  const words = [...prefixFor(user), 'dbus-run-session', '--', 'sh', '-c', script];
  const child = startChild(words[0] ?? '', words.slice(1), { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const stop = async (): Promise<void> => {
    child.stdin?.end();
    await endGroup(child);
    folder.remove();
  };
  const address = new Promise<string>((resolve, reject) => {
    if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error(`The keyring ended. ${complaint}`)));
    child.once('error', reject);
  });
  try {
    const bus = await within(startLimitMs, 'the keyring starts', address);
    return {
      env: { DBUS_SESSION_BUS_ADDRESS: bus },
      switches: ['--password-store=gnome-libsecret'],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
