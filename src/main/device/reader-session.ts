// The one owner of the reader. A swipe reaches a sale only while the session is armed, and one swipe disarms it; every
// other swipe is overwritten at once and leaves a hint.
import type { CardReader, CardRead, ReaderEvent, ReaderState } from '../../../drivers/reader.ts';
import type { Log } from '../base/log.ts';
import type { CardData } from '../card/card-data.ts';
import { toCardData, type SwipeHint } from './card-from-read.ts';

export interface ReaderNews {
  onState(state: ReaderState): void;
  /** A swipe that made no sale. */
  onHint(hint: SwipeHint): void;
}

export class ReaderSession {
  readonly #reader: CardReader;
  readonly #log: Log;
  #news: ReaderNews = { onState: () => undefined, onHint: () => undefined };
  #armed: ((card: CardData) => void) | undefined;

  constructor(reader: CardReader, log: Log) {
    this.#reader = reader;
    this.#log = log;
    reader.listen((event) => this.#hear(event));
  }

  get title(): string {
    return this.#reader.title;
  }

  get state(): ReaderState {
    return this.#reader.state;
  }

  get armed(): boolean {
    return this.#armed !== undefined;
  }

  /** One listener; a second call replaces the first. */
  listen(news: ReaderNews): void {
    this.#news = news;
  }

  open(): void {
    this.#reader.open();
  }

  /** Disarms, and resolves when the port is released. */
  close(): Promise<void> {
    this.disarm();
    return this.#reader.close();
  }

  /** The next good swipe goes to `listener`, who owns and wipes the card. A second call replaces the first. */
  arm(listener: (card: CardData) => void): void {
    this.#armed = listener;
  }

  disarm(): void {
    this.#armed = undefined;
  }

  #hear(event: ReaderEvent): void {
    switch (event.name) {
      case 'state':
        this.#log.write('info', 'reader.state', { state: event.state, reason: event.reason });
        this.#news.onState(event.state);
        return;
      case 'read':
        this.#take(event.read);
        return;
      case 'failed-read':
        this.#hint(this.#armed === undefined ? 'not-armed' : event.reason);
    }
  }

  #take(read: CardRead): void {
    const listener = this.#armed;
    if (listener === undefined) {
      read.wipe();
      this.#hint('not-armed');
      return;
    }
    const card = toCardData(read);
    if (!card.ok) {
      this.#hint(card.failure);
      return;
    }
    this.disarm();
    this.#log.write('info', 'reader.swipe', { model: read.model });
    listener(card.value);
  }

  #hint(hint: SwipeHint): void {
    this.#log.write('info', 'reader.hint', { hint });
    this.#news.onHint(hint);
  }
}
