// iDynamo 5 (Gen III): one text in several reports. Each is report id 1, the length of what follows, the offset of its
// part, a notification id, the length of the whole text (both most significant byte first), and its part of the text.
// The layout is that of MagTek's own host code (WebHID_Public, API_ID5G3Parse.js); no manual at hand has it.
//
// That code looks at the offset only to see whether it is zero, and nothing says what it counts: here it must grow, and
// no more is asked of it. A part that is lost leaves the text too short, and the next text or silence ends it.
import type { FrameAssembler } from '../assembler.ts';
import type { Decoded, FrameRefusal } from '../decoded.ts';
import { refuse } from './decoded-read.ts';
import { decodeIDynamo5 } from './idynamo5.ts';
import { textMax } from './text-fields.ts';

const reportId = 1;
const lengthAt = 1;
const offsetAt = 2;
const totalAt = 6;
const partAt = 8;

/** How many bytes of the header the length byte counts. */
const countedHead = partAt - offsetAt;

interface Part {
  readonly offset: number;
  readonly total: number;
  readonly text: Uint8Array;
}

const partOf = (report: Uint8Array): Part | FrameRefusal => {
  const length = report[lengthAt] ?? 0;
  if (report.length < partAt || report.length < offsetAt + length) return 'cut-short';
  if (length < countedHead) return 'field-length';
  const word = (at: number): number => (report[at] ?? 0) * 256 + (report[at + 1] ?? 0);
  return { offset: word(offsetAt), total: word(totalAt), text: report.subarray(partAt, offsetAt + length) };
};

export class ChainedText implements FrameAssembler {
  readonly #text = Buffer.alloc(textMax);
  #length = 0;
  #total = 0;
  #offset = 0;
  #begun = false;

  get begun(): boolean {
    return this.#begun;
  }

  /** Bytes of card data kept; never more than the longest text. */
  get held(): number {
    return this.#length;
  }

  push(report: Uint8Array): readonly Decoded[] {
    // Reports of other ids carry no card.
    const decoded = report[0] === reportId ? this.#take(partOf(report)) : [];
    report.fill(0);
    return decoded;
  }

  end(): readonly Decoded[] {
    return this.#begun ? [this.#fail('cut-short')] : [];
  }

  #take(part: Part | FrameRefusal): readonly Decoded[] {
    if (typeof part === 'string') return [this.#fail(part)];
    if (part.offset > 0) return this.#begun ? this.#goOn(part) : [];
    const before = this.end();
    this.#begun = true;
    this.#total = part.total;
    return [...before, ...this.#add(part)];
  }

  #goOn(part: Part): readonly Decoded[] {
    const fits = part.total === this.#total && part.offset > this.#offset;
    return fits ? this.#add(part) : [this.#fail('contradiction')];
  }

  #add({ offset, total, text }: Part): readonly Decoded[] {
    if (total === 0 || total > textMax) return [this.#fail('wrong-length')];
    if (this.#length + text.length > total) return [this.#fail('field-length')];
    this.#text.set(text, this.#length);
    this.#length += text.length;
    this.#offset = offset;
    if (this.#length < total) return [];
    const decoded = decodeIDynamo5(this.#text.subarray(0, this.#length));
    this.#wipe();
    return [decoded];
  }

  /** What comes of this text after its failure has an offset, and is passed over. */
  #fail(reason: FrameRefusal): Decoded {
    this.#wipe();
    return refuse(reason);
  }

  #wipe(): void {
    this.#text.fill(0);
    this.#length = 0;
    this.#total = 0;
    this.#offset = 0;
    this.#begun = false;
  }
}
