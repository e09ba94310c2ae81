// Card data in memory: buffers that wipe themselves, behind a class that prints, serializes and compares only as its
// mask. Nothing here is ever written to disk, logged, or sent to the renderer.
import { inspect } from 'node:util';
import { brandOf, type CardBrand } from './brand.ts';
import { assert } from '../base/assert.ts';

export type EntryMode = 'swiped' | 'keyed';

/** What may be shown and kept: brand, last four and a mask. Never the expiry (field.md 4.2, P-3.4.1). */
export interface CardMask {
  readonly brand: CardBrand;
  readonly lastFour: string;
  /** For the screen and the receipt: `•••• •••• •••• 1111`. */
  readonly text: string;
}

/** The secret parts. Each buffer holds ASCII and is owned by the CardData it is given to. */
export interface CardParts {
  readonly entryMode: EntryMode;
  /** 12 to 19 digits; empty where the reader encrypted the card. */
  readonly pan: Buffer;
  /** Four digits YYMM as on the stripe (ISO/IEC 7813), or empty where the card carries none. */
  readonly expiry: Buffer;
  /**
   * As the gateway wants them in `trackdata`: tracks with their sentinels, or the ciphertext of an encrypting reader in
   * hexadecimal, track 1 before track 2. Swiped cards only.
   */
  readonly tracks?: Buffer;
  /** Names the key of an encrypted swipe (ANSI X9.24-1), hexadecimal: then only the gateway can read the tracks. */
  readonly keySerialNumber?: string;
  /** Card code, three or four digits; keyed cards only. */
  readonly code?: Buffer;
  /** Billing ZIP; keyed cards only. Not secret, but it goes with the card. */
  readonly zip?: string;
}

/** What an encrypting reader left readable of a number, for the mask alone; empty where it left nothing. */
export interface ReadableEnds {
  readonly prefix: string;
  readonly lastFour: string;
}

const nothingReadable: ReadableEnds = { prefix: '', lastFour: '' };

const endsOf = (pan: Buffer): ReadableEnds => ({
  prefix: pan.toString('latin1', 0, 8),
  lastFour: pan.toString('latin1', pan.length - 4),
});

export class CardData {
  readonly #parts: CardParts;
  #wiped = false;
  readonly mask: CardMask;

  /**
   * Takes ownership of the buffers. @param ends of an encrypted card, as its reader masked it
   * @throws Bug when the PAN is not 12 to 19 digits and nothing is encrypted
   */
  constructor(parts: CardParts, ends: ReadableEnds = nothingReadable) {
    const readable = parts.keySerialNumber === undefined;
    assert(!readable || (parts.pan.length >= 12 && parts.pan.length <= 19), 'a PAN has 12 to 19 digits');
    this.#parts = parts;
    const { prefix, lastFour } = readable ? endsOf(parts.pan) : ends;
    this.mask = {
      brand: brandOf(prefix),
      lastFour,
      text: `•••• •••• •••• ${lastFour === '' ? '••••' : lastFour}`,
    };
  }

  /** Nobody here can read the number, so it pays and does nothing else. */
  get encrypted(): boolean {
    return this.#parts.keySerialNumber !== undefined;
  }

  get entryMode(): EntryMode {
    return this.#parts.entryMode;
  }

  get wiped(): boolean {
    return this.#wiped;
  }

  /**
   * Lends the secret parts to `use`, which must copy nothing that outlives the request it builds.
   * @throws Bug after wipe()
   */
  lend<Answer>(use: (parts: CardParts) => Answer): Answer {
    assert(!this.#wiped, 'card data was used after it was wiped');
    return use(this.#parts);
  }

  /** Overwrites every secret byte. Safe to call twice. */
  wipe(): void {
    this.#wiped = true;
    for (const secret of [this.#parts.pan, this.#parts.expiry, this.#parts.tracks, this.#parts.code])
      secret?.fill(0);
  }

  toString(): string {
    return this.mask.text;
  }

  toJSON(): CardMask {
    return this.mask;
  }

  [inspect.custom](): string {
    return `CardData(${this.mask.brand} ${this.mask.text})`;
  }
}
