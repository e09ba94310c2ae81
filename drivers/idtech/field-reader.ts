// Reads the fields of card data one after the other, binary or typed as hex digits. A field that does not fit makes the
// reader faulty: from then on it hands out nothing, and the decoder asks once, at the end. It remembers every buffer
// that it gave, so that a refused frame leaves none behind.
import { copyBytes } from '../card-read.ts';
import type { FrameRefusal } from '../decoded.ts';
import { typedByte } from '../typed-hex.ts';
import type { CardData } from './envelope.ts';

/**
 * How the texts inside typed card data come: as they are (ID TECH), or as hex digits like the rest. Bluefin's page on
 * the SecuRED knows both; the stated length tells which one it is.
 */
export type Texts = 'plain' | 'hex';

export class FieldReader {
  readonly #data: Uint8Array;
  readonly #typed: boolean;
  readonly #texts: Texts;
  readonly #given: Buffer[] = [];
  #at = 0;
  #fault: FrameRefusal | undefined;

  /** @param texts only where the card data are typed */
  constructor({ data, typed }: CardData, texts: Texts) {
    this.#data = data;
    this.#typed = typed;
    this.#texts = texts;
  }

  get fault(): FrameRefusal | undefined {
    return this.#fault;
  }

  /** How many bytes are left; not whole where half a byte was typed. */
  get left(): number {
    return (this.#data.length - this.#at) / (this.#typed ? 2 : 1);
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** The next `size` bytes; empty when they are not there. */
  take(size: number): Buffer {
    return this.#typed ? this.#takeTyped(size) : this.#takePlain(size);
  }

  /** The next `size` characters of a text; empty when they are not there. */
  text(size: number): Buffer {
    return this.#typed && this.#texts === 'hex' ? this.#takeTyped(size) : this.#takePlain(size);
  }

  /** Takes care of a buffer that was made of a field. */
  keep(buffer: Buffer): Buffer {
    this.#given.push(buffer);
    return buffer;
  }

  /** Overwrites every buffer that was handed out. */
  wipe(): void {
    for (const buffer of this.#given) buffer.fill(0);
  }

  #takePlain(size: number): Buffer {
    if (!this.#has(size)) return Buffer.alloc(0);
    const field = this.keep(copyBytes(this.#data.subarray(this.#at, this.#at + size)));
    this.#at += size;
    return field;
  }

  #takeTyped(size: number): Buffer {
    if (!this.#has(2 * size)) return Buffer.alloc(0);
    const field = this.keep(Buffer.alloc(size));
    for (let index = 0; index < size; index += 1) {
      const byte = typedByte(this.#data, this.#at + 2 * index);
      if (byte === undefined) this.#fault ??= 'not-hex';
      field[index] = byte ?? 0;
    }
    this.#at += 2 * size;
    return field;
  }

  #has(length: number): boolean {
    if (this.#fault === undefined && this.#at + length > this.#data.length) this.#fault = 'field-length';
    return this.#fault === undefined;
  }
}
