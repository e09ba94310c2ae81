// Keys in, cards out: tells a reader that types from a clerk who does, by pace and by what is typed. Knows no window.
//
// - A key with which a card may begin is held back, and so is the third of three keys at a reader's pace, whatever it is.
// - Held keys that turn out to be typing are handed back: all, in order, and before the key that showed it.
// - Once they are a card nothing is handed back any more, not even when the card turns out unreadable.
// - A card ends with silence: some readers end a line once a card, others once a track.
//
// Time comes from timers alone, counted in two halves (silence-watch.ts): a key that waited because the process was busy
// still counts as one that came in time.
import type { DecodedRead, DecodeFrame } from '../decoded.ts';
import { failedReadOf } from '../failed-read.ts';
import type { FailedRead, ReaderTimers } from '../reader.ts';
import { SilenceWatch } from '../silence-watch.ts';
import { type KeyEvent, type Keystroke, isModifier } from './keystroke.ts';
import { KeyText } from './key-text.ts';
import type { KeyLayout } from './layouts.ts';
import { isOpener, type Shape, shapeOf, startsLine, typedLength } from './shape.ts';

/**
 * Two keys of a reader come no further apart: 2 ms (ID TECH MiniMag), 5 ms, or two reports at the 8 to 10 ms of a slow
 * USB keyboard. A clerk's come 30 ms apart or more. Fewer keys than a run are handed back after as long a silence.
 */
export const paceMs = 28;

/** Silence after which a run that is no card is handed back. No clerk types one, so a busy machine may take its time. */
export const runSilenceMs = 48;

/** Silence that ends a card behind its line end, as on a serial line: the next track comes at the reader's pace. */
export const lineEndMs = 80;

/** Silence that ends a card anywhere else: its reader ends no line, may pause while it encrypts, or was interrupted. */
export const cutShortMs = 240;

/** Keys in a row with a pause before each. One more, and it is a clerk who types on behind a card that broke off. */
export const pausesMax = 4;

/** Keys at a reader's pace from which on they are held, whatever they are. */
export const runKeys = 3;

/** Of typing no more is held at once: the longest barcodes of one line are shorter, and a longer text comes in parts. */
export const heldMax = 256;

/** Longer than any frame: ID TECH's as hex digits has 4372 characters of card data, 12 around them, and a line end. */
export const cardCharactersMax = 4_400;

export type WedgeOutcome = { readonly name: 'read'; readonly read: DecodedRead } | FailedRead;

/** What becomes of a key: the window has it, or nobody but the wedge. */
export type KeyAnswer = 'pass' | 'hold';

export interface KeyWedgeParts {
  readonly timers: ReaderTimers;
  readonly layout: KeyLayout;
  readonly decode: DecodeFrame;
  /** Keys that were no card after all, to be pressed again. Called from inside `press`, or by a timer. */
  readonly handBack: (strokes: readonly Keystroke[]) => void;
  /** Never called from inside `press`. */
  readonly outcome: (outcome: WedgeOutcome) => void;
}

type Mode =
  | 'open' // nothing is held
  | 'undecided'
  | 'card'
  | 'dropping' // what is left of a card that was too long
  | 'closed';

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

export class KeyWedge {
  readonly #parts: KeyWedgeParts;
  readonly #text: KeyText;
  readonly #silence: SilenceWatch;
  readonly #pace: SilenceWatch;
  readonly #buffer = Buffer.alloc(cardCharactersMax);
  #length = 0;
  #mode: Mode = 'open';
  /** Only while undecided: of a card no key is kept. */
  #held: Keystroke[] = [];
  /** Places whose key went down and was held: its coming up is held, too. */
  readonly #down = new Set<string>();
  /** Keys in a row at a reader's pace that were passed on. */
  #run = 0;
  /** The first held key is one with which a card begins. */
  #begun = true;
  /** Inside a card nothing came for as long as a reader takes for a key. */
  #paused = false;
  #pauses = 0;
  #encrypts = false;

