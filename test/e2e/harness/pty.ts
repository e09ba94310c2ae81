// A card reader's cable: two pseudo-terminals joined by socat. The application opens one end as its serial port, the
// test is the reader at the other.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { endGroup, startChild } from '../../../scripts/processes.ts';
import { until } from './deadline.ts';
import { makeFolder } from './folders.ts';
import { findSeat } from './seat.ts';

const startLimitMs = 10_000;

export interface Pty {
  /** The serial port to give to the application. */
  readonly path: string;
  /** Resolves when the bytes are on their way. */
  write(bytes: Uint8Array | string): Promise<void>;
  /** Everything the application has written to the reader so far. */
  received(): Buffer;
  /** Pulls the cable: the port is gone, and what opened it sees it close. */
  close(): Promise<void>;
}

/** Makes the cable; `at` gives the port's path, so that a cable can come back where it was. */
export const openPty = async (options: { readonly at?: string } = {}): Promise<Pty> => {
  const folder = makeFolder('pty');
  const port = options.at ?? path.join(folder.path, 'reader');
  const { user } = await findSeat();
  const owner = user === undefined ? '' : `,user=${user}`;
  // socat keeps the port open itself, so the cable outlives an application that opens it, closes it or is killed.
  const child = startChild('socat', ['-', `pty,rawer,link=${port},mode=600${owner}`], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { stdin, stdout } = child;
  const chunks: Buffer[] = [];
  stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Writing to a cable that was pulled is the test's own doing.
  stdin?.on('error', () => {});
  const close = async (): Promise<void> => {
    await endGroup(child);
    folder.remove();
  };
  await until(startLimitMs, 'the pseudo-terminal', () => (existsSync(port) ? true : undefined));
  return {
    path: port,
    write: (bytes) =>
      new Promise((resolve, reject) => stdin?.write(bytes, (error) => (error ? reject(error) : resolve()))),
    received: () => Buffer.concat(chunks),
    close,
  };
};

/** Swipes a card: its tracks with their sentinels, as a reader in its usual setting sends them, and one CR. */
export const swipe = (pty: Pty, tracks: readonly string[]): Promise<void> =>
  pty.write(`${tracks.join('')}\r`);

/** Swipes a card in bursts with a pause after each, as readers with a small buffer do. The pause is the point here. */
export const swipeInBursts = async (
  pty: Pty,
  tracks: readonly string[],
  { bytes, pauseMs }: { readonly bytes: number; readonly pauseMs: number },
): Promise<number> => {
  const bursts = `${tracks.join('')}\r`.match(new RegExp(`[^]{1,${bytes}}`, 'g')) ?? [];
  for (const burst of bursts) {
    await pty.write(burst);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return bursts.length;
};

/** The environment of a register whose practice reader is this serial port, at the usual line settings. */
export const readerOn = (port: string): Readonly<Record<string, string>> => ({
  COUNTERTOP_READER: JSON.stringify({
    kind: 'serial',
    path: port,
    baudRate: 9600,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
  }),
});
