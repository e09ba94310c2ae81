import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildBody, Decimal, Secret } from '../../../../../src/main/gateway/qor/body.ts';

const parse = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

describe('buildBody', () => {
  it('writes the fields in their order, nested ones too, and leaves out what is undefined', () => {
    const body = buildBody({
      type: 'cash',
      store: true,
      no: undefined,
      transaction_data: { mid: '887728203', duration: 9, rate: new Decimal('100.00'), no: undefined },
      metadata: {},
      items: [
        { name: 'Tea', of: { no: undefined } },
        { name: 'Cup', whole: false },
      ],
      none: [],
    });
    expect(body.bytes.toString('utf8')).toBe(
      '{"type":"cash","store":true,"transaction_data":{"mid":"887728203","duration":9,"rate":100.00},' +
        '"metadata":{},"items":[{"name":"Tea","of":{}},{"name":"Cup","whole":false}],"none":[]}',
    );
  });

  it('writes whatever text it is given as JSON that reads back', () => {
    const record = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(
        record,
        fc.array(record),
        fc.boolean(),
        fc.maxSafeInteger(),
        (fields, list, flag, count) => {
          const root = { fields, list, flag, count };
          expect(parse(buildBody(root).bytes)).toEqual(JSON.parse(JSON.stringify(root)));
        },
      ),
    );
  });

  it('takes no text for a secret or a decimal, whatever its fields are called', () => {
    const metadata = { bytes: 'one', mask: 'two', decimal: '3', text: '4' };
    expect(parse(buildBody({ metadata }).bytes)).toEqual({ metadata });
  });

  it('is JSON that reads back to every byte of the secrets, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uint8Array({ maxLength: 200 }),
        fc.string({ unit: 'grapheme' }),
        (before, secret, after) => {
          const body = buildBody({ deep: { before, secret: new Secret(secret, 'mask'), after } });
          expect(parse(body.bytes)).toEqual({
            deep: { before, secret: Buffer.from(secret).toString('latin1'), after },
          });
        },
      ),
    );
  });

  it('takes the fingerprint over the masks: another secret changes nothing, another field does', () => {
    const card = (digits: string, amount = '1.00') =>
      buildBody({ amount, creditcard: new Secret(Buffer.from(digits), '•••• 1111') }).fingerprint;
    const text = '{"amount":"1.00","creditcard":"•••• 1111"}';
    expect(card('4111111111111111')).toBe(createHash('sha256').update(text).digest('hex'));
    expect(card('4055011111111111')).toBe(card('4111111111111111'));
    expect(card('4111111111111111', '1.01')).not.toBe(card('4111111111111111'));
  });

  it('copies the secrets, so that the card may be wiped at once', () => {
    const secret = Buffer.from('4111111111111111');
    const body = buildBody({ creditcard: new Secret(secret, '') });
    secret.fill(0);
    expect(body.bytes.toString()).toContain('"4111111111111111"');
  });

  it('stands outside the shared pool, so that wiping it wipes the only copy', () => {
    const { bytes } = buildBody({ a: 'b' });
    expect(bytes.buffer.byteLength).toBe(bytes.length);
  });

  it('refuses floats and malformed decimals', () => {
    expect(() => buildBody({ amount: 1.5 })).toThrow('integer');
    expect(() => new Decimal('1e3')).toThrow('decimal');
  });
});
