import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardRead } from '../../../drivers/reader.ts';
import { wipeRead } from '../../../drivers/decoded.ts';
import { openSealedRead, ReadSealer, sealKeyBytes } from '../../../src/reader-host/sealed-read.ts';

const key = Buffer.alloc(sealKeyBytes, 7);
const track2 = ';5413330089604111=25122010123409172000?';

const readOf = (clear: string, ksn = '6299490000000A000002'): CardRead => {
  const parts = {
    connection: 'usb',
    model: 'test',
    format: 'idtech-enhanced',
    entryMode: 'swiped',
    tracks: {
      1: { status: 'absent' },
      2: {
        status: 'good',
        clear: Buffer.from(clear, 'latin1'),
        encrypted: { bytes: Buffer.from('00ff10', 'hex'), clearLength: 3 },
      },
      3: { status: 'failed' },
    },
    encryption: {
      algorithm: 'tdes',
      ksn: Buffer.from(ksn, 'hex'),
      keyVariant: 'data',
      sessionId: null,
      hashes: { 2: Buffer.alloc(20, 3) },
    },
    deviceSerial: '716T494010',
    magnePrintStatus: null,
    chip: true,
    original: Buffer.from('0102', 'hex'),
  } as const;
  return { ...parts, wipe: () => wipeRead(parts) };
};

/** What can be compared: JSON leaves out `wipe`. */
const told = (read: CardRead) => JSON.parse(JSON.stringify(read)) as unknown;

describe('a sealed read', () => {
  it('comes out as it went in, and is wiped where it was', () => {
    const read = readOf(track2);
    const before = told(read);
    const opened = openSealedRead(key, 'usb:1', new ReadSealer(key).seal('usb:1', read));
    expect(told(opened)).toEqual(before);
    expect(read.tracks[2].clear?.every((byte) => byte === 0)).toBe(true);
  });

  it('is wiped with everything that it came in', () => {
    const opened = openSealedRead(key, 'usb:1', new ReadSealer(key).seal('usb:1', readOf(track2)));
    const { clear } = opened.tracks[2];
    const memory = Buffer.from(clear?.buffer ?? new ArrayBuffer(0));
    expect(memory.includes(track2)).toBe(true);
    opened.wipe();
    expect(memory.every((byte) => byte === 0)).toBe(true);
  });

  it('shows nothing of the card on its way, in any spelling', () => {
    const sealed = Buffer.from(new ReadSealer(key).seal('usb:1', readOf(track2)));
    const pan = '5413330089604111';
    for (const spelled of [
      Buffer.from(pan),
      Buffer.from(Buffer.from(pan).toString('base64').slice(0, 20)),
      Buffer.from(Buffer.from(pan).toString('hex')),
      Buffer.from(pan, 'hex'),
    ])
      expect(sealed.includes(spelled)).toBe(false);
  });

  it('never comes twice in the same bytes', () => {
    const sealer = new ReadSealer(key);
    const [first, second] = [sealer.seal('usb:1', readOf(track2)), sealer.seal('usb:1', readOf(track2))];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(false);
  });

  it('of another reader, another key, or changed in any byte, opens not', () => {
    const sealed = new ReadSealer(key).seal('usb:1', readOf(track2));
    expect(() => openSealedRead(key, 'usb:2', sealed)).toThrow();
    expect(() => openSealedRead(Buffer.alloc(sealKeyBytes, 8), 'usb:1', sealed)).toThrow();
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Uint8Array.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(() => openSealedRead(key, 'usb:1', changed)).toThrow();
      }),
    );
  });

  it('holds any bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const read = readOf(Buffer.from(text, 'utf8').toString('latin1'));
        const before = told(read);
        expect(told(openSealedRead(key, 'x', new ReadSealer(key).seal('x', read)))).toEqual(before);
      }),
    );
  });
});
