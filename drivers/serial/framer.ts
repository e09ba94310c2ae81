// Bytes of a serial swipe reader in, whole swipes out. One fixed buffer, overwritten after every swipe; every chunk is
// overwritten while it is read. docs/readers.md tells the rule and its figures.
//
// - A line that holds two tracks is the whole card (one CR a card): handed out on its CR.
// - Tracks 1 and 2 on lines of their own are enough (one CR a track): handed out on the CR of the second.
// - Anything else waits until the line is silent, for one more track may follow.
// - Silence inside a track, or a card that takes longer than the limit, is a failed read.
import { judgeClearTracks, type ClearTracks } from '../clear-tracks.ts';
import type { FailedReadReason, ReaderTimers } from '../reader.ts';
import { SilenceWatch } from '../silence-watch.ts';
import { isStartSentinel, readTrackText, type TrackText } from '../track/track-text.ts';

export type Framed = ClearTracks;

/**
 * Three full tracks with LRC are 79 + 40 + 107 characters (ISO/IEC 7811); the rest is room for CRs, STX, ESC, ETX, the
 * sensor digit and noise before the first sentinel.
 */
export const frameBytesMax = 256;

/**
 * Silence that ends a frame. Old MagTek units pause 10 ms between bursts (Full-size port-powered reader, page 7), and
 * a character takes 8.3 ms at 1200 baud.
 */
export const idleMs = 80;

/** A card that is not through by then is cut short. At 9600 baud three full tracks take 0.24 s. */
export const frameLimitMs = 2_000;

/** Text without a start sentinel is noise below this length (MagTek's own decoder is silent below five characters). */
export const textMin = 5;

export const etx = 0x03;
export const carriageReturn = 0x0d;
/** ID TECH's MiniMag RS-232 ends a track with DLE in its UIC style (manual, page 9). */
const dle = 0x10;
export const percent = 0x25;

/** `210888xxAnn`, sent when DTR rises (MagTek Port Powered swipe reader, page 15). Compared as bytes. */
const signOnStart = Buffer.from('210888', 'latin1');
const signOnLength = 11;

export const isPrintable = (byte: number): boolean => byte > 0x20 && byte < 0x7f;

/** What ended a frame: the reader's CR or ETX, silence, or the loss of the port. */
type Cause = 'line-end' | 'silence' | 'gone';

type Phase =
  | 'open' // takes bytes
  | 'settled' // handed out before its third line came: that line is dropped
  | 'failed' // the rest of a failed frame is dropped until silence
  | 'closed'; // everything is dropped

export class TrackTextFramer {
  readonly #timers: ReaderTimers;
  readonly #emit: (frame: Framed) => void;
  readonly #limitMs: number;
  readonly #buffer = Buffer.alloc(frameBytesMax);
  #length = 0;
  #phase: Phase = 'open';
  #overdue = false;
  readonly #silence: SilenceWatch;
  #cancelLimit: (() => void) | undefined;

  /** @param limitMs the longest a card may take; more than the default for slow lines */
  constructor(timers: ReaderTimers, emit: (frame: Framed) => void, limitMs: number = frameLimitMs) {
    this.#timers = timers;
    this.#emit = emit;
    this.#limitMs = limitMs;
    this.#silence = new SilenceWatch(timers, () => this.silent());
  }

  /** Nothing of the line that comes next has arrived. Never so while bytes are dropped. */
  get atLineStart(): boolean {
    if (this.#phase === 'failed' || this.#phase === 'closed') return false;
    return this.#length === 0 || this.#buffer[this.#length - 1] === carriageReturn;
  }

  /** Bytes kept; never more than `frameBytesMax`. */
  get held(): number {
    return this.#length;
  }

  /** Takes a chunk and overwrites it; emits the swipes that it completes. */
  push(chunk: Uint8Array): void {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      chunk[index] = 0;
      this.accept(byte);
    }
    this.chunkEnds();
  }

