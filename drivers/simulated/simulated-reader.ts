// The reader of practice mode: the same port as a real one, with a twin of each family of readers instead of a wire.
import type { FrameAssembler } from '../assembler.ts';
import type { Decoded } from '../decoded.ts';
import { failedReadOf } from '../failed-read.ts';
import type { CardReader, ReaderEvent, ReaderState, ReaderTimers } from '../reader.ts';
import { practiceCards, type PracticeCard } from './cards.ts';
import { deliver } from './deliver.ts';
import { defaultFamily, readerFamilies, type ReaderFamily } from './families.ts';
import { cutInHalf, firstHalf, type SwipeFault } from './faults.ts';
import { presentedOf } from './practice-tracks.ts';
import type { Damage, Twin, Wire } from './twin.ts';

/** How long an unplugged reader stays away: long enough to be seen, milliseconds. */
export const awayMs = 1_000;

const damageOf = (fault: SwipeFault): Damage =>
  fault === 'wrong-check' || fault === 'keys-exhausted' ? fault : 'none';

const eventOf = (decoded: Decoded): ReaderEvent =>
  decoded.ok
    ? { name: 'read', read: { ...decoded.read, connection: 'practice', model: 'simulated' } }
    : failedReadOf(decoded.reason);

/** One device of a family: it goes on counting its keys for as long as the reader lives. */
interface Device {
  readonly twin: Twin;
  readonly wire: Wire;
  readonly assembler: FrameAssembler;
}

export class SimulatedReader implements CardReader {
  readonly title = 'Practice reader';
  readonly #timers: ReaderTimers;
  readonly #devices = new Map<string, Device>();
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
    queueMicrotask(() => this.#swipe(card, this.#deviceOf(family), fault));
    return true;
  }

  #swipe(card: PracticeCard, device: Device, fault: SwipeFault): void {
    const chunks = device.twin.present(presentedOf(card), damageOf(fault));
    if (fault === 'cut-frame') this.#hand(device, cutInHalf(chunks));
    else if (fault === 'unplugged') this.#hand(device, firstHalf(chunks, device.wire));
    else this.#hand(device, chunks);
    if (fault === 'double-swipe') this.#swipe(card, device, 'none');
    if (fault === 'unplugged') this.#goAway();
  }

  #deviceOf({ id, twin, wire, assembler }: ReaderFamily): Device {
    const device = this.#devices.get(id) ?? { twin: twin(), wire, assembler: assembler() };
    this.#devices.set(id, device);
    return device;
  }

  /** A listener may close the reader when it hears the first of two swipes: the second is heard by nobody. */
  #hand({ assembler }: Device, chunks: readonly Uint8Array[]): void {
    for (const decoded of deliver(assembler, chunks)) {
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
