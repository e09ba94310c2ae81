// Held against what reader makers publish: MagTek 99875475 (MagneSafe V5) examples 11 and 12, ID TECH 80096504-001
// (SecureMag) and the Augusta S sample of Bluefin's Decryptx pages. All of them under the demonstration key.
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decryptTrack } from '../../../../src/simulator/dukpt/decrypt-track.ts';
import { readSerialNumber, trackKeys } from '../../../../src/simulator/dukpt/keys.ts';
import { augusta, magTek, secureMag } from './published.ts';

const keysOf = (serialNumber: string) => trackKeys(readSerialNumber(serialNumber) ?? Buffer.alloc(10));
const hex = (key: Buffer) => key.toString('hex').toUpperCase();

describe('keys', () => {
  test('MagTek: the PIN variant at counter 8', () => {
    expect(hex(keysOf('FFFF9876543210E00008').pinVariant)).toBe('27F66D5244FF621EAA6F6120EDEB427F');
  });

  test('ID TECH: the data variant at counter 1', () => {
    expect(hex(keysOf('62994901190000000001').dataVariant)).toBe('F82A7A0D7C6746F196189AFB542C65A3');
  });

  test('ANSI X9.24-1: the PIN variants of the first two counters', () => {
    expect(hex(keysOf('FFFF9876543210E00001').pinVariant)).toBe('042666B49184CF5C68DE9628D0397B36');
    expect(hex(keysOf('FFFF9876543210E00002').pinVariant)).toBe('C46551CEF9FD244FAA9AD834130D3B38');
  });

  test('a serial number of 16 digits is the same as with its padding', () => {
    expect(keysOf('9876543210E00008')).toEqual(keysOf('FFFF9876543210E00008'));
  });

  test.each(['', '9012', 'FFFF9876543210E0000G', 'FFFF9876543210E000081', 'FFFF9876543210E00008FFFF'])(
    '"%s" is no serial number',
    (text) => expect(readSerialNumber(text)).toBeUndefined(),
  );
});

describe('tracks', () => {
  test('MagTek: each track by itself', () => {
    for (const [index, track] of [magTek.trackOne, magTek.trackTwo, magTek.trackThree].entries())
      expect(decryptTrack(track, magTek.serialNumber)).toBe(magTek.clear[index]);
  });

  test('MagTek: tracks end to end, each chained by itself', () => {
    const all = magTek.trackOne + magTek.trackTwo + magTek.trackThree;
    expect(decryptTrack(all, magTek.serialNumber)).toBe(magTek.clear.join(''));
  });

  test('ID TECH SecureMag: both tracks in one chain, with their check characters', () => {
    expect(decryptTrack(secureMag.toLowerCase(), '62994901190000000001')).toBe(
      '%B4266841088889999^BUSH JR/GEORGE W.MR^0809101100001100000000046000000?!' +
        ';4266841088889999=080910110000046?0',
    );
  });

  test('ID TECH Augusta S: each track chained by itself', () => {
    expect(decryptTrack(augusta.join(''), '6299490000000A000002')).toBe(
      '%B5413330089604111^DI TEST/CARD 04           ^25122010123409172              ?C' +
        ';5413330089604111=25122010123409172000?6',
    );
  });

  test('another serial number, a changed block or half a block make nothing', () => {
    expect(decryptTrack(magTek.trackTwo, 'FFFF9876543210E00009')).toBeUndefined();
    expect(decryptTrack(`00${magTek.trackTwo.slice(2)}`, magTek.serialNumber)).toBeUndefined();
    expect(decryptTrack(magTek.trackTwo.slice(0, -2), magTek.serialNumber)).toBeUndefined();
    expect(decryptTrack(';5452300551227189=080432100000007250?', magTek.serialNumber)).toBeUndefined();
    expect(decryptTrack('', magTek.serialNumber)).toBeUndefined();
  });

  test('what a reader encrypts under either variant is read again, whatever its serial number', () => {
    const digits = (length: number) =>
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
    const serialNumbers = fc
      .uint8Array({ minLength: 10, maxLength: 10 })
      .map((bytes) => hex(Buffer.from(bytes)));
    fc.assert(
      fc.property(serialNumbers, digits(16), fc.boolean(), (serialNumber, pan, pin) => {
        const clear = `;${pan.join('')}=49121010000000000?`;
        const keys = keysOf(serialNumber);
        const key = pin ? keys.pinVariant : keys.dataVariant;
        const cipher = createCipheriv(
          'des-ede3-cbc',
          Buffer.concat([key, key.subarray(0, 8)]),
          Buffer.alloc(8),
        );
        cipher.setAutoPadding(false);
        const padded = Buffer.concat([Buffer.from(clear), Buffer.alloc((8 - (clear.length % 8)) % 8)]);
        expect(decryptTrack(cipher.update(padded).toString('hex'), serialNumber)).toBe(clear);
      }),
      { numRuns: 50 },
    );
  });
});
