import { EventEmitter } from 'node:events';
import type { Input, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { installSecureKeys } from '../../../../src/main/shell/secure-keys.ts';
import { installWedgeKeys, type PressedKey, type WindowKey } from '../../../../src/main/shell/wedge-keys.ts';

const plain = { shift: false, control: false, alt: false, meta: false };

type Sent = Parameters<WebContents['sendInputEvent']>[0];

/** A window's contents: what is sent into it comes through `before-input-event`, and into the page where nobody takes it. */
class FakeContents extends EventEmitter {
  destroyed = false;
  readonly sent: Sent[] = [];
  readonly page: string[] = [];

  isDestroyed(): boolean {
    return this.destroyed;
  }

  sendInputEvent(event: Sent): void {
    this.sent.push(event);
    if ('keyCode' in event && event.type !== 'char')
      this.key({ type: event.type, key: event.keyCode, code: '' });
  }

  key(input: Partial<Input>): boolean {
    const event = {
      defaultPrevented: false,
      preventDefault() {
        event.defaultPrevented = true;
      },
    };
    this.emit('before-input-event', event, { ...plain, type: 'keyDown', isAutoRepeat: false, ...input });
    if (!event.defaultPrevented) this.page.push(`${input.type ?? 'keyDown'} ${input.key}`);
    return event.defaultPrevented;
  }
}

const installed = () => {
  const contents = new FakeContents();
  const press = vi.fn<(key: WindowKey) => 'pass' | 'hold'>(() => 'pass');
  const interrupt = vi.fn<() => void>();
  const state = { inUse: true };
  const laterTasks: (() => void)[] = [];
  const keys = installWedgeKeys(
    contents as unknown as WebContents,
    () => (state.inUse ? { press, interrupt } : undefined),
    (task) => laterTasks.push(task),
  );
  return { contents, press, interrupt, state, keys, laterTasks };
};

const stroke = (key: Partial<PressedKey>): PressedKey => ({ ...plain, key: '', code: '', ...key });

describe('a key of the window', () => {
  it('is offered to the reader, as it is', () => {
    const { contents, press } = installed();
    expect(contents.key({ key: '%', code: 'Digit5', shift: true })).toBe(false);
    contents.key({ type: 'keyUp', key: '%', code: 'Digit5', shift: true, isAutoRepeat: true });
    expect(press.mock.calls).toEqual([
      [{ ...plain, down: true, repeat: false, key: '%', code: 'Digit5', shift: true }],
      [{ ...plain, down: false, repeat: true, key: '%', code: 'Digit5', shift: true }],
    ]);
  });

  it('is nobody else’s while the reader holds it', () => {
    const { contents, press } = installed();
    const keyed = vi.fn();
    installSecureKeys(contents as unknown as WebContents, { armed: () => true, press: keyed });
    press.mockReturnValueOnce('hold');
    expect(contents.key({ key: '4', code: 'Digit4' })).toBe(true);
    expect([contents.page, keyed.mock.calls]).toEqual([[], []]);
    contents.key({ key: '5', code: 'Digit5' });
    expect([contents.page, keyed.mock.calls]).toEqual([[], [['5']]]);
  });

  it('is not offered while no such reader is in use, nor what is being composed', () => {
    const { contents, press, state } = installed();
    press.mockReturnValue('hold');
    expect(contents.key({ key: 'k', isComposing: true })).toBe(false);
    expect(contents.key({ type: 'char', key: 'k' })).toBe(false);
    state.inUse = false;
    expect(contents.key({ key: ';' })).toBe(false);
    expect(press).not.toHaveBeenCalled();
  });

  it('comes no more once the window has lost the keyboard', () => {
    const { contents, interrupt, state } = installed();
    contents.emit('blur');
    state.inUse = false;
    contents.emit('blur');
    expect(interrupt).toHaveBeenCalledTimes(1);
  });
});

describe('a key that is pressed again', () => {
  const table: readonly (readonly [title: string, key: Partial<PressedKey>, sent: readonly Sent[]])[] = [
    [
      'a character, with its modifiers',
      { key: '%', code: 'Digit5', shift: true },
      [
        { type: 'keyDown', keyCode: '%', modifiers: ['shift'] },
        { type: 'char', keyCode: '%', modifiers: ['shift'] },
        { type: 'keyUp', keyCode: '%', modifiers: ['shift'] },
      ],
    ],
    [
      'Enter, whose character presses a button',
      { key: 'Enter', code: 'Enter' },
      [
        { type: 'keyDown', keyCode: 'Enter', modifiers: [] },
        { type: 'char', keyCode: '\r', modifiers: [] },
        { type: 'keyUp', keyCode: 'Enter', modifiers: [] },
      ],
    ],
    [
      'Tab, which types nothing',
      { key: 'Tab', code: 'Tab' },
      [
        { type: 'keyDown', keyCode: 'Tab', modifiers: [] },
        { type: 'keyUp', keyCode: 'Tab', modifiers: [] },
      ],
    ],
    [
      'a digit of a number typed with Alt',
      { key: '3', code: 'Numpad3', alt: true },
      [
        { type: 'keyDown', keyCode: 'num3', modifiers: ['alt'] },
        { type: 'keyUp', keyCode: 'num3', modifiers: ['alt'] },
      ],
    ],
    [
      'a character of AltGr',
      { key: '|', code: 'IntlBackslash', alt: true, control: true },
      [
        { type: 'keyDown', keyCode: '|', modifiers: ['control', 'alt'] },
        { type: 'char', keyCode: '|', modifiers: ['control', 'alt'] },
        { type: 'keyUp', keyCode: '|', modifiers: ['control', 'alt'] },
      ],
    ],
    ['a dead key: not at all', { key: 'Dead', code: 'Backquote' }, []],
  ];

  it.each(table)('goes down, types and comes up: %s', (_title, key, sent) => {
    const { contents, keys } = installed();
    keys.pressAgain([stroke(key)]);
    expect(contents.sent).toEqual(sent);
  });

  it('is not offered to the reader once more, but to keyed entry', () => {
    const { contents, keys, press } = installed();
    const keyed = vi.fn();
    installSecureKeys(contents as unknown as WebContents, { armed: () => true, press: keyed });
    keys.pressAgain([stroke({ key: '0' }), stroke({ key: '2' })]);
    expect(press).not.toHaveBeenCalled();
    expect([keyed.mock.calls, contents.page]).toEqual([[['0'], ['2']], []]);
    contents.key({ key: '7' });
    expect(press).toHaveBeenCalledTimes(1);
  });

  it('comes before the key that the window is hearing', () => {
    const { contents, keys, press } = installed();
    press.mockImplementation(() => {
      keys.pressAgain([stroke({ key: ';' })]);
      return 'pass';
    });
    contents.key({ key: 'x' });
    expect(contents.page).toEqual(['keyDown ;', 'keyUp ;', 'keyDown x']);
  });

  it('waits for the end of a key that is held, and still comes before the next', () => {
    const { contents, keys, press, laterTasks } = installed();
    press.mockImplementationOnce(() => {
      keys.pressAgain([stroke({ key: '0' })]);
      return 'hold';
    });
    contents.key({ key: '4' });
    expect(contents.page).toEqual([]);
    contents.key({ key: 'x' });
    expect(contents.page).toEqual(['keyDown 0', 'keyUp 0', 'keyDown x']);
    for (const task of laterTasks) task();
    expect(contents.page).toHaveLength(3);
  });

  it('goes nowhere once the window is gone, and the reader hears keys after a fault of the window', () => {
    const { contents, keys, press } = installed();
    contents.destroyed = true;
    keys.pressAgain([stroke({ key: ';' })]);
    expect(contents.sent).toEqual([]);
    contents.destroyed = false;
    contents.sendInputEvent = () => {
      throw new Error('gone');
    };
    expect(() => keys.pressAgain([stroke({ key: ';' })])).toThrow('gone');
    contents.key({ key: '1' });
    expect(press).toHaveBeenCalledTimes(1);
  });
});
