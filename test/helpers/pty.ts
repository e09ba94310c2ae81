// A serial cable without hardware: a pair of pseudo-terminals. The application opens `readerPath` like any port; what is
// written here arrives there. Needs `socat`, or `script` of util-linux, which every Debian has.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { until } from './pty-until.ts';

export interface Pty {
  /** What the application opens. The name stays the same when the cable is pulled and plugged in again. */
  readonly readerPath: string;
  /** What the reader sends. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Pulls the cable: the port is gone when this resolves. */
  unplug(): Promise<void>;
  plug(): Promise<void>;
  /** Ends the process and removes the files. */
  close(): Promise<void>;
}

/** Longer than any test; a cable that was forgotten ends by itself. */
const cableLifeS = 600;

interface Cable {
  readonly process: ChildProcess;
  write(bytes: Uint8Array): Promise<void>;
  release(): Promise<void>;
}

const startSocat = async (readerPath: string): Promise<Cable> => {
  const devicePath = `${readerPath}-device`;
  const ends = [readerPath, devicePath].map((link) => `pty,rawer,link=${link}`);
  const child = spawn('socat', ['-T', String(cableLifeS), ...ends], { stdio: 'ignore' });
  await until(() => existsSync(readerPath) && existsSync(devicePath), 'socat to make its terminals');
  const device = await open(devicePath, 'r+');
  return {
    process: child,
    write: async (bytes) => {
      for (let at = 0; at < bytes.length;) at += (await device.write(bytes, at)).bytesWritten;
    },
    release: async () => {
      await device.close();
      await Promise.all([rm(readerPath, { force: true }), rm(devicePath, { force: true })]);
    },
  };
};

const startScript = async (readerPath: string): Promise<Cable> => {
  const namePath = `${readerPath}-name`;
  await rm(namePath, { force: true });
  const inside = `stty raw -echo; tty > ${namePath}; exec sleep ${cableLifeS}`;
  const child = spawn('script', ['-qfc', inside, '/dev/null'], { stdio: ['pipe', 'ignore', 'ignore'] });
  await until(
    async () => /\n/.test(await readFile(namePath, 'latin1').catch(() => '')),
    'script to name its terminal',
  );
  await rm(readerPath, { force: true });
  await symlink((await readFile(namePath, 'latin1')).trim(), readerPath);
  return {
    process: child,
    write: async (bytes) => {
      if (!child.stdin.write(bytes)) await once(child.stdin, 'drain');
    },
    release: () => rm(readerPath, { force: true }),
  };
};

const isInstalled = (command: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));

/** The programs of this machine that can make terminals, the better one first. */
export const cables: readonly { readonly name: string; readonly start: typeof startSocat }[] = [
  { name: 'socat', start: startSocat },
  { name: 'script', start: startScript },
].filter(({ name }) => isInstalled(name));

/** @param start which program makes the terminals */
export const openPty = async (start = cables[0]?.start ?? startSocat): Promise<Pty> => {
  const folder = await mkdtemp(join(tmpdir(), 'countertop-pty-'));
  const readerPath = join(folder, 'reader');
  let cable: Cable | undefined = await start(readerPath);
  const kill = () => cable?.process.kill('SIGKILL');
  process.once('exit', kill);
  const unplug = async () => {
    const gone = cable;
    if (gone === undefined) return;
    cable = undefined;
    const ended = once(gone.process, 'exit');
    gone.process.kill('SIGKILL');
    await ended;
    await gone.release();
  };
  return {
    readerPath,
    write: async (bytes) => {
      if (cable === undefined) throw new Error('the cable is unplugged');
      await cable.write(Buffer.from(bytes as Uint8Array));
    },
    unplug,
    plug: async () => {
      cable ??= await start(readerPath);
    },
    close: async () => {
      await unplug();
      process.removeListener('exit', kill);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
