// From the places where a frame's fields stand to a read that owns its buffers. Everything is judged before anything is
// copied, so that a refused frame leaves nothing behind.
import { copyBytes, type TrackNumber } from '../card-read.ts';
import {
  wipeRead,
  type Decoded,
  type DecodedRead,
  type DecodedTrack,
  type FrameRefusal,
} from '../decoded.ts';

export type TrackSet<Track> = Readonly<Record<TrackNumber, Track>>;

export const refuse = (reason: FrameRefusal): Decoded => ({ ok: false, reason });

/** All three tracks judged one by one; the first reason against any of them is the reason against the frame. */
export const eachTrack = (
  judge: (number: TrackNumber) => DecodedTrack | FrameRefusal,
): TrackSet<DecodedTrack> | FrameRefusal => {
  const first = judge(1);
  if (typeof first === 'string') return first;
  const second = judge(2);
  if (typeof second === 'string') return second;
  const third = judge(3);
  return typeof third === 'string' ? third : { 1: first, 2: second, 3: third };
};

const copyTrack = ({ status, clear, masked, encrypted }: DecodedTrack): DecodedTrack => ({
  status,
  ...(clear === undefined ? {} : { clear: copyBytes(clear) }),
  ...(masked === undefined ? {} : { masked: copyBytes(masked) }),
  ...(encrypted === undefined
    ? {}
    : { encrypted: { bytes: copyBytes(encrypted.bytes), clearLength: encrypted.clearLength } }),
});

const copyEncryption = (encryption: DecodedRead['encryption']): DecodedRead['encryption'] =>
  encryption && {
    ...encryption,
    ksn: copyBytes(encryption.ksn),
    sessionId: encryption.sessionId && copyBytes(encryption.sessionId),
    hashes: Object.fromEntries(
      Object.entries(encryption.hashes).map(([number, hash]) => [number, copyBytes(hash)]),
    ),
  };

/** @param parts every buffer of it may be a view of the frame: all are copied */
export const acceptRead = (parts: Omit<DecodedRead, 'wipe' | 'chip'>): Decoded => {
  const { tracks } = parts;
  if (![1, 2, 3].some((number) => tracks[number as TrackNumber].status === 'good'))
    return refuse('nothing-read');
  const read = {
    ...parts,
    tracks: { 1: copyTrack(tracks[1]), 2: copyTrack(tracks[2]), 3: copyTrack(tracks[3]) },
    encryption: copyEncryption(parts.encryption),
    // No frame of MagTek tells the service code of a card that it encrypts.
    chip: null,
    original: copyBytes(parts.original),
  };
  return { ok: true, read: { ...read, wipe: () => wipeRead(read) } };
};
