// The serial reader through the real `serialport` on real pseudo-terminals.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardRead, ReaderEvent } from '../../../../drivers/reader.ts';
import { connectSerialPort, type ConnectLine } from '../../../../drivers/serial/serial-line.ts';
import { SerialReader } from '../../../../drivers/serial/serial-reader.ts';
import { systemClock } from '../../../../src/main/base/clock.ts';
import { cables, openPty, type Pty } from '../../../helpers/pty.ts';
import { until } from '../../../helpers/pty-until.ts';
import { bytes, magtek1, magtek2, magtek3 } from '../track/tracks.ts';
import { noDecoders } from './decoders.ts';

const pan = '5452300551227189';

/** Blocks the event loop, as a long write to disk would. */
const block = (ms: number) => {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs) Math.sqrt(endMs);
};

it('finds a program that makes pseudo-terminals', () => expect(cables).not.toEqual([]));

describe.each(cables)('SerialReader on a pseudo-terminal of $name', ({ start }) => {
  let pty: Pty;
  let reader: SerialReader;
  let events: ReaderEvent[];
  /** Every chunk that `serialport` handed out, and the pools that it read them into. */
  let chunks: Buffer[];
  let pools: Set<Buffer>;

  const reads = () => events.flatMap((event) => (event.name === 'read' ? [event.read] : []));
  const failures = () => events.flatMap((event) => (event.name === 'failed-read' ? [event.reason] : []));
  const states = () => events.flatMap((event) => (event.name === 'state' ? [event.state] : []));
  const text = (read: CardRead | undefined) =>
    ([1, 2, 3] as const).map((number) => read?.tracks[number].clear?.toString('latin1') ?? '-').join(' ');

  const spyingConnect: ConnectLine = async (settings) => {
    const line = await connectSerialPort(settings);
    const stream = line as unknown as { _pool: Buffer };
    line.on('data', (chunk) => {
      chunks.push(chunk);
      pools.add(stream._pool);
    });
    return line;
  };

  beforeEach(async () => {
    [events, chunks, pools] = [[], [], new Set()];
    pty = await openPty(start);
    reader = new SerialReader(
      { path: pty.readerPath, baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      systemClock,
      noDecoders,
      spyingConnect,
    );
    reader.listen((event) => events.push(event));
    reader.open();
    await until(() => reader.state === 'ready', 'the reader to be ready');
  });

  afterEach(async () => {
    await reader.close();
    await pty.close();
  });

  it('reads a card, byte by byte too, and in bursts with gaps', async () => {
    await pty.write(`${magtek1}${magtek2}${magtek3}\r`);
    await until(() => reads().length === 1, 'the first card');
    for (const byte of bytes(`${magtek1}${magtek2}\r`)) await pty.write(Buffer.of(byte));
    await until(() => reads().length === 2, 'the second card');
    const wire = `${magtek1}\r${magtek2}\r`;
    for (let at = 0; at < wire.length; at += 6) {
      await pty.write(wire.slice(at, at + 6));
      await new Promise((resolve) => setTimeout(resolve, 10)); // the reader's own pause
    }
    await until(() => reads().length === 3, 'the third card');
    expect(reads().map(text)).toEqual([
      `${magtek1} ${magtek2} ${magtek3}`,
      `${magtek1} ${magtek2} -`,
      `${magtek1} ${magtek2} -`,
    ]);
    expect(failures()).toEqual([]);
  });

  it('reports a bad card and goes on', async () => {
    await pty.write('%E?;E?+E?\r');
    await until(() => failures().length === 1, 'the bad card');
    await pty.write(`${magtek2}\r`);
    await until(() => reads().length === 1, 'the good card');
    expect([failures(), reads().map(text)]).toEqual([['no-track-readable'], [`- ${magtek2} -`]]);
  });

  it('loses none of 200 swipes', async () => {
    for (let swipe = 0; swipe < 200; swipe += 1)
      await pty.write(`;4055011111111111=2411101${String(swipe).padStart(4, '0')}?+1?\r`);
    await until(() => reads().length >= 200, '200 swipes', 20_000);
    const numbers = reads().map((read) => Number(read.tracks[2].clear?.toString('latin1', 25, 29)));
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, swipe) => swipe));
    expect(failures()).toEqual([]);
  });

  it('takes no stalled process for a silent line', async () => {
    await pty.write(magtek1);
    await until(() => chunks.length > 0, 'the first half');
    await pty.write(`${magtek2}\r`);
    block(300);
    await until(() => reads().length + failures().length > 0, 'the card');
    expect([failures(), reads().map(text)]).toEqual([[], [`${magtek1} ${magtek2} -`]]);
  });

  it('comes back when the port went and came back; half a card is cut short', async () => {
    for (const count of [1, 2]) {
      await pty.write(magtek1.slice(0, 20));
      await until(() => chunks.length > 0, 'half a card');
      await pty.unplug();
      await until(() => reader.state === 'lost', 'the reader to be lost');
      await pty.plug();
      await until(() => reader.state === 'ready', 'the reader to come back');
      await pty.write(`${magtek1}${magtek2}\r`);
      await until(() => reads().length === count, 'the card');
      chunks = [];
    }
    expect(failures()).toEqual(['cut-short', 'cut-short']);
    expect(states()).toEqual(['connecting', 'ready', 'lost', 'ready', 'lost', 'ready']);
  });

  it('leaves no card number in its chunks and pools once the read is wiped', async () => {
    await pty.write(`${magtek1}${magtek2}${magtek3}\r`);
    await until(() => reads().length === 1, 'the card');
    const [read] = reads();
    const memory = () => [...chunks, ...chunks.map((chunk) => Buffer.from(chunk.buffer)), ...pools];
    expect(memory().length).toBeGreaterThan(2);
    for (const part of memory()) expect(part.includes(pan)).toBe(false);
    expect(read?.tracks[1].clear?.includes(pan)).toBe(true);
    read?.wipe();
    read?.wipe();
    for (const number of [1, 2, 3] as const)
      expect(read?.tracks[number].clear?.every((byte) => byte === 0)).toBe(true);
    await pty.write(magtek1);
    await until(() => chunks.some((chunk) => chunk.length > 0) && pools.size > 0, 'half a card');
    await reader.close();
    for (const part of memory()) expect(part.includes(pan)).toBe(false);
  });

  it('holds the port alone, and releases it on close', async () => {
    const second = new SerialReader(
      { path: pty.readerPath, baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      systemClock,
      noDecoders,
    );
    const heard: string[] = [];
    second.listen((event) => heard.push(event.name === 'state' ? (event.reason ?? event.state) : event.name));
    second.open();
    await until(() => heard.length >= 2, 'the reason');
    expect([second.state, heard[1]]).toEqual(['connecting', expect.stringContaining('lock')]);
    await reader.close();
    await until(() => second.state === 'ready', 'the port to be free');
    await second.close();
    expect(heard.at(-1)).toBe('closed');
  });
});
