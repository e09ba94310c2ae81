// How a card comes in: the reader armed for one card, or digits keyed in main. Whatever comes is handed on once, and
// whatever is left is wiped.
import type { EntryView, SwipeHint } from '../../contract/index.ts';
import type { Clock } from '../base/clock.ts';
import type { CardBrand } from '../card/brand.ts';
import type { CardCode } from '../card/card-code.ts';
import type { CardData } from '../card/card-data.ts';
import { type EntryKey, KeyedEntry } from './keyed-entry.ts';

/** The reader as the till needs it: armed for one card at a time. */
export interface CardSlot {
  arm(listener: (card: CardData) => void): void;
  disarm(): void;
}

export interface IntakeParts {
  readonly slot: CardSlot;
  readonly clock: Clock;
  readonly refuseExpired: () => boolean;
  /** A gift card is wanted: the gateway takes its number alone, which an encrypting reader does not give. */
  readonly wantsGiftCard: () => boolean;
  readonly onHint: (hint: SwipeHint) => void;
  /** Takes ownership of what was presented. */
  readonly onPresented: (presented: CardData | CardCode) => void;
}

export class CardIntake {
  readonly #parts: IntakeParts;
  #entry: KeyedEntry | null = null;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** While true, main takes every key of the keyboard. */
  get keying(): boolean {
    return this.#entry !== null;
  }

  get view(): EntryView | null {
    return this.#entry?.view() ?? null;
  }

  /** Waits for one card at the reader. */
  arm(): void {
    this.#parts.slot.arm((card) => {
      if (card.encrypted && this.#parts.wantsGiftCard()) {
        card.wipe();
        this.arm();
        this.#parts.onHint('encrypted-gift');
        return;
      }
      this.#dropEntry();
      this.#parts.onPresented(card);
    });
  }

  /** Nothing is waited for: the reader is disarmed, what was keyed is wiped. */
  stop(): void {
    this.#dropEntry();
    this.#parts.slot.disarm();
  }

  /** @param brand of the stored card whose code is keyed */
  beginEntry(wants: EntryView['wants'], brand?: CardBrand): void {
    const { clock, refuseExpired } = this.#parts;
    this.#entry ??= new KeyedEntry({
      wants,
      ...(brand === undefined ? {} : { brand }),
      refuseExpired: refuseExpired(),
      nowMs: () => clock.nowMs(),
    });
  }

  /** Nothing but keys: a swipe is never kept (PCI DSS 3.3.1: no track data is stored). */
  beginOfflineEntry(wants: 'offline-card' | 'offline-card-with-code'): void {
    this.stop();
    this.beginEntry(wants);
  }

  cancelEntry(): void {
    this.#dropEntry();
  }

  /** @returns false when nothing is being keyed */
  press(key: EntryKey): boolean {
    const entry = this.#entry;
    if (entry === null) return false;
    if (!entry.press(key)) return true;
    const keyed = entry.take();
    this.stop();
    this.#parts.onPresented(keyed);
    return true;
  }

  #dropEntry(): void {
    this.#entry?.wipe();
    this.#entry = null;
  }
}
