import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../../../../src/simulator/wire/amount.ts';
import { canonical, parseBody } from '../../../../src/simulator/wire/body.ts';
import { readFields } from '../../../../src/simulator/wire/fields.ts';
import { checkMetadata } from '../../../../src/simulator/wire/metadata.ts';
import { parseTrack } from '../../../../src/simulator/wire/track.ts';

describe('amounts', () => {
  test('what is written is read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (minor) => {
        expect(parseAmount(formatAmount(minor))).toBe(minor);
      }),
    );
  });

  test.each([
    ['12', 1200],
    ['12.0', 1200],
    ['12.00', 1200],
    ['10.5', 1050],
    ['0', 0],
    ['0.01', 1],
    ['-1.50', -150],
  ])('%s', (text, minor) => expect(parseAmount(text)).toBe(minor));

  test.each(['', ' 1', '1.', '.5', '1.234', '1e3', '+1', '1,00', '0x10', 'NaN', '1234567890'])(
    '"%s" is none',
    (text) => expect(parseAmount(text)).toBeUndefined(),
  );
});

describe('bodies', () => {
  const json = 'application/json';
  const form = 'application/x-www-form-urlencoded';

  test.each([
    [json, '{"transaction_data":{"mid":"1"}}', false],
    [json, '{"mid":"1"}', true],
    [form, 'transaction_data[mid]=1', false],
    [form, 'transaction_data=%7B%22mid%22%3A%221%22%7D', false],
    [form, 'mid=1', true],
  ])('%s %s', (type, text, flat) => {
    const body = parseBody(text, type);
    expect(body.ok && { mid: body.data['mid'], flat: body.flat }).toEqual({ mid: '1', flat });
  });

  test.each([
    '',
    '[]',
    'null',
    '1',
    '{"a":1,}',
    '{"a" 1}',
    '{"transaction_data":1}',
    '{"transaction_data":[]}',
  ])('%s is refused', (text) => expect(parseBody(text, json).ok).toBe(false));

  test('a form cannot reach a prototype', () => {
    const body = parseBody('__proto__[polluted]=1&constructor[prototype][polluted]=1', form);
    expect(body.ok).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('canonical text does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonical(turned)).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('fields', () => {
  test.each([
    [{ amount: 12.5 }],
    [{ amount: '1.234' }],
    [{ mid: 887728202 }],
    [{ mid: 'x'.repeat(25) }],
    [{ cvv: '12345' }],
    [{ month: 'eleven' }],
    [{ store_card: 'perhaps' }],
    [{ ipaddress: '2001:db8:0:0:0:0:0:1' }],
    [{ metadata: 'text' }],
    [{ metadata: { nested: { a: 1 } } }],
  ])('%o is refused', (data) => expect(readFields(data).ok).toBe(false));

  test('empty and null are not there; numbers of month and year are', () => {
    const read = readFields({ mid: '', tid: null, month: 4, year: 2024, store_card: 0 });
    expect(read).toMatchObject({ ok: true, fields: { month: '4', year: '2024' } });
    expect(read.ok && Object.keys(read.fields)).toEqual(['month', 'year']);
  });

  test.each([true, 'true', 1, '1'])('store_card %s is yes', (value) => {
    expect(readFields({ store_card: value })).toMatchObject({ fields: { store_card: '1' } });
  });

  test('other spellings are taken, the documented one wins', () => {
    expect(
      readFields({ startdate: '190408', ENDDATE: '190409', refNumber: '7', cardholdername: 'A B' }),
    ).toMatchObject({
      fields: { startDate: '190408', endDate: '190409', referenceNum: '7', cardfullname: 'A B' },
    });
    expect(readFields({ refNumber: '7', referenceNum: '8' })).toMatchObject({
      fields: { referenceNum: '8' },
    });
  });

  test('a refusal never repeats a value', () => {
    const read = readFields({ creditcard: { secret: '4111111111111111' }, cvv: '99999' });
    expect(JSON.stringify(read)).not.toMatch(/4111|99999/);
  });
});

describe('metadata', () => {
  const keys = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']));
  test.each([
    [keys(10), true],
    [keys(11), false],
    [{ ['k'.repeat(40)]: 'v' }, true],
    [{ ['k'.repeat(41)]: 'v' }, false],
    [{ k: 'v'.repeat(100) }, true],
    [{ k: 'v'.repeat(101) }, false],
    [{ k: ['v'] }, false],
    [['v'], false],
  ])('%o', (value, fits) => expect(checkMetadata(value).ok).toBe(fits));
});

describe('tracks', () => {
  const one = '%B5544044490909090^TEST/CARD A^1904101084730001000000850000000?';
  const two = ';5544044490909090=19041010847385000001?';
  const card = { pan: '5544044490909090', year: '19', month: '04' };

  test.each([
    [one, 'TEST/CARD A'],
    [two, null],
    [one + two, 'TEST/CARD A'],
    [one.replace(' ', '%20') + two, 'TEST/CARD A'],
    [encodeURIComponent(one + two), 'TEST/CARD A'],
    [encodeURIComponent(two), null],
  ])('%s', (text, name) => expect(parseTrack(text)).toEqual({ ...card, name }));

  test.each(['', 'x', one.slice(0, -1), two.slice(0, -1), '%B^A^1904?', ';=1904?', '4055011111111111'])(
    '"%s" is unreadable',
    (text) => expect(parseTrack(text)).toBe('unreadable'),
  );

  test('two different numbers are no card', () => {
    expect(parseTrack(`${one};4111111111111111=19041010000000000?`)).toBe('tracks-disagree');
  });

  test('no text at all makes it fail', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTrack(text)));
  });
});
