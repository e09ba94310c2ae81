// One whole capture of ISO tracks as text in clear, from a serial line or a keyboard: what the framer of a line does with
// time, done here without it.
import { copyBytes, textRead } from '../card-read.ts';
import type { DecodedTrack, DecodeFrame, FrameRefusal, TrackNumber } from '../decoded.ts';
import { readTrackText, type FoundTrack, type TrackFault } from '../track/track-text.ts';

/** 79 + 40 + 107 characters of three full tracks with LRC (ISO/IEC 7811), and room for line ends and a sensor digit. */
const textMax = 256;

const carriageReturn = 0x0d;
/** ETX, LF and DLE end a line too (MagTek Port Powered insertion reader; ID TECH MiniMag RS-232, page 9). */
const lineEnds: ReadonlySet<number> = new Set([0x03, 0x0a, 0x10]);

const reasons: readonly (readonly [TrackFault, FrameRefusal])[] = [
  ['check-failed', 'lrc'],
  ['cut-short', 'cut-short'],
  ['not-a-track', 'contradiction'],
  ['marked', 'nothing-read'],
];

/** One for all captures, overwritten after each: nothing runs in between. */
const text = Buffer.alloc(textMax);

/** A copy with CR as the only control character: STX and ESC in front of tracks say nothing. */
const lined = (bytes: Uint8Array): Buffer => {
  let length = 0;
  for (const byte of bytes) {
    const character = lineEnds.has(byte) ? carriageReturn : byte;
    if (character < 0x20 && character !== carriageReturn) continue;
    text[length] = character;
    length += 1;
  }
  return text.subarray(0, length);
};

const isGood = ({ fault, empty }: FoundTrack): boolean => fault === undefined && !empty;

const readOf = (lines: Buffer): ReturnType<DecodeFrame> => {
  const { tracks, open, checked } = readTrackText(lines);
  if (tracks.length === 0) return { ok: false, reason: 'no-start' };
  if (open) return { ok: false, reason: 'cut-short' };
  const good = tracks.filter(isGood);
  if (good.length === 0) {
    const [, reason] = reasons.find(([fault]) => tracks.some((track) => track.fault === fault)) ?? [];
    return { ok: false, reason: reason ?? 'nothing-read' };
  }
  const status: Record<TrackNumber, DecodedTrack['status']> = { 1: 'absent', 2: 'absent', 3: 'absent' };
  for (const { number, fault } of tracks) if (fault !== undefined) status[number] = 'failed';
  const copies: Partial<Record<TrackNumber, Buffer>> = {};
  for (const { number, start, end } of good) {
    status[number] = 'good';
    copies[number] = copyBytes(lines.subarray(start, end));
  }
  return { ok: true, read: textRead({ tracks: copies, status, lrcSent: checked }) };
};

/** @param bytes the text of one card, one line or one line a track */
export const decodeTrackText: DecodeFrame = (bytes) => {
  if (bytes.length === 0 || bytes.length > textMax) return { ok: false, reason: 'wrong-length' };
  try {
    return readOf(lined(bytes));
  } finally {
    text.fill(0);
  }
};
