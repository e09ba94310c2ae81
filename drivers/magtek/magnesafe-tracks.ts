// What MagneSafe readers send for a track, in whatever format: the masked text, and either ciphertext or, before keys are
// loaded, clear text in its place (MagTek 99875475 section 2, note 1). Every statement is held against the others.
import type { TrackNumber } from '../card-read.ts';
import type { DecodedTrack, FrameRefusal } from '../decoded.ts';
import { eachTrack, type TrackSet } from './decoded-read.ts';
import { isErrorMark, isMaskedToTheEnd, isPrintable, isWholeTrack } from './track-field.ts';

export interface SentTrack {
  /** The reader says that it could not decode the track. */
  readonly failed: boolean;
  /** Empty where there is none. */
  readonly masked: Buffer;
  /** What stands in the place of the encrypted track; empty where there is none. */
  readonly data: Buffer;
  /** The absolute length, where the format has one. */
  readonly clearLength: number | null;
}

/** TDES works on blocks of 8 bytes; the last one is padded with zeros. */
const block = 8;
const padded = (length: number): number => Math.ceil(length / block) * block;

const withoutPadding = (bytes: Buffer): Buffer => {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
};

/** Masked text has one character for each character of the track. */
const fits = ({ masked, data, clearLength }: SentTrack): boolean => {
  if (data.length % block !== 0) return false;
  if (clearLength !== null && padded(clearLength) !== data.length) return false;
  if (masked.length === 0) return true;
  return (
    isPrintable(masked) &&
    (clearLength === null ? padded(masked.length) === data.length : masked.length === clearLength)
  );
};

const judgeEncrypted = (number: TrackNumber, sent: SentTrack): DecodedTrack | FrameRefusal => {
  const { masked, data, clearLength } = sent;
  if (!fits(sent) || isWholeTrack(withoutPadding(data), number)) return 'contradiction';
  return {
    status: 'good',
    ...(isMaskedToTheEnd(masked, number) ? { masked } : {}),
    encrypted: { bytes: data, clearLength },
  };
};

/** The masked text of a clear read is left out: no document says that it is masked where nothing is encrypted. */
const judgeClear = (number: TrackNumber, { data, clearLength }: SentTrack): DecodedTrack | FrameRefusal => {
  if (clearLength !== null && clearLength !== data.length) return 'contradiction';
  if (isErrorMark(data, number)) return { status: 'failed' };
  return isWholeTrack(data, number) ? { status: 'good', clear: data } : 'contradiction';
};

const judge = (number: TrackNumber, sent: SentTrack, encrypted: boolean): DecodedTrack | FrameRefusal => {
  if (sent.data.length > 0 && !sent.failed)
    return encrypted ? judgeEncrypted(number, sent) : judgeClear(number, sent);
  const silent = sent.data.length === 0 && sent.masked.length === 0 && (sent.clearLength ?? 0) === 0;
  if (!silent) return 'contradiction';
  return { status: sent.failed ? 'failed' : 'absent' };
};

/** The three tracks as views of what was sent, or the reason why they cannot be what the frame says. */
export const judgeTracks = (
  sent: TrackSet<SentTrack>,
  status: { readonly encrypted: boolean; readonly noMoreKeys: boolean },
): TrackSet<DecodedTrack> | FrameRefusal => {
  const none = sent[1].data.length + sent[2].data.length + sent[3].data.length === 0;
  if (status.noMoreKeys && none) return 'keys-exhausted';
  return eachTrack((number) => judge(number, sent[number], status.encrypted));
};
