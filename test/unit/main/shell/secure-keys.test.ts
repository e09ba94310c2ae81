import { EventEmitter } from 'node:events';
import type { Input, WebContents } from 'electron';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { installSecureKeys, type SecureKey, secureKeyOf } from '../../../../src/main/shell/secure-keys.ts';

const plain: Input = {
  type: 'keyDown',
  key: '',
  code: '',
  isAutoRepeat: false,
  isComposing: false,
  shift: false,
  control: false,
  alt: false,
  meta: false,
  location: 0,
  modifiers: [],
};

const installed = () => {
  const contents = new EventEmitter();
  const press = vi.fn<(key: SecureKey) => void>();
  const state = { armed: true };
  const remove = installSecureKeys(contents as unknown as WebContents, { armed: () => state.armed, press });
  /** @returns whether main took the event */
  const type = (input: Partial<Input>): boolean => {
    const preventDefault = vi.fn();
    contents.emit('before-input-event', { preventDefault }, { ...plain, ...input });
    return preventDefault.mock.calls.length > 0;
  };
  return { press, state, remove, type };
};

describe('a key', () => {
  const table: readonly (readonly [string, Partial<Input>, SecureKey | undefined])[] = [
    ['a digit of the main row', { key: '4', code: 'Digit4' }, '4'],
    ['a digit of the numeric pad', { key: '4', code: 'Numpad4' }, '4'],
    ['the numeric pad with NumLock off', { key: 'ArrowLeft', code: 'Numpad4' }, '4'],
    ['a digit typed with Shift, as on a French keyboard', { key: '4', code: 'Digit4', shift: true }, '4'],
    ['an Arabic-Indic digit', { key: '٤', code: 'Digit4' }, '4'],
    ['an extended Arabic-Indic digit', { key: '۴', code: 'Digit4' }, '4'],
    ['Backspace', { key: 'Backspace', code: 'Backspace' }, 'back'],
    ['Backspace held down', { key: 'Backspace', code: 'Backspace', isAutoRepeat: true }, 'back'],
    ['Tab', { key: 'Tab', code: 'Tab' }, 'next'],
    ['Shift+Tab', { key: 'Tab', code: 'Tab', shift: true }, 'previous'],
    ['Enter', { key: 'Enter', code: 'Enter' }, 'submit'],
    ['Enter of the numeric pad', { key: 'Enter', code: 'NumpadEnter' }, 'submit'],
    ['Escape', { key: 'Escape', code: 'Escape' }, 'cancel'],
    ['a digit held down', { key: '4', code: 'Digit4', isAutoRepeat: true }, undefined],
    ['Enter held down', { key: 'Enter', code: 'Enter', isAutoRepeat: true }, undefined],
    ['a sign of the main row', { key: '$', code: 'Digit4', shift: true }, undefined],
    ['a letter', { key: 'v', code: 'KeyV' }, undefined],
    ['paste', { key: 'v', code: 'KeyV', control: true }, undefined],
    ['paste on a Mac', { key: 'v', code: 'KeyV', meta: true }, undefined],
    ['the old paste', { key: 'Insert', code: 'Insert', shift: true }, undefined],
    ['a digit with Control', { key: '4', code: 'Digit4', control: true }, undefined],
    ['a digit with Alt', { key: '4', code: 'Numpad4', alt: true }, undefined],
    ['reload', { key: 'F5', code: 'F5' }, undefined],
    ['an arrow', { key: 'ArrowLeft', code: 'ArrowLeft' }, undefined],
    ['a key that is going to be composed', { key: 'Process', code: 'KeyA' }, undefined],
  ];

  it.each(table)('is taken and understood: %s', (_title, input, expected) => {
    const { press, type } = installed();
    expect(type(input)).toBe(true);
    expect(press.mock.calls).toEqual(expected === undefined ? [] : [[expected]]);
  });

  it('is taken whatever it is, while armed', () => {
    fc.assert(
      fc.property(
        fc.record({
          type: fc.constantFrom('keyDown', 'keyUp', 'char', 'rawKeyDown'),
          key: fc.oneof(fc.string(), fc.constantFrom('1', 'Enter', 'V', 'Dead', 'Unidentified')),
          code: fc.string(),
          shift: fc.boolean(),
          control: fc.boolean(),
          alt: fc.boolean(),
          meta: fc.boolean(),
        }),
        (input) => {
          expect(installed().type(input)).toBe(true);
        },
      ),
    );
  });

  it('means something when it goes down, not when it comes up', () => {
    const { press, type } = installed();
    expect(type({ type: 'keyUp', key: '4', code: 'Digit4' })).toBe(true);
    expect(type({ type: 'char', key: '4', code: 'Digit4' })).toBe(true);
    expect(press).not.toHaveBeenCalled();
  });

  it('is the page’s while not armed, and for good once removed', () => {
    const { press, state, remove, type } = installed();
    state.armed = false;
    expect(type({ key: '4', code: 'Digit4' })).toBe(false);
    state.armed = true;
    remove();
    expect(type({ key: '4', code: 'Digit4' })).toBe(false);
    expect(press).not.toHaveBeenCalled();
  });

  it('is a digit exactly when its own text is one', () => {
    const character = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 2 }),
      fc.constantFrom('0', '9', '٠', '٩', '۰', '۹', '/', ':', '٪', 'ۺ'),
    );
    fc.assert(
      fc.property(character, (key) => {
        const expected = /^[0-9٠-٩۰-۹]$/.test(key);
        expect(secureKeyOf({ ...plain, key }) !== undefined).toBe(expected);
      }),
    );
  });
});