  /** Nothing more has come for now: silence counts from here. */
  chunkEnds(): void {
    if (this.#overdue && this.#length > 0) this.#fail('cut-short');
    this.#watchSilence();
  }

  /** The line is gone: what is there is handed out if its line had ended, and is cut short if not. Nothing comes after. */
  disconnect(): void {
    if (this.#length > 0) this.#finish('gone');
    this.close();
  }

  /** Overwrites everything and stops the timers without a word. Nothing comes after. */
  close(): void {
    this.#wipe();
    this.#phase = 'closed';
    this.#watchSilence();
  }

  /** Takes one byte of a chunk; `chunkEnds` after the last. */
  accept(byte: number): void {
    if (this.#phase === 'failed' || this.#phase === 'closed') return;
    const { atLineStart } = this;
    if (byte === etx) {
      if (this.#length > 0) this.#finish('line-end');
    } else if (byte === carriageReturn || byte === dle) {
      if (!atLineStart) this.#endLine();
    } else if (!atLineStart || isPrintable(byte)) {
      if (atLineStart && byte === percent) this.beginCard();
      this.#append(byte);
    }
  }

  /**
   * Gives up what it has collected of a swipe that turned out to be none of its own, from the first start sentinel on.
   * @returns how many bytes are now in `target`, which has room for `frameBytesMax`
   */
  yieldTo(target: Uint8Array): number {
    const start = this.#buffer.subarray(0, this.#length).findIndex(isStartSentinel);
    if (start === -1) return 0;
    const length = this.#length - start;
    target.set(this.#buffer.subarray(start, this.#length));
    this.#wipe();
    this.#phase = 'open';
    return length;
  }

  /** The line is silent: what was begun comes out. */
  silent(): void {
    this.#silence.stop();
    if (this.#length > 0) this.#finish('silence');
    if (this.#phase !== 'closed') this.#phase = 'open';
  }

  #append(byte: number): void {
    if (this.#length === 0)
      this.#cancelLimit = this.#timers.after(this.#limitMs, () => (this.#overdue = true));
    this.#buffer[this.#length] = byte;
    this.#length += 1;
    if (this.#length === frameBytesMax) this.#fail('too-long');
  }

  /** Another card comes: what waits for one more line has all it will get. */
  beginCard(): void {
    if (this.#length > 0) this.#finish('line-end', 'open');
    else if (this.#phase === 'settled') this.#phase = 'open';
  }

  #endLine(): void {
    const lineStart = this.#buffer.lastIndexOf(carriageReturn, this.#length - 1) + 1;
    const line = readTrackText(this.#buffer.subarray(lineStart, this.#length));
    if (this.#phase === 'settled') {
      this.#wipe();
      return;
    }
    if (lineStart > 0 && line.tracks.length === 0) {
      this.#buffer.fill(0, lineStart);
      this.#length = lineStart;
      return;
    }
    this.#append(carriageReturn);
    if (this.#length === 0) return; // it was the last byte that fits
    const text = this.#text();
    const numbers = text.tracks.map((track) => track.number);
    if (line.tracks.length === 0 || text.sharedLine) this.#finish('line-end');
    else if (numbers.includes(1) && numbers.includes(2)) {
      this.#finish('line-end', 'settled');
    }
  }

  #text(): TrackText {
    return readTrackText(this.#buffer.subarray(0, this.#length));
  }

  /** Hands out what the buffer holds, after overwriting it. The listener may close the framer. */
  #finish(cause: Cause, next: Phase = this.#phase): void {
    const framed = this.#phase === 'settled' ? undefined : this.#judge(this.#text(), cause);
    this.#wipe();
    this.#phase = next;
    if (framed !== undefined) this.#emit(framed);
  }

  #judge({ tracks, open }: TrackText, cause: Cause): Framed | undefined {
    if (tracks.length === 0) return this.#isNoise() ? undefined : { name: 'failed', reason: 'not-a-card' };
    const lineEnded = this.#buffer[this.#length - 1] === carriageReturn;
    if ((open && cause === 'silence') || (!lineEnded && cause === 'gone'))
      return { name: 'failed', reason: 'cut-short' };
    return judgeClearTracks(this.#buffer, tracks);
  }

  /** A sign-on line, a lone sensor digit, or a few stray characters. */
  #isNoise(): boolean {
    const text = this.#buffer.subarray(0, this.#length);
    const printable = text.reduce((count, byte) => count + (isPrintable(byte) ? 1 : 0), 0);
    const signOn = printable === signOnLength && text.subarray(0, signOnStart.length).equals(signOnStart);
    return printable < textMin || signOn;
  }

  #fail(reason: FailedReadReason): void {
    const settled = this.#phase === 'settled';
    this.#wipe();
    this.#phase = 'failed';
    if (!settled) this.#emit({ name: 'failed', reason });
  }

  #wipe(): void {
    this.#buffer.fill(0);
    this.#length = 0;
    this.#overdue = false;
    this.#cancelLimit?.();
    this.#cancelLimit = undefined;
  }

  #watchSilence(): void {
    const rests = this.#phase === 'closed' || (this.#phase === 'open' && this.#length === 0);
    if (rests) this.#silence.stop();
    else this.#silence.restart(idleMs);
  }
}
