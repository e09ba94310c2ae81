// An ear in the page: every event by which a page can learn what a keyboard typed, before any other listener gets it.
import type { Page } from 'playwright-core';

/** Starts recording, on the window and in the capture phase: nothing in the page can hide an event from it. */
export const recordKeys = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heardKeys: heard });
    const types = [
      'keydown',
      'keypress',
      'keyup',
      'beforeinput',
      'input',
      'textInput',
      'paste',
      'compositionstart',
      'compositionend',
    ];
    for (const type of types)
      window.addEventListener(
        type,
        (event) => heard.push(`${type} ${'key' in event ? String(event.key) : ''}`.trim()),
        true,
      );
  });

/** What was heard since the last time, such as `keydown k`; it is forgotten with that. */
export const keysSeen = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { heardKeys: string[] }).heardKeys.splice(0));
