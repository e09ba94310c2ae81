import { describe, expect, it } from 'vitest';
import { dispatch, type Handler, type Layer } from '../../../../src/renderer/keys/dispatch.ts';
import type { Scope } from '../../../../src/renderer/keys/table.ts';

const layer = (scope: Scope, handlers: Record<string, Handler>, settled = true): Layer => ({
  scope,
  handlers: () => handlers,
  settled: () => settled,
});
const key = (name: string, repeat = false) => ({ name, key: name === '0–9' ? '5' : name, repeat });

describe('dispatch', () => {
  it('the page comes before everywhere, in whatever order they came', () => {
    const pressed: string[] = [];
    const layers = [
      layer('basket', { charge: () => pressed.push('charge') }),
      layer('everywhere', { help: () => pressed.push('help') }),
    ];
    expect(dispatch(layers, key('F12'))).toBe(true);
    expect(dispatch(layers, key('F1'))).toBe(true);
    expect(dispatch(layers.toReversed(), key('F12'))).toBe(true);
    expect(pressed).toEqual(['charge', 'help', 'charge']);
  });

  it('no key passes an open dialog', () => {
    const pressed: string[] = [];
    const layers = [
      layer('basket', { charge: () => pressed.push('charge'), 'add-or-charge': () => pressed.push('add') }),
      layer('question', { confirm: () => pressed.push('confirm') }),
    ];
    expect(dispatch(layers, key('F12'))).toBe(false);
    expect(dispatch(layers, key('Enter'))).toBe(true);
    expect(pressed).toEqual(['confirm']);
  });

  it('locking and signing out pass an open dialog, and nothing else of everywhere does', () => {
    const pressed: string[] = [];
    const note = (name: string) => (): void => void pressed.push(name);
    const layers = [
      layer('everywhere', { lock: note('lock'), 'sign-out': note('sign-out'), payments: note('payments') }),
      layer('question', { confirm: note('confirm') }),
    ];
    for (const name of ['Ctrl+L', 'F3', 'Ctrl+O']) dispatch(layers, key(name));
    expect(pressed).toEqual(['lock', 'sign-out']);
  });

  it('a screen that has only just appeared swallows its keys', () => {
    const pressed: string[] = [];
    const layers = [layer('approved', { 'new-sale': () => pressed.push('new') }, false)];
    expect(dispatch(layers, key('Enter'))).toBe(true);
    expect(pressed).toEqual([]);
  });

  it('a held key repeats digits, never an action', () => {
    const pressed: string[] = [];
    const layers = [
      layer('basket', { digit: (digit) => pressed.push(digit), charge: () => pressed.push('charge') }),
    ];
    dispatch(layers, key('0–9', true));
    dispatch(layers, key('F12', true));
    expect(pressed).toEqual(['5']);
  });

  it('an action without a handler is no action', () => {
    expect(dispatch([layer('unknown', {})], key('L'))).toBe(false);
    expect(dispatch([], key('L'))).toBe(false);
  });
});
