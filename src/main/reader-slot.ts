// The place where a reader is plugged in: the till arms the slot, and the reader behind it can be changed at any time.
import type { CardReader } from '../../drivers/reader.ts';
import type { Log } from './base/log.ts';
import type { CardData } from './card/card-data.ts';
import { ReaderSession } from './device/reader-session.ts';
import type { CardSlot, Till } from './register/till.ts';

/** Whoever is told of the reader and of what it reads. */
export type ReaderListener = Pick<Till, 'readerChanged' | 'swipeHinted'>;

export class ReaderSlot implements CardSlot {
  readonly #log: Log;
  #session: ReaderSession | undefined;
  #armed: ((card: CardData) => void) | undefined;
  /** One reader is let go before the next one is taken, however fast they change. */
  #turn: Promise<void> = Promise.resolve();

  constructor(log: Log) {
    this.#log = log;
  }

  arm(listener: (card: CardData) => void): void {
    this.#armed = listener;
    this.#session?.arm(listener);
  }

  disarm(): void {
    this.#armed = undefined;
    this.#session?.disarm();
  }

  /** Takes `reader` into use, or none; the one before is closed first. */
  plug(reader: CardReader | undefined, till: ReaderListener): Promise<void> {
    this.#turn = this.unplug().then(() => this.#take(reader, till));
    return this.#turn;
  }

  #take(reader: CardReader | undefined, till: ReaderListener): void {
    if (reader === undefined) {
      till.readerChanged({ title: '', state: 'none' });
      return;
    }
    const session = new ReaderSession(reader, this.#log);
    session.listen({
      onState: (state) =>
        till.readerChanged({ title: reader.title, state: state === 'closed' ? 'none' : state }),
      onHint: (hint) => till.swipeHinted(hint),
    });
    this.#session = session;
    if (this.#armed !== undefined) session.arm(this.#armed);
    till.readerChanged({ title: reader.title, state: 'connecting' });
    session.open();
  }

  unplug(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      await this.#session?.close();
      this.#session = undefined;
    });
    return this.#turn;
  }
}
