import { describe, expect, it } from 'vitest';
import { neighbour } from '../../../../src/renderer/screens/basket/use-basket.ts';

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
