import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMagneSafeText } from '../../../../drivers/magtek/magnesafe-text.ts';
import { bytes, magtek1, magtek2, magtek3 } from '../track/tracks.ts';
import {
  cipher2,
  cuts,
  decrypt,
  flipped,
  ksn,
  masked1,
  masked2,
  readOf,
  reasonOf,
  sealed,
  session,
  textFrame,
  textHead,
} from './frames.ts';

const hex = (text: string): string => bytes(text).toString('hex').toUpperCase();
const withoutMagnePrint = (head: string): string =>
  head
    .split('|')
    .filter((_, index) => index !== 5 && index !== 6)
    .join('|');

describe('decodeMagneSafeText', () => {
  it('reads example 12 byte for byte', () => {
    const read = readOf(decodeMagneSafeText(bytes(textFrame)));
    expect(read).toMatchObject({
      format: 'magtek-magnesafe-text',
      entryMode: 'swiped',
      deviceSerial: null,
      magnePrintStatus: 0x05a1,
      encryption: { algorithm: 'tdes', keyVariant: 'pin' },
    });
    expect(read.encryption?.ksn.toString('hex').toUpperCase()).toBe(ksn);
    expect(read.encryption?.sessionId?.toString('hex').toUpperCase()).toBe(session);
    const tracks = [read.tracks[1], read.tracks[2], read.tracks[3]];
    expect(tracks.map(({ encrypted }) => encrypted && decrypt(encrypted.bytes))).toEqual([
      magtek1,
      magtek2,
      magtek3,
    ]);
    expect(tracks.map(({ masked }) => masked?.toString('latin1'))).toEqual([
      masked1,
      masked2,
      '+5163000050000445=000000000000?',
    ]);
    expect(tracks.map(({ clear }) => clear)).toEqual([undefined, undefined, undefined]);
    expect(read.original).toEqual(bytes(textFrame));
  });

  it('makes texts as the published one is made', () => {
    expect(sealed(textHead()).toString('latin1')).toBe(textFrame);
  });

  it('reads it without its line end, and padded to whole blocks', () => {
    const bare = bytes(textFrame.slice(0, -1));
    expect(reasonOf(decodeMagneSafeText(bare))).toBe('accepted');
    expect(reasonOf(decodeMagneSafeText(bytes(textFrame.padEnd(1000, 'x'))))).toBe('accepted');
    expect(reasonOf(decodeMagneSafeText(bytes(textFrame.padEnd(999, 'x'))))).not.toBe('accepted');
  });

  it('reads every arrangement of the optional fields', () => {
    for (const head of [textHead(), withoutMagnePrint(textHead())]) {
      for (const counter of ['', '000008|']) {
        const read = readOf(
          decodeMagneSafeText(sealed(`${head}${counter}`, counter === '' ? '0000' : '1000')),
        );
        expect(read.tracks[1].encrypted && decrypt(read.tracks[1].encrypted.bytes)).toBe(magtek1);
        expect(read.encryption?.ksn.toString('hex').toUpperCase()).toBe(ksn);
        expect(read.magnePrintStatus).toBe(head === textHead() ? 0x05a1 : null);
      }
    }
  });

  it('tells failed and absent tracks, and the serial number', () => {
    const frame = sealed(textHead({ 0: `%E?${masked2}`, 2: '', 4: '', 7: 'B000795' }));
    const read = readOf(decodeMagneSafeText(frame));
    expect([1, 2, 3].map((number) => read.tracks[number as 1 | 2 | 3].status)).toEqual([
      'failed',
      'good',
      'absent',
    ]);
    expect(read.deviceSerial).toBe('B000795');
  });

  it('reads tracks in clear only where the status says so', () => {
    const clear = { 1: '0000', 2: hex(magtek1), 3: hex(magtek2), 4: hex(magtek3), 9: '0'.repeat(20) };
    const read = readOf(decodeMagneSafeText(sealed(textHead(clear))));
    expect(read.encryption).toBeNull();
    expect(read.tracks[2].clear?.toString('latin1')).toBe(magtek2);
    expect(read.tracks[2].masked).toBeUndefined();
    expect(reasonOf(decodeMagneSafeText(sealed(textHead({ ...clear, 1: '0600' }))))).toBe('contradiction');
    const failed = readOf(decodeMagneSafeText(sealed(textHead({ ...clear, 4: hex('+E?') }))));
    expect(failed.tracks[3].status).toBe('failed');
  });

  const none = { 2: '', 3: '', 4: '' };
  it.each([
    ['ciphertext that is called clear', sealed(textHead({ 1: '0400' })), 'contradiction'],
    ['a status in the byte order of HID', sealed(textHead({ 1: '0006' })), 'contradiction'],
    ['no key', sealed(textHead({ 9: '0'.repeat(20) })), 'contradiction'],
    ['a failed track with ciphertext', sealed(textHead({ 0: `%E?${masked2}` })), 'contradiction'],
    ['a masked track without ciphertext', sealed(textHead({ 2: '' })), 'contradiction'],
    ['ciphertext of another length', sealed(textHead({ 3: cipher2.slice(16) })), 'contradiction'],
    ['ciphertext of half a block', sealed(textHead({ 3: cipher2.slice(2) })), 'contradiction'],
    ['tracks in another order', sealed(textHead({ 0: `${masked2}${masked1}` })), 'contradiction'],
    ['a masked track without its end', sealed(textHead({ 0: masked1.slice(0, -1) })), 'contradiction'],
    ['exhausted keys', sealed(textHead({ ...none, 1: '0700' })), 'keys-exhausted'],
    ['a swipe of nothing', sealed(textHead({ ...none, 0: '' })), 'nothing-read'],
    ['three failed tracks', sealed(textHead({ ...none, 0: '%E?;E?+E?' })), 'nothing-read'],
    ['digits that are not hexadecimal', sealed(textHead({ 3: cipher2.replace('7', 'G') })), 'not-hex'],
    ['small hexadecimal digits', sealed(textHead({ 3: cipher2.toLowerCase() })), 'not-hex'],
    ['half a byte', sealed(textHead({ 3: cipher2.slice(1) })), 'not-hex'],
    ['a short KSN', sealed(textHead({ 9: ksn.slice(2) })), 'field-length'],
    ['a KSN of AES', sealed(textHead({ 9: `${ksn}0000` })), 'field-length'],
    ['a long track', sealed(textHead({ 3: cipher2.repeat(3) })), 'field-length'],
    ['a long serial number', sealed(textHead({ 7: 'B'.repeat(16) })), 'field-length'],
    ['an unknown format code', sealed(textHead(), '2000'), 'unknown-kind'],
    ['a field too many', sealed(`${textHead()}000008|000008|`), 'unknown-kind'],
    ['another start', bytes(`A${textFrame}`), 'no-start'],
    ['tracks in clear without fields', bytes(`${magtek1}${magtek2}${magtek3}\r`), 'cut-short'],
    ['no CRC', bytes(`${textHead()}||0000\r`), 'crc'],
    ['a CRC of no digits', bytes(`${textHead()}ZZZZ||0000\r`), 'crc'],
    ['a CRC sent the other way round', bytes(`${textHead()}8FB7||0000\r`), 'crc'],
    ['nothing', Buffer.alloc(0), 'wrong-length'],
    ['a flood', Buffer.alloc(2049, 0x25), 'wrong-length'],
  ])('refuses %s', (_, frame, reason) => expect(reasonOf(decodeMagneSafeText(frame))).toBe(reason));

  it('refuses every byte that the CRC covers when any bit of it flips', () => {
    const frame = bytes(textFrame);
    const covered = frame.length - '|B78F||0000\r'.length;
    fc.assert(
      fc.property(fc.nat({ max: covered - 1 }), fc.integer({ min: 1, max: 255 }), (index, bits) => {
        const reason = reasonOf(decodeMagneSafeText(flipped(frame, index, bits)));
        // A separator more or less moves the fields before the sum can be found.
        expect(['crc', 'no-start', 'cut-short', 'unknown-kind']).toContain(reason);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a text cut anywhere before its last character', () => {
    const reasons = cuts(decodeMagneSafeText, bytes(textFrame), textFrame.length - 1);
    expect([...reasons].sort()).toEqual(['crc', 'cut-short', 'wrong-length']);
  });
});
