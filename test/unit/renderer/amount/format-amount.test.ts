import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount } from '../../../../src/renderer/amount/format-amount.ts';

describe('amounts on screen', () => {
  it.each([
    [0, '$0.00'],
    [5, '$0.05'],
    [1_234, '$12.34'],
    [123_456_789, '$1,234,567.89'],
    [-1_050, '\u2212$10.50'],
  ])('%i is %s', (minor, text) => {
    expect(formatAmount(minor, 'USD')).toBe(text);
  });

  it('names the riyal', () => {
    expect(formatAmount(1_234, 'QAR')).toBe('QR\u00a012.34');
  });

  it('holds exactly the digits of the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (minor) => {
        const text = formatAmount(minor, 'USD');
        const digits = text.replace(/\D/g, '');
        expect(BigInt(digits) * (text.startsWith('\u2212') ? -1n : 1n)).toBe(BigInt(minor));
        expect(text).toMatch(/^\u2212?\$\d{1,3}(,\d{3})*\.\d{2}$/);
      }),
    );
  });
});
