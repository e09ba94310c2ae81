// The seam between what a twin sends and the drivers: chunks in, what they decode to out. The chunks are overwritten.
import { copyBytes, textRead, type TrackNumber } from '../card-read.ts';
import type { Decoded, DecodeFrame, FrameRefusal, TrackStatus } from '../decoded.ts';
import { readTrackText, type TrackFault } from '../track/track-text.ts';
import { joined } from './bytes.ts';

export type DecodeChunks = (chunks: readonly Uint8Array[]) => Decoded;

/** What one swipe's chunks decode to; nothing where nothing came. */
export const deliver = (decode: DecodeChunks, chunks: readonly Uint8Array[]): readonly Decoded[] => {
  if (chunks.length === 0) return [];
  try {
    return [decode(chunks)];
  } finally {
    for (const chunk of chunks) chunk.fill(0);
  }
};

const decodeJoined = (decode: DecodeFrame, parts: readonly Uint8Array[]): Decoded => {
  const whole = joined(parts);
  try {
    return decode(whole);
  } finally {
    whole.fill(0);
  }
};

/** A report is a frame. */
export const oneReport = (decode: DecodeFrame): DecodeChunks => {
  return (chunks) =>
    chunks.length === 1 ? decodeJoined(decode, chunks) : { ok: false, reason: 'wrong-length' };
};

/** A stream that has fallen silent, or the keystrokes of one burst. */
export const wholeText = (decode: DecodeFrame): DecodeChunks => {
  return (chunks) => decodeJoined(decode, chunks);
};

/** iDynamo 5: report id, length of what follows, offset, notification id, length of the whole. */
const chainHead = 8;

export const chainedReports = (decode: DecodeFrame): DecodeChunks => {
  return (reports) =>
    decodeJoined(
      decode,
      reports.map((report) => report.subarray(chainHead, 2 + (report[1] ?? 0))),
    );
};

const refusals: Readonly<Record<TrackFault, FrameRefusal>> = {
  'check-failed': 'lrc',
  'cut-short': 'cut-short',
  'not-a-track': 'contradiction',
  marked: 'nothing-read',
};
/** The most telling first. */
const faultOrder = ['check-failed', 'cut-short', 'not-a-track', 'marked'] as const;

/** Tracks in clear, as text. */
export const decodeTrackText: DecodeFrame = (bytes) => {
  const { tracks, open } = readTrackText(bytes);
  if (tracks.length === 0) return { ok: false, reason: 'no-start' };
  if (open) return { ok: false, reason: 'cut-short' };
  const good = tracks.filter(({ fault, empty }) => fault === undefined && !empty);
  if (good.length === 0) {
    const fault = faultOrder.find((entry) => tracks.some((track) => track.fault === entry));
    return { ok: false, reason: refusals[fault ?? 'marked'] };
  }
  const status: Record<TrackNumber, TrackStatus> = { 1: 'absent', 2: 'absent', 3: 'absent' };
  const clear: Partial<Record<TrackNumber, Buffer>> = {};
  for (const { number, fault } of tracks) if (fault !== undefined) status[number] = 'failed';
  for (const { number, start, end } of good) {
    status[number] = 'good';
    clear[number] = copyBytes(bytes.subarray(start, end));
  }
  return { ok: true, read: textRead({ tracks: clear, status }) };
};
