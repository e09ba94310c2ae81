import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { idleMs, TrackTextFramer } from '../../../../drivers/serial/framer.ts';
import { frameBytesLimit } from '../../../../drivers/serial/framing.ts';
import { frameIdleMs, LineFramer, type Heard } from '../../../../drivers/serial/line-framer.ts';
import { ManualTimers } from '../manual-timers.ts';
import { bytes, fields, magtek1, magtek2, magtek3, track1Of, track2Of } from '../track/tracks.ts';
import {
  binaryFrame,
  iDynamo5,
  magneSafe,
  secuRedData,
  secureMagData,
  testDecoders,
  typedFrame,
} from './decoders.ts';

const show = (heard: Heard): string => {
  if (heard.name === 'failed-read') return `failed: ${heard.reason}`;
  const { framing, read } = heard;
  if (framing !== 'text') return `${framing}: ${read.original.toString('latin1')}`;
  return ([1, 2, 3] as const)
    .map((number) => read.tracks[number].clear?.toString('latin1') ?? read.tracks[number].status)
    .join(' | ');
};

const bench = (frameMs = 2_000) => {
  const timers = new ManualTimers();
  const heard: string[] = [];
  const framer = new LineFramer(timers, testDecoders, (news) => heard.push(show(news)), {
    textMs: 2_000,
    frameMs,
  });
  return { timers, heard, framer, send: (text: string) => framer.push(bytes(text)) };
};

const secureMag = binaryFrame(secureMagData).toString('latin1');
const secuRed = typedFrame(secuRedData);
const both = `${magtek1} | ${magtek2} | absent`;
const card = `${magtek1}${magtek2}\r`;

/** Every framing, what is sent, and what is heard of it. */
const frames: readonly (readonly [name: string, wire: string, heard: string])[] = [
  ['ID TECH, binary', secureMag, `idtech: ${secureMag}`],
  ['ID TECH, typed', `${secuRed}\r`, `idtech: ${secuRed}`],
  ['MagneSafe', magneSafe, `magneSafeText: ${magneSafe}`],
  ['iDynamo 5', iDynamo5, `iDynamo5: ${iDynamo5}`],
];

const cut = (wire: string, sizes: readonly number[]): string[] => {
  const chunks: string[] = [];
  for (let at = 0, turn = 0; at < wire.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(wire.slice(at, at + size));
    at += size;
  }
  return chunks;
};
const sizes = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 12 });

describe('a whole frame', () => {
  it.each(frames)('is handed out at once: %s', (_name, wire, expected) => {
    const { send, heard, timers } = bench();
    send(wire.slice(0, -1));
    const early = wire === `${secuRed}\r`; // the line's end is not part of the frame
    expect(heard).toEqual(early ? [expected] : []);
    send(wire.slice(-1));
    expect(heard).toEqual([expected]);
    timers.pass(frameIdleMs);
    expect([heard.length, timers.waiting]).toEqual([1, 0]);
  });

  it.each(frames)(
    'is read twice without a pause, and with cards in clear before it: %s',
    (_n, wire, frame) => {
      const { send, heard } = bench();
      send(`${card}${magtek2}\r${wire}${wire}`);
      expect(heard).toEqual([both, `absent | ${magtek2} | absent`, frame, frame]);
    },
  );

  it('may start with what text starts with: STX stands before text, too', () => {
    for (const wire of [`\x02\x1b${card}\x03`, `\x02${magtek1}\x10\x02${magtek2}\x10\x03`, `\x02${card}`]) {
      const { send, heard } = bench();
      send(wire);
      send(secureMag);
      expect(heard).toEqual([both, `idtech: ${secureMag}`]);
    }
  });

  it('is found behind another STX', () => {
    const { send, heard } = bench();
    send(`\x02\x02${secureMag}`);
    expect(heard).toEqual([`idtech: ${secureMag}`]);
  });

  it('loses its fill: iDynamo sends blocks of 500', () => {
    const fill = 'x'.repeat(500 - (magneSafe.length % 500));
    const before = bench();
    before.send(`${magneSafe.slice(0, -1)}${fill}\r`);
    const behind = bench();
    behind.send(`${magneSafe}${fill}`);
    behind.timers.pass(80);
    behind.send(`${magneSafe}${fill}${magneSafe}`);
    const one = `magneSafeText: ${magneSafe}`;
    expect([before.heard, behind.heard]).toEqual([[one], [one, one, one]]);
  });

  it('ends with silence where its reader sends no CR', () => {
    const { send, heard, timers } = bench();
    send(magneSafe.slice(0, -1));
    timers.pass(frameIdleMs - 1);
    expect(heard).toEqual([]);
    timers.pass(1);
    expect(heard).toEqual([`magneSafeText: ${magneSafe.slice(0, -1)}`]);
  });

  it('may start with its first separator, when no track was read', () => {
    const { send, heard } = bench();
    send('|0600||||A1050000|||21685F158B5C6BE0|FFFF9876543210E00008|B78F||0000\r');
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^magneSafeText: \|/);
  });
});

