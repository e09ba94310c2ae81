// Held against what reader makers publish: MagTek 99875475 (MagneSafe V5) examples 11 and 12, ID TECH 80096504-001
// (SecureMag) and the Augusta S sample of Bluefin's Decryptx pages. All of them under the demonstration key.
import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decryptTrack } from '../../../../src/simulator/dukpt/decrypt-track.ts';
import { readSerialNumber, trackKeys } from '../../../../src/simulator/dukpt/keys.ts';

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

const magTek = {
  serialNumber: 'FFFF9876543210E00008',
  trackOne:
    'C25C1D1197D31CAA87285D59A892047426D9182EC11353C051ADD6D0F072A6CB3436560B3071FC1FD11D9F7E74886742D9BEE0CFD1EA1064C213BB55278B2F12',
  trackTwo: '724C5DB7D6F901C7F0FEAE7908801093B3DBFE51CCF6D483E789D7D2C007D539499BAADCC8D16CA2',
  trackThree: 'E31234A91059A0FBFE627954EE21868AEE3979540B67FCC40F61CECA54152D1E',
  clear: [
    '%B5452300551227189^HOGAN/PAUL      ^08043210000000725000000?',
    ';5452300551227189=080432100000007250?',
    '+5163499080020445=000000000000?',
  ],
};
const secureMag =
  '863E9E3DA28E455B28F7736B77E47A64EDDA3BF03A06E44F31D1818C0BCD7A353FB1AD70EFD30FFC3DA08A4FBC9372E57E8B40848BAEAA3FE724B3550E2F4B223E6BF264BEAE9E39142B648CDB51FB8DAF8EA5B63913D29419B67582FCCCE9B372660F03668CC453216D9449C6B67EF3';
const augusta = [
  '6F0F25415970287199A844F416AE153B45F3838F6FA0FEDA6399AF0DB5E23880335FA51120A7EC89CA3D946AD27FF773C32D1D90F462EEDD17173E2E373895FAB6C4CCEB83ACEF900B81FAFBC25E8729',
  '1BAB6D5740844AC8AF35B88EBA06BDC359DC6128B2F0867556C5CDA29CCBD1B86BD8835E2796531E',
];

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
