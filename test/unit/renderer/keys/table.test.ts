import { describe, expect, it } from 'vitest';
import { anyDigit } from '../../../../src/renderer/keys/key-name.ts';
import {
  type Binding,
  dialogScopes,
  keyCap,
  keyTable,
  type Scope,
  shownKey,
} from '../../../../src/renderer/keys/table.ts';

const scopes = Object.keys(keyTable) as Scope[];
const keysOf = (scope: Scope): string[] =>
  (keyTable[scope] as readonly Binding[]).flatMap((binding) => binding.keys);
const twice = (keys: readonly string[]): string[] => keys.filter((key, index) => keys.indexOf(key) !== index);

describe('key table', () => {
  it.each(scopes)('%s: no key has two meanings', (scope) => {
    expect(twice(keysOf(scope))).toEqual([]);
  });

  it.each(scopes)('%s: no action stands twice', (scope) => {
    expect(twice(keyTable[scope].map((binding) => binding.action))).toEqual([]);
  });

  it.each(scopes.filter((scope) => scope !== 'everywhere' && !dialogScopes.has(scope)))(
    '%s: no key clashes with the keys that work everywhere',
    (scope) => {
      expect(twice([...keysOf(scope), ...keysOf('everywhere')])).toEqual([]);
    },
  );

  it('every screen with a way out has Esc, and every dialog closes with it', () => {
    for (const scope of dialogScopes) expect(keysOf(scope)).toContain('Escape');
    for (const scope of [
      'tendering',
      'awaiting-card',
      'gift',
      'gift-card',
      'gift-end',
      'keying',
      'declined',
      'not-processed',
      'payments',
      'customers',
      'folio',
      'night-audit',
      'front-desk',
      'readers',
      'offline',
      'settings',
      'people',
      'security',
    ] as const)
      expect(keysOf(scope)).toContain('Escape');
    expect(keysOf('requesting')).toEqual([]);
  });

  it('nothing but an amount, a PIN and the people at the door uses a bare digit', () => {
    const withDigits = scopes.filter((scope) => keysOf(scope).includes(anyDigit));
    expect(withDigits).toEqual(['basket', 'tendering', 'gift', 'keying', 'sign-in', 'secret', 'amount']);
    for (const key of scopes.flatMap(keysOf)) expect(key).not.toMatch(/^\d$/);
  });

  it('shows keys as they are printed on keyboards', () => {
    expect(shownKey('basket', 'charge')).toBe('F12');
    expect(shownKey('declined', 'cancel-sale')).toBe('Esc');
    expect(keyCap('Alt+3')).toBe('Alt 3');
    expect(keyCap('Ctrl+Delete')).toBe('Ctrl Del');
  });
});
