// The seam between what a twin sends and the drivers: chunks go through an assembler, as they would from a device.
import type { FrameAssembler } from '../assembler.ts';
import { copyBytes, textRead, type TrackNumber } from '../card-read.ts';
import type { Decoded, DecodeFrame, FrameRefusal, TrackStatus } from '../decoded.ts';
import { readTrackText, type TrackFault } from '../track/track-text.ts';
import { joined } from './bytes.ts';

/** One swipe, and then silence. The assembler overwrites the chunks. */
export const deliver = (assembler: FrameAssembler, chunks: readonly Uint8Array[]): readonly Decoded[] => [
  ...chunks.flatMap((chunk) => assembler.push(chunk)),
  ...assembler.end(),
];

/** Takes what comes until silence for one frame. */
const untilSilence = (decode: (chunks: readonly Uint8Array[]) => Decoded): FrameAssembler => {
  let chunks: Uint8Array[] = [];
  return {
    get begun() {
      return chunks.length > 0;
    },
    push(bytes) {
      chunks.push(copyBytes(bytes));
      bytes.fill(0);
      return [];
    },
    end() {
      if (chunks.length === 0) return [];
      try {
        return [decode(chunks)];
      } finally {
        for (const chunk of chunks) chunk.fill(0);
        chunks = [];
      }
    },
  };
};

const joinedFrame =
  (decode: DecodeFrame) =>
  (parts: readonly Uint8Array[]): Decoded => {
    const whole = joined(parts);
    try {
      return decode(whole);
    } finally {
      whole.fill(0);
    }
  };

/** A report that is a frame, a stream that falls silent, or the keystrokes of one burst. */
export const oneFrame = (decode: DecodeFrame): FrameAssembler => untilSilence(joinedFrame(decode));

/** iDynamo 5: report id, length of what follows, offset, notification id, length of the whole. */
const chainHead = 8;

export const chainedReports = (decode: DecodeFrame): FrameAssembler =>
  untilSilence((reports) =>
    joinedFrame(decode)(reports.map((report) => report.subarray(chainHead, 2 + (report[1] ?? 0)))),
  );

/** DynaPro: an outcome, and after one that says that a card was keyed blocks of data, of which the key's comes last. */
const outcomeReport = 0x22;
const manualCard = 0x03;
const keyId = 0x63;

export const keyedReports = (decode: (reports: readonly Uint8Array[]) => Decoded): FrameAssembler =>
  untilSilence((reports) => {
    const done = reports[0]?.[0] === outcomeReport && reports[0][3] !== manualCard;
    const whole = done || reports.some(([, id]) => id === keyId);
    return whole ? decode(reports) : { ok: false, reason: 'cut-short' };
  });

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
