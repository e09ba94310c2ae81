// A reader that types its swipes, behind the port of all readers. It owns no device: whoever hears the window's keys
// gives them to it, and is given back what was no card.
import { decodeAuto } from '../formats/detect.ts';
import type { CardReader, ReaderEvent, ReaderState, ReaderTimers } from '../reader.ts';
import { KeyWedge, type KeyAnswer, type WedgeOutcome } from './key-wedge.ts';
import type { KeyEvent, Keystroke } from './keystroke.ts';
import type { KeyLayout } from './layouts.ts';

export interface WedgeReaderParts {
  readonly timers: ReaderTimers;
  readonly layout: KeyLayout;
  readonly handBack: (strokes: readonly Keystroke[]) => void;
}

/** A keyboard does not say whose reader types on it: the frame does, as far as it names its maker. */
const modelOf = (format: string): string => {
  const maker = /^(magtek|idtech)-/.exec(format)?.[1];
  return maker === undefined ? 'keyboard-track-text' : `${maker}-keyboard`;
};

export class WedgeReader implements CardReader {
  readonly title = 'Keyboard reader';
  readonly #wedge: KeyWedge;
  #listener: (event: ReaderEvent) => void = () => undefined;
  #state: ReaderState = 'closed';
  #wasClosed = false;

  constructor({ timers, layout, handBack }: WedgeReaderParts) {
    this.#wedge = new KeyWedge({
      timers,
      layout,
      handBack,
      decode: (text) => decodeAuto(text).decoded,
      outcome: (outcome) => this.#deliver(outcome),
    });
  }

  get state(): ReaderState {
    return this.#state;
  }

  listen(listener: (event: ReaderEvent) => void): void {
    this.#listener = listener;
  }

  /** A reader that was closed stays closed: make a new one. Nobody can tell whether a keyboard is there: it is ready. */
  open(): void {
    if (this.#state !== 'closed' || this.#wasClosed) return;
    this.#state = 'ready';
    queueMicrotask(() => {
      if (this.#state === 'ready') this.#listener({ name: 'state', state: 'ready' });
    });
  }

  async close(): Promise<void> {
    this.#wasClosed = true;
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#wedge.close();
    await Promise.resolve();
    this.#listener({ name: 'state', state: 'closed' });
  }

  /** A key of the window, before anybody else has it. */
  press(event: KeyEvent): KeyAnswer {
    return this.#state === 'ready' ? this.#wedge.press(event) : 'pass';
  }

  /** The window has lost the keyboard. */
  interrupt(): void {
    this.#wedge.interrupt();
  }

  #deliver(outcome: WedgeOutcome): void {
    if (outcome.name === 'failed-read') {
      this.#listener(outcome);
      return;
    }
    const { read } = outcome;
    this.#listener({ name: 'read', read: { ...read, connection: 'keyboard', model: modelOf(read.format) } });
  }
}
