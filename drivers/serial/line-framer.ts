// Bytes of a serial line in, reads out, whichever framing the reader has: text in clear goes through the text framer, an
// encrypted frame is collected here until it is whole and then decoded. One fixed buffer, overwritten after every frame;
// every chunk is overwritten while it is read. What comes out does not depend on how the bytes were cut.
//
// - A frame that says its length ends there. Silence never ends it, it only cuts it short.
// - A frame of fields ends with its line, or with silence.
// - After a frame that was refused, bytes are dropped until silence: its length may have been the very fault.
// - A line that has sent an encrypted read hands out no text in clear: that is a piece of a frame, and masked tracks look
//   exactly like a card.
// - Tracks are a card in clear only when silence or another card follows them. A MagneSafe reader whose properties were
//   changed (99875475, format code 1) may end masked tracks with a CR: then the fields that call them masked are to come.
//   Once a line has fallen silent behind its tracks it is known to send nothing else, and waits no more.
import { textRead } from '../card-read.ts';
import type { DecodedRead, FrameRefusal } from '../decoded.ts';
import { failedReadOf } from '../failed-read.ts';
import type { FrameDecoders } from '../frame-decoders.ts';
import type { FailedRead, ReaderTimers } from '../reader.ts';
import { SilenceWatch } from '../silence-watch.ts';
import {
  carriageReturn,
  etx,
  frameLimitMs,
  idleMs,
  isPrintable,
  percent,
  textMin,
  TrackTextFramer,
  type Framed,
} from './framer.ts';
import { frameBytesLimit, framingOf, isSeparator, mayStartFrame, type FrameKind } from './framing.ts';

export type Heard =
  { readonly name: 'read'; readonly framing: 'text' | FrameKind; readonly read: DecodedRead } | FailedRead;

/** A reader may pause while it encrypts, and nobody waits for a frame that stopped. */
export const frameIdleMs = 240;

export interface LineLimits {
  /** The longest a card may take as text in clear, and as an encrypted frame; milliseconds. */
  readonly textMs: number;
  readonly frameMs: number;
}

/** iDynamo fills its text up to whole blocks of 500 (MagTek 99875483). */
const padding = 0x78;

type Mode =
  | 'text' // the text framer has the line
  | 'undecided' // the first bytes of a line, kept until they tell
  | 'counted'
  | 'delimited'
  | 'padding' // what fills the last block of a frame
  | 'dropping' // what is left of a frame that was refused
  | 'closed';

export class LineFramer {
  readonly #timers: ReaderTimers;
  readonly #decoders: FrameDecoders;
  readonly #emit: (heard: Heard) => void;
  readonly #limits: LineLimits;
  readonly #text: TrackTextFramer;
  readonly #silence: SilenceWatch;
  readonly #buffer = Buffer.alloc(frameBytesLimit);
  #length = 0;
  #mode: Mode = 'text';
  #kind: FrameKind = 'idtech';
  /** How long a counted frame says that it is. */
  #bytes = 0;
  #overdue = false;
  #cancelLimit: (() => void) | undefined;
  #encrypts = false;
  /** Tracks that have ended, while fields may still follow. */
  #held: DecodedRead | undefined;
  /** Silence has followed this line's tracks: no fields belong to them. */
  #plain = false;
  #receiving = false;

  constructor(
    timers: ReaderTimers,
    decoders: FrameDecoders,
    emit: (heard: Heard) => void,
    limits: LineLimits = { textMs: frameLimitMs, frameMs: frameLimitMs },
  ) {
    this.#timers = timers;
    this.#decoders = decoders;
    this.#emit = emit;
    this.#limits = limits;
    this.#text = new TrackTextFramer(timers, (framed) => this.#hearText(framed), limits.textMs);
    this.#silence = new SilenceWatch(timers, () => this.#silent());
  }

  /** Bytes kept, here and in the text framer; never more than `frameBytesLimit` and `frameBytesMax`. */
  get held(): number {
    return this.#length + this.#text.held;
  }

  /** Takes a chunk and overwrites it; emits what it completes. */
  push(chunk: Uint8Array): void {
    this.#receiving = true;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      chunk[index] = 0;
      this.#accept(byte);
    }
    if (this.#overdue) this.#refuse('cut-short', 'dropping');
    this.#text.chunkEnds();
    this.#receiving = false;
    this.#watchSilence();
  }

