import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { frameBytesMax, TrackTextFramer, type Framed } from '../../../../drivers/serial/framer.ts';
import { trackLrc } from '../../../../drivers/track/lrc.ts';
import { ManualTimers } from '../manual-timers.ts';
import { bytes, fields, magtek1, magtek2, magtek3, track1Of, track2Of } from '../track/tracks.ts';

const withLrc = (track: string): string => track + String.fromCharCode(trackLrc(bytes(track)));

/** `1 2 3` tracks in short: `%B…? | ;…?`, or `failed: cut-short`. */
const show = (framed: Framed): string =>
  framed.name === 'failed'
    ? `failed: ${framed.reason}`
    : ([1, 2, 3] as const)
        .map((number) => framed.tracks[number]?.toString('latin1') ?? framed.status[number])
        .join(' | ');

const bench = (limitMs?: number) => {
  const timers = new ManualTimers();
  const heard: string[] = [];
  const framer = new TrackTextFramer(timers, (framed) => heard.push(show(framed)), limitMs);
  return { timers, heard, framer, send: (text: string) => framer.push(bytes(text)) };
};

const both = `${magtek1} | ${magtek2} | absent`;

describe('one CR a card', () => {
  it('hands the card out on its CR, without waiting', () => {
    const { send, heard, timers } = bench();
    send(`${magtek1}${magtek2}${magtek3}`);
    expect(heard).toEqual([]);
    send('\r');
    expect(heard).toEqual([`${magtek1} | ${magtek2} | ${magtek3}`]);
    expect(timers.waiting).toBe(0);
  });

  it('takes it byte by byte, and in bursts with 10 ms between', () => {
    const { send, heard, timers } = bench();
    for (const character of `${magtek1}${magtek2}\r`) send(character);
    for (let at = 0; at < magtek1.length; at += 6) {
      send(magtek1.slice(at, at + 6));
      timers.pass(10);
    }
    send(`${magtek2}\r`);
    expect(heard).toEqual([both, both]);
  });

  it('reads two cards back to back, also from one chunk', () => {
    const { send, heard } = bench();
    send(`${magtek1}${magtek2}\r\n${magtek1}${magtek2}\r`);
    expect(heard).toEqual([both, both]);
  });

  it('waits 80 ms of silence for a card of one track', () => {
    const { send, heard, timers } = bench();
    send(`${magtek2}\r`);
    timers.pass(79);
    expect(heard).toEqual([]);
    timers.pass(1);
    expect(heard).toEqual([`absent | ${magtek2} | absent`]);
    expect(timers.waiting).toBe(0);
  });

  it.each([
    [
      '%11111111111111111111?;E?+3333333333333333333?\r',
      '%11111111111111111111? | failed | +3333333333333333333?',
    ],
    ['%E?;22222222222222222222?+E?\r', 'failed | ;22222222222222222222? | failed'],
    ['%E?;E?+E?\r', 'failed: no-track-readable'],
    [`${magtek1.slice(0, 30)}${magtek2}\r`, `failed | ${magtek2} | absent`],
    [`${magtek1}${magtek2.slice(0, -1)}\r`, `${magtek1} | failed | absent`],
    [`\x02\x1b${magtek1}${magtek2}0\r\x03`, both],
    [`${withLrc(magtek1)}${withLrc(magtek2)}\r`, both],
    [`${withLrc(magtek1)}${magtek2}!\r`, `${magtek1} | failed | absent`],
    [`${magtek1}A${magtek2}!\r`, 'failed: check-failed'],
    [`\x00\xff x${magtek1}${magtek2}\r`, both],
    ['4055011111111111\tTEST/CARD\t11\t24\r', 'failed: not-a-card'],
    ['%Bsmall?;1A1?\r', 'failed: not-a-card'],
  ])('reads %j', (text, expected) => {
    const { send, heard } = bench();
    send(text);
    expect(heard).toEqual([expected]);
  });
});

