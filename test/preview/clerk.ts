// The hands and eyes of a clerk at the preview: presses keys, waits for states and dialogs, reads what stands there.
import type { Stage } from './stage.ts';

/** @param stage read at each use: it is opened after the tests were written down */
export const clerkAt = (stage: () => Stage) => ({
  text: (testId: string): Promise<string> => stage().page.getByTestId(testId).first().innerText(),
  press: async (...keys: string[]): Promise<void> => {
    for (const key of keys) await stage().page.keyboard.press(key);
  },
  /** Waits until the register shows a state and takes keys. */
  state: (name: string): Promise<unknown> =>
    stage().page.waitForSelector(`[data-testid=state][data-state=${name}][data-settled=true]`),
  open: (testId: string): Promise<unknown> => stage().page.waitForSelector(`[data-testid=${testId}]`),
  /** A dialog that takes keys. */
  dialog: (testId: string): Promise<unknown> =>
    stage().page.waitForSelector(`[data-testid=${testId}][data-settled=true]`),
  /** Names of the commands sent to main since the scene was shown. */
  calls: (): Promise<string[]> =>
    stage().page.evaluate(() => {
      const { fakeMain } = window as unknown as { fakeMain: { calls: { name: string }[] } };
      return fakeMain.calls.map((call) => call.name);
    }),
});
