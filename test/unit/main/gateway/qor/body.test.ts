import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildBody } from '../../../../../src/main/gateway/qor/body.ts';

const parse = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

describe('buildBody', () => {
  it('wraps the fields in transaction_data, in their order, and leaves out what is undefined', () => {
    const body = buildBody({
      mid: '887728203',
      orderid: 'A-1',
      duration: 9,
      rate: { decimal: '100.00' },
      no: undefined,
    });
    expect(body.bytes.toString('utf8')).toBe(
      '{"transaction_data":{"mid":"887728203","orderid":"A-1","duration":9,"rate":100.00}}',
    );
  });

  it('is JSON that reads back to every byte of the secrets, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uint8Array({ maxLength: 200 }),
        fc.string({ unit: 'grapheme' }),
        (before, secret, after) => {
          const body = buildBody({ before, secret: { bytes: secret, mask: 'mask' }, after });
          expect(parse(body.bytes)).toEqual({
            transaction_data: { before, secret: Buffer.from(secret).toString('latin1'), after },
          });
        },
      ),
    );
  });

  it('takes the fingerprint over the masks: another secret changes nothing, another field does', () => {
    const card = (digits: string, amount = '1.00') =>
      buildBody({ amount, creditcard: { bytes: Buffer.from(digits), mask: '•••• 1111' } }).fingerprint;
    const text = '{"transaction_data":{"amount":"1.00","creditcard":"•••• 1111"}}';
    expect(card('4111111111111111')).toBe(createHash('sha256').update(text).digest('hex'));
    expect(card('4055011111111111')).toBe(card('4111111111111111'));
    expect(card('4111111111111111', '1.01')).not.toBe(card('4111111111111111'));
  });

  it('copies the secrets, so that the card may be wiped at once', () => {
    const secret = Buffer.from('4111111111111111');
    const body = buildBody({ creditcard: { bytes: secret, mask: '' } });
    secret.fill(0);
    expect(body.bytes.toString()).toContain('"4111111111111111"');
  });

  it('stands outside the shared pool, so that wiping it wipes the only copy', () => {
    const { bytes } = buildBody({ a: 'b' });
    expect(bytes.buffer.byteLength).toBe(bytes.length);
  });

  it('refuses floats and malformed decimals', () => {
    expect(() => buildBody({ amount: 1.5 })).toThrow('integer');
    expect(() => buildBody({ amount: { decimal: '1e3' } })).toThrow('decimal');
  });
});
