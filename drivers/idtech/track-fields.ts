// What the ID TECH formats say about tracks: the status byte of the encrypted frames, the size of a ciphertext, and a
// track in clear from sentinel to sentinel.
import { copyBytes, type TrackNumber } from '../card-read.ts';
import { inAlphabet } from '../track/lrc.ts';
import type { TrackStatus } from '../reader.ts';

export type Cipher = 'tdes' | 'aes';

/** Bits 0 to 2 decoded, bits 3 to 5 sampled (80096504-001, note 2). A decoded bit alone does not promise data. */
export const trackStatus = (status: number, number: TrackNumber, length: number): TrackStatus => {
  if (length > 0) return 'good';
  const decoded = (status >> (number - 1)) & 1;
  const sampled = (status >> (number + 2)) & 1;
  return sampled === 1 && decoded === 0 ? 'failed' : 'absent';
};

/** Whether the status byte calls a track undecoded that nonetheless has a length. */
export const contradicts = (status: number, number: TrackNumber, length: number): boolean =>
  length > 0 && ((status >> (number - 1)) & 1) === 0;

/** The length of a ciphertext: filled up with zero bytes to whole blocks (80096504-001, "Encryption Output Format"). */
export const cipherLength = (clearLength: number, cipher: Cipher): number => {
  const block = cipher === 'aes' ? 16 : 8;
  return Math.ceil(clearLength / block) * block;
};

const question = 0x3f;
const letterE = 0x45;
/** ID TECH MiniMag RS-232, start sentinels: track 3 is `;` ISO, `%` AAMVA, `!` CA-DMV; `+` where it copies MagTek. */
const starts: Readonly<Record<TrackNumber, ReadonlySet<number | undefined>>> = {
  1: new Set([0x25]),
  2: new Set([0x3b]),
  3: new Set([0x3b, 0x25, 0x21, 0x2b, 0x23]),
};

const fitsAlphabet = (number: TrackNumber, track: Uint8Array): boolean =>
  number === 3 ? track.every((character) => character >= 0x20 && character <= 0x5f) : inAlphabet(track);

/**
 * A copy of a track in clear, without the LRC that the reader may send after it (80096504-001, function 6F: by
 * default); undefined when it is no track from sentinel to sentinel, or the reader's error mark.
 */
export const copyClearTrack = (number: TrackNumber, field: Uint8Array): Buffer | undefined => {
  const end = field.indexOf(question) + 1;
  const track = field.subarray(0, end);
  if (end < 3 || field.length - end > 1 || !starts[number].has(track[0])) return undefined;
  const marked = end === 3 && track[1] === letterE;
  return marked || !fitsAlphabet(number, track) ? undefined : copyBytes(track);
};
