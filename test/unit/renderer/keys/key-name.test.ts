import { describe, expect, it } from 'vitest';
import {
  anyDigit,
  belongsToControl,
  type KeyPress,
  keyName,
} from '../../../../src/renderer/keys/key-name.ts';

const press = (part: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...part,
});

describe('key names', () => {
  it('every digit is one name, from the row and from the number block', () => {
    expect(keyName(press({ key: '7', code: 'Digit7' }))).toBe(anyDigit);
    expect(keyName(press({ key: '7', code: 'Numpad7' }))).toBe(anyDigit);
  });

  it('letters do not depend on Shift or Caps Lock', () => {
    expect(keyName(press({ key: 'k' }))).toBe('K');
    expect(keyName(press({ key: 'K' }))).toBe('K');
  });

  it('Alt and a digit is read from the place of the key', () => {
    expect(keyName(press({ key: '¡', code: 'Digit1', altKey: true }))).toBe('Alt+1');
    expect(keyName(press({ key: '1', code: 'Numpad1', altKey: true }))).toBe('Alt+1');
  });

  it('Ctrl, and Command in its place', () => {
    expect(keyName(press({ key: 's', ctrlKey: true }))).toBe('Ctrl+S');
    expect(keyName(press({ key: 's', metaKey: true }))).toBe('Ctrl+S');
    expect(keyName(press({ key: 'Delete', ctrlKey: true }))).toBe('Ctrl+Delete');
  });

  it('a field keeps its text, a button its Enter and Space; the rest is the screen’s', () => {
    for (const name of [anyDigit, 'K', 'Enter', 'Backspace', 'Delete', 'ArrowUp'])
      expect(belongsToControl(name, 'field')).toBe(true);
    for (const name of ['F12', 'Escape', 'Alt+1', 'Ctrl+S'])
      expect(belongsToControl(name, 'field')).toBe(false);
    expect(belongsToControl('Enter', 'button')).toBe(true);
    expect(belongsToControl(' ', 'button')).toBe(true);
    expect(belongsToControl(anyDigit, 'button')).toBe(false);
    expect(belongsToControl('Enter', 'none')).toBe(false);
  });

  it('a choice keeps arrows and letters, and leaves digits to the amount', () => {
    for (const name of ['ArrowUp', 'ArrowDown', 'Home', 'Enter', 'M', ' '])
      expect(belongsToControl(name, 'choice')).toBe(true);
    for (const name of [anyDigit, 'F12', 'Escape', 'Alt+1'])
      expect(belongsToControl(name, 'choice')).toBe(false);
  });
});
