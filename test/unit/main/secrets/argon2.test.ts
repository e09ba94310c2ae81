import { describe, expect, it } from 'vitest';
import { argon2, signInCost, wrappingCost } from '../../../../src/main/secrets/argon2.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('Argon2id', () => {
  it('gives what the reference program gives (phc-winner-argon2, test.c: m=65536, t=2, p=1)', async () => {
    const hash = await argon2(bytes('password'), bytes('somesalt'), { memoryKib: 65_536, passes: 2 });
    expect(hash.toString('hex')).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });

  it('gives something else for another secret or another salt', async () => {
    const cost = { memoryKib: 256, passes: 1 };
    const one = await argon2(bytes('123456'), bytes('0123456789abcdef'), cost);
    expect(await argon2(bytes('123457'), bytes('0123456789abcdef'), cost)).not.toEqual(one);
    expect(await argon2(bytes('123456'), bytes('0123456789abcdee'), cost)).not.toEqual(one);
  });

  it('is not made cheaper than what is recommended', () => {
    expect(signInCost.memoryKib * signInCost.passes).toBeGreaterThanOrEqual(19 * 1024 * 2);
    expect(wrappingCost.memoryKib * wrappingCost.passes).toBeGreaterThanOrEqual(64 * 1024 * 3);
  });
});
