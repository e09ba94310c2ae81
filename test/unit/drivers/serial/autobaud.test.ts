import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  candidates,
  SpeedSearch,
  swipesMax,
  waitMs,
  type LineSettings,
  type SearchNews,
} from '../../../../drivers/serial/autobaud.ts';
import type { SerialLine, SerialSettings } from '../../../../drivers/serial/serial-line.ts';
import { systemClock } from '../../../../src/main/base/clock.ts';
import { cables, openPty } from '../../../helpers/pty.ts';
import { until } from '../../../helpers/pty-until.ts';
import { ManualTimers } from '../manual-timers.ts';
import { bytes, fields, magtek1, magtek2, track1Of, track2Of } from '../track/tracks.ts';
import { binaryFrame, magneSafe, secureMagData, testDecoders } from './decoders.ts';
import { heardAt } from './uart.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const card = `${magtek1}${magtek2}\r`;

class OpenLine implements SerialLine {
  readonly settings: SerialSettings;
  closed = false;
  readonly #listeners = new Map<string, (value: never) => void>();

  constructor(settings: SerialSettings) {
    this.settings = settings;
  }

  on(event: string, listener: (value: never) => void): void {
    this.#listeners.set(event, listener);
  }

  close(done: (error: Error | null) => void): void {
    this.closed = true;
    done(null);
  }

  tell(event: string, value: unknown): void {
    this.#listeners.get(event)?.(value as never);
  }
}

const show = (news: SearchNews): string => {
  if (news.name === 'failed') return `failed: ${news.reason}`;
  if (news.name === 'not-found') return news.name;
  const { baudRate, dataBits, parity } = news.settings;
  return `${news.name} ${baudRate} ${dataBits}${parity.charAt(0).toUpperCase()}`;
};

/** @param sender how the reader speaks */
const bench = (sender: LineSettings, refusals = 0) => {
  const timers = new ManualTimers();
  const lines: OpenLine[] = [];
  const heard: SearchNews[] = [];
  const chunks: Buffer[] = [];
  let refused = 0;
  const search = new SpeedSearch({
    path: '/dev/tty-test',
    timers,
    decoders: testDecoders,
    listen: (news) => heard.push(news),
    connectLine: async (settings) => {
      if (refused < refusals) {
        refused += 1;
        throw new Error('Cannot lock port');
      }
      if (lines.some((line) => !line.closed)) throw new Error('two at once');
      const line = new OpenLine(settings);
      lines.push(line);
      return line;
    },
  });
  /** What the port hears when the reader sends this; then silence. */
  const send = async (wire: string | Buffer): Promise<void> => {
    const line = lines.at(-1);
    if (line === undefined) throw new Error('no line');
    const chunk = heardAt(bytes(wire.toString('latin1')), sender, line.settings);
    chunks.push(chunk);
    if (chunk.length > 0) line.tell('data', chunk);
    timers.pass(300);
    await settle();
  };
  const last = () => heard.at(-1);
  return { timers, lines, heard, search, send, last, chunks };
};

const [first] = candidates;
if (first === undefined) throw new Error('no candidates');

/** Swipes until the search is over. */
const swipeThrough = async (sender: LineSettings, wire: string | Buffer) => {
  const made = bench(sender);
  const { search, send, last, timers } = made;
  search.start();
  await settle();
  let swipes = 0;
  while (last()?.name === 'trying' || last()?.name === 'swipe-again') {
    const before = made.heard.length;
    await send(wire);
    swipes += 1;
    if (swipes > swipesMax) throw new Error('no end');
    if (made.heard.length === before) {
      // Nothing was heard at this speed.
      timers.pass(waitMs);
      await settle();
    }
  }
  return { ...made, swipes };
};

