// Child processes of the scripts. Every one leads a process group of its own, has a time limit, and is ended with its
// whole group when the limit passes or the script itself is asked to stop: nothing is left running behind.
import { type ChildProcess, spawn, spawnSync, type StdioOptions } from 'node:child_process';
import { constants } from 'node:os';

/** How long a group may take to end by itself before it is killed. */
const graceMs = 5_000;
const parentLookMs = 1_000;

const running = new Set<ChildProcess>();
const stoppers = new Set<() => void>();
let listening = false;

/** Sends `signal` to the child's whole group; on Windows, which has none, to the child. */
export const signalGroup = (child: ChildProcess, signal: NodeJS.Signals): void => {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/**
 * Asks the child to end, kills its group after a grace, and resolves when the child has ended. Only the leader is asked:
 * it knows in which order its own children go (a browser whose helpers are ended first takes it for a crash).
 */
export const endGroup = async (child: ChildProcess, withinMs = graceMs): Promise<void> => {
  if (!hasEnded(child)) {
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), withinMs);
    await ended;
    clearTimeout(timer);
  }
  // A child that ended may have left helpers of its own in the group.
  signalGroup(child, 'SIGKILL');
};

/** Ends the children in the reverse of their order: what was started later may need what was there before it. */
const stopEverything = async (signal: NodeJS.Signals): Promise<void> => {
  for (const child of [...running].reverse()) await endGroup(child);
  for (const stop of stoppers) stop();
  process.exit(128 + constants.signals[signal]);
};

const listen = (): void => {
  if (listening) return;
  listening = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void stopEverything(signal));
  process.once('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
    for (const stop of stoppers) stop();
  });
  // A parent that was killed sends no signal: notice that it is gone.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    void stopEverything('SIGTERM');
  }, parentLookMs);
  watch.unref();
};

/** Runs `stop` (synchronous) when this script ends, however it ends. The returned function forgets it. */
export const atExit = (stop: () => void): (() => void) => {
  listen();
  stoppers.add(stop);
  return () => {
    stoppers.delete(stop);
  };
};

export interface ChildOptions {
  readonly stdio?: StdioOptions;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a child as the leader of its own group; it is ended with this script. */
export const startChild = (
  command: string,
  args: readonly string[],
  options: ChildOptions = {},
): ChildProcess => {
  listen();
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
};

export interface Ended {
  /** Null when a signal ended it or it could not be started. */
  readonly code: number | null;
  readonly timedOut: boolean;
  /** Standard output and error in the order they came; empty when they went to the terminal. */
  readonly output: string;
}

export interface RunOptions extends ChildOptions {
  readonly timeoutMs: number;
  /** Show the output while it comes, instead of keeping it. */
  readonly show?: boolean;
}

/** Runs a command to its end or its time limit. Never rejects: a command that cannot start has code null. */
export const run = async (command: string, args: readonly string[], options: RunOptions): Promise<Ended> => {
  const { timeoutMs, show = false, ...rest } = options;
  const stdio: StdioOptions = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  const child = startChild(command, args, { ...rest, stdio });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => void chunks.push(chunk));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    void endGroup(child);
  }, timeoutMs);
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', (exitCode) => resolve(exitCode));
    child.once('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      resolve(null);
    });
  });
  clearTimeout(timer);
  return { code, timedOut, output: Buffer.concat(chunks).toString('utf8') };
};

/** The file a command name stands for on PATH, or undefined. */
export const whereIs = (command: string): string | undefined => {
  const found = spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', command], {
    encoding: 'utf8',
    timeout: 5_000,
  });
  return found.status === 0 ? found.stdout.trim() : undefined;
};