describe('one CR a track', () => {
  it('hands tracks 1 and 2 out on the second CR, and drops the third', () => {
    for (const third of [magtek3, magtek3.replace('+', ';')]) {
      const { send, heard, timers } = bench();
      send(`${magtek1}\r`);
      timers.pass(70);
      send(`${magtek2}\r`);
      expect(heard).toEqual([both]);
      timers.pass(10);
      send(`${third}\r`);
      timers.pass(500);
      expect(heard).toEqual([both]);
      expect(timers.waiting).toBe(0);
    }
  });

  it('knows the next card by its track 1, and after silence by any track', () => {
    const { send, heard, timers } = bench();
    send(`${magtek1}\r${magtek2}\r${magtek1}\r${magtek2}\r`);
    expect(heard).toEqual([both, both]);
    timers.pass(80);
    send(`${magtek2}\r`);
    timers.pass(80);
    expect(heard.at(-1)).toBe(`absent | ${magtek2} | absent`);
  });

  it('gives a card of track 1 alone out when the next card begins', () => {
    const { send, heard } = bench();
    send(`${magtek1}\r${magtek1}\r${magtek2}\r`);
    expect(heard).toEqual([`${magtek1} | absent | absent`, both]);
  });

  it('takes tracks 2 and 3 alone after silence', () => {
    const { send, heard, timers } = bench();
    send(`%E?\r${magtek3}\r`);
    timers.pass(80);
    expect(heard).toEqual([`failed | absent | ${magtek3}`]);
  });

  it('takes the UIC style: STX, track, LRC, DLE, and ETX at the end', () => {
    const { send, heard, timers } = bench();
    send(`\x02${withLrc(magtek1)}\x10\x02${withLrc(magtek2)}\x10\x02;E?\x03`);
    timers.pass(80);
    expect(heard).toEqual([both]);
  });
});

describe('no CR at all', () => {
  it('ends on silence', () => {
    const { send, heard, timers } = bench();
    send(`${magtek1}${magtek2}1`);
    timers.pass(80);
    expect(heard).toEqual([both]);
  });

  it('ends on ETX at once', () => {
    const { send, heard } = bench();
    send(`\x02${magtek2}\x03`);
    expect(heard).toEqual([`absent | ${magtek2} | absent`]);
  });
});

describe('what is no card', () => {
  it.each(['21088837A01\r', '0', '1\r', '\r\n\r', 'M1!\r', '\x00\x00\xff', 'abc'])(
    'says nothing of %j',
    (text) => {
      const { send, heard, timers } = bench();
      send(text);
      timers.pass(80);
      send(`${magtek1}${magtek2}\r`);
      expect(heard).toEqual([both]);
    },
  );

  it('drops a sensor line between the tracks', () => {
    const { send, heard } = bench();
    send(`${magtek1}\r1\r${magtek2}\r`);
    expect(heard).toEqual([both]);
  });

  it('says once that text is no card', () => {
    const { send, heard, timers } = bench();
    send('hello world');
    timers.pass(80);
    expect(heard).toEqual(['failed: not-a-card']);
  });

  it('says once that it is too long, and hears the next card after silence', () => {
    const { send, heard, timers } = bench();
    send(`%B${'1'.repeat(frameBytesMax)}`);
    send(`${'2'.repeat(300)}\r`);
    expect(heard).toEqual(['failed: too-long']);
    timers.pass(80);
    send(`${magtek1}${magtek2}\r`);
    expect(heard).toEqual(['failed: too-long', both]);
  });

  it('gives up a card that trickles for two seconds, once', () => {
    const { send, heard, timers } = bench();
    send('%B');
    for (let sent = 0; sent < 60; sent += 1) {
      send('1');
      timers.pass(50);
    }
    expect(heard).toEqual(['failed: cut-short']);
    timers.pass(80);
    expect(timers.waiting).toBe(0);
  });

  it('takes a card that is complete when the two seconds are found over', () => {
    const { send, heard, timers, framer } = bench(30);
    send(magtek1);
    timers.pass(35);
    framer.push(bytes(`${magtek2}\r`));
    expect(heard).toEqual([both]);
  });
});

describe('a line that falls silent or goes', () => {
  it('is cut short inside a track, also when track 1 was whole', () => {
    for (const cut of [magtek1.slice(0, 20), `${magtek1}${magtek2.slice(0, 20)}`]) {
      const { send, heard, timers } = bench();
      send(cut);
      timers.pass(80);
      expect(heard).toEqual(['failed: cut-short']);
    }
  });

  it('is cut short when it goes, unless the line had ended', () => {
    const cut = bench();
    cut.send(magtek1); // whole, but track 2 may have been on its way
    cut.framer.disconnect();
    expect(cut.heard).toEqual(['failed: cut-short']);
    const whole = bench();
    whole.send(`${magtek2}\r`);
    whole.framer.disconnect();
    expect(whole.heard).toEqual([`absent | ${magtek2} | absent`]);
    expect(whole.timers.waiting).toBe(0);
  });

  it('is no cut when only the timer was late: the second half of the limit waits for the bytes', () => {
    const { send, heard, timers } = bench();
    send(magtek1);
    timers.pass(40); // the first half has fired, late
    send(`${magtek2}\r`);
    expect(heard).toEqual([both]);
  });

  it('says nothing after it was closed, even from inside its own news', () => {
    const timers = new ManualTimers();
    const heard: Framed[] = [];
    const framer = new TrackTextFramer(timers, (framed) => {
      heard.push(framed);
      framer.close();
    });
    const chunk = bytes(`${magtek1}${magtek2}\r${magtek1}${magtek2}\r${magtek1}`);
    framer.push(chunk);
    framer.push(bytes(`${magtek2}\r`));
    timers.pass(1_000);
    expect(heard).toHaveLength(1);
    expect(chunk.every((byte) => byte === 0)).toBe(true);
    expect(timers.waiting).toBe(0);
  });
});

