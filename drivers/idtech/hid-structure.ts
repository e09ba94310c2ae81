// The HID report of an ID TECH reader in its own structure (product 2010; MiniMag II, "USB HID Data Format"; SecureHead):
// the header of hid-337.ts, the total length of the output, and the output as a serial reader would send it.
//
// No document shows an encrypted frame in this report. An output or a whole report that starts with STX is taken for
// one, and stands or falls by the frame's own length and checks. A frame of several reports is for frame.ts.
import { copyBytes } from '../card-read.ts';
import type { Decoded, DecodedTrack, DecodeFrame } from '../decoded.ts';
import { readTrackText, type FoundTrack } from '../track/track-text.ts';
import { frameDecoder } from './frame.ts';
import { clearKinds, isUndecoded, kindAt, lengthOf } from './hid-337.ts';
import { accepted, refused, trackNumbers } from './result.ts';
import type { Cipher } from './track-fields.ts';

export const hidStructureFormat = 'idtech-hid-structure';

const totalAt = 7;
export const outputAt = 9;
/** MiniMag II and VersaKey have 500 bytes of output, the SecureHead 504. */
export const reportBytesMin = 509;
const reportBytesMax = 513;
const stx = 0x02;

/**
 * The output, by its stated length. The documents do not give the order of the two bytes: low first, as in every other
 * length of ID TECH's, unless only the other order fits.
 */
const outputOf = (report: Uint8Array, least: number): Uint8Array | undefined => {
  const [first = 0, second = 0] = report.subarray(totalAt, outputAt);
  const room = report.length - outputAt;
  const length = [second * 256 + first, first * 256 + second].find(
    (total) => total >= least && total <= room,
  );
  return length === undefined ? undefined : report.subarray(outputAt, outputAt + length);
};

/** Without the zero bytes that fill a report up; ETX ends a frame, so that none of its own are lost. */
const withoutFill = (report: Uint8Array): Uint8Array =>
  report.subarray(0, report.findLastIndex((byte) => byte !== 0) + 1);

const readTrack = (output: Uint8Array, found: FoundTrack | undefined, undecoded: boolean): DecodedTrack => {
  if (undecoded) return { status: 'failed' };
  if (found === undefined || found.empty) return { status: 'absent' };
  if (found.fault !== undefined) return { status: 'failed' };
  return { status: 'good', clear: copyBytes(output.subarray(found.start, found.end)) };
};

const decodeText = (report: Uint8Array, output: Uint8Array): Decoded => {
  if (!clearKinds.has(report[kindAt])) return refused('unknown-kind');
  const found = readTrackText(output).tracks;
  const trackOf = (number: 1 | 2 | 3): FoundTrack | undefined =>
    found.find((track) => track.number === number && !isUndecoded(report, number));
  // A header that promises a track and an output without it, or the other way round, are not of one swipe.
  const promised = trackNumbers.every((number) => {
    if (isUndecoded(report, number)) return true;
    const track = trackOf(number);
    return lengthOf(report, number) > 0 === (track !== undefined && !track.empty);
  });
  if (!promised) return refused('contradiction');
  const track = (number: 1 | 2 | 3): DecodedTrack =>
    readTrack(output, trackOf(number), isUndecoded(report, number));
  const tracks = { 1: track(1), 2: track(2), 3: track(3) };
  const unsaid = { encryption: null, deviceSerial: null, magnePrintStatus: null, chip: null };
  return accepted({ format: hidStructureFormat, entryMode: 'swiped', tracks, ...unsaid }, report);
};

/** @param cipher what the reader is set to, for an encrypted frame that does not say it */
export const hidStructureDecoder =
  (cipher: Cipher): DecodeFrame =>
  (bytes) => {
    if (bytes.length > reportBytesMax) return refused('wrong-length');
    if (bytes[0] === stx) return frameDecoder(cipher)(withoutFill(bytes));
    if (bytes.length < outputAt) return refused('cut-short');
    const least = trackNumbers.reduce((sum, number) => sum + lengthOf(bytes, number), 0);
    const text = outputOf(bytes, least);
    if (text === undefined) return refused(bytes.length < reportBytesMin ? 'cut-short' : 'field-length');
    return text[0] === stx ? frameDecoder(cipher)(withoutFill(text)) : decodeText(bytes, text);
  };

/** A reader as the factory set it. */
export const decodeHidStructure = hidStructureDecoder('tdes');
