// Poses of the front desk: the board, a new folio, the check-in, its settings.
import type { Stage } from './stage.ts';

/** The board of a scene. */
const showBoard = async ({ page, show }: Stage, scene: string): Promise<void> => {
  await show(scene);
  await page.keyboard.press('F5');
  await page.waitForSelector('[data-testid=front-desk]');
};

export const deskPoses: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  board: (stage) => showBoard(stage, 'desk'),
  'board-empty': (stage) => showBoard(stage, 'desk-empty'),
  'board-many': async (stage) => {
    await showBoard(stage, 'desk-many');
    await stage.page.keyboard.press('End');
  },
  'board-jump': (stage) => showBoard(stage, 'desk-jump'),
  'board-car': (stage) => showBoard(stage, 'desk-car'),
  'board-find': async (stage) => {
    await showBoard(stage, 'desk');
    await stage.page.keyboard.press('/');
    await stage.page.keyboard.type('30');
    await stage.page.waitForTimeout(200);
  },
};
