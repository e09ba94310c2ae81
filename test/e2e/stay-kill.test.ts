import { expect, it } from 'vitest';
import { isGoodStay, stayKilledAt } from '../fault/stay-kill-runs.ts';

// A few of the journal's entries; `npm run test:kill -- --stay` goes through all of them.
it.each([0, 4, 9, 16, 24])(
  'a stay whose plug is pulled at entry %i ends in the same place',
  async (killAt) => {
    const end = await stayKilledAt(killAt);
    expect(end).toMatchObject({ stillHeld: 0 });
    expect(isGoodStay(end), JSON.stringify(end)).toBe(true);
  },
);
