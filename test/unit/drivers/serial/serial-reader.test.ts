// The reader's own life, on a line made by hand: states, tries, and that nothing is said after close.
import { describe, expect, it } from 'vitest';
import type { ReaderEvent } from '../../../../drivers/reader.ts';
import type { SerialLine, SerialSettings } from '../../../../drivers/serial/serial-line.ts';
import { SerialReader } from '../../../../drivers/serial/serial-reader.ts';
import { ManualTimers } from '../manual-timers.ts';
import { bytes, magtek1, magtek2 } from '../track/tracks.ts';
import { noDecoders } from './decoders.ts';

const settings: SerialSettings = {
  path: '/dev/tty-test',
  baudRate: 9600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
};

class HandLine implements SerialLine {
  closed = false;
  readonly #listeners = new Map<string, (value: never) => void>();

  on(event: string, listener: (value: never) => void): void {
    this.#listeners.set(event, listener);
  }

  close(done: (error: Error | null) => void): void {
    this.closed = true;
    this.tell('close', null);
    done(null);
  }

  tell(event: string, value: unknown): void {
    this.#listeners.get(event)?.(value as never);
  }
}

const show = (event: ReaderEvent): string => {
  if (event.name === 'state')
    return event.reason === undefined ? event.state : `${event.state}: ${event.reason}`;
  return event.name === 'read' ? `read by ${event.read.model}` : `failed: ${event.reason}`;
};

/** Lets promises settle. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

const bench = (answers: (HandLine | Error)[], lineSettings = settings) => {
  const timers = new ManualTimers();
  const heard: string[] = [];
  let tries = 0;
  const reader = new SerialReader(lineSettings, timers, noDecoders, async () => {
    tries += 1;
    const answer = answers[Math.min(tries, answers.length) - 1];
    if (answer instanceof HandLine) return answer;
    throw answer ?? new Error('no answer');
  });
  reader.listen((event) => heard.push(show(event)));
  return { timers, heard, reader, tries: () => tries };
};

describe('SerialReader', () => {
  it('says nothing from inside open(), then connects', async () => {
    const { reader, heard } = bench([new HandLine()]);
    expect([reader.state, reader.title]).toEqual(['closed', 'Serial reader on /dev/tty-test']);
    reader.open();
    reader.open();
    expect([reader.state, heard]).toEqual(['connecting', []]);
    await settle();
    expect(heard).toEqual(['connecting', 'ready']);
  });

  it('keeps trying with growing delays, and names a reason once', async () => {
    const { reader, heard, timers, tries } = bench([
      new Error('No such file'),
      new Error('No such file'),
      new Error('Cannot lock port'),
    ]);
    reader.open();
    await settle();
    for (const [delayMs, count] of [
      [250, 2],
      [500, 3],
      [1_000, 4],
      [2_000, 5],
      [2_000, 6],
    ] as const) {
      timers.pass(delayMs - 1);
      expect(tries()).toBe(count - 1);
      timers.pass(1);
      await settle();
      expect(tries()).toBe(count);
    }
    expect(heard).toEqual(['connecting', 'connecting: No such file', 'connecting: Cannot lock port']);
    await reader.close();
    expect([timers.waiting, heard.at(-1)]).toEqual([0, 'closed']);
  });

  it('comes back after the port went, starting with short delays again', async () => {
    const [first, second] = [new HandLine(), new HandLine()];
    const { reader, heard, timers } = bench([new Error('away'), first, new Error('away'), second]);
    reader.open();
    await settle();
    timers.pass(250);
    await settle();
    first.tell('data', bytes(magtek1));
    first.tell('close', new Error('gone'));
    expect(reader.state).toBe('lost');
    timers.pass(250);
    await settle();
    timers.pass(500);
    await settle();
    second.tell('data', bytes(`${magtek1}${magtek2}\r`));
    timers.pass(80);
    expect(heard).toEqual([
      'connecting',
      'connecting: away',
      'ready',
      'failed: cut-short',
      'lost: gone',
      'lost: away',
      'ready',
      'read by serial-track-text',
    ]);
  });

  it('closes the port, stops its timers and says nothing more', async () => {
    const line = new HandLine();
    const { reader, heard, timers } = bench([line]);
    reader.open();
    await settle();
    const rest = bytes(magtek1);
    line.tell('data', rest);
    const closing = reader.close();
    expect(heard.at(-1)).toBe('ready');
    await Promise.all([closing, reader.close()]);
    expect(heard).toEqual(['connecting', 'ready', 'closed']);
    const late = bytes(`${magtek2}\r`);
    line.tell('data', late);
    line.tell('close', new Error('late'));
    timers.pass(10_000);
    reader.open();
    await settle();
    expect([line.closed, timers.waiting, heard.length, reader.state]).toEqual([true, 0, 3, 'closed']);
    expect(Buffer.concat([rest, late]).every((byte) => byte === 0)).toBe(true);
  });

  it('releases a port that opens while the reader is being closed', async () => {
    const line = new HandLine();
    const { reader, heard } = bench([line]);
    reader.open();
    await reader.close();
    expect([line.closed, heard]).toEqual([true, ['closed']]);
  });

  it('closes without a word when it was never opened', async () => {
    const { reader, heard } = bench([new HandLine()]);
    await reader.close();
    expect(heard).toEqual([]);
  });

  it('may be closed from inside its own news', async () => {
    const { reader, timers } = bench([new Error('away')]);
    let closing: Promise<void> | undefined;
    reader.listen((event) => {
      if (event.name === 'state' && event.reason !== undefined) closing = reader.close();
    });
    reader.open();
    await settle();
    await closing;
    expect([reader.state, timers.waiting]).toEqual(['closed', 0]);
  });

  it('gives a slow line longer: three full tracks take two seconds at 1200 baud', async () => {
    const line = new HandLine();
    const { reader, heard, timers } = bench([line], { ...settings, baudRate: 1200 });
    reader.open();
    await settle();
    line.tell('data', bytes('%B'));
    for (let sent = 0; sent < 50; sent += 1) {
      timers.pass(50);
      line.tell('data', bytes('1'));
    }
    expect(heard.at(-1)).toBe('ready');
    timers.pass(80);
    expect(heard.at(-1)).toBe('failed: cut-short');
  });
});
