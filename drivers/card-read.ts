// One swipe in clear as every driver hands it out: buffers of their own, outside Node's shared pool, that wipe themselves.
import type { CardRead, TrackStatus } from './reader.ts';

export type TrackNumber = 1 | 2 | 3;

export interface ReadParts {
  readonly model: string;
  readonly tracks: Partial<Record<TrackNumber, Buffer>>;
  readonly status: Readonly<Record<TrackNumber, TrackStatus>>;
}

/** Takes ownership of the track buffers; `wipe()` overwrites them. */
export const createCardRead = ({ model, tracks, status }: ReadParts): CardRead => ({
  model,
  entryMode: 'swiped',
  tracks,
  status,
  wipe() {
    for (const track of [tracks[1], tracks[2], tracks[3]]) track?.fill(0);
  },
});

/** A copy in memory of its own: `Buffer.from` would put it into a pool that is never overwritten. */
export const copyBytes = (bytes: Uint8Array): Buffer => {
  const copy = Buffer.alloc(bytes.length);
  copy.set(bytes);
  return copy;
};