describe('always', () => {
  it('overwrites the chunk before the card is handed out', () => {
    const chunk = bytes(`${magtek1}${magtek2}\r`);
    let seen = '';
    new TrackTextFramer(new ManualTimers(), () => (seen = chunk.toString('latin1'))).push(chunk);
    expect(seen).toBe('\0'.repeat(chunk.length));
  });

  it('holds no card data once it spoke: its buffer is clean before the card is handed out', () => {
    const alloc = vi.spyOn(Buffer, 'alloc');
    const timers = new ManualTimers();
    const seen: boolean[] = [];
    const isClean = () => buffer !== undefined && buffer.every((byte) => byte === 0);
    const framer = new TrackTextFramer(timers, () => seen.push(isClean()));
    const buffer = alloc.mock.results[0]?.value as Buffer | undefined;
    alloc.mockRestore();
    expect(buffer).toHaveLength(frameBytesMax);
    framer.push(bytes(magtek1));
    expect(buffer?.includes('5452300551227189')).toBe(true); // the scan sees what it looks for
    const rests = [`${magtek2}\r`, `${magtek1}\r${magtek2}\r${magtek3}\r`, magtek1, '4'.repeat(300), magtek2];
    for (const rest of rests) {
      framer.push(bytes(rest));
      timers.pass(80);
      expect(isClean()).toBe(true);
    }
    framer.push(bytes(magtek1));
    framer.disconnect();
    expect(isClean()).toBe(true);
    expect(seen).toEqual([true, true, true, true, true, true]);
  });

  it('gives the same cards however the bytes are split', () => {
    const texts = fc.array(
      fc.tuple(fields, fc.constantFrom('', '\r'), fc.boolean()).map(([made, between, lrc]) => {
        const dress = lrc ? withLrc : (track: string) => track;
        const [first, second] = [track1Of(made), track2Of(made)];
        return { wire: `${dress(first)}${between}${dress(second)}\r`, read: `${first} | ${second} | absent` };
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (cards, sizes) => {
        const { send, heard } = bench();
        const wire = cards.map((card) => card.wire).join('');
        for (let at = 0, turn = 0; at < wire.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          send(wire.slice(at, at + size));
          at += size;
        }
        expect(heard).toEqual(cards.map((card) => card.read));
      }),
    );
  });

  it('never hands out a track that was cut, and always says something of one that was begun', () => {
    fc.assert(
      fc.property(fields, fc.boolean(), fc.nat(), fc.boolean(), (made, lrc, at, ended) => {
        const [first, second] = [track1Of(made), track2Of(made)];
        const wire = lrc ? withLrc(first) + withLrc(second) : first + second;
        const { send, heard, timers } = bench();
        send(wire.slice(0, 1 + (at % (wire.length - 1))) + (ended ? '\r' : ''));
        timers.pass(80);
        expect(heard).toHaveLength(1);
        const whole = [
          `${first} | ${second} | absent`,
          `${first} | absent | absent`,
          `${first} | failed | absent`,
        ];
        expect([...whole, 'failed: cut-short', 'failed: check-failed', 'failed: not-a-card']).toContain(
          heard[0],
        );
        expect(timers.waiting).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('survives any bytes, says nothing good of noise, and is ready for the next card', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), (chunks) => {
        const { framer, send, heard, timers } = bench();
        for (const chunk of chunks) framer.push(chunk);
        timers.pass(80);
        send(`${magtek1}${magtek2}\r`);
        expect(heard.at(-1)).toBe(both);
        expect(timers.waiting).toBe(0);
        for (const chunk of chunks) expect(chunk.every((byte) => byte === 0)).toBe(true);
      }),
    );
  });
});
