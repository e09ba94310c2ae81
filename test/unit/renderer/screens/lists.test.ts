import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighbour } from '../../../../src/renderer/screens/basket/use-basket.ts';
import { merge } from '../../../../src/renderer/screens/payments/use-payments.ts';
import { journal } from '../../../helpers/fake-bridge-scenes.ts';

describe('choosing a line', () => {
  const ids = ['a', 'b', 'c'];

  it('goes up and down and stays at the ends', () => {
    expect(neighbour(ids, 'b', -1)).toBe('a');
    expect(neighbour(ids, 'b', 1)).toBe('c');
    expect(neighbour(ids, 'a', -1)).toBe('a');
    expect(neighbour(ids, 'c', 1)).toBe('c');
  });

  it('starts at the last line', () => {
    expect(neighbour(ids, null, -1)).toBe('c');
    expect(neighbour(ids, null, 1)).toBe('c');
    expect(neighbour([], null, 1)).toBeNull();
    expect(neighbour(ids, 'gone', 1)).toBe('c');
  });
});

describe('pages of payments', () => {
  const book = journal();

  it('merged in any order and overlap, they stand newest first, each once, the fresh one kept', () => {
    const part = fc.subarray(book);
    fc.assert(
      fc.property(part, part, (shown, fresh) => {
        const marked = fresh.map((row) => ({ ...row, orderId: 'fresh' }));
        const rows = merge(shown, marked);
        const sequences = rows.map((row) => row.sequence);
        expect(sequences).toEqual([...new Set(sequences)].sort((left, right) => right - left));
        expect(new Set(sequences)).toEqual(new Set([...shown, ...fresh].map((row) => row.sequence)));
        expect(rows.filter((row) => row.orderId === 'fresh')).toHaveLength(fresh.length);
      }),
    );
  });
});
