// What the renderer holds in memory, as a file: V8's own heap snapshot, taken over the DevTools protocol.
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { within } from './deadline.ts';
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
