// One key of a keyboard, as a window hears it, and what a reader means by it.
import { characterAt, type KeyLayout } from './layouts.ts';

export interface Keystroke {
  /** What the machine's own layout makes of it (UI Events `key`). */
  readonly key: string;
  /** Its place on the keyboard (UI Events `code`); may be empty. */
  readonly code: string;
  readonly shift: boolean;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
}

export interface KeyEvent extends Keystroke {
  readonly down: boolean;
  /** The key is held down and repeats. */
  readonly repeat: boolean;
}

/** A character that no card has, on a key that types one all the same. */
export const foreign = 0x7f;
const carriageReturn = 0x0d;
const tab = 0x09;

const modifiers: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
]);
export const isModifier = ({ key }: Keystroke): boolean => modifiers.has(key);

/** Readers that type for any keyboard hold Alt and type the character's number on the numeric pad (99875475, property 0x17). */
export const altCodeDigit = ({ code, alt, control }: Keystroke): number | undefined => {
  const digit = alt && !control ? /^Numpad(\d)$/.exec(code)?.[1] : undefined;
  return digit === undefined ? undefined : Number(digit);
};

const asciiOf = (key: string): number => {
  const code = key.length === 1 ? key.toUpperCase().charCodeAt(0) : foreign;
  return code < foreign ? code : foreign;
};

/**
 * AltGr is told in three ways: as Control with Alt, as Alt alone where the machine's own layout has no AltGr, or not at
 * all, and then the character itself tells.
 */
const levelOf = (stroke: Keystroke, withAltGr: string | undefined, afterAltGr: boolean) => {
  if (stroke.alt || afterAltGr || (!stroke.shift && withAltGr !== undefined && stroke.key === withAltGr))
    return 'altgr';
  return stroke.shift ? 'shift' : 'plain';
};

/** Control characters come as Control with a letter (99875475, "Keyboard emulation"). */
const controlCharacter = ({ code, control, alt }: Keystroke): number | undefined => {
  const letter = control && !alt ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  return letter === undefined ? undefined : letter.charCodeAt(0) - 0x40;
};

/**
 * The character that a key types for a reader of this layout: ASCII with capital letters, or `foreign`. Undefined where
 * the key types none, such as an arrow.
 */
export const characterOf = (
  stroke: Keystroke,
  layout: KeyLayout,
  afterAltGr: boolean,
): number | undefined => {
  const { key, code } = stroke;
  if (key === 'Enter') return carriageReturn;
  if (key === 'Tab') return tab;
  const control = controlCharacter(stroke);
  if (control !== undefined) return control;
  const types = key.length === 1 || key === 'Dead';
  // The numeric pad is the same on every keyboard.
  if (layout === 'as-typed' || code === '' || code.startsWith('Numpad'))
    return types ? asciiOf(key) : undefined;
  const withAltGr = characterAt(layout, { code, level: 'altgr' });
  const level = levelOf(stroke, withAltGr, afterAltGr);
  const character = characterAt(layout, { code, level });
  if (character !== undefined) return character.charCodeAt(0);
  return types ? foreign : undefined;
};
