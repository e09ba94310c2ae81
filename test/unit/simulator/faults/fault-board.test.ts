import { describe, expect, test } from 'vitest';
import { faultBoard, seededSequence } from '../../../../src/simulator/faults/fault-board.ts';
import { type FaultOrder, unharmed } from '../../../../src/simulator/faults/fault.ts';

const order = (changes: Partial<FaultOrder> = {}): FaultOrder => ({
  fault: 'drop-after-commit',
  path: '/payment/sale',
  method: 'POST',
  next: 1,
  share: 1,
  delayMs: 100,
  when: 'before-commit',
  seed: 7,
  ...changes,
});

describe('which request is struck', () => {
  test('the next N of the path and method, and no more', () => {
    const board = faultBoard();
    board.add(order({ next: 2 }));
    expect(board.strike('GET', '/payment/sale')).toEqual(unharmed);
    expect(board.strike('POST', '/payment/void')).toEqual(unharmed);
    expect(board.strike('POST', '/payment/sale').name).toBe('drop-after-commit');
    expect(board.active()[0]?.next).toBe(1);
    expect(board.strike('POST', '/payment/sale/swipe').name).toBe('drop-after-commit');
    expect(board.strike('POST', '/payment/sale')).toEqual(unharmed);
    expect(board.active()).toEqual([]);
  });

  test('any method with a star, none after clearing', () => {
    const board = faultBoard();
    board.add(order({ method: '*', path: '', next: null }));
    expect(board.strike('GET', '/payment/transactions').name).toBe('drop-after-commit');
    board.clear();
    expect(board.strike('GET', '/payment/transactions')).toEqual(unharmed);
  });

  test('delays add up beside one ending; a second ending waits for the next request', () => {
    const board = faultBoard();
    board.add(order({ fault: 'delay', delayMs: 100 }));
    board.add(order({ fault: 'delay', delayMs: 30 }));
    board.add(order({ fault: 'delay', delayMs: 5, when: 'after-commit' }));
    board.add(order({ fault: 'truncated-body' }));
    board.add(order({ fault: 'garbage-body' }));
    expect(board.strike('POST', '/payment/sale')).toEqual({
      delayBeforeMs: 130,
      delayAfterMs: 5,
      ending: { fault: 'truncated-body', delayMs: 100 },
      name: 'truncated-body',
    });
    expect(board.strike('POST', '/payment/sale').name).toBe('garbage-body');
  });

  test('a connection is refused on its own count', () => {
    const board = faultBoard();
    board.add(order({ fault: 'refuse-connection', next: 1 }));
    expect(board.strike('POST', '/payment/sale')).toEqual(unharmed);
    expect([board.strikeConnection(), board.strikeConnection()]).toEqual([true, false]);
  });

  test('a share strikes about that many, and the same ones for the same seed', () => {
    const strikes = (seed: number): string => {
      const board = faultBoard();
      board.add(order({ next: null, share: 0.25, seed }));
      return Array.from({ length: 1000 }, () =>
        board.strike('POST', '/payment/sale').name === null ? '.' : 'x',
      ).join('');
    };
    const struck = strikes(7).replaceAll('.', '').length;
    expect(struck).toBeGreaterThan(200);
    expect(struck).toBeLessThan(300);
    expect(strikes(7)).toBe(strikes(7));
    expect(strikes(7)).not.toBe(strikes(8));
  });
});

test('the sequence stays in [0, 1)', () => {
  const draw = seededSequence(1);
  const values = Array.from({ length: 10_000 }, draw);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
});
