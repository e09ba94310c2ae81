// HID reports of ID TECH readers. A swipe in clear is one report; an encrypted frame may need several.
//
// No document tells how an encrypted frame lies in HID reports. It is looked for where a report starts, and where the
// output of the reader's own structure starts; its own length tells how many bytes belong to it, and reports that
// follow are taken for its continuation, byte for byte. Nothing is believed but a frame whose LRC, sum and ETX all fit.
// What stands behind it in its last report is fill.
import type { FrameAssembler } from '../assembler.ts';
import type { Decoded, DecodeFrame, FrameRefusal } from '../decoded.ts';
import { cardDataMax } from './envelope.ts';
import { frameDecoder } from './frame.ts';
import { decodeHid337, hid337Bytes } from './hid-337.ts';
import { hidStructureDecoder, outputAt, reportBytesMin } from './hid-structure.ts';
import { refused } from './result.ts';
import type { Cipher } from './track-fields.ts';

const stx = 0x02;
/** STX and two bytes of length before the card data; LRC, sum and ETX behind them. */
const headBytes = 3;
const frameBytes = 2 * headBytes;

/** No more is ever kept than the longest frame. */
export const frameBytesMax = frameBytes + cardDataMax;

/** Where a frame starts that this report begins; undefined when it begins none. */
export const frameStart = (report: Uint8Array): number | undefined => {
  if (report[0] === stx) return 0;
  return report.length >= reportBytesMin && report[outputAt] === stx ? outputAt : undefined;
};

export class IdTechReports implements FrameAssembler {
  readonly #frame = Buffer.alloc(frameBytesMax);
  readonly #decodeFrame: DecodeFrame;
  readonly #decodeStructure: DecodeFrame;
  #length = 0;

  /** @param cipher what the reader is set to, for frames that do not say it */
  constructor(cipher: Cipher = 'tdes') {
    this.#decodeFrame = frameDecoder(cipher);
    this.#decodeStructure = hidStructureDecoder(cipher);
  }

  get begun(): boolean {
    return this.#length > 0;
  }

  /** Bytes kept. */
  get held(): number {
    return this.#length;
  }

  push(report: Uint8Array): readonly Decoded[] {
    const decoded = this.#take(report);
    report.fill(0);
    return decoded;
  }

  end(): readonly Decoded[] {
    return this.begun ? [this.#fail('cut-short')] : [];
  }

  #take(report: Uint8Array): readonly Decoded[] {
    if (this.begun) return this.#add(report);
    const start = frameStart(report);
    if (start !== undefined) return this.#add(report.subarray(start));
    if (report.length === hid337Bytes) return [decodeHid337(report)];
    // A last report that holds nothing but fill.
    const fill = report.length < reportBytesMin && report.every((byte) => byte === 0);
    return fill ? [] : [this.#decodeStructure(report)];
  }

  #add(part: Uint8Array): readonly Decoded[] {
    const room = this.#frame.subarray(this.#length);
    room.set(part.subarray(0, room.length));
    this.#length += Math.min(part.length, room.length);
    if (this.#length < headBytes) return [];
    const cardData = this.#frame.readUInt16LE(1);
    if (cardData > cardDataMax) return [this.#fail('wrong-length')];
    const whole = frameBytes + cardData;
    if (this.#length < whole) return [];
    const decoded = this.#decodeFrame(this.#frame.subarray(0, whole));
    this.#wipe();
    return [decoded];
  }

  #fail(reason: FrameRefusal): Decoded {
    this.#wipe();
    return refused(reason);
  }

  #wipe(): void {
    this.#frame.fill(0);
    this.#length = 0;
  }
}
