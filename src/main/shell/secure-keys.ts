// Keyed card data goes from the keyboard to main and never to the page: `before-input-event` comes before the page's
// own events, and an event that main takes has no keydown, keypress, input, paste or keyup in the page.
//
// While armed every key is taken, also those that mean nothing here: a shortcut must not paste, reload or move on.
import type { Event, Input, WebContents } from 'electron';

export type SecureDigit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';
export type SecureKey = SecureDigit | 'back' | 'next' | 'previous' | 'submit' | 'cancel';

export interface SecureKeysOptions {
  /** Whether keyed entry is going on; asked for every key. */
  armed(): boolean;
  press(key: SecureKey): void;
}

const namedKeys: Readonly<Record<string, SecureKey>> = {
  Backspace: 'back',
  Tab: 'next',
  Enter: 'submit',
  Escape: 'cancel',
};

/** Arabic-Indic and extended Arabic-Indic digits start here; some keyboards type them (Unicode, blocks U+0600). */
const digitBlocks = [0x30, 0x660, 0x6f0];

const digitOf = (key: string): SecureDigit | undefined => {
  if (key.length !== 1) return undefined;
  const code = key.charCodeAt(0);
  const start = digitBlocks.find((block) => code >= block && code < block + 10);
  return start === undefined ? undefined : (String(code - start) as SecureDigit);
};

type KeyInput = Pick<Input, 'key' | 'code' | 'shift' | 'control' | 'alt' | 'meta' | 'isAutoRepeat'>;

/** What a key pressed down means to keyed entry, or undefined where it means nothing. Pure. */
export const secureKeyOf = (input: KeyInput): SecureKey | undefined => {
  if (input.control || input.alt || input.meta) return undefined;
  const named = namedKeys[input.key];
  // A key held down counts once, but for Backspace: a repeated digit or Enter is a slip of the hand.
  if (input.isAutoRepeat && named !== 'back') return undefined;
  if (named === 'next' && input.shift) return 'previous';
  if (named !== undefined) return named;
  // The layout decides on the main row (shifted on a French keyboard); the numeric pad counts with NumLock off, too.
  return digitOf(input.key) ?? digitOf(/^Numpad(\d)$/.exec(input.code)?.[1] ?? '');
};

/**
 * Takes the keyboard while `armed`. An input method's composition does not pass here: the page keeps no editable
 * element focused while keyed entry is shown, so that none is active.
 * @returns a function that gives the keyboard back for good
 */
export const installSecureKeys = (
  contents: Pick<WebContents, 'on' | 'removeListener'>,
  { armed, press }: SecureKeysOptions,
): (() => void) => {
  const take = (event: Event, input: Input): void => {
    // A key that was taken before is a reader's: it comes again if it was not.
    if (event.defaultPrevented || !armed()) return;
    event.preventDefault();
    if (input.type !== 'keyDown') return;
    const key = secureKeyOf(input);
    if (key !== undefined) press(key);
  };
  contents.on('before-input-event', take);
  return () => {
    contents.removeListener('before-input-event', take);
  };
};
