import { describe, expect, it } from 'vitest';
import {
  doorOf,
  pinMaxDigits,
  tileStep,
  typedPin,
} from '../../../../../src/renderer/screens/sign-in/at-the-door.ts';
import { firstManagerFault } from '../../../../../src/renderer/screens/sign-in/use-first-manager.ts';
import { firstUi, uiStep } from '../../../../../src/renderer/app/ui.ts';
import { signedIn } from '../../../../helpers/fake-bridge-people.ts';

describe('the door', () => {
  it('is shut unless it is known who stands there', () => {
    const person = { id: 'p1', name: 'Cashier One', role: 'cashier' } as const;
    expect(doorOf({ name: 'open' })).toBeNull();
    expect(doorOf(signedIn('cashier'))).toBeNull();
    expect(doorOf({ name: 'signed-out' })).toBe('sign-in');
    expect(doorOf({ name: 'locked', person })).toBe('sign-in');
    expect(doorOf({ name: 'first-manager' })).toBe('first-manager');
    expect(doorOf(signedIn('cashier', { mustChange: true }))).toBe('must-change');
  });

  it('closing, forgets what was half typed and keeps the page', () => {
    const at = {
      ...firstUi,
      page: 'folio',
      folioId: 'f1',
      settingsDirty: true,
      dialog: { name: 'me' },
    } as const;
    expect(uiStep(at, { name: 'door' })).toEqual({ ...at, settingsDirty: false, dialog: null });
  });

  it('takes digits into a PIN, erases one, and has an end', () => {
    expect(['1', '2', 'back', '3', 'x'].reduce(typedPin, '')).toBe('13');
    expect('back'.split(' ').reduce(typedPin, '')).toBe('');
    const long = Array.from({ length: 40 }, () => '7').reduce(typedPin, '');
    expect(long).toHaveLength(pinMaxDigits);
  });

  it('walks the tiles row by row and stays at the edges', () => {
    expect(tileStep(0, 'after', 5, 3)).toBe(1);
    expect(tileStep(1, 'below', 5, 3)).toBe(4);
    expect(tileStep(2, 'below', 5, 3)).toBe(2);
    expect(tileStep(4, 'above', 5, 3)).toBe(1);
    expect(tileStep(1, 'above', 5, 3)).toBe(1);
    expect(tileStep(0, 'before', 5, 3)).toBe(0);
    expect(tileStep(4, 'after', 5, 3)).toBe(4);
  });

  it('asks for a name and the same password twice', () => {
    const entry = { name: 'Manager One', password: 'correct horse 9', again: 'correct horse 9' };
    expect(firstManagerFault(entry)).toBeUndefined();
    expect(firstManagerFault({ ...entry, name: '  ' })).toBe('name-missing');
    expect(firstManagerFault({ ...entry, again: 'correct house 9' })).toBe('unequal');
  });
});
