// A parser that never comes back stops the whole thread: another one watches that inputs go by, says which one hangs, and
// ends the process.
import { writeSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** Longer than any machine leaves a process waiting. */
export const hangLimitMs = 60_000;

export interface Watchdog {
  /** This input comes now. */
  beat(number: number): void;
  stop(): Promise<unknown>;
}

interface Watched {
  readonly seed: number;
  readonly limitMs: number;
  readonly shared: SharedArrayBuffer;
}

export const startWatchdog = (seed: number, limitMs: number = hangLimitMs): Watchdog => {
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const current = new Int32Array(shared);
  const worker = new Worker(new URL(import.meta.url), {
    workerData: { seed, limitMs, shared },
    execArgv: [],
  });
  worker.unref();
  return {
    beat: (number) => void Atomics.store(current, 0, number),
    stop: () => worker.terminate(),
  };
};

/** The main thread hangs: it can print nothing, and only a signal ends it. */
const endProcess = (seed: number, number: number): void => {
  writeSync(1, `\nA PARSER HANGS: npm run fuzz -- --seed ${seed} --from ${number} --runs 1\n`);
  process.kill(process.pid, 'SIGKILL');
};

const watch = ({ seed, limitMs, shared }: Watched): void => {
  const current = new Int32Array(shared);
  let before = -1;
  setInterval(() => {
    const now = Atomics.load(current, 0);
    if (now === before) endProcess(seed, now);
    before = now;
  }, limitMs);
};

if (!isMainThread) {
  const watched: unknown = workerData;
  if (typeof watched === 'object' && watched !== null && 'shared' in watched) watch(watched as Watched);
}
