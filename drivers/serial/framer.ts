// Bytes of a serial swipe reader in, whole swipes out. One fixed buffer, overwritten after every swipe; every chunk is
// overwritten while it is read. docs/readers.md tells the rule and its figures.
//
// - A line that holds two tracks is the whole card (one CR a card): handed out on its CR.
// - Tracks 1 and 2 on lines of their own are enough (one CR a track): handed out on the CR of the second.
// - Anything else waits until the line is silent, for one more track may follow.
// - Silence inside a track, or a card that takes longer than the limit, is a failed read.
import type { TrackNumber } from '../card-read.ts';
import { copyBytes } from '../card-read.ts';
import type { FailedReadReason, ReaderTimers, TrackStatus } from '../reader.ts';
import { readTrackText, type FoundTrack, type TrackFault, type TrackText } from '../track/track-text.ts';

export type Framed =
  | {
      readonly name: 'tracks';
      readonly tracks: Partial<Record<TrackNumber, Buffer>>;
      readonly status: Record<TrackNumber, TrackStatus>;
    }
  | { readonly name: 'failed'; readonly reason: FailedReadReason };

/**
 * Three full tracks with LRC are 79 + 40 + 107 characters (ISO/IEC 7811); the rest is room for CRs, STX, ESC, ETX, the
 * sensor digit and noise before the first sentinel.
 */
export const frameBytesMax = 256;

/**
 * Silence that ends a frame. Old MagTek units pause 10 ms between bursts (Full-size port-powered reader, page 7), and
 * a character takes 8.3 ms at 1200 baud. Counted in two halves: the first may fire late because the process was busy,
 * and then the second gives the bytes that wait in the kernel time to arrive.
 */
export const idleMs = 80;
const idleHalfMs = idleMs / 2;

/** A card that is not through by then is cut short. At 9600 baud three full tracks take 0.24 s. */
export const frameLimitMs = 2_000;

/** Text without a start sentinel is noise below this length (MagTek's own decoder is silent below five characters). */
const textMin = 5;

const etx = 0x03;
const carriageReturn = 0x0d;
/** ID TECH's MiniMag RS-232 ends a track with DLE in its UIC style (manual, page 9). */
const dle = 0x10;
const percent = 0x25;

/** `210888xxAnn`, sent when DTR rises (MagTek Port Powered swipe reader, page 15). Compared as bytes. */
const signOnStart = Buffer.from('210888', 'latin1');
const signOnLength = 11;

const reasonOf: Readonly<Record<TrackFault, FailedReadReason>> = {
  'check-failed': 'check-failed',
  'cut-short': 'cut-short',
  'not-a-track': 'not-a-card',
  marked: 'no-track-readable',
};
/** The most telling first. */
const faultOrder = ['check-failed', 'cut-short', 'not-a-track', 'marked'] as const;

const isGood = (track: FoundTrack): boolean => track.fault === undefined && !track.empty;

const isPrintable = (byte: number): boolean => byte > 0x20 && byte < 0x7f;

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
  #cancelIdle: (() => void) | undefined;
  #cancelLimit: (() => void) | undefined;

  /** @param limitMs the longest a card may take; more than the default for slow lines */
  constructor(timers: ReaderTimers, emit: (frame: Framed) => void, limitMs: number = frameLimitMs) {
    this.#timers = timers;
    this.#emit = emit;
    this.#limitMs = limitMs;
  }

  /** Takes a chunk and overwrites it; emits the swipes that it completes. */
  push(chunk: Uint8Array): void {
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index] ?? 0;
      chunk[index] = 0;
      this.#accept(byte);
    }
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

  #accept(byte: number): void {
    if (this.#phase === 'failed' || this.#phase === 'closed') return;
    const atLineStart = this.#length === 0 || this.#buffer[this.#length - 1] === carriageReturn;
    if (byte === etx) {
      if (this.#length > 0) this.#finish('line-end');
    } else if (byte === carriageReturn || byte === dle) {
      if (!atLineStart) this.#endLine();
    } else if (!atLineStart || isPrintable(byte)) {
      if (atLineStart && byte === percent) this.#beginCard();
      this.#append(byte);
    }
  }

  #append(byte: number): void {
    if (this.#length === 0)
      this.#cancelLimit = this.#timers.after(this.#limitMs, () => (this.#overdue = true));
    this.#buffer[this.#length] = byte;
    this.#length += 1;
    if (this.#length === frameBytesMax) this.#fail('too-long');
  }

  /** Track 1 is the first of a card: what waits for one more line has all it will get. */
  #beginCard(): void {
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
    const good = tracks.filter(isGood);
    if (good.length === 0) {
      const fault = faultOrder.find((entry) => tracks.some((track) => track.fault === entry));
      return { name: 'failed', reason: reasonOf[fault ?? 'marked'] };
    }
    const status: Record<TrackNumber, TrackStatus> = { 1: 'absent', 2: 'absent', 3: 'absent' };
    for (const track of tracks) if (track.fault !== undefined) status[track.number] = 'failed';
    const copies: Partial<Record<TrackNumber, Buffer>> = {};
    for (const { number, start, end } of good) {
      status[number] = 'good';
      copies[number] = copyBytes(this.#buffer.subarray(start, end));
    }
    return { name: 'tracks', tracks: copies, status };
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
    this.#cancelIdle?.();
    this.#cancelIdle = undefined;
    if (this.#phase === 'closed' || (this.#phase === 'open' && this.#length === 0)) return;
    this.#cancelIdle = this.#timers.after(idleHalfMs, () => {
      this.#cancelIdle = this.#timers.after(idleHalfMs, () => this.#silent());
    });
  }

  #silent(): void {
    this.#cancelIdle = undefined;
    if (this.#length > 0) this.#finish('silence');
    if (this.#phase !== 'closed') this.#phase = 'open';
  }
}
