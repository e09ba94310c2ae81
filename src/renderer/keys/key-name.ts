// From a keyboard event to the name the key table uses, and whether a press belongs to the focused control instead.

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** The name of every digit key in the table. */
export const anyDigit = '0–9';

const plain = (press: KeyPress): string => {
  // Alt changes what a key types on some layouts; the digit is then read from its place on the keyboard.
  const place = /^(?:Digit|Numpad)(\d)$/.exec(press.code);
  if (press.altKey && place?.[1] !== undefined) return place[1];
  return press.key.length === 1 ? press.key.toUpperCase() : press.key;
};

/** `Enter`, `F12`, `Alt+1`, `Ctrl+S`, `K`; every bare digit is `0–9`. Command on a Mac counts as Ctrl. */
export const keyName = (press: KeyPress): string => {
  const name = plain(press);
  const ctrl = press.ctrlKey || press.metaKey;
  if (!ctrl && !press.altKey && /^\d$/.test(name)) return anyDigit;
  return `${ctrl ? 'Ctrl+' : ''}${press.altKey ? 'Alt+' : ''}${name}`;
};

const forText = (name: string): boolean =>
  name === anyDigit ||
  name.length === 1 ||
  ['Enter', 'Backspace', 'Delete', 'Ctrl+Delete', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(name);

const forAmount: ReadonlySet<string> = new Set([anyDigit, 'Backspace', 'Delete', 'Ctrl+Delete']);

export type Control = 'field' | 'choice' | 'button' | 'none';

/**
 * Whether a press is meant for the control that has the focus: text for a field, Enter and Space for a button. A choice
 * is walked by arrows and letters; digits go on meaning the amount.
 */
export const belongsToControl = (name: string, control: Control): boolean => {
  if (control === 'field') return forText(name);
  if (control === 'choice') return forText(name) && !forAmount.has(name);
  if (control === 'button') return name === 'Enter' || name === ' ';
  return false;
};

/** What the focused element is. */
export const controlOf = (target: EventTarget | null): Control => {
  if (!(target instanceof Element)) return 'none';
  if (target.closest('select') !== null) return 'choice';
  if (target.closest('input, textarea') !== null) return 'field';
  return target.closest('button, a[href]') !== null ? 'button' : 'none';
};
