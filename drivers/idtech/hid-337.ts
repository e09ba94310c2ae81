// The HID report of an ID TECH reader that copies MagTek's (product 2020; 80096504-001, "USB HID Data Format"): three
// status bytes, three lengths, the card encode type, three places of 110 bytes for tracks in clear. What stands in a
// place behind its track is undefined.
import type { TrackNumber } from '../card-read.ts';
import type { DecodedTrack, DecodeFrame } from '../decoded.ts';
import { accepted, refused, trackNumbers } from './result.ts';
import { copyClearTrack } from './track-fields.ts';

export const hid337Format = 'idtech-hid-337';

export const hid337Bytes = 337;
const lengthsAt = 3;
export const kindAt = 6;
const tracksAt = 7;
const trackBytes = 110;

/** ISO/ABA, AAMVA, other; raw, 4, carries undecoded bits. MagTek numbers its types otherwise. */
export const clearKinds: ReadonlySet<number | undefined> = new Set([0, 1, 3]);

/** The track's own status byte: bit 0 says that the reader could not decode it. */
export const isUndecoded = (report: Uint8Array, number: TrackNumber): boolean =>
  ((report[number - 1] ?? 0) & 1) === 1;

export const lengthOf = (report: Uint8Array, number: TrackNumber): number =>
  report[lengthsAt + number - 1] ?? 0;

const readTrack = (report: Uint8Array, number: TrackNumber): DecodedTrack => {
  const length = lengthOf(report, number);
  if (isUndecoded(report, number)) return { status: 'failed' };
  if (length === 0) return { status: 'absent' };
  const start = tracksAt + (number - 1) * trackBytes;
  const clear = copyClearTrack(number, report.subarray(start, start + length));
  return clear === undefined ? { status: 'failed' } : { status: 'good', clear };
};

/** @param bytes the report without a report id */
export const decodeHid337: DecodeFrame = (bytes) => {
  if (bytes.length < hid337Bytes) return refused('cut-short');
  if (bytes.length > hid337Bytes) return refused('wrong-length');
  if (!clearKinds.has(bytes[kindAt])) return refused('unknown-kind');
  if (trackNumbers.some((number) => lengthOf(bytes, number) > trackBytes)) return refused('field-length');
  const tracks = { 1: readTrack(bytes, 1), 2: readTrack(bytes, 2), 3: readTrack(bytes, 3) };
  const unsaid = { encryption: null, deviceSerial: null, magnePrintStatus: null, chip: null };
  return accepted({ format: hid337Format, entryMode: 'swiped', tracks, ...unsaid }, bytes);
};