describe('the search for the settings', () => {
  it('is over with the first card at the factory settings', async () => {
    const { heard, lines, timers, swipes, chunks } = await swipeThrough(first, card);
    expect(heard.map(show)).toEqual(['trying 9600 8N', 'found 9600 8N']);
    expect(heard[1]).toMatchObject({ settings: { baudRate: 9_600, stopBits: 1 } });
    expect([swipes, lines.every((line) => line.closed), timers.waiting]).toEqual([1, true, 0]);
    expect(chunks.every((chunk) => chunk.every((byte) => byte === 0))).toBe(true);
  });

  it.each(candidates.map((settings) => [`${settings.baudRate} ${settings.dataBits}`, settings] as const))(
    'finds %s, for text in clear and for frames, and overwrites what it heard',
    async (_name, settings) => {
      const wires: (string | Buffer)[] = [card, magneSafe, `${magtek1}\r${magtek2}\r`];
      // Encrypted binary frames need eight bits (ID TECH 80096504-001, function 42).
      if (settings.dataBits === 8) wires.push(binaryFrame(secureMagData));
      for (const wire of wires) {
        const { last, lines, timers, swipes, chunks } = await swipeThrough(settings, wire);
        expect(last()).toMatchObject({ name: 'found', settings });
        expect(swipes).toBeLessThanOrEqual(candidates.length);
        expect([lines.every((line) => line.closed), timers.waiting]).toEqual([true, 0]);
        expect(chunks.every((chunk) => chunk.every((byte) => byte === 0))).toBe(true);
      }
    },
  );

  it('sees a parity bit at the right speed, and goes there at once', async () => {
    for (const parity of ['even', 'odd'] as const) {
      const { heard } = await swipeThrough({ baudRate: 19_200, dataBits: 7, parity, stopBits: 1 }, card);
      const name = `19200 7${parity.charAt(0).toUpperCase()}`;
      expect(heard.slice(-2).map(show)).toEqual([`trying ${name}`, `found ${name}`]);
      expect(heard.length).toBeLessThanOrEqual(5);
    }
  });

  it('never takes garbage for a card', async () => {
    const wire = fields.map((made) => `${track1Of(made)}${track2Of(made)}\r`);
    await fc.assert(
      fc.asyncProperty(wire, fc.constantFrom(...candidates), async (text, settings) => {
        const { last } = await swipeThrough(settings, text);
        expect(last()).toMatchObject({ name: 'found', settings });
      }),
      { numRuns: 40 },
    );
  });

  it('stays where a bad swipe came in clear words, twice in all', async () => {
    const { search, send, heard } = bench(first);
    search.start();
    await settle();
    await send('%E?;E?+E?\r');
    await send(magtek1.slice(0, 30));
    expect(heard.map(show)).toEqual(['trying 9600 8N', 'swipe-again 9600 8N', 'swipe-again 9600 8N']);
    await send(card);
    expect(heard.at(-1)?.name).toBe('found');
  });

  it('takes what a reader says when it is switched on for no swipe', async () => {
    const { search, send, heard } = bench(first);
    search.start();
    await settle();
    await send('21088837A01\r');
    await send('\0\xff');
    expect(heard.map(show)).toEqual(['trying 9600 8N']);
    await send(card);
    expect(heard.map(show)).toEqual(['trying 9600 8N', 'found 9600 8N']);
  });

  it('ends without an answer after so many swipes and no more', async () => {
    const odd: LineSettings = { baudRate: 57_600, dataBits: 8, parity: 'none', stopBits: 1 };
    const { heard, swipes, lines } = await swipeThrough(odd, card);
    expect(heard.at(-1)).toEqual({ name: 'not-found' });
    expect(swipes).toBeLessThanOrEqual(swipesMax);
    expect(lines.every((line) => line.closed)).toBe(true);
  });

  it('ends by itself when nobody swipes', async () => {
    const { search, timers, heard, lines } = bench(first);
    search.start();
    await settle();
    for (let step = 0; step < candidates.length; step += 1) {
      timers.pass(waitMs);
      await settle();
    }
    expect(heard.map((news) => news.name)).toEqual([...candidates.map(() => 'trying'), 'not-found']);
    expect([timers.waiting, lines.every((line) => line.closed)]).toEqual([0, true]);
  });

  it('moves on when the clerk says that she swiped', async () => {
    const { search, heard } = bench(first);
    search.start();
    await settle();
    search.skip();
    search.skip(); // the next port is not open yet
    await settle();
    expect(heard.map(show)).toEqual(['trying 9600 8N', 'trying 19200 8N']);
  });

  it('moves on when the line never falls silent', async () => {
    const { search, heard, lines } = bench(first);
    search.start();
    await settle();
    for (let sent = 0; sent < 17; sent += 1) lines.at(-1)?.tell('data', Buffer.alloc(256, 0xf8));
    await settle();
    expect(heard.map(show)).toEqual(['trying 9600 8N', 'trying 19200 8N']);
  });

  it('waits for a port that is let go of only after a moment, and says so when it is not', async () => {
    for (const [refusals, news] of [
      [3, 'trying 9600 8N'],
      [4, 'failed: Cannot lock port'],
    ] as const) {
      const { search, heard, timers } = bench(first, refusals);
      search.start();
      for (let step = 0; step < 3; step += 1) {
        await settle();
        timers.pass(250);
      }
      await settle();
      expect(heard.map(show)).toEqual([news]);
    }
  });

  it('fails when the port goes', async () => {
    const { search, heard, lines, timers } = bench(first);
    search.start();
    await settle();
    lines[0]?.tell('close', new Error('gone'));
    expect(heard.map(show)).toEqual(['trying 9600 8N', 'failed: gone']);
    expect(timers.waiting).toBe(0);
  });

  it('may be cancelled at any moment, and frees the port', async () => {
    const early = bench(first);
    early.search.start();
    await early.search.cancel();
    const late = bench(first);
    late.search.start();
    await settle();
    late.lines[0]?.tell('data', bytes(card.slice(0, 30)));
    await late.search.cancel();
    const chunk = bytes(card);
    late.lines[0]?.tell('data', chunk);
    late.timers.pass(waitMs);
    late.search.start();
    await settle();
    for (const { heard, lines, timers } of [early, late]) {
      expect(heard.map(show)).toEqual(lines === late.lines ? ['trying 9600 8N'] : []);
      expect([lines.every((line) => line.closed), timers.waiting]).toEqual([true, 0]);
    }
    expect(chunk.every((byte) => byte === 0)).toBe(true);
  });

  it('finds a reader on a pseudo-terminal, and frees it', async () => {
    const pty = await openPty(cables[0]?.start);
    const news: SearchNews[] = [];
    const search = new SpeedSearch({
      path: pty.readerPath,
      timers: systemClock,
      decoders: testDecoders,
      listen: (entry) => news.push(entry),
    });
    try {
      search.start();
      await until(() => news.length === 1, 'the port to be open');
      await pty.write(Buffer.alloc(60, 0xe6)); // as garbage sounds
      await until(() => news.length === 2, 'the second speed');
      await pty.write(card);
      await until(() => news.length === 3, 'the answer');
      expect(news.map(show)).toEqual(['trying 9600 8N', 'trying 19200 8N', 'found 19200 8N']);
    } finally {
      await search.cancel();
      await pty.close();
    }
  });
});
