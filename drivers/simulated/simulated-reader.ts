// The reader of practice mode: the same port as a real one, with a twin of each family of readers instead of a wire.
import type { Decoded } from '../decoded.ts';
import { failedReadOf } from '../failed-read.ts';
import type { CardReader, ReaderEvent, ReaderState, ReaderTimers } from '../reader.ts';
import { practiceCards, type PracticeCard } from './cards.ts';
import { deliver } from './deliver.ts';
import { defaultFamily, readerFamilies, type ReaderFamily } from './families.ts';
import { cutInHalf, firstHalf, type SwipeFault } from './faults.ts';
import { presentedOf } from './practice-tracks.ts';
import type { Damage, Twin } from './twin.ts';

/** How long an unplugged reader stays away: long enough to be seen, milliseconds. */
export const awayMs = 1_000;

const damageOf = (fault: SwipeFault): Damage =>
  fault === 'wrong-check' || fault === 'keys-exhausted' ? fault : 'none';

const eventOf = (decoded: Decoded): ReaderEvent =>
  decoded.ok
    ? { name: 'read', read: { ...decoded.read, connection: 'practice', model: 'simulated' } }
    : failedReadOf(decoded.reason);

export class SimulatedReader implements CardReader {
  readonly title = 'Practice reader';
  readonly #timers: ReaderTimers;
  readonly #twins = new Map<string, Twin>();
  #listener: (event: ReaderEvent) => void = () => undefined;
  #state: ReaderState = 'closed';
  #cancelReturn: (() => void) | undefined;

  /** @param timers for the return of an unplugged reader */
  constructor(timers: ReaderTimers) {
    this.#timers = timers;
  }

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
    this.#cancelReturn?.();
    this.#state = 'closed';
    await Promise.resolve();
    this.#listener({ name: 'state', state: 'closed' });
  }

  /**
   * Swipes a card of the practice panel at a reader of a family.
   * @returns false when there is no such card or family, or the reader is closed or unplugged
   */
  swipe(cardId: string, familyId: string = defaultFamily.id, fault: SwipeFault = 'none'): boolean {
    const card = practiceCards.find((entry) => entry.id === cardId);
    const family = readerFamilies.find((entry) => entry.id === familyId);
    if (card === undefined || family === undefined || this.#state !== 'ready') return false;
    queueMicrotask(() => this.#swipe(card, family, fault));
    return true;
  }

  #swipe(card: PracticeCard, family: ReaderFamily, fault: SwipeFault): void {
    const chunks = this.#twinOf(family).present(presentedOf(card), damageOf(fault));
    if (fault === 'cut-frame') this.#hand(family, cutInHalf(chunks));
    else if (fault === 'unplugged') this.#hand(family, firstHalf(chunks, family.wire));
    else this.#hand(family, chunks);
    if (fault === 'double-swipe') this.#swipe(card, family, 'none');
    if (fault === 'unplugged') this.#goAway();
  }

  #twinOf(family: ReaderFamily): Twin {
    const twin = this.#twins.get(family.id) ?? family.twin();
    this.#twins.set(family.id, twin);
    return twin;
  }

  /** A listener may close the reader when it hears the first of two swipes: the second is heard by nobody. */
  #hand(family: ReaderFamily, chunks: readonly Uint8Array[]): void {
    for (const decoded of deliver(family.decode, chunks)) {
      if (this.#state === 'ready') this.#listener(eventOf(decoded));
      else if (decoded.ok) decoded.read.wipe();
    }
  }

  #goAway(): void {
    if (this.#state !== 'ready') return;
    this.#enter('lost');
    this.#cancelReturn = this.#timers.after(awayMs, () => {
      if (this.#state === 'lost') this.#enter('ready');
    });
  }

  #enter(state: ReaderState): void {
    this.#state = state;
    this.#listener({ name: 'state', state });
  }
}