  /** The line is gone: what had ended is handed out, what had not is cut short. Nothing comes after. */
  disconnect(): void {
    this.#handOver();
    this.#releaseAll();
    if (this.#mode === 'counted' || this.#mode === 'delimited') this.#refuse('cut-short', 'text');
    this.#text.disconnect();
    this.close();
  }

  /** Overwrites everything and stops the timers without a word. Nothing comes after. */
  close(): void {
    this.#wipe();
    this.#held?.wipe();
    this.#held = undefined;
    this.#mode = 'closed';
    this.#text.close();
    this.#silence.stop();
  }

  #accept(byte: number): void {
    switch (this.#mode) {
      case 'closed':
      case 'dropping':
        return;
      case 'padding':
        if (byte === padding) return;
        this.#mode = 'text';
        this.#acceptText(byte);
        return;
      case 'text':
        this.#acceptText(byte);
        return;
      case 'undecided':
        this.#append(byte);
        this.#decide();
        return;
      case 'counted':
        this.#append(byte);
        if (this.#length === this.#bytes) this.#finish('text');
        return;
      case 'delimited':
        this.#acceptField(byte);
    }
  }

  #acceptText(byte: number): void {
    const { atLineStart } = this.#text;
    if (isSeparator(byte) && this.#held !== undefined) this.#withhold();
    else if (isSeparator(byte)) {
      // The lines before it belong to the same frame, should its reader end each track with a CR.
      const length = this.#text.yieldTo(this.#buffer);
      if (length === 0 && !atLineStart) this.#text.accept(byte);
      else {
        this.#length = length;
        this.#begin('delimited', 'magneSafeText');
        this.#append(byte);
      }
    } else if (atLineStart && mayStartFrame(byte)) {
      this.#append(byte);
      this.#mode = 'undecided';
    } else {
      this.#text.accept(byte);
      if (atLineStart && byte === percent) this.#handOver(); // another card
    }
  }

  #decide(): void {
    const framing = framingOf(this.#buffer.subarray(0, this.#length));
    if (framing.name === 'text') this.#release();
    else if (framing.name !== 'undecided') {
      if (framing.name === 'counted') this.#bytes = framing.bytes;
      this.#begin(framing.name, framing.kind);
    }
  }

  /** What was kept is text after all, or its first byte is noise before something else. */
  #release(): void {
    const kept = Uint8Array.from(this.#buffer.subarray(0, this.#length));
    this.#wipe();
    this.#mode = 'text';
    for (const [index, byte] of kept.entries())
      if (index === 0) this.#text.accept(byte);
      else this.#accept(byte);
    kept.fill(0);
  }

  #releaseAll(): void {
    while (this.#mode === 'undecided') this.#release();
  }

  /** The listener may close the framer when it hears the card before this one. */
  #begin(mode: 'counted' | 'delimited', kind: FrameKind): void {
    this.#mode = mode;
    this.#kind = kind;
    this.#cancelLimit = this.#timers.after(this.#limits.frameMs, () => (this.#overdue = true));
    this.#text.beginCard();
    this.#handOver();
  }

  #append(byte: number): void {
    if (this.#mode === 'closed') return;
    this.#buffer[this.#length] = byte;
    this.#length += 1;
  }

  #acceptField(byte: number): void {
    if (byte === etx) this.#finish('text');
    else if (byte === carriageReturn) {
      this.#dropPadding();
      this.#append(byte);
      this.#finish('padding');
    } else if (this.#length < frameBytesLimit - 1) this.#append(byte);
    else this.#fail({ name: 'failed-read', reason: 'too-long' }, 'dropping');
  }

  #dropPadding(): void {
    while (this.#length > 0 && this.#buffer[this.#length - 1] === padding) this.#length -= 1;
  }

  /** Hands out what the buffer holds, after overwriting it. The listener may close the framer. */
  #finish(next: Mode): void {
    const frame = this.#buffer.subarray(0, this.#length);
    const counted = this.#mode === 'counted';
    const isNoise = !counted && frame.filter(isPrintable).length < textMin;
    const decoded = isNoise ? undefined : this.#decoders[this.#kind](frame);
    this.#wipe();
    this.#mode = counted && decoded?.ok === false ? 'dropping' : next;
    if (decoded === undefined) return;
    if (!decoded.ok) {
      this.#emit(failedReadOf(decoded.reason));
      return;
    }
    this.#encrypts ||= decoded.read.encryption !== null;
    this.#plain = false;
    this.#emit({ name: 'read', framing: this.#kind, read: decoded.read });
  }

  #refuse(reason: FrameRefusal, next: Mode): void {
    this.#fail(failedReadOf(reason), next);
  }

  #fail(failed: FailedRead, next: Mode): void {
    this.#wipe();
    this.#mode = next;
    this.#emit(failed);
  }

  #hearText(framed: Framed): void {
    const read = framed.name === 'failed' ? undefined : textRead(framed);
    this.#handOver();
    if (this.#isClosed()) read?.wipe();
    else if (framed.name === 'failed') this.#emit({ name: 'failed-read', reason: framed.reason });
    else if (read !== undefined) {
      if (!this.#encrypts) {
        this.#held = read;
        if (this.#plain || !this.#receiving) this.#handOver(); // the line was, or is, silent long enough
      } else {
        read.wipe();
        this.#emit(failedReadOf('cut-short'));
      }
    }
  }

  #isClosed(): boolean {
    return this.#mode === 'closed';
  }

  /** What was held is a card in clear. The listener may close the framer. */
  #handOver(): void {
    const read = this.#held;
    this.#held = undefined;
    if (read !== undefined) this.#emit({ name: 'read', framing: 'text', read });
  }

  /** What was held is the beginning of a frame of fields, whose tracks no check can be made over any more. */
  #withhold(): void {
    this.#held?.wipe();
    this.#held = undefined;
    this.#text.yieldTo(this.#buffer);
    this.#refuse('contradiction', 'dropping');
  }

  #wipe(): void {
    this.#buffer.fill(0);
    this.#length = 0;
    this.#overdue = false;
    this.#cancelLimit?.();
    this.#cancelLimit = undefined;
  }

  #watchSilence(): void {
    if (this.#mode === 'closed' || (this.#mode === 'text' && this.#held === undefined)) this.#silence.stop();
    else if (this.#mode === 'counted' || this.#mode === 'delimited') this.#silence.restart(frameIdleMs);
    else this.#silence.restart(idleMs);
  }

  #silent(): void {
    this.#plain ||= this.#held !== undefined;
    this.#handOver();
    this.#releaseAll(); // it may have begun a frame of fields
    if (this.#mode === 'counted') this.#refuse('cut-short', 'text');
    else if (this.#mode === 'delimited') {
      this.#dropPadding();
      this.#finish('text');
    } else if (this.#mode === 'text') this.#text.silent();
    else if (this.#mode !== 'closed') this.#mode = 'text';
  }
}
