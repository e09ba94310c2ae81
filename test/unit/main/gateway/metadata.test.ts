import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  metadataEntries,
  metadataFault,
  metadataKeysMax,
  metadataNameMax,
  metadataOf,
  metadataValueMax,
} from '../../../../src/main/gateway/metadata.ts';

const pairs = (count: number) => Array.from({ length: count }, (_, index) => [`name ${index}`, 'v'] as const);

describe('metadata', () => {
  it('has the limits of the gateway, exactly: 10 names, 40 and 100 characters', () => {
    expect([metadataKeysMax, metadataNameMax, metadataValueMax]).toEqual([10, 40, 100]);
    expect(metadataFault(pairs(10))).toBeUndefined();
    expect(metadataFault(pairs(11))).toBe('too-many');
    expect(metadataFault([['n'.repeat(40), '']])).toBeUndefined();
    expect(metadataFault([['n'.repeat(41), '']])).toBe('name-length');
    expect(metadataFault([['', 'value']])).toBe('name-length');
    expect(metadataFault([['name', 'v'.repeat(100)]])).toBeUndefined();
    expect(metadataFault([['name', 'v'.repeat(101)]])).toBe('value-length');
    expect(
      metadataFault([
        ['name', 'a'],
        ['name', 'b'],
      ]),
    ).toBe('name-twice');
  });

  it('holds no card number, neither as a name nor as a value', () => {
    expect(metadataFault([['card', '4111 1111 1111 1111']])).toBe('card-number');
    expect(metadataFault([['4111-1111-1111-1111', '']])).toBe('card-number');
  });

  it('names only what there is, the register’s own first', () => {
    expect(
      metadataEntries({ register: '', clerk: 'Clerk 1', labels: [{ name: 'shop', value: '7' }] }),
    ).toEqual([
      ['clerk', 'Clerk 1'],
      ['shop', '7'],
    ]);
    expect(metadataOf({ register: 'R1', shift: 'S1', clerk: 'Clerk 1', folio: '88' })).toEqual({
      register: 'R1',
      shift: 'S1',
      clerk: 'Clerk 1',
      folio: '88',
    });
    expect(metadataOf({})).toEqual({});
  });

  it('whatever is around, what is sent will do, and a part that will do is never left out for another that comes later', () => {
    const text = (maxLength: number) =>
      fc.oneof(
        fc.string({ maxLength }),
        fc.constantFrom('register', 'clerk', '__proto__', 'shop', '4111111111111111', '1'),
      );
    const around = fc.record({
      register: text(120),
      clerk: text(120),
      shift: text(120),
      folio: text(120),
      labels: fc.array(fc.record({ name: text(50), value: text(120) }), { maxLength: 14 }),
    });
    fc.assert(
      fc.property(around, (surroundings) => {
        const sent = Object.entries(metadataOf(surroundings));
        expect(metadataFault(sent)).toBeUndefined();
        const wanted = metadataEntries(surroundings);
        for (const pair of sent) expect(wanted).toContainEqual(pair);
        const [first] = wanted;
        if (first !== undefined && metadataFault([first]) === undefined)
          expect(sent).toContainEqual([...first]);
      }),
    );
  });
});
