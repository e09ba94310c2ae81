import { describe, expect, it } from 'vitest';
import { frameBytesLimit, framingOf, type Framing } from '../../../../drivers/serial/framing.ts';
import { bytes } from '../track/tracks.ts';
import { binaryFrame, typedFrame } from './decoders.ts';

/** What the bytes are told to be, and how many of them it took. */
const told = (wire: Uint8Array): readonly [Framing, number] => {
  for (let length = 1; length <= wire.length; length += 1) {
    const framing = framingOf(wire.subarray(0, length));
    if (framing.name !== 'undecided') return [framing, length];
  }
  return [{ name: 'undecided' }, wire.length];
};

describe('framingOf', () => {
  it.each(['%B', ';5', '+5', '210888', '1', 'x', '\r', 'M1!', '0\r', '0%B', '01', '02GG', '020x'])(
    'takes %j for text',
    (text) => expect(told(bytes(text))[0]).toEqual({ name: 'text' }),
  );

  it.each([
    ['\x02%B4', 3],
    ['\x02;4', 3],
    ['\x02\x1b%', 3],
    ['\x02;E?', 3],
    ['\x02\x02\x7d', 3],
    ['\x02\x7d\x01\x02', 4], // no card encode type
    ['\x02\x04\x00\x80', 4], // shorter than any card data
    ['\x02\xff\x07\x80', 4], // longer than any frame
    ['02FFFF', 6],
    ['0204008X', 8],
    ['029C0102', 8],
  ])('takes %j for text, by its %i first bytes', (text, length) => {
    expect(told(bytes(text))).toEqual([{ name: 'text' }, length]);
  });

  it('tells how long a frame of ID TECH is, binary and typed', () => {
    const data = Uint8Array.of(0x85, ...Buffer.alloc(400));
    expect(told(binaryFrame(data))).toEqual([{ name: 'counted', kind: 'idtech', bytes: 407 }, 4]);
    const typed = typedFrame(`80${'1'.repeat(410)}`);
    expect(told(bytes(typed))).toEqual([{ name: 'counted', kind: 'idtech', bytes: typed.length }, 8]);
  });

  it('takes no frame longer than its buffer', () => {
    const longest = frameBytesLimit - 6;
    expect(told(binaryFrame(Buffer.alloc(longest)))[0]).toMatchObject({ name: 'counted' });
    expect(told(binaryFrame(Buffer.alloc(longest + 1)))[0]).toEqual({ name: 'text' });
  });

  it('knows iDynamo 5 by its mark', () => {
    expect(told(bytes('M001|'))).toEqual([{ name: 'delimited', kind: 'iDynamo5' }, 5]);
    expect(told(bytes('M00'))).toEqual([{ name: 'undecided' }, 3]);
    expect(told(bytes('M001x'))).toEqual([{ name: 'text' }, 5]);
  });
});