describe('a frame that is not whole', () => {
  it.each(frames)('is cut short by silence, whatever is missing, and never a card: %s', (_name, wire) => {
    const content = wire === `${secuRed}\r` ? wire.slice(0, -1) : wire;
    for (let length = 9; length < content.length - 1; length += 1) {
      const { send, heard, timers } = bench();
      send(content.slice(0, length));
      timers.pass(frameIdleMs);
      // Masked tracks without what follows them look like a card: on a line that was heard to encrypt they are none.
      const tracksAlone = wire === magneSafe && length < content.indexOf('|') + 1;
      if (!tracksAlone) expect(heard).toEqual([expect.stringMatching(/^failed: (cut-short|check-failed)$/)]);
      expect(timers.waiting).toBe(0);
      const seen = heard.length;
      send(card);
      timers.pass(80);
      expect(heard.slice(seen)).toEqual([both]);
    }
  });

  it('gives no masked tracks away as a card, once the line has sent an encrypted read', () => {
    for (let length = 1; length < magneSafe.indexOf('|'); length += 1) {
      const { send, heard, timers } = bench();
      send(magneSafe);
      send(magneSafe.slice(0, length));
      timers.pass(80);
      for (const news of heard.slice(1)) expect(news).toMatch(/^failed: /);
      send(secureMag);
      expect(heard.at(-1)).toBe(`idtech: ${secureMag}`);
    }
  });

  it('waits once: behind the tracks of a line that was silent after others nothing else is to come', () => {
    const { heard, send, timers } = bench();
    send(`${magtek1}${magtek2}\r`);
    expect(heard).toEqual([]);
    timers.pass(idleMs);
    expect(heard).toHaveLength(1);
    send(`${magtek1}${magtek2}\r`);
    expect(heard).toHaveLength(2);
    timers.pass(idleMs);
    send(magneSafe);
    timers.pass(frameIdleMs);
    expect(heard.at(-1)).toBe(`magneSafeText: ${magneSafe}`);
    send(`${magtek1}${magtek2}\r`);
    timers.pass(idleMs);
    expect(heard.at(-1)).toMatch(/cut-short/);
  });

  it('gives no masked tracks away that end with a CR each, nor with one for the card', () => {
    const [tracks = '', ...rest] = magneSafe.split(/(?=\|)/);
    const [first = '', second = '', third = ''] = tracks.split(/(?<=\?)/);
    for (const lines of [[first, second], [first, second, third], [`${first}${second}`], [tracks]]) {
      const { send, heard, timers } = bench();
      for (const character of `${lines.join('\r')}\r${rest.join('')}`) {
        send(character);
        timers.pass(10);
      }
      expect(heard).toEqual(['failed: check-failed']);
      timers.pass(80);
      send(card);
      timers.pass(80);
      expect([heard.at(-1), timers.waiting]).toEqual([both, 0]);
    }
  });

  it('gives no piece of an ID TECH frame away as a card, wherever its start is lost', () => {
    for (const wire of [secureMag, secuRed])
      for (let start = 1; start < wire.length; start += 1) {
        const { send, heard, timers } = bench();
        send(wire.slice(start));
        timers.pass(80);
        for (const news of heard) expect(news).toMatch(/^failed: /);
      }
  });

  it('gives no piece of a MagneSafe text away as a card, wherever its start is lost', () => {
    for (let start = 1; start < magneSafe.length; start += 1) {
      const { send, heard, timers } = bench();
      send(magneSafe.slice(start));
      timers.pass(80);
      // The decoder of this test has no CRC to hold against it; the maker's has.
      for (const news of heard) expect(news).toMatch(/^(failed|magneSafeText): /);
    }
  });

  it('is dropped to its end when it is refused: the length may be the fault', () => {
    const { send, heard, timers } = bench();
    const broken = Buffer.from(secureMag, 'latin1');
    broken[1] = (broken[1] ?? 0) - 40;
    send(broken.toString('latin1'));
    send(card);
    expect(heard).toEqual(['failed: cut-short']); // no end mark where it says that it ends
    timers.pass(80);
    send(card);
    timers.pass(80);
    expect(heard).toEqual(['failed: cut-short', both]);
  });

  it('is cut short when the line goes', () => {
    for (const [, wire] of frames) {
      const { framer, send, heard, timers } = bench();
      send(wire.slice(0, 140));
      framer.disconnect();
      expect([heard, timers.waiting]).toEqual([['failed: cut-short'], 0]);
    }
  });

  it('is given up after two seconds, once, and after more on a slow line', () => {
    for (const [limitMs, count] of [
      [2_000, 1],
      [20_000, 0],
    ] as const) {
      const { send, heard, timers } = bench(limitMs);
      for (let sent = 0; sent < 50; sent += 1) {
        send(secureMag.slice(sent, sent + 1));
        timers.pass(60);
      }
      expect(heard).toEqual(Array.from({ length: count }, () => 'failed: cut-short'));
    }
  });

  it('is too long when its line never ends', () => {
    const { send, heard, timers } = bench();
    send(`%B1?|${'0'.repeat(frameBytesLimit)}`);
    send('1'.repeat(frameBytesLimit));
    expect(heard).toEqual(['failed: too-long']);
    timers.pass(80);
    send(card);
    timers.pass(80);
    expect(heard.at(-1)).toBe(both);
  });

  it('is nothing when it is a few stray characters', () => {
    for (const stray of ['|', '|a|', '\x02', '0', '02', 'M00', '\x02\x7d\x01']) {
      const { send, heard, timers } = bench();
      send(stray);
      timers.pass(frameIdleMs);
      send(card);
      timers.pass(80);
      expect([heard, timers.waiting]).toEqual([[both], 0]);
    }
  });
});

