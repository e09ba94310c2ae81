// Held against the keys that reader makers and ANSI publish, all of them under the demonstration key.
import { createDecipheriv } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { encrypt, KeySerialNumbers, swipeKeys } from '../../../../drivers/simulated/dukpt.ts';

const hex = (bytes: Buffer | undefined): string | undefined => bytes?.toString('hex').toUpperCase();
const keysOf = (ksn: string) => swipeKeys(Buffer.from(ksn, 'hex'));

describe('swipeKeys', () => {
  it.each([
    ['MagTek 99875475, examples 11 and 12', 'FFFF9876543210E00008', '27F66D5244FF621EAA6F6120EDEB427F'],
    ['ANSI X9.24-1, first', 'FFFF9876543210E00001', '042666B49184CF5C68DE9628D0397B36'],
    ['ANSI X9.24-1, second', 'FFFF9876543210E00002', 'C46551CEF9FD244FAA9AD834130D3B38'],
  ])('%s: the PIN variant', (_, ksn, key) => expect(hex(keysOf(ksn).pin)).toBe(key));

  it.each([
    ['ID TECH 80096504-001', '62994901190000000001', 'F82A7A0D7C6746F196189AFB542C65A3'],
    ['ID TECH Augusta S', '6299490000000A000002', 'B94F591D9AB910DC5BA893F1A91C07B9'],
  ])('%s: the data variant', (_, ksn, key) => expect(hex(keysOf(ksn).data)).toBe(key));
});

test.each([
  ['tdes', 8, 'des-ede3-cbc'],
  ['aes', 16, 'aes-128-cbc'],
] as const)('encrypt by %s fills whole blocks of %i with zeros', (algorithm, block, name) => {
  const key = keysOf('62994901190000000001').data;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 120 }), (clear) => {
      const whole = algorithm === 'tdes' ? Buffer.concat([key, key.subarray(0, 8)]) : key;
      const decipher = createDecipheriv(name, whole, Buffer.alloc(block)).setAutoPadding(false);
      const plain = decipher.update(encrypt(algorithm, key, clear));
      expect(plain.length).toBe(Math.ceil(clear.length / block) * block);
      expect(plain.subarray(0, clear.length)).toEqual(Buffer.from(clear));
      expect(plain.subarray(clear.length).every((byte) => byte === 0)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

describe('KeySerialNumbers', () => {
  const ones = (ksn: Buffer): number =>
    (ksn.readUIntBE(7, 3) & 0x1f_ffff).toString(2).replaceAll('0', '').length;

  it('counts, one a swipe', () => {
    const serials = new KeySerialNumbers('FFFF9876543210E00000');
    expect([serials.next(), serials.next(), serials.last].map(hex)).toEqual([
      'FFFF9876543210E00001',
      'FFFF9876543210E00002',
      'FFFF9876543210E00002',
    ]);
  });

  it('skips every counter with more than ten one-bits, and no other', () => {
    const serials = new KeySerialNumbers('FFFF9876543210E007FD');
    const taken = Array.from({ length: 600 }, () => serials.next() ?? Buffer.alloc(10));
    expect(taken.every((ksn) => ones(ksn) <= 10)).toBe(true);
    const counters = taken.map((ksn) => ksn.readUIntBE(7, 3) & 0x1f_ffff);
    const all = Array.from({ length: (counters.at(-1) ?? 0) - 0x7fd }, (_, index) => 0x7fe + index);
    expect(counters).toEqual(all.filter((counter) => counter.toString(2).replaceAll('0', '').length <= 10));
  });

  it('ends, and never begins again', () => {
    const serials = new KeySerialNumbers('FFFF9876543210FFF7FF');
    const rest: Buffer[] = [];
    for (let next = serials.next(); next !== undefined; next = serials.next()) rest.push(next);
    expect(rest.every((ksn) => ones(ksn) <= 10 && hex(ksn)?.startsWith('FFFF9876543210'))).toBe(true);
    expect(serials.next()).toBeUndefined();
    expect(hex(serials.last)?.slice(0, 14)).toBe('FFFF9876543210');
  });
});
