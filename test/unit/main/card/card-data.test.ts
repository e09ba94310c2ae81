import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandOf } from '../../../../src/main/card/brand.ts';
import { CardData } from '../../../../src/main/card/card-data.ts';
import { passesLuhn } from '../../../../src/main/card/luhn.ts';

const parts = () => ({
  entryMode: 'keyed' as const,
  pan: Buffer.from('4055011111111111'),
  expiry: Buffer.from('2411'),
  tracks: Buffer.from(';4055011111111111=2411?'),
  code: Buffer.from('999'),
});

describe('card data', () => {
  it('prints, serializes and inspects as its mask, at any depth', () => {
    const card = new CardData(parts());
    const deep = { order: [{ card }] };
    for (const text of [String(card), JSON.stringify(deep), inspect(deep, { depth: 9, showHidden: true })]) {
      expect(text).toContain('1111');
      expect(text).not.toContain('40550');
      expect(text).not.toContain('999');
      expect(text).not.toContain('2411');
    }
  });

  it('overwrites every secret byte, once and again, and lends nothing afterwards', () => {
    const secrets = parts();
    const card = new CardData(secrets);
    card.wipe();
    card.wipe();
    for (const secret of [secrets.pan, secrets.expiry, secrets.tracks, secrets.code]) {
      expect(secret.every((byte) => byte === 0)).toBe(true);
    }
    expect(() => card.lend(() => 1)).toThrow(/wiped/);
    expect(card.mask.lastFour).toBe('1111');
  });

  it('refuses a number that no card has', () => {
    expect(() => new CardData({ ...parts(), pan: Buffer.from('41111111111') })).toThrow();
  });

  it('is copied by structuredClone without its secrets', () => {
    expect(JSON.stringify(structuredClone({ card: new CardData(parts()) }))).not.toContain('40550');
  });
});

describe('brand and check digit', () => {
  it.each([
    ['40550111', 'visa'],
    ['54052222', 'mastercard'],
    ['37828224', 'amex'],
    ['60111111', 'discover'],
    ['35300000', 'jcb'],
    ['36700100', 'diners'],
    ['99999999', 'unknown'],
    ['3', 'unknown'],
    ['', 'unknown'],
  ])('knows %s as %s', (prefix, brand) => expect(brandOf(prefix)).toBe(brand));

  it('passes the published test cards and finds every single wrong digit', () => {
    const pan = Buffer.from('4055011111111111');
    expect(passesLuhn(pan)).toBe(true);
    fc.assert(
      fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const wrong = Buffer.from(pan);
        wrong[place] = 0x30 + (((wrong[place] ?? 0) - 0x30 + by) % 10);
        expect(passesLuhn(wrong)).toBe(false);
      }),
    );
    expect(passesLuhn(Buffer.from(''))).toBe(false);
    expect(passesLuhn(Buffer.from('4055 0111'))).toBe(false);
  });
});
