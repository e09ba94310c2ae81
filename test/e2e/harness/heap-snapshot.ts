// What a process of the register holds in memory, as a file: V8's own heap snapshot. The renderer's is taken over the
// DevTools protocol, the main process writes its own, and the readers' does at a signal.
import { once } from 'node:events';
import { createWriteStream, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type v8 from 'node:v8';
import { finished } from 'node:stream/promises';
import { until, within } from './deadline.ts';
import type { Register } from './register.ts';

const limitMs = 60_000;

/** Writes the renderer's heap snapshot (JSON) to `file`; garbage is collected first, so what is found is held. */
export const rendererHeapSnapshot = async (
  { app, page }: Pick<Register, 'app' | 'page'>,
  file: string,
): Promise<void> => {
  const session = await app.context().newCDPSession(page);
  const stream = createWriteStream(file);
  await once(stream, 'open');
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void stream.write(chunk));
  try {
    await session.send('HeapProfiler.enable');
    const taken = session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    await within(limitMs, 'the heap snapshot', taken);
  } finally {
    stream.end();
    await finished(stream);
    await session.detach();
  }
};

/** The main process's snapshot, written by itself; garbage is collected first. @param file where it may write */
export const mainHeapSnapshot = async ({ app }: Pick<Register, 'app'>, file: string): Promise<void> => {
  const taken = app.evaluate((_, target) => {
    const { mainModule } = process as unknown as { mainModule: NodeJS.Module };
    const { writeHeapSnapshot } = mainModule.require('node:v8') as typeof v8;
    writeHeapSnapshot(target);
  }, file);
  await within(limitMs, 'the heap snapshot of the main process', taken);
};

/** From now on, a process that the main process starts writes a snapshot where it runs when it gets SIGUSR2. */
export const snapshotOnSignal = async ({ app }: Pick<Register, 'app'>): Promise<void> =>
  app.evaluate(() => {
    process.env['NODE_OPTIONS'] = '--heapsnapshot-signal=SIGUSR2';
  });

const snapshotsIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.heapsnapshot'));

/** A snapshot is whole when its JSON ends. */
const isWhole = (file: string): boolean => readFileSync(file).subarray(-2).toString() === ']}';

/**
 * The snapshot of a process that was started after `snapshotOnSignal`; garbage is collected first.
 * @param folder where the process runs @returns the file
 */
export const signalledHeapSnapshot = async (pid: number, folder: string): Promise<string> => {
  const before = new Set(snapshotsIn(folder));
  process.kill(pid, 'SIGUSR2');
  return until(limitMs, `the heap snapshot of process ${pid}`, () => {
    const name = snapshotsIn(folder).find((one) => !before.has(one));
    const file = name === undefined ? undefined : path.join(folder, name);
    return file !== undefined && isWhole(file) ? file : undefined;
  });
};
