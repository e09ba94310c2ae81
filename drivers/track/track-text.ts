// What a swipe reader sends as text, taken apart: start sentinel to end sentinel for each track, error markers, the
// optional LRC character after an end sentinel, and the card-sensor digit of insertion readers. Pure; works on offsets.
//
// Invariant: a track is called good only when both sentinels are there, every character lies in its alphabet, and its
// LRC fits wherever the reader sends one.
import { inAlphabet, isWide, trackLrc } from './lrc.ts';

export type TrackFault =
  | 'marked' // the reader itself says so: `%E?`
  | 'cut-short' // no end sentinel
  | 'check-failed' // the LRC does not fit
  | 'not-a-track'; // characters outside the alphabet, or the same track twice

export interface FoundTrack {
  readonly number: 1 | 2 | 3;
  /** Both sentinels included, LRC excluded. */
  readonly start: number;
  readonly end: number;
  /** Undefined when the track is good, or empty between its sentinels. */
  readonly fault: TrackFault | undefined;
  readonly empty: boolean;
}

export interface TrackText {
  /** In the order of arrival. */
  readonly tracks: readonly FoundTrack[];
  /** The text ends inside a track. */
  readonly open: boolean;
  /** One line carries two tracks or more: this reader ends a line once for each card. */
  readonly sharedLine: boolean;
  /** The reader sends an LRC behind each track. */
  readonly checked: boolean;
}

const carriageReturn = 0x0d;
const question = 0x3f;
const semicolon = 0x3b;
const letterE = 0x45;

/** Start sentinels that readers send: MagTek 99875206 (`% ; +`, and `@ # &` for 6-bit tracks), ID TECH (`;` twice). */
const numberOfStart: ReadonlyMap<number, 1 | 2 | 3> = new Map([
  [0x25, 1],
  [0x3b, 2],
  [0x40, 2],
  [0x2b, 3],
  [0x23, 3],
  [0x26, 3],
]);

/** The track that a reader starts with this character; undefined where it starts none. */
export const trackOfStart = (character: number | undefined): 1 | 2 | 3 | undefined =>
  character === undefined ? undefined : numberOfStart.get(character);

/** Whether a reader may start a track with this character. */
export const isStartSentinel = (character: number | undefined): boolean =>
  trackOfStart(character) !== undefined;

/** The card sensor of MagTek's insertion readers (Port Powered insertion reader, page 20). */
const isSensor = (character: number | undefined): boolean => character === 0x30 || character === 0x31;

interface Segment {
  number: 1 | 2 | 3;
  readonly start: number;
  readonly end: number;
  readonly closed: boolean;
  /** What stands between the end sentinel and the next track or the line's end: LRC, sensor digit, or noise. */
  readonly tail: { readonly start: number; readonly end: number };
}

/**
 * Whether a track starts at `index`. The LRC of the track before may look like a start sentinel, but then either a
 * real one follows it, or the line is over.
 */
const beginsAt = (text: Uint8Array, index: number, lineEnd: number): boolean =>
  isStartSentinel(text[index]) &&
  !isStartSentinel(text[index + 1]) &&
  (index + 2 < lineEnd || (index + 1 < lineEnd && text[index + 1] === question));

/** Where the track that starts at `start` stops: after its end sentinel, or before the sentinel that cuts it short. */
const endOf = (text: Uint8Array, start: number, lineEnd: number): { end: number; closed: boolean } => {
  const wide = isWide(text[start] ?? 0);
  for (let index = start + 1; index < lineEnd; index += 1) {
    const character = text[index];
    if (character === question) return { end: index + 1, closed: true };
    // Of the start sentinels only `%` and `;` are no data in the 6-bit alphabet (ISO/IEC 7813 keeps them for control).
    const cuts = wide ? character === semicolon || character === 0x25 : isStartSentinel(character);
    if (cuts) return { end: index, closed: false };
  }
  return { end: lineEnd, closed: false };
};

const segmentsOf = (text: Uint8Array, lineStart: number, lineEnd: number): Segment[] => {
  const segments: Segment[] = [];
  let at = lineStart;
  // Of two sentinels in a row the first is what is left of something else.
  while (at < lineEnd && (!isStartSentinel(text[at]) || isStartSentinel(text[at + 1]))) at += 1;
  while (at < lineEnd) {
    const { end, closed } = endOf(text, at, lineEnd);
    let next = end;
    if (closed) next = [end, end + 1].find((index) => beginsAt(text, index, lineEnd)) ?? lineEnd;
    const number = trackOfStart(text[at]) ?? 3;
    segments.push({ number, start: at, end, closed, tail: { start: end, end: next } });
    at = next;
  }
  return segments;
};

type Tail = 'none' | 'check' | 'sensor-or-check' | 'noise';

/** A lone `0` or `1` at the line's end may be the card sensor or an LRC; the rest of the frame tells which. */
const tailOf = (text: Uint8Array, { tail }: Segment, lastInLine: boolean): Tail => {
  const length = tail.end - tail.start;
  if (length === 0) return 'none';
  if (length === 1) return lastInLine && isSensor(text[tail.start]) ? 'sensor-or-check' : 'check';
  return length === 2 && lastInLine && isSensor(text[tail.start + 1]) ? 'check' : 'noise';
};

const isEmpty = ({ closed, start, end }: Segment): boolean => closed && end - start === 2;

const faultOf = (
  text: Uint8Array,
  segment: Segment,
  tail: Tail,
  checked: boolean,
): TrackFault | undefined => {
  if (!segment.closed) return 'cut-short';
  const track = text.subarray(segment.start, segment.end);
  if (isEmpty(segment)) return undefined;
  if (track.length === 3 && track[1] === letterE) return 'marked';
  if (!inAlphabet(track) || tail === 'noise') return 'not-a-track';
  if (!checked) return undefined;
  if (tail === 'none') return 'cut-short';
  return text[segment.tail.start] === trackLrc(track) ? undefined : 'check-failed';
};

/** ID TECH sends track 3 with the sentinel of track 2: a second one is track 3. */
const tellThirdTrack = (segments: readonly Segment[]): void => {
  let seenSecond = false;
  for (const segment of segments) {
    if (segment.number !== 2) continue;
    if (seenSecond) segment.number = 3;
    seenSecond = true;
  }
};

/** @param text lines of tracks, each ended by CR; the last one may still be open */
export const readTrackText = (text: Uint8Array): TrackText => {
  const segments: Segment[] = [];
  const tails: Tail[] = [];
  let sharedLine = false;
  for (let lineStart = 0; lineStart < text.length;) {
    const found = text.indexOf(carriageReturn, lineStart);
    const lineEnd = found === -1 ? text.length : found;
    const line = segmentsOf(text, lineStart, lineEnd);
    sharedLine ||= line.length > 1;
    tails.push(...line.map((segment, index) => tailOf(text, segment, index === line.length - 1)));
    segments.push(...line);
    lineStart = lineEnd + 1;
  }
  tellThirdTrack(segments);
  const checked = tails.includes('check');
  const tracks = segments.map((segment, index) => {
    const twice = segments.some((other) => other !== segment && other.number === segment.number);
    const tail = tails[index] ?? 'none';
    const fault = twice ? 'not-a-track' : faultOf(text, segment, tail, checked);
    return { number: segment.number, start: segment.start, end: segment.end, fault, empty: isEmpty(segment) };
  });
  const last = segments.at(-1);
  return { tracks, open: last?.closed === false && last.end === text.length, sharedLine, checked };
};
