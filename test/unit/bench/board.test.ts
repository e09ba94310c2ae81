// The board's benchmark measures a board that shows what is in its journal.
import { expect, it } from 'vitest';
import { benchBoard } from '../../../bench/board.ts';

it('shows a small house, whole', async () => {
  const figures = await benchBoard(6, 3);
  expect(figures).toMatchObject({ folios: 6, holds: 18 });
  expect(figures.boardKb).toBeGreaterThan(6 * figures.changeKb * 0.8);
});
