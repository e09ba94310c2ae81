// The window's keys, offered first to a reader that types. What it holds has no event in the page and none in keyed entry;
// what it gives back is pressed again, and then goes the way of every other key.
import type { Event, Input, WebContents } from 'electron';

type Modifiers = Pick<Input, 'shift' | 'control' | 'alt' | 'meta'>;

export interface PressedKey extends Modifiers {
  readonly key: string;
  readonly code: string;
}

export interface WindowKey extends PressedKey {
  readonly down: boolean;
  readonly repeat: boolean;
}

/** A reader that types, as the window needs it. */
export interface KeyTaker {
  /** @returns `hold` where nobody else may have the key now */
  press(key: WindowKey): 'pass' | 'hold';
  /** The window hears no more keys. */
  interrupt(): void;
}

export interface WedgeKeys {
  /** Presses keys that were held: down, typed and up again, each. */
  pressAgain(keys: readonly PressedKey[]): void;
}

type Contents = Pick<WebContents, 'on' | 'sendInputEvent' | 'isDestroyed'>;
type Sent = Parameters<WebContents['sendInputEvent']>[0];

const modifiersOf = ({ shift, control, alt, meta }: Modifiers): ('shift' | 'control' | 'alt' | 'meta')[] =>
  (['shift', 'control', 'alt', 'meta'] as const).filter((name) => ({ shift, control, alt, meta })[name]);

/** What a key types by itself; undefined where it types nothing. Enter's character is what presses a default button. */
const typedBy = ({ key, alt, control }: PressedKey): string | undefined => {
  if (key === 'Enter') return '\r';
  // AltGr comes as both; with one of them alone a key is a shortcut, or a digit of a number typed with Alt.
  return key.length === 1 && alt === control ? key : undefined;
};

const nameOf = ({ key, code, alt }: PressedKey): string =>
  alt ? (/^Numpad(\d)$/.exec(code)?.[1]?.replace(/^/, 'num') ?? key) : key;

/** A dead key cannot be pressed by machine. */
const sentFor = (key: PressedKey): readonly Sent[] => {
  if (key.key === 'Dead') return [];
  const modifiers = modifiersOf(key);
  const keyCode = nameOf(key);
  const typed = typedBy(key);
  return [
    { type: 'keyDown', keyCode, modifiers },
    ...(typed === undefined ? [] : [{ type: 'char', keyCode: typed, modifiers } as const]),
    { type: 'keyUp', keyCode, modifiers },
  ];
};

/** @param taker asked for every key: undefined while no such reader is in use */
export const installWedgeKeys = (
  contents: Contents,
  taker: () => KeyTaker | undefined,
  later: (task: () => void) => void = setImmediate,
): WedgeKeys => {
  let pressing = false;
  let hearing = false;
  let queue: PressedKey[] = [];
  /** Each key comes back through `before-input-event` before `sendInputEvent` returns. */
  const pressQueue = (): void => {
    const keys = queue;
    queue = [];
    if (contents.isDestroyed()) return;
    pressing = true;
    try {
      for (const sent of keys.flatMap(sentFor)) contents.sendInputEvent(sent);
    } finally {
      pressing = false;
    }
  };
  contents.on('before-input-event', (event: Event, input: Input) => {
    if (pressing || input.isComposing) return;
    const { type, key, code, shift, control, alt, meta, isAutoRepeat } = input;
    const down = type === 'keyDown' || type === 'rawKeyDown';
    if (!down && type !== 'keyUp') return;
    hearing = true;
    const answer = taker()?.press({ down, key, code, shift, control, alt, meta, repeat: isAutoRepeat });
    hearing = false;
    // Before the key that is heard, if that goes on. If it is held, only once it is over: a key pressed inside it would
    // let its character through, which Chromium keeps back until the next key goes down.
    if (answer === 'hold') {
      event.preventDefault();
      if (queue.length > 0) later(pressQueue);
    } else if (queue.length > 0) pressQueue();
  });
  contents.on('blur', () => taker()?.interrupt());
  return {
    pressAgain(keys) {
      queue.push(...keys);
      if (!hearing) pressQueue();
    },
  };
};
