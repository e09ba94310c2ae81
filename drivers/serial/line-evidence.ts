// What the bytes of a swipe tell of the line's settings, when no card came of them. Counts, and keeps no byte.

/** `odd` and `even`: seven data bits with that parity, taken for eight. */
export type Evidence = 'nothing' | 'text' | 'odd' | 'even' | 'garbage';

/** Fewer bytes are a spike on the wire, as opening a port may cause. */
const bytesMin = 5;
/** Of a hundred bytes at the right speed none is garbled; at a wrong one hardly half of them look like text. */
const share = 0.95;
/** With a parity bit about half of the characters look as they are; one byte over and over is a broken line. */
const shareUnmarked = 0.2;

/** CR, LF, STX, ETX, ESC, DLE and TAB: what readers send between their characters. */
const controls: ReadonlySet<number> = new Set([0x0d, 0x0a, 0x02, 0x03, 0x1b, 0x10, 0x09]);
const looksLikeText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || controls.has(byte);

const isOdd = (byte: number): boolean => {
  let bits = byte;
  for (let shift = 4; shift > 0; shift >>= 1) bits ^= bits >> shift;
  return (bits & 1) === 1;
};

export class LineEvidence {
  #bytes = 0;
  #text = 0;
  #text7 = 0;
  #odd = 0;

  get bytes(): number {
    return this.#bytes;
  }

  count(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.#bytes += 1;
      if (looksLikeText(byte)) this.#text += 1;
      if (looksLikeText(byte & 0x7f)) this.#text7 += 1;
      if (isOdd(byte)) this.#odd += 1;
    }
  }

  /** @param eightBits the line was opened with eight data bits: only then can a parity bit be seen */
  judge(eightBits: boolean): Evidence {
    const most = share * this.#bytes;
    if (this.#bytes < bytesMin) return 'nothing';
    if (this.#text >= most) return 'text';
    if (!eightBits || this.#text7 < most || this.#text < shareUnmarked * this.#bytes) return 'garbage';
    if (this.#odd >= most) return 'odd';
    return this.#bytes - this.#odd >= most ? 'even' : 'garbage';
  }

  clear(): void {
    this.#bytes = this.#text = this.#text7 = this.#odd = 0;
  }
}
