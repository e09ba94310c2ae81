// The settings page as a manager uses it: choices, fields, the sentence that stands beside a field.
import type { Page } from 'playwright-core';
import { until } from './deadline.ts';
import { openByKey } from './till.ts';

const limitMs = 20_000;

export const openSettings = async (page: Page): Promise<void> => {
  await openByKey(page, 'F9', 'settings-environment');
};

/** Leaves the page; what was changed and not saved is forgotten, which the register asks about first. */
export const leaveSettings = async (page: Page, unsaved: 'unsaved' | 'saved'): Promise<void> => {
  await page.keyboard.press('Escape');
  if (unsaved === 'unsaved') {
    await page.locator('[data-testid="leave-settings-question"][data-settled="true"]').waitFor();
    await page.keyboard.press('Enter');
  }
  await page.getByTestId('state').waitFor({ timeout: limitMs });
};

/** Chooses one of the halves of `environment` or `reader` by the word on it. */
export const choose = (page: Page, name: 'environment' | 'reader', word: string): Promise<void> =>
  page.getByTestId(`settings-${name}`).getByText(word, { exact: true }).click();

/** Types into fields by name: baseUrl, appKey, clientKey, cardPresentMid, cardNotPresentMid, extraCaFile, port. */
export const fill = async (page: Page, values: Readonly<Record<string, string>>): Promise<void> => {
  for (const [name, value] of Object.entries(values)) await page.getByTestId(`settings-${name}`).fill(value);
};

/** The sentences that a screen reader says with the field: its fault, or else its hint. */
const sentenceBeside = (page: Page, name: string): Promise<string> =>
  page.getByTestId(`settings-${name}`).evaluate((field) =>
    (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );

/** Waits until the field is marked as wrong, with this sentence beside it. */
export const isFaulty = (page: Page, name: string, sentence: string): Promise<true> =>
  until(limitMs, `${name} says "${sentence}"`, async () => {
    const invalid = await page.getByTestId(`settings-${name}`).getAttribute('aria-invalid');
    return invalid === 'true' && (await sentenceBeside(page, name)).includes(sentence) ? true : undefined;
  });
