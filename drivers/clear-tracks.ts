// The tracks of a swipe that came as text in clear, judged: the good ones as copies, or the most telling reason why there
// is none.
import { copyBytes } from './card-read.ts';
import type { TrackNumber, TrackStatus } from './decoded.ts';
import type { FailedReadReason } from './reader.ts';
import type { FoundTrack, TrackFault } from './track/track-text.ts';

export type ClearTracks =
  | {
      readonly name: 'tracks';
      readonly tracks: Partial<Record<TrackNumber, Buffer>>;
      readonly status: Record<TrackNumber, TrackStatus>;
    }
  | { readonly name: 'failed'; readonly reason: FailedReadReason };

const reasonOf: Readonly<Record<TrackFault, FailedReadReason>> = {
  'check-failed': 'check-failed',
  'cut-short': 'cut-short',
  'not-a-track': 'not-a-card',
  marked: 'no-track-readable',
};
/** The most telling first. */
const faultOrder = ['check-failed', 'cut-short', 'not-a-track', 'marked'] as const;

const isGood = (track: FoundTrack): boolean => track.fault === undefined && !track.empty;

/** @param text where the tracks were found; not kept, not changed */
export const judgeClearTracks = (text: Uint8Array, found: readonly FoundTrack[]): ClearTracks => {
  const good = found.filter(isGood);
  if (good.length === 0) {
    const fault = faultOrder.find((entry) => found.some((track) => track.fault === entry));
    return { name: 'failed', reason: reasonOf[fault ?? 'marked'] };
  }
  const status: Record<TrackNumber, TrackStatus> = { 1: 'absent', 2: 'absent', 3: 'absent' };
  for (const track of found) if (track.fault !== undefined) status[track.number] = 'failed';
  const tracks: Partial<Record<TrackNumber, Buffer>> = {};
  for (const { number, start, end } of good) {
    status[number] = 'good';
    tracks[number] = copyBytes(text.subarray(start, end));
  }
  return { name: 'tracks', tracks, status };
};
