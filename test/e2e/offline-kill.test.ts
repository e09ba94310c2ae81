import { expect, it } from 'vitest';
import { isGoodOutage, offlineKillRuns } from '../fault/offline-kill-runs.ts';

// A few kills; `npm run test:kill -- --offline --runs 100` has more of them.
it('an outage in which the plug is pulled again and again ends with every card at its right end', async () => {
  const count = await offlineKillRuns(6, 6);
  expect(count).toMatchObject({ lost: [], differences: [], chargedTwice: [], waiting: 0, hits: 0 });
  expect(isGoodOutage(count), JSON.stringify(count)).toBe(true);
});
