import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf } from '../../../../../src/main/gateway/qor/query.ts';

const base = 'https://127.0.0.1:1/v3';
const urlOf = (query: Parameters<typeof pathOf>[0]): URL => new URL(`${base}${pathOf(query)}`);

describe('pathOf', () => {
  it('encodes ids and parameters, the dollar sign of a token too, and leaves out what is undefined', () => {
    expect(
      pathOf({
        path: '/payment/token',
        ids: ['909055$DQs7OHDo', 'a/b'],
        parameters: { token: '909055$DQs7OHDo', no: undefined, start_date: '11/21/26', name: 'Test C' },
      }),
    ).toBe(
      '/payment/token/909055%24DQs7OHDo/a%2Fb?token=909055%24DQs7OHDo&start_date=11%2F21%2F26&name=Test%20C',
    );
    expect(pathOf({ path: '/webhook' })).toBe('/webhook');
  });

  it('keeps every id one segment below its path, and every parameter itself', () => {
    const id = fc
      .string({
        minLength: 1,
        maxLength: 64,
        unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      })
      .filter((text) => text !== '.' && text !== '..');
    fc.assert(
      fc.property(id, fc.string({ unit: 'grapheme' }), (one, value) => {
        const url = urlOf({ path: '/payment/token', ids: [one], parameters: { value } });
        const [segment = '', ...more] = url.pathname.slice('/v3/payment/token/'.length).split('/');
        expect(url.pathname.startsWith('/v3/payment/token/')).toBe(true);
        expect(more).toEqual([]);
        expect(decodeURIComponent(segment)).toBe(one);
        expect(url.searchParams.get('value')).toBe(value);
      }),
    );
  });

  it.each(['', '.', '..', 'a b', 'a\r\nb', 'é', 'x'.repeat(65)])('refuses the id %j', (id) => {
    expect(() => pathOf({ path: '/webhook', ids: [id] })).toThrow('visible characters');
  });
});
