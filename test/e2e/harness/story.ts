// A story at the register, step by step, and the clerk's eyes and hands in it.
import type { Page } from 'playwright-core';
import { afterEach, beforeEach } from 'vitest';
import { until } from './deadline.ts';
import type { Register } from './register.ts';
import { openByKey } from './till.ts';

const limitMs = 20_000;

/** Where a step fails, the steps after it say nothing: they are left out. @param after what holds after every good step */
export const oneStory = (
  name: string,
  register: () => Register,
  after: () => void = () => undefined,
): void => {
  let failed = false;
  beforeEach(({ skip }) => skip(failed, 'an earlier step failed'));
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') {
      after();
      return;
    }
    failed = true;
    await register().screenshot(`failed-${name}`);
  });
};

/** What a clerk does at a page and waits for. */
export const handsAt = (page: () => Page) => {
  const one = (testId: string) => page().getByTestId(testId).first();
  const settled = (testId: string): Promise<void> =>
    page().locator(`[data-testid="${testId}"][data-settled="true"]`).waitFor({ timeout: limitMs });
  return {
    settled,
    seen: (testId: string): Promise<void> => one(testId).waitFor({ timeout: limitMs }),
    gone: (testId: string): Promise<void> => one(testId).waitFor({ state: 'detached', timeout: limitMs }),
    says: (testId: string, words: string, atMostMs = limitMs): Promise<true> =>
      until(atMostMs, `${testId} says ${words}`, async () =>
        (await one(testId).innerText()).includes(words) ? true : undefined,
      ),
    type: (words: string): Promise<void> => page().keyboard.type(words),
    press: async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await page().keyboard.press(key);
    },
    /** Goes on with Tab until the focus is there. */
    tabTo: (testId: string): Promise<true> =>
      until(limitMs, `Tab comes to ${testId}`, async () => {
        const at = await page().evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '');
        if (at === testId) return true;
        await page().keyboard.press('Tab');
        return undefined;
      }),
    /** Opens a dialog by its key. A screen that has only just come does not hear it: then it is pressed once more. */
    dialog: async (key: string, testId: string): Promise<void> => {
      await openByKey(page(), key, testId);
      await settled(testId);
    },
  };
};
