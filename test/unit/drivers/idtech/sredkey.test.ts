import { describe, expect, it } from 'vitest';
import { decodeEnhanced } from '../../../../drivers/idtech/enhanced.ts';
import { decodeFrame, frameDecoder } from '../../../../drivers/idtech/frame.ts';
import { decodeSredkey } from '../../../../drivers/idtech/sredkey.ts';
import { frameOf, readOf, reasonOf, some, typedFrameOf, zeros } from './frames.ts';

const ksn = Buffer.from('62994901190000000001', 'hex');
const head = (status: number, length = 25): number[] => [0x85, 0, 0, 0, 0, status, length];
const texts = [[4], '2512', [3], '123', [5], '90210'] as const;
const whole = frameOf(head(0x07), some(32), zeros(20), ...texts, ksn);

describe('a card keyed on a SREDKey', () => {
  it('is read, with what was keyed in clear', () => {
    const read = readOf(decodeSredkey(whole));
    expect(read).toMatchObject({ format: 'idtech-sredkey', entryMode: 'keyed-on-device', chip: null });
    expect(read.tracks).toEqual({
      1: { status: 'absent' },
      2: { status: 'absent' },
      3: { status: 'absent' },
    });
    expect(read.encryption).toEqual({
      algorithm: 'tdes',
      ksn,
      keyVariant: 'unstated',
      sessionId: null,
      hashes: {},
      block: { holds: 'keyed-entry', bytes: some(32), clearLength: 25 },
    });
    expect(read.keyed).toEqual({
      expiry: Buffer.from('2512'),
      streetNumber: Buffer.from('123'),
      postalCode: Buffer.from('90210'),
    });
  });

  it('is not taken for the enhanced structure, whose bit its type has', () => {
    expect(readOf(decodeFrame(whole))).toMatchObject({ format: 'idtech-sredkey' });
    expect(reasonOf(decodeEnhanced(whole))).toBe('unknown-kind');
  });

  it('is read as typed, the texts plain or as hex', () => {
    const plain = typedFrameOf(head(0x07), some(32), zeros(20), ...texts, ksn);
    const hexed = typedFrameOf(whole.subarray(3, -3));
    for (const frame of [plain, hexed]) {
      const { keyed, encryption } = readOf(decodeFrame(frame));
      expect(keyed).toEqual(readOf(decodeSredkey(whole)).keyed);
      expect(encryption).toEqual(readOf(decodeSredkey(whole)).encryption);
    }
  });

  it('is read without the fields that were not asked for, and with AES where the reader is set to it', () => {
    const bare = frameOf(head(0x00, 20), some(24), zeros(20), ksn);
    expect(readOf(decodeFrame(bare)).keyed).toEqual({ expiry: null, streetNumber: null, postalCode: null });
    const aes = frameOf(head(0x00, 20), some(32), zeros(20), ksn);
    expect(readOf(frameDecoder('aes')(aes)).encryption).toMatchObject({ algorithm: 'aes', ksn });
    expect(reasonOf(decodeFrame(aes))).toBe('contradiction');
  });

  it.each([
    [
      'a session id, which has no documented place',
      frameOf(head(0x08), some(32), zeros(28), ksn),
      'unknown-kind',
    ],
    ['a status bit that no document explains', frameOf(head(0x10), some(32), zeros(20), ksn), 'unknown-kind'],
    [
      'bytes that are always zero and are not',
      frameOf([0x85, 0x1f, 0, 0, 0, 0, 8], some(40)),
      'contradiction',
    ],
    ['a hash that is not null', frameOf(head(0x00), some(32), some(20), ksn), 'contradiction'],
    ['nothing keyed', frameOf(head(0x00, 0), zeros(20), ksn), 'nothing-read'],
    [
      'more than 180 bytes of ciphertext',
      frameOf(head(0x00, 190), some(192), zeros(20), ksn),
      'field-length',
    ],
    ['an expiry of five digits', frameOf(head(0x04), some(32), zeros(20), [5], '25123', ksn), 'field-length'],
    ['a street number of 21', frameOf(head(0x02), some(32), zeros(20), [21], some(21), ksn), 'field-length'],
    ['a postal code of 11', frameOf(head(0x01), some(32), zeros(20), [11], some(11), ksn), 'field-length'],
    ['a key serial number that is cut', frameOf(head(0x00), some(32), zeros(20), some(9)), 'field-length'],
    ['a byte too many', frameOf(head(0x00), some(32), zeros(20), ksn, [1]), 'contradiction'],
  ])('is refused with %s', (_, frame, reason) => {
    expect(reasonOf(decodeFrame(frame))).toBe(reason);
    expect(reasonOf(decodeSredkey(frame))).toBe(reason);
  });
});
