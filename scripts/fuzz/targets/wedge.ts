// A keyboard on which an input is typed, at a reader's pace and with the input's pauses: every key goes somewhere once, what
// is handed on keeps its order, nothing of a card is handed on once it was taken for one, and then a good swipe is read.
import { decodeAuto } from '../../../drivers/formats/detect.ts';
import { cutShortMs, heldMax, KeyWedge } from '../../../drivers/wedge/key-wedge.ts';
import type { Keystroke } from '../../../drivers/wedge/keystroke.ts';
import { ManualTimers } from '../../../test/unit/drivers/manual-timers.ts';
import { magtek2 } from '../../../test/unit/drivers/track/tracks.ts';
import { heardOf, promise, type Heard, type Target } from '../target.ts';

/** Between two keys of a reader: ID TECH MiniMag. */
const readerMs = 2;
/** Longer than every silence that ends a card. */
const silenceMs = 2 * cutShortMs;

const none = { code: '', shift: false, control: false, alt: false, meta: false };

/** Each stroke is an object of its own, so that it is known again wherever it turns up. */
const strokeFor = (byte: number): Keystroke => ({
  ...none,
  key: byte === 0x0d || byte === 0x0a ? 'Enter' : byte === 0x09 ? 'Tab' : String.fromCharCode(byte),
});

class Keyboard {
  readonly timers = new ManualTimers();
  readonly heard: Heard[] = [];
  /** The key of every stroke that the window got, in that order. */
  readonly got: string[] = [];
  typed = '';
  readonly #wedge = new KeyWedge({
    timers: this.timers,
    layout: 'as-typed',
    decode: (text) => {
      const { decoded } = decodeAuto(text);
      this.heard.push(heardOf(decoded));
      return decoded;
    },
    handBack: (strokes) => {
      promise(strokes.length <= heldMax, 'holds more than it may');
      this.got.push(...strokes.map(({ key }) => key));
    },
    outcome: () => undefined,
  });

  press(byte: number): void {
    const stroke = strokeFor(byte);
    this.typed += stroke.key;
    if (this.#wedge.press({ ...stroke, down: true, repeat: false }) === 'pass') this.got.push(stroke.key);
    this.#wedge.press({ ...stroke, down: false, repeat: false });
    this.timers.pass(readerMs);
  }
}

const isInOrder = (part: readonly string[], whole: string): boolean => {
  let at = 0;
  for (const key of part) {
    at = whole.indexOf(key, at);
    if (at === -1) return false;
    at += key.length;
  }
  return true;
};

export const wedge: Target = {
  name: 'keyboard that types',
  feed: ({ whole, ways }, way) => {
    const keyboard = new Keyboard();
    for (const { from, to, thenMs } of ways[way]) {
      for (const byte of whole.subarray(from, to)) keyboard.press(byte);
      keyboard.timers.pass(thenMs);
    }
    keyboard.timers.pass(silenceMs);
    promise(keyboard.timers.waiting === 0, 'a timer was left behind');
    promise(isInOrder(keyboard.got, keyboard.typed), 'keys were handed on twice or out of order');
    if (way === 1) return keyboard.heard;
    const before = keyboard.heard.length;
    const got = keyboard.got.length;
    for (const byte of Buffer.from(`${magtek2}\r`, 'latin1')) keyboard.press(byte);
    keyboard.timers.pass(silenceMs);
    const [next, ...more] = keyboard.heard.splice(before);
    promise(next?.ok === true && more.length === 0, 'was not ready for the next card');
    promise(keyboard.got.length === got, 'handed a key of a good card on');
    return keyboard.heard;
  },
};
