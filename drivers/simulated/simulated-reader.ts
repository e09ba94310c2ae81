// The reader of practice mode: the same port as a real one, with cards to swipe instead of a wire.
import { textRead } from '../card-read.ts';
import type { CardReader, ReaderEvent, ReaderState } from '../reader.ts';
import { practiceCards, type PracticeCard } from './cards.ts';

const readOf = ({ stripe }: PracticeCard): ReaderEvent => {
  if (stripe === undefined) return { name: 'failed-read', reason: 'no-track-readable' };
  const { pan, name, expiry, serviceCode } = stripe;
  const tracks = {
    1: Buffer.from(`%B${pan}^${name.padEnd(26)}^${expiry}${serviceCode}0000000000?`, 'latin1'),
    2: Buffer.from(`;${pan}=${expiry}${serviceCode}0000000000?`, 'latin1'),
  };
  const status = { 1: 'good', 2: 'good', 3: 'absent' } as const;
  return {
    name: 'read',
    read: { ...textRead({ tracks, status }), connection: 'practice', model: 'simulated' },
  };
};

export class SimulatedReader implements CardReader {
  readonly title = 'Practice reader';
  #listener: (event: ReaderEvent) => void = () => undefined;
  #state: ReaderState = 'closed';

  get state(): ReaderState {
    return this.#state;
  }

  listen(listener: (event: ReaderEvent) => void): void {
    this.#listener = listener;
  }

  open(): void {
    if (this.#state !== 'closed') return;
    this.#state = 'ready';
    queueMicrotask(() => {
      if (this.#state === 'ready') this.#listener({ name: 'state', state: 'ready' });
    });
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    await Promise.resolve();
    this.#listener({ name: 'state', state: 'closed' });
  }

  /** Swipes a card of the practice panel; false when there is no such card, or the reader is closed. */
  swipe(cardId: string): boolean {
    const card = practiceCards.find((entry) => entry.id === cardId);
    if (card === undefined || this.#state !== 'ready') return false;
    queueMicrotask(() => {
      if (this.#state === 'ready') this.#listener(readOf(card));
    });
    return true;
  }
}
