// Keys that pass through main on their way to the page, as a real keyboard's do. Playwright's own keyboard enters below
// that place: it raises no `before-input-event`, so that a test of keyed entry would prove nothing with it.
import { run } from '../../../scripts/processes.ts';
import { until } from './deadline.ts';
import type { Register } from './register.ts';

const limitMs = 10_000;

/** Names of Electron's accelerators: `5`, `Tab`, `Enter`, `Escape`, `Backspace`. */
export const pressKeys = (register: Register, keys: readonly string[]): Promise<void> =>
  register.app.evaluate(({ BrowserWindow }, names) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (const keyCode of names) {
      contents?.sendInputEvent({ type: 'keyDown', keyCode });
      // What types a character into a field, where main has not taken the key down before it.
      if (keyCode.length === 1) contents?.sendInputEvent({ type: 'char', keyCode });
      contents?.sendInputEvent({ type: 'keyUp', keyCode });
    }
  }, keys);

export const typeDigits = (register: Register, digits: string): Promise<void> =>
  pressKeys(register, Array.from(digits));

const xdotool = async (args: readonly string[]): Promise<string> => {
  const ended = await run('xdotool', args, { timeoutMs: limitMs });
  if (ended.code !== 0) throw new Error(`xdotool ${args[0]} ended with ${ended.code}: ${ended.output}`);
  return ended.output.trim();
};

/** The register's window has the X server's keyboard, as when a clerk has clicked into it. */
export const focusWindow = async (register: Register): Promise<void> => {
  const id = await register.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.focus();
    return window?.getNativeWindowHandle().readUInt32LE();
  });
  await xdotool(['windowfocus', '--sync', String(id)]);
  await until(limitMs, 'the window has the keyboard', async () =>
    (await register.app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow() !== null))
      ? true
      : undefined,
  );
};

/** Types digits with the X server's own keyboard. */
export const typeOnX = async (digits: string): Promise<void> => {
  await xdotool(['type', '--delay', '15', digits]);
};

/** Types a text as a reader does, a key every `delayMs`; `\n` is Enter. */
export const typeTextOnX = async (text: string, delayMs: number): Promise<void> => {
  await xdotool(['type', '--delay', String(delayMs), text]);
};

/** Presses one key of the X server's own keyboard, by its X name: `F12`, `k`, `Return`. */
export const pressOnX = async (key: string): Promise<void> => {
  await xdotool(['key', key]);
};