  constructor(parts: KeyWedgeParts) {
    this.#parts = parts;
    this.#text = new KeyText(parts.layout);
    this.#silence = new SilenceWatch(parts.timers, () => this.#silent());
    this.#pace = new SilenceWatch(parts.timers, () => {
      this.#run = 0;
    });
  }

  press(event: KeyEvent): KeyAnswer {
    if (this.#mode === 'closed') return 'pass';
    if (isModifier(event)) return this.#modify(event);
    if (!event.down) return this.#down.delete(event.code) ? 'hold' : 'pass';
    const answer = this.#press(event);
    if (answer === 'hold') this.#down.add(event.code);
    else this.#down.delete(event.code);
    return answer;
  }

  /** The window hears no more keys: what is held is decided now. */
  interrupt(): void {
    this.#down.clear();
    this.#run = 0;
    if (this.#mode === 'undecided') this.#handBack();
    else if (this.#mode === 'card') this.#finish();
    else if (this.#mode === 'dropping') this.#open();
  }

  /** Typing that is held is handed back, a card is overwritten. Nothing comes after. */
  close(): void {
    if (this.#mode === 'undecided') this.#handBack();
    this.#open();
    this.#pace.stop();
    this.#mode = 'closed';
  }

  /** Undecided, modifiers pass: without their key they do nothing, and they cannot be handed back. */
  #modify(event: KeyEvent): KeyAnswer {
    const ended = this.#text.modify(event, event.down);
    if (this.#mode === 'undecided' && !this.#judge(ended)) this.#handBack();
    else if (this.#mode === 'card') this.#append(ended);
    return this.#mode === 'card' || this.#mode === 'dropping' ? 'hold' : 'pass';
  }

  #press(event: KeyEvent): KeyAnswer {
    const { types, characters } = this.#text.type(event);
    switch (this.#mode) {
      case 'open':
        return this.#pressOpen(event, types, characters);
      case 'undecided':
        return this.#pressUndecided(event, types, characters);
      case 'card':
        return this.#pressCard(event, types, characters);
      default:
        this.#silence.restart(cutShortMs);
        return 'hold';
    }
  }

  #pressOpen(event: KeyEvent, types: boolean, characters: readonly number[]): KeyAnswer {
    if (!types || isCommand(event) || event.repeat) {
      this.#run = 0;
      return 'pass';
    }
    this.#run += 1;
    this.#pace.restart(paceMs);
    const amidst = this.#run >= runKeys;
    // Readers press the main keys, or the numeric pad with Alt. A clerk's amounts on the numeric pad are not held.
    const opens =
      characters.length === 0 || (!event.code.startsWith('Numpad') && isOpener(characters[0], amidst));
    if (!opens && !amidst) return 'pass';
    this.#mode = 'undecided';
    this.#begun = opens;
    return this.#hold(event, characters);
  }

  #pressUndecided(event: KeyEvent, types: boolean, characters: readonly number[]): KeyAnswer {
    if (types && !isCommand(event) && !event.repeat && this.#held.length < heldMax)
      return this.#hold(event, characters);
    this.#handBack();
    return this.#pressOpen(event, types, characters.slice(-1));
  }

  /** Holds the key, unless it shows that everything before it was typing. */
  #hold(event: KeyEvent, characters: readonly number[]): KeyAnswer {
    if (this.#judge(characters)) {
      if (this.#mode === 'undecided') {
        this.#held.push(strokeOf(event));
        this.#silence.restart(this.#held.length < runKeys ? paceMs : runSilenceMs);
      }
      return 'hold';
    }
    // One that nothing stands before cannot show it: it begins anew.
    const run = this.#run + this.#held.length - 1;
    this.#handBack();
    this.#run = run;
    return this.#pressOpen(event, true, characters.slice(-1));
  }

  /** @returns false where it is typing: `characters` are then not kept */
  #judge(characters: readonly number[]): boolean {
    for (const [index, character] of characters.entries()) {
      this.#buffer[this.#length] = character;
      this.#length += 1;
      const shape = this.#shape();
      if (shape === 'typing') return false;
      if (shape === 'card') {
        this.#mode = 'card';
        this.#held = [];
        this.#append(characters.slice(index + 1));
        return true;
      }
    }
    return true;
  }

  /** What began like a card and is none goes on as a run, if it is long enough for one. */
  #shape(): Shape {
    const text = this.#buffer.subarray(0, this.#length);
    const shape = shapeOf(text, this.#begun);
    if (shape !== 'typing' || !this.#begun || this.#length < runKeys) return shape;
    this.#begun = false;
    return shapeOf(text, false);
  }

  #pressCard(event: KeyEvent, types: boolean, characters: readonly number[]): KeyAnswer {
    const [first] = characters;
    const goesOn = first === undefined ? types : startsLine(first);
    if (this.#paused && (this.#lineEnded() ? !goesOn : this.#pauses > pausesMax)) {
      this.#finish();
      return this.#pressOpen(event, types, characters);
    }
    if (!this.#paused) this.#pauses = 0;
    // Keys that type nothing do nothing while a card comes in.
    if (types) this.#append(characters);
    return 'hold';
  }

  #append(characters: readonly number[]): void {
    for (const character of characters) {
      if (this.#length === cardCharactersMax) {
        this.#wipe();
        this.#mode = 'dropping';
        this.#tell({ name: 'failed-read', reason: 'too-long' });
        break;
      }
      this.#buffer[this.#length] = character;
      this.#length += 1;
    }
    this.#paused = false;
    this.#silence.restart(paceMs);
  }

  /** Behind a line end, or as long as the frame says that it is. */
  #lineEnded(): boolean {
    const text = this.#buffer.subarray(0, this.#length);
    return isLineEnd(text.at(-1)) || text.length === typedLength(text);
  }

  /** A reader may end its line with CR and LF, or twice. */
  #withOneLineEnd(): Buffer {
    let end = this.#length;
    while (end > 1 && isLineEnd(this.#buffer[end - 1]) && isLineEnd(this.#buffer[end - 2])) end -= 1;
    return this.#buffer.subarray(0, end);
  }

  #silent(): void {
    if (this.#mode === 'undecided') this.#handBack();
    else if (this.#mode === 'dropping') this.#open();
    else if (this.#mode === 'card' && !this.#paused) {
      this.#paused = true;
      this.#pauses += 1;
      this.#silence.restart((this.#lineEnded() ? lineEndMs : cutShortMs) - paceMs);
    } else if (this.#mode === 'card') this.#finish();
  }

  #handBack(): void {
    const strokes = this.#held;
    this.#open();
    this.#run = 0;
    if (strokes.length > 0) this.#parts.handBack(strokes);
  }

  /** Decodes what the buffer holds and overwrites it. */
  #finish(): void {
    const rest = this.#text.end();
    if (this.#length + rest.length <= cardCharactersMax) this.#append(rest);
    const text = this.#withOneLineEnd();
    // What lost its beginning is no card, even where a whole track comes after.
    const decoded = this.#begun ? this.#parts.decode(text) : undefined;
    this.#open();
    if (decoded === undefined) this.#tell(failedReadOf('cut-short'));
    else if (!decoded.ok) this.#tell(failedReadOf(decoded.reason));
    else if (decoded.read.encryption === null && this.#encrypts) {
      // A piece of a frame: masked tracks look exactly like a card.
      decoded.read.wipe();
      this.#tell(failedReadOf('cut-short'));
    } else {
      this.#encrypts ||= decoded.read.encryption !== null;
      this.#tell({ name: 'read', read: decoded.read });
    }
  }

  #tell(outcome: WedgeOutcome): void {
    queueMicrotask(() => {
      if (this.#mode !== 'closed') this.#parts.outcome(outcome);
      else if (outcome.name === 'read') outcome.read.wipe();
    });
  }

  #open(): void {
    this.#wipe();
    this.#text.end();
    this.#silence.stop();
    this.#mode = 'open';
  }

  #wipe(): void {
    this.#buffer.fill(0, 0, this.#length);
    this.#length = 0;
    this.#held = [];
    this.#paused = false;
    this.#pauses = 0;
  }
}

const isLineEnd = (character: number | undefined): boolean =>
  character === carriageReturn || character === lineFeed;

/** A shortcut. AltGr may come as Control with Alt. */
const isCommand = ({ control, alt, meta }: Keystroke): boolean => meta || (control && !alt);

const strokeOf = ({ key, code, shift, control, alt, meta }: Keystroke): Keystroke => ({
  key,
  code,
  shift,
  control,
  alt,
  meta,
});
