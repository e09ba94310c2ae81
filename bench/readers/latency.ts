// From the last byte of a swipe to its `CardRead`, beyond the gap that the framing waits for: readers with the machine's
// clock on wires made by hand, and the serial reader on a pseudo-terminal.
import { lineDecoders } from '../../drivers/formats/line-decoders.ts';
import { SerialReader } from '../../drivers/serial/serial-reader.ts';
import { idleMs } from '../../drivers/serial/framer.ts';
import { systemClock } from '../../src/main/base/clock.ts';
import { cables, openPty } from '../../test/helpers/pty.ts';
import { median, quantile } from '../figures.ts';
import { hidWired, opened, serialSettings, serialWired, swipeOf, turn, type Wired } from './lines.ts';

const swipes = 5_000;
/** Each waits for the silence that ends it. */
const silentSwipes = 60;
const ptySwipes = 1_000;
/** Nobody swipes faster; without it the framer would be at work when the next card comes. Milliseconds. */
const betweenMs = 2;

export interface LatencyFigures {
  readonly wire: string;
  readonly swipes: number;
  /** What the framing waits for by design, and what is taken off. Milliseconds. */
  readonly gapMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly slowestMs: number;
}

const round = (ms: number): number => Math.round(ms * 1_000) / 1_000;

const figuresOf = (wire: string, gapMs: number, took: readonly number[]): LatencyFigures => ({
  wire,
  swipes: took.length,
  gapMs,
  medianMs: round(median(took)),
  p99Ms: round(quantile(took, 0.99)),
  slowestMs: round(Math.max(...took)),
});

type Send = (wired: Wired, chunk: Buffer) => Promise<void> | void;

const sendAtOnce: Send = (wired, chunk) => wired.send(chunk);

/** How long one swipe took from its last chunk on. Milliseconds. */
const swipeOnce = async (wired: Wired, chunks: readonly Buffer[], send: Send): Promise<number> => {
  const copies = chunks.map((chunk) => Buffer.from(chunk));
  const last = copies.pop();
  for (const chunk of copies) {
    await send(wired, chunk);
    await turn();
  }
  const read = new Promise<number>((resolve, reject) => {
    wired.heard = (card) => {
      const at = performance.now();
      card?.wipe();
      if (card === undefined) reject(new Error('the swipe failed'));
      else resolve(at);
    };
  });
  const sent = performance.now();
  if (last !== undefined) await send(wired, last);
  return (await read) - sent;
};

const measure = async (
  wired: Wired,
  chunks: readonly Buffer[],
  { count, send = sendAtOnce, gapMs = 0 }: { count: number; send?: Send; gapMs?: number },
): Promise<readonly number[]> => {
  const took: number[] = [];
  // The first swipes compile the code; a till has had some when the queue is long.
  for (let swipe = -50; swipe < count; swipe += 1) {
    const ms = (await swipeOnce(wired, chunks, send)) - gapMs;
    if (swipe >= 0) took.push(ms);
    await turn();
  }
  await wired.reader.close();
  return took;
};

const inMemory = async (wire: string, wired: Wired, family: string): Promise<LatencyFigures> =>
  figuresOf(wire, 0, await measure(wired, swipeOf(family), { count: swipes }));

/** Tracks without a line end: only silence tells that no third one follows. */
const endedBySilence = async (): Promise<LatencyFigures> => {
  const chunks = swipeOf('serial-track-text').map((chunk) =>
    Buffer.from(chunk.filter((byte) => byte !== 0x0d)),
  );
  const whole = chunks.filter(({ length }) => length > 0);
  const took = await measure(await serialWired(), whole, { count: silentSwipes, gapMs: idleMs });
  return figuresOf('serial, in memory, ended by silence', idleMs, took);
};

const throughPty = async (): Promise<LatencyFigures> => {
  const [cable] = cables;
  const pty = await openPty();
  try {
    const settings = { ...serialSettings, path: pty.readerPath };
    const reader = new SerialReader(settings, systemClock, lineDecoders);
    const wired = await opened(reader, () => undefined);
    const send: Send = async (_, chunk) => {
      await pty.write(chunk);
    };
    const took: number[] = [];
    const whole = Buffer.concat(swipeOf('serial-track-text'));
    for (let swipe = -20; swipe < ptySwipes; swipe += 1) {
      const ms = await swipeOnce(wired, [whole], send);
      if (swipe >= 0) took.push(ms);
      await new Promise((resolve) => setTimeout(resolve, betweenMs));
    }
    await reader.close();
    return figuresOf(`serial, pseudo-terminal of ${cable?.name ?? 'nobody'}`, 0, took);
  } finally {
    await pty.close();
  }
};

export const latencies = async (): Promise<readonly LatencyFigures[]> => [
  await inMemory('HID, clear, one report', await hidWired('magtek-sureswipe'), 'magtek-sureswipe'),
  await inMemory('HID, encrypted, one report', await hidWired('magtek-dynamag'), 'magtek-magnesafe-v5'),
  await inMemory('HID, encrypted, many reports', await hidWired('magtek-idynamo5'), 'magtek-idynamo5'),
  await inMemory('serial, in memory, clear', await serialWired(), 'serial-track-text'),
  await inMemory('serial, in memory, encrypted', await serialWired(), 'idtech-original'),
  await endedBySilence(),
  await throughPty(),
];
