// A story at the register, step by step, and the clerk's eyes and hands in it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { until } from './deadline.ts';
import { makeFolder } from './folders.ts';
import { openPractice } from './practice.ts';
import { launchRegister, type Register } from './register.ts';
import { type RunningSimulator, startSimulator } from './simulator.ts';
import { openByKey } from './till.ts';

const limitMs = 20_000;

/** A register in practice mode against a simulator of its own, from a story's first step to its last. */
export class Story {
  readonly #folder;
  readonly userData: string;
  simulator!: RunningSimulator;
  register!: Register;

  constructor(name: string) {
    this.#folder = makeFolder(name);
    this.userData = path.join(this.#folder.path, 'user-data');
  }

  get page(): Page {
    return this.register.page;
  }

  async begin(): Promise<void> {
    mkdirSync(this.userData);
    this.simulator = await startSimulator();
    this.register = await openPractice(this);
  }

  /** Started again on what it left, after it was closed or killed. */
  async restart(): Promise<void> {
    this.register = await launchRegister(this);
  }

  async end(): Promise<void> {
    await this.register.close();
    await this.simulator.stop();
    this.#folder.remove();
  }
}

/** Where a step fails, the steps after it say nothing: they are left out. @param after what holds after every good step */
export const oneStory = (name: string, after: (story: Story) => void = () => undefined): Story => {
  const story = new Story(name);
  beforeAll(() => story.begin());
  afterAll(() => story.end());
  let failed = false;
  beforeEach(({ skip }) => skip(failed, 'an earlier step failed'));
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') {
      after(story);
      return;
    }
    failed = true;
    await story.register.screenshot(`failed-${name}`);
  });
  return story;
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
