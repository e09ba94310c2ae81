import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureJson } from '../../../../src/main/ipc/measure.ts';

describe('measureJson', () => {
  it('agrees with JSON.stringify to the character', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const characters = JSON.stringify(value).length;
        expect(measureJson(value, characters)).toBe('fits');
        expect(measureJson(value, characters - 1)).toBe('too-large');
      }),
    );
  });

  it('refuses what is large in any direction, and what holds itself', () => {
    const deep = JSON.parse(`${'['.repeat(9_000)}${']'.repeat(9_000)}`) as unknown;
    const round: Record<string, unknown> = {};
    round['self'] = round;
    const large = [
      'x'.repeat(10_000_000),
      { ['k'.repeat(2_000)]: 1 },
      { name: 'x'.repeat(1_001) },
      new Array(1_000_000),
      Array.from({ length: 600 }, () => 'x'),
      deep,
      round,
    ];
    for (const value of large) expect(measureJson(value, 1_000)).toBe('too-large');
  });

  it('refuses what structured cloning carries and JSON does not', () => {
    const values = [new Map(), new Set(), new Date(0), new Uint8Array(3), new ArrayBuffer(3), 1n, /x/];
    for (const value of values) expect(measureJson({ value }, 1_000)).toBe('not-json');
  });

  it('lets an object without a prototype and nothing at all through', () => {
    expect(measureJson(Object.create(null), 10)).toBe('fits');
    expect(measureJson(undefined, 10)).toBe('fits');
  });
});
