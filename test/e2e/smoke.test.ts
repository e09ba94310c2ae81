// The register opens: one window, in practice mode and saying so, with an empty basket.
import { expect, it } from 'vitest';
import { until } from './harness/deadline.ts';
import { withRegister } from './harness/register.ts';

it('opens in practice mode with an empty basket', async () => {
  await withRegister('smoke', {}, async ({ app, page }) => {
    await page.getByTestId('state').waitFor({ timeout: 20_000 });
    const state = await until(20_000, 'the basket', async () => {
      const shown = await page.getByTestId('state').getAttribute('data-state');
      return shown === 'basket' ? shown : undefined;
    });
    expect(state).toBe('basket');
    expect(await page.getByTestId('mode').textContent()).toContain('PRACTICE');
    expect(app.windows()).toHaveLength(1);
  });
});
