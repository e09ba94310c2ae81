// A screen for Electron: the desktop's own where there is one, else an X server in memory (Xvfb) that ends with us.
import type { Readable } from 'node:stream';
import { endGroup, startChild, whereIs } from './processes.ts';
import { Stop } from './stop.ts';

/** The register asks for 1280x800; a little more leaves room for a second window in tests. */
const screen = '1600x1000x24';
const startLimitMs = 20_000;

export interface Display {
  /** What Electron needs in its environment: empty on a machine with a screen, whose own environment has it. */
  readonly env: Readonly<Record<string, string>>;
  /** True when nobody can see it. */
  readonly hidden: boolean;
  stop(): Promise<void>;
}

export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);

/** The number Xvfb chose: the first line on its display pipe. */
const displayNumber = async (pipe: Readable): Promise<string> => {
  let text = '';
  for await (const chunk of pipe) {
    text += String(chunk);
    if (text.includes('\n')) return text.trim();
  }
  throw new Error(text);
};

/**
 * Finds or starts a display and says so when it started one; with `own` it starts one in any case, so that tests neither
 * cover a desktop nor get its key presses. Throws a Stop when Xvfb does not come up.
 */
export const ensureDisplay = async (options: { readonly own?: boolean } = {}): Promise<Display> => {
  if (options.own !== true && hasDisplay()) return { env: {}, hidden: false, stop: async () => {} };
  const server = ['Xvfb', '-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'];
  // Should this script be killed outright, the kernel ends the server with it.
  const guarded = whereIs('setpriv') === undefined ? server : ['setpriv', '--pdeathsig', 'TERM', ...server];
  const child = startChild(guarded[0] ?? '', guarded.slice(1), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString('utf8')));
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('it ended')));
    setTimeout(() => reject(new Error(`nothing came for ${startLimitMs / 1000} s`)), startLimitMs).unref();
  });
  failed.catch(() => {});
  try {
    const number = await Promise.race([displayNumber(child.stdio[3] as Readable), failed]);
    console.error(
      `Using Xvfb, an X server in memory, on display :${number}${options.own === true ? '' : ': there is no screen here'}.`,
    );
    return {
      env: { DISPLAY: `:${number}`, WAYLAND_DISPLAY: '', XAUTHORITY: '' },
      hidden: true,
      stop: () => endGroup(child),
    };
  } catch (error) {
    await endGroup(child);
    throw new Stop(`Xvfb did not start (${(error as Error).message}). ${complaint}`);
  }
};
