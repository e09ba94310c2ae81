// What every driver hands out: a decoded read with the reader that it came from. Buffers are of their own, outside Node's
// shared pool, and wipe themselves.
import {
  wipeRead,
  type DecodedRead,
  type DecodedTrack,
  type TrackNumber,
  type TrackStatus,
} from './decoded.ts';

export type { TrackNumber } from './decoded.ts';

export interface TextReadParts {
  /** Good tracks in clear, sentinels included; owned by the read from here on. */
  readonly tracks: Partial<Record<TrackNumber, Buffer>>;
  readonly status: Readonly<Record<TrackNumber, TrackStatus>>;
  /** Whether each track came with its LRC, which fitted. */
  readonly lrcSent?: boolean;
}

/** Shared: there is nothing in it to overwrite. */
const nothing = Buffer.alloc(0);

/** Tracks that came as text in clear: what a swipe reader without encryption sends. */
export const textRead = ({ tracks, status, lrcSent }: TextReadParts): DecodedRead => {
  const track = (number: TrackNumber): DecodedTrack => {
    const clear = tracks[number];
    return clear === undefined ? { status: status[number] } : { status: status[number], clear };
  };
  const read = {
    format: 'iso-track-text',
    entryMode: 'swiped',
    tracks: { 1: track(1), 2: track(2), 3: track(3) },
    encryption: null,
    deviceSerial: null,
    magnePrintStatus: null,
    chip: null,
    ...(lrcSent === undefined ? {} : { lrcSent }),
    // Text in clear is sent to no gateway as it came: it is put together from its tracks.
    original: nothing,
  } as const;
  return { ...read, wipe: () => wipeRead(read) };
};

/** A copy in memory of its own: `Buffer.from` would put it into a pool that is never overwritten. */
export const copyBytes = (bytes: Uint8Array): Buffer => {
  const copy = Buffer.alloc(bytes.length);
  copy.set(bytes);
  return copy;
};
