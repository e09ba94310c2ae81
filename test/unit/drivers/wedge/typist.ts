// Keyboards for tests: a reader that types a text for a layout, a clerk, and a window that keeps what it got of them.
import { decodeAuto } from '../../../../drivers/formats/detect.ts';
import { KeyWedge, type WedgeOutcome } from '../../../../drivers/wedge/key-wedge.ts';
import type { KeyEvent, Keystroke } from '../../../../drivers/wedge/keystroke.ts';
import { type KeyLayout, placeOf } from '../../../../drivers/wedge/layouts.ts';
import { ManualTimers } from '../manual-timers.ts';

const plain: Keystroke = { key: '', code: '', shift: false, control: false, alt: false, meta: false };

export const strokeOf = (stroke: Partial<Keystroke>): Keystroke => ({ ...plain, ...stroke });

const named: Readonly<Record<string, string>> = { '\r': 'Enter', '\t': 'Tab' };

/** The key that types `character` on a keyboard of this layout; `key` is what a machine of the same layout makes of it. */
export const keyFor = (character: string, layout: KeyLayout = 'us'): Keystroke => {
  const name = named[character];
  if (name !== undefined) return strokeOf({ key: name, code: name });
  const isSmall = character >= 'a' && character <= 'z';
  const place = placeOf(layout === 'as-typed' ? 'us' : layout, isSmall ? character.toUpperCase() : character);
  if (place === undefined) return strokeOf({ key: character, code: 'Unidentified' });
  return strokeOf({ key: character, code: place.code, shift: place.level === 'shift' && !isSmall });
};

/** Keys of a whole text, with what a machine of another layout, or with Caps Lock on, makes of them. */
export const keysFor = (text: string, layout: KeyLayout = 'us', make = (key: string) => key): Keystroke[] =>
  Array.from(text, (character) => keyFor(character, layout)).map((stroke) =>
    stroke.key.length === 1 ? { ...stroke, key: make(stroke.key) } : stroke,
  );

/** A key as the window got it, and when. */
export interface Got {
  readonly key: string;
  readonly atMs: number;
}

const down = (stroke: Keystroke): KeyEvent => ({ ...stroke, down: true, repeat: false });

/** A window with a keyboard reader, or what stands in for one. */
export class Desk {
  readonly timers = new ManualTimers();
  readonly got: Got[] = [];
  readonly outcomes: WedgeOutcome[] = [];
  readonly wedge: KeyWedge;

  constructor(layout: KeyLayout = 'us') {
    this.wedge = new KeyWedge({
      timers: this.timers,
      layout,
      decode: (text) => decodeAuto(text).decoded,
      handBack: (strokes) => strokes.forEach(({ key }) => this.#get(key)),
      outcome: (outcome) => this.outcomes.push(outcome),
    });
  }

  #get(key: string): void {
    this.got.push({ key, atMs: this.timers.nowMs() });
  }

  get keys(): string {
    return this.got.map(({ key }) => (key === 'Enter' ? '\r' : key === 'Tab' ? '\t' : key)).join('');
  }

  /** Presses a key and lets it go; the window gets it where it is passed on. */
  press(stroke: Keystroke): void {
    if (stroke.shift)
      this.wedge.press({ ...down(strokeOf({ key: 'Shift', code: 'ShiftLeft', shift: true })) });
    if (this.wedge.press(down(stroke)) === 'pass') this.#get(stroke.key);
    this.wedge.press({ ...stroke, down: false, repeat: false });
    if (stroke.shift)
      this.wedge.press({ ...strokeOf({ key: 'Shift', code: 'ShiftLeft' }), down: false, repeat: false });
  }

  /** @param gapMs before each key but the first */
  type(strokes: readonly Keystroke[], gapMs: number | readonly number[] = 2): void {
    for (const [index, stroke] of strokes.entries()) {
      const gap = typeof gapMs === 'number' ? gapMs : (gapMs[index] ?? 2);
      if (index > 0) this.timers.pass(gap);
      this.press(stroke);
    }
  }

  /** Nothing is typed for a while, and every card that came is told of. */
  async quiet(ms = 300): Promise<void> {
    this.timers.pass(ms);
    await Promise.resolve();
  }

  /** What every outcome was, in a word: the format, or why it failed. */
  get words(): string[] {
    return this.outcomes.map((outcome) =>
      outcome.name === 'read' ? outcome.read.format : `failed: ${outcome.reason}`,
    );
  }
}
