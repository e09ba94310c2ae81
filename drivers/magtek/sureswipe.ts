// MagTek SureSwipe HID report: 337 bytes, no report id, every track in clear. MagTek 99875191 section 4.
import type { TrackNumber } from '../card-read.ts';
import type { Decoded, DecodedTrack, DecodeFrame, FrameRefusal } from '../decoded.ts';
import { acceptRead, eachTrack, refuse } from './decoded-read.ts';
import { refuseEncodeType } from './encode-type.ts';
import { isErrorMark, isWholeTrack } from './track-field.ts';

export const sureSwipeLength = 337;

const encodeTypeAt = 6;
const tracksAt = 7;
const trackRoom = 110;
/** Decode status: bit 0 says that the track failed; the others are reserved. */
const errorBit = 1;

const decodeTrack = (report: Buffer, number: TrackNumber): DecodedTrack | FrameRefusal => {
  const failed = ((report[number - 1] ?? 0) & errorBit) !== 0;
  const length = report[number + 2] ?? 0;
  if (length > trackRoom) return 'field-length';
  if (failed) return length === 0 ? { status: 'failed' } : 'contradiction';
  if (length === 0) return { status: 'absent' };
  // What stands behind the length is whatever was there before: it is never looked at.
  const start = tracksAt + (number - 1) * trackRoom;
  const clear = report.subarray(start, start + length);
  if (isErrorMark(clear, number)) return { status: 'failed' };
  return isWholeTrack(clear, number) ? { status: 'good', clear } : 'contradiction';
};

export const decodeSureSwipe: DecodeFrame = (bytes): Decoded => {
  if (bytes.length !== sureSwipeLength) return refuse('wrong-length');
  const report = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const hasData = report.subarray(3, encodeTypeAt).some((length) => length > 0);
  const kind = refuseEncodeType(report[encodeTypeAt] ?? 0, hasData);
  if (kind !== undefined) return refuse(kind);
  const tracks = eachTrack((number) => decodeTrack(report, number));
  if (typeof tracks === 'string') return refuse(tracks);
  return acceptRead({
    format: 'magtek-sureswipe',
    entryMode: 'swiped',
    tracks,
    encryption: null,
    deviceSerial: null,
    magnePrintStatus: null,
    original: report,
  });
};
