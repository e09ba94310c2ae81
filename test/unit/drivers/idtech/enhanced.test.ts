import { describe, expect, it } from 'vitest';
import { decodeEnhanced } from '../../../../drivers/idtech/enhanced.ts';
import { decodeFrame } from '../../../../drivers/idtech/frame.ts';
import { checkedTracks } from '../track/tracks.ts';
import {
  augusta,
  augustaKey,
  decrypt,
  frameOf,
  readOf,
  reasonOf,
  secuRed,
  some,
  typedFrameOf,
  zeros,
} from './frames.ts';

const mask2 = ';4266********9999=***************?*';
const ksn = Buffer.from('62994901190000000001', 'hex');
/** Track 2 alone, 35 characters. */
const head = (sent: number, secured: number, kind = 0x80, status = 0x12): number[] => [
  ...[kind, status, 0, 35, 0],
  ...[sent, secured],
];

describe('the enhanced structure', () => {
  it('reads the published binary frame of the Augusta S', () => {
    const read = readOf(decodeEnhanced(augusta));
    expect(read).toMatchObject({
      format: 'idtech-enhanced',
      entryMode: 'swiped',
      deviceSerial: '716T494010',
      magnePrintStatus: null,
      chip: true,
    });
    expect(read.tracks).toEqual({
      1: {
        status: 'good',
        masked: augusta.subarray(10, 89),
        encrypted: { bytes: augusta.subarray(129, 209), clearLength: 79 },
      },
      2: {
        status: 'good',
        masked: augusta.subarray(89, 129),
        encrypted: { bytes: augusta.subarray(209, 249), clearLength: 40 },
      },
      3: { status: 'absent' },
    });
    expect(read.encryption).toEqual({
      algorithm: 'tdes',
      ksn: Buffer.from('6299490000000A000002', 'hex'),
      keyVariant: 'data',
      sessionId: null,
      hashes: {},
    });
    expect(read.original).toEqual(augusta);
  });

  it('hands out ciphertexts that decrypt to the published tracks', () => {
    const { tracks } = readOf(decodeEnhanced(augusta));
    expect(decrypt(augustaKey, tracks[1].encrypted!.bytes)).toBe(`${checkedTracks[3]!.join('')}\0`);
    expect(decrypt(augustaKey, tracks[2].encrypted!.bytes)).toBe(checkedTracks[4]!.join(''));
  });

  it('reads the published frame of the SecuRED as a keyboard types it', () => {
    const read = readOf(decodeEnhanced(secuRed));
    const bytesAt = (start: number, end: number): Buffer =>
      Buffer.from(secuRed.subarray(start, end).toString('latin1'), 'hex');
    expect(read).toMatchObject({ format: 'idtech-enhanced', deviceSerial: 'T134000064', chip: null });
    expect(read.tracks).toEqual({
      1: {
        status: 'good',
        masked: Buffer.from('%*4124********9990^TEST/BLUEFIN^****************?*'),
        encrypted: { bytes: bytesAt(106, 218), clearLength: 50 },
      },
      2: {
        status: 'good',
        masked: Buffer.from(';4124********9990=****************?*'),
        encrypted: { bytes: bytesAt(218, 298), clearLength: 36 },
      },
      3: { status: 'absent' },
    });
    expect(read.encryption).toEqual({
      algorithm: 'tdes',
      ksn: Buffer.from('629949960E0000A00072', 'hex'),
      keyVariant: 'data',
      sessionId: null,
      hashes: {},
    });
  });

  it('reads masks that are typed as hex, and the binary frame typed', () => {
    const typed = readOf(decodeEnhanced(typedFrameOf(augusta.subarray(3, 309))));
    const binary = readOf(decodeEnhanced(augusta));
    expect(typed.tracks).toEqual(binary.tracks);
    expect(typed.encryption).toEqual(binary.encryption);
  });

  it('reads AES, the PIN variant, a session id, hashes and a serial number', () => {
    const [cipher, session, hash] = [some(48), some(8, 60), some(20, 90)];
    const frame = frameOf(head(0xd2, 0xd2), mask2, cipher, session, hash, 'T13400006 ', ksn);
    const read = readOf(decodeEnhanced(frame));
    expect(read.encryption).toEqual({
      algorithm: 'aes',
      ksn,
      keyVariant: 'pin',
      sessionId: session,
      hashes: { 2: hash },
    });
    expect(read.deviceSerial).toBe('T13400006');
    expect(read.tracks[2].encrypted).toEqual({ bytes: cipher, clearLength: 35 });
  });

  it('reads optional bytes: hashes of SHA-256, and passes over a MAC', () => {
    const hash = some(32, 90);
    const frame = (options: number[], ...tail: Uint8Array[]) =>
      frameOf(
        head(0x02, 0x92, 0x80, 0x52),
        [options.length, ...options],
        mask2,
        some(40),
        hash,
        ksn,
        ...tail,
      );
    expect(readOf(decodeEnhanced(frame([0x01]))).encryption).toMatchObject({ hashes: { 2: hash }, ksn });
    expect(readOf(decodeEnhanced(frame([0x01, 0x00]))).encryption!.ksn).toEqual(ksn);
    const mac = Buffer.concat([Buffer.from([4]), some(4), ksn]);
    expect(readOf(decodeEnhanced(frame([0x21], mac))).encryption!.ksn).toEqual(ksn);
    expect(reasonOf(decodeEnhanced(frame([0x21])))).toBe('field-length');
    expect(reasonOf(decodeEnhanced(frame([0x00])))).toBe('contradiction');
    expect(reasonOf(decodeEnhanced(frame([0x03])))).toBe('unknown-kind');
  });

  it('calls a track clear only on a card that is no bank card, never by its looks', () => {
    const clear = ';4761739001010010=18122011143878001629?';
    const bytes = Buffer.from(clear);
    const frame = (kind: number) => frameOf([kind, 0x12, 0, bytes.length, 0, 0x02, 0x00], clear);
    expect(readOf(decodeEnhanced(frame(0x81))).tracks[2]).toEqual({ status: 'good', clear: bytes });
    expect(readOf(decodeEnhanced(frame(0x83))).encryption).toBeNull();
    expect(reasonOf(decodeEnhanced(frame(0x80)))).toBe('nothing-read');
    const encrypted = frameOf([0x81, 0x12, 0, bytes.length, 0, 0x02, 0x82], clear, some(40), ksn);
    expect(readOf(decodeEnhanced(encrypted)).tracks[2]).toEqual({
      status: 'good',
      masked: bytes,
      encrypted: { bytes: some(40), clearLength: bytes.length },
    });
  });

  it('tells a track that failed from one that is not there', () => {
    const frame = frameOf(head(0x00, 0x82, 0x80, 0x1a), some(40), ksn);
    const { tracks } = readOf(decodeEnhanced(frame));
    expect([tracks[1].status, tracks[2].status, tracks[3].status]).toEqual(['failed', 'good', 'absent']);
  });

  it.each([
    ['raw bits', frameOf(head(0x02, 0x82, 0x84), mask2, some(40), ksn), 'unknown-kind'],
    [
      'a type that no document explains',
      frameOf(head(0x02, 0x82, 0xc0), mask2, some(40), ksn),
      'unknown-kind',
    ],
    ['a fixed key', frameOf(head(0x0a, 0x82), mask2, some(40), ksn), 'unknown-kind'],
    ['no key serial number', frameOf(head(0x02, 0x02), mask2, some(40)), 'contradiction'],
    [
      'an undecoded track with data',
      frameOf(head(0x02, 0x82, 0x80, 0x10), mask2, some(40), ksn),
      'contradiction',
    ],
    [
      'a key serial number of 12 bytes',
      frameOf(head(0x12, 0x82), mask2, some(48), some(12)),
      'contradiction',
    ],
    ['a ciphertext that is cut', frameOf(head(0x02, 0x82), mask2, some(32)), 'field-length'],
    ['a typed field that is not hex', typedFrameOf(head(0x02, 0x82), mask2, 'G'.repeat(80), ksn), 'not-hex'],
    [
      'half a typed byte too many',
      typedFrameOf(head(0x02, 0x82), mask2, some(40), ksn, 'A'),
      'contradiction',
    ],
    ['no track', frameOf([0x80, 0x38, 0, 0, 0, 0, 0x80], zeros(10)), 'nothing-read'],
  ])('refuses %s', (_, frame, reason) => {
    expect(reasonOf(decodeEnhanced(frame))).toBe(reason);
    expect(reasonOf(decodeFrame(frame))).toBe(reason);
  });
});
