import { expect, it } from 'vitest';
import { killRuns } from '../fault/kill-runs.ts';

it('charges nobody twice and loses no charge when the plug is pulled in the middle of a sale', async () => {
  const count = await killRuns(5, 20_260_101);
  expect(count).toMatchObject({ runs: 5, differences: [], chargedTwice: [], unknown: 0 });
  expect(count.chargedMinor).toBe(count.approvedMinor);
  expect(count.chain).toContain('chain good');
});
