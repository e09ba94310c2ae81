import { describe, expect, it } from 'vitest';
import { characterOf, foreign } from '../../../../drivers/wedge/keystroke.ts';
import { characterAt, type KeyLayout, placeOf } from '../../../../drivers/wedge/layouts.ts';
import { strokeOf } from './typist.ts';

const layouts = ['us', 'uk', 'de', 'fr', 'es', 'it'] as const;
/** Everything of tracks in clear, of their check characters left out, and of MagneSafe text. */
const cardCharacters = Array.from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ%;?=^/|*+ .'-&#@");

describe('a layout', () => {
  it.each(layouts)('has every character of a card: %s', (layout) => {
    for (const character of cardCharacters) {
      const place = placeOf(layout, character);
      expect([character, place && characterAt(layout, place)]).toEqual([character, character]);
    }
  });

  // As the makers of keyboards print them (ISO/IEC 9995, national parts).
  const printed: readonly (readonly [KeyLayout, code: string, shift: boolean, character: string])[] = [
    ['us', 'Digit5', true, '%'],
    ['us', 'Semicolon', false, ';'],
    ['us', 'Slash', true, '?'],
    ['us', 'Backslash', true, '|'],
    ['uk', 'IntlBackslash', true, '|'],
    ['uk', 'Quote', true, '@'],
    ['de', 'Comma', true, ';'],
    ['de', 'Minus', true, '?'],
    ['de', 'Digit0', true, '='],
    ['de', 'Backquote', false, '^'],
    ['de', 'KeyZ', false, 'Y'],
    ['fr', 'Quote', true, '%'],
    ['fr', 'Comma', false, ';'],
    ['fr', 'Digit1', true, '1'],
    ['fr', 'KeyQ', true, 'A'],
    ['fr', 'KeyM', true, '?'],
    ['es', 'Digit0', true, '='],
    ['it', 'Equal', true, '^'],
    ['it', 'Backquote', true, '|'],
  ];
  it.each(printed)('is read by place: %s %s, shift %s, is %s', (layout, code, shift, character) => {
    const stroke = strokeOf({ key: 'é', code, shift });
    expect(characterOf(stroke, layout, false)).toBe(character.charCodeAt(0));
  });

  it('has AltGr, however the machine tells of it', () => {
    const bar = { code: 'IntlBackslash' };
    const told = [
      characterOf(strokeOf({ ...bar, key: '|', alt: true, control: true }), 'de', false),
      characterOf(strokeOf({ ...bar, key: '\\', alt: true }), 'de', false),
      characterOf(strokeOf({ ...bar, key: '|' }), 'de', false),
      characterOf(strokeOf({ ...bar, key: '<' }), 'de', true),
    ];
    expect(told).toEqual(told.map(() => '|'.charCodeAt(0)));
    expect(characterOf(strokeOf({ ...bar, key: '<' }), 'de', false)).toBe('<'.charCodeAt(0));
  });
});

describe('a key', () => {
  it('is what the machine makes of it, where nobody knows the reader’s layout', () => {
    expect(characterOf(strokeOf({ key: '%', code: 'Quote', shift: true }), 'as-typed', false)).toBe(0x25);
    expect(characterOf(strokeOf({ key: 'b', code: 'KeyX' }), 'as-typed', false)).toBe(0x42);
    expect(characterOf(strokeOf({ key: 'é', code: 'Digit2' }), 'as-typed', false)).toBe(foreign);
  });

  it('may be a control character, or type nothing', () => {
    expect(characterOf(strokeOf({ key: 'b', code: 'KeyB', control: true }), 'us', false)).toBe(2);
    expect(characterOf(strokeOf({ key: 'Enter', code: 'NumpadEnter' }), 'us', false)).toBe(13);
    for (const key of ['F5', 'ArrowLeft', 'Escape', 'Backspace'])
      expect(characterOf(strokeOf({ key, code: key }), 'us', false)).toBeUndefined();
  });
});