describe('always', () => {
  const anyCard = fc.oneof(
    fc.constantFrom(...frames.map(([, wire]) => wire)),
    fields.map((made) => `${track1Of(made)}${track2Of(made)}\r`),
    fields.map((made) => `\x02${track1Of(made)}\r${track2Of(made)}\r\x03`),
  );

  it('says the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(anyCard, { minLength: 1, maxLength: 4 }), sizes, (cards, pieces) => {
        const [whole, inPieces] = [bench(), bench()];
        const wire = cards.join('');
        whole.send(wire);
        for (const chunk of cut(wire, pieces)) inPieces.send(chunk);
        for (const { timers } of [whole, inPieces]) timers.pass(frameIdleMs);
        expect(whole.heard.length).toBeGreaterThanOrEqual(cards.length);
        expect(inPieces.heard).toEqual(whole.heard);
      }),
    );
  });

  it('says the same of noise around frames, however it is cut, and is ready for the next card', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((noise) => Buffer.from(noise).toString('latin1')),
      fc.constantFrom('\x02', '0', '02', 'M001', 'M001|', '|', '%B1', ';', '\r', 'x'),
      anyCard,
      fc.tuple(anyCard, fc.nat()).map(([wire, at]) => wire.slice(at % wire.length)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 5 }), sizes, (wirePieces, pieces) => {
        const [whole, inPieces] = [bench(), bench()];
        const wire = wirePieces.join('');
        whole.send(wire);
        for (const chunk of cut(wire, pieces)) inPieces.send(chunk);
        for (const { timers, send, heard } of [whole, inPieces]) {
          timers.pass(frameIdleMs);
          expect(timers.waiting).toBe(0);
          send(secureMag);
          expect(heard.at(-1)).toBe(`idtech: ${secureMag}`);
        }
        expect(inPieces.heard).toEqual(whole.heard);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves no timer behind a separator that silence made one', () => {
    const { send, timers } = bench();
    send('\x02');
    send('|');
    timers.pass(frameIdleMs);
    expect(timers.waiting).toBe(0);
  });

  it('hears of text exactly what the text framer hears', () => {
    const line = fc.oneof(
      fields.map((made) => `${track1Of(made)}${track2Of(made)}`),
      fields.map(track2Of),
      fc.constantFrom('21088837A01', '0', '1', 'M1!', '%E?;E?', magtek3, `\x02\x1b${magtek1}`, '\x02;E?\x10'),
    );
    const event = fc.record({
      text: line,
      end: fc.constantFrom('\r', '', '\r\n', '\x03'),
      quietMs: fc.constantFrom(0, 10, 80),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 6 }), (events) => {
        const { send, heard, timers } = bench();
        const plainTimers = new ManualTimers();
        const plain: string[] = [];
        const framer = new TrackTextFramer(plainTimers, (framed) => {
          if (framed.name === 'failed') plain.push(`failed: ${framed.reason}`);
          else
            plain.push(
              ([1, 2, 3] as const)
                .map((number) => framed.tracks[number]?.toString('latin1') ?? framed.status[number])
                .join(' | '),
            );
        });
        for (const { text, end, quietMs } of [...events, { text: '', end: '', quietMs: 160 }]) {
          send(text + end);
          framer.push(bytes(text + end));
          timers.pass(quietMs);
          plainTimers.pass(quietMs);
        }
        expect(heard).toEqual(plain);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps no more than its two buffers, and overwrites them before it speaks', () => {
    const alloc = vi.spyOn(Buffer, 'alloc');
    const timers = new ManualTimers();
    const clean: boolean[] = [];
    const isClean = () => buffers.every((buffer) => buffer.every((byte) => byte === 0));
    const framer = new LineFramer(timers, testDecoders, () => clean.push(isClean()));
    const buffers = alloc.mock.results.map((result) => result.value as Buffer);
    alloc.mockRestore();
    expect(buffers.map((buffer) => buffer.length).sort()).toEqual([frameBytesLimit, 256].sort());
    framer.push(bytes(magneSafe.slice(0, 200)));
    expect(buffers.some((buffer) => buffer.includes('5452000000007189'))).toBe(true); // the scan sees what it looks for
    framer.push(bytes(magneSafe.slice(200)));
    for (const [, wire] of frames) {
      const chunk = bytes(wire);
      framer.push(chunk);
      expect(chunk.every((byte) => byte === 0)).toBe(true);
      framer.push(bytes(wire.slice(0, 120)));
      timers.pass(frameIdleMs);
    }
    framer.push(bytes(secureMag.slice(0, 60)));
    framer.close();
    expect([isClean(), clean.length, clean.every(Boolean), timers.waiting]).toEqual([true, 9, true, 0]);
  });

  it('says nothing after it was closed, even from inside its own news', () => {
    const timers = new ManualTimers();
    let count = 0;
    const framer = new LineFramer(timers, testDecoders, () => {
      count += 1;
      framer.close();
    });
    framer.push(bytes(`${magtek2}\r${secureMag}${secureMag}${magneSafe}`));
    timers.pass(1_000);
    framer.disconnect();
    expect([count, timers.waiting]).toEqual([1, 0]);
  });
});
