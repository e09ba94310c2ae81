import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretFault } from '../../../../src/main/people/secret-rules.ts';

describe('a PIN', () => {
  it.each(['482915', '739146', '00482915'])('%s will do', (pin) => {
    expect(secretFault(pin, 'pin', 'Cashier 1')).toBeUndefined();
  });
  it.each([
    ['48291', 'secret-too-short'],
    ['111111', 'secret-too-simple'],
    ['123456', 'secret-too-simple'],
    ['654321', 'secret-too-simple'],
    ['890123', 'secret-too-simple'],
    ['246802', 'secret-too-simple'],
    ['121212', 'secret-too-simple'],
    ['123123', 'secret-too-simple'],
    ['48291a', 'secret-too-simple'],
  ])('%s will not: %s', (pin, code) => {
    expect(secretFault(pin, 'pin', 'Cashier 1')).toBe(code);
  });
  it('is never shorter than six digits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5 }), (text) => secretFault(text, 'pin', 'x') !== undefined),
    );
  });
});

describe('a password', () => {
  it.each(['harbour 27 lamp', 'Größe-47-Teller', 'пароль склад 19'])('%s will do', (password) => {
    expect(secretFault(password, 'password', 'Manager 1')).toBeUndefined();
  });
  it.each([
    ['harbour 27', 'secret-too-short'],
    ['harbour lamp post', 'secret-too-simple'],
    ['482915739146', 'secret-too-simple'],
    ['aaaaaaaaaaa1', 'secret-too-simple'],
    ['abc123abc123', 'secret-too-simple'],
    ['Manager-0000001', 'secret-too-simple'],
    ['12 MANAGER 34 56', 'secret-too-simple'],
  ])('%s will not: %s', (password, code) => {
    expect(secretFault(password, 'password', 'Manager')).toBe(code);
  });
});
