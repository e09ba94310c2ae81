// MagTek MagneSafe V5 HID report: 856 bytes, 887 on newer firmware, more on later readers, with or without a report id.
// MagTek 99875475 section 2. The manual would have a host go by usage ids, which no HID library shows: length decides.
import type { TrackNumber } from '../card-read.ts';
import type { Decoded, DecodeFrame, Encryption } from '../decoded.ts';
import { acceptRead, refuse } from './decoded-read.ts';
import { refuseEncodeType } from './encode-type.ts';
import { hasNoMoreKeys, isEncrypted, keyVariantOf } from './encryption-status.ts';
import { judgeTracks, type SentTrack } from './magnesafe-tracks.ts';
import { isPrintable, isZero } from './track-field.ts';

/** Up to the absolute lengths, and up to the hash of track 2. Nothing behind it is read: no document places it. */
export const shortLength = 856;
export const fullLength = 887;
/** Later readers add a second KSN and a battery level (MagTek D998200115, page 56), which end well before this. */
const longest = 1024;
/** The one report id that readers of this family use. */
const reportId = 1;

const encodeTypeAt = 6;
const dataAt = 7;
const cardStatusAt = 343;
const magnePrintStatusAt = 344;
const magnePrintLengthAt = 348;
const serialAt = { start: 477, end: 493 };
const statusAt = 493;
const ksnAt = { start: 495, end: 505 };
const maskedLengthsAt = 505;
const maskedAt = 508;
const sessionAt = { start: 844, end: 852 };
const absoluteLengthsAt = 852;
const hashAt = { start: 867, end: 887 };
const trackRoom = 112;
const magnePrintRoom = 128;
/** Bit 0 of a decode status: the track failed. Bit 0 of the card status: an insertion reader read on the way in. */
const errorBit = 1;
const insertedBit = 1;

const slice = (report: Buffer, { start, end }: { start: number; end: number }): Buffer =>
  report.subarray(start, end);

const byteAt = (report: Buffer, offset: number): number => report[offset] ?? 0;

const lengthsFit = (report: Buffer): boolean =>
  [3, maskedLengthsAt, absoluteLengthsAt].every((at) =>
    report.subarray(at, at + 3).every((length) => length <= trackRoom),
  ) &&
  byteAt(report, magnePrintLengthAt) <= magnePrintRoom &&
  byteAt(report, absoluteLengthsAt + 3) <= magnePrintRoom;

const sentTrack = (report: Buffer, number: TrackNumber): SentTrack => {
  const index = number - 1;
  const data = dataAt + index * trackRoom;
  const masked = maskedAt + index * trackRoom;
  return {
    failed: (byteAt(report, index) & errorBit) !== 0,
    data: report.subarray(data, data + byteAt(report, 3 + index)),
    masked: report.subarray(masked, masked + byteAt(report, maskedLengthsAt + index)),
    clearLength: byteAt(report, absoluteLengthsAt + index),
  };
};

/** ASCII, ended by a zero byte; null where there is none, or where it is no text. */
const serialOf = (report: Buffer): string | null => {
  const field = slice(report, serialAt);
  const end = field.indexOf(0);
  const serial = end === -1 ? field : field.subarray(0, end);
  return serial.length > 0 && isPrintable(serial) ? serial.toString('latin1') : null;
};

const encryptionOf = (report: Buffer, status: number): Encryption => {
  const session = slice(report, sessionAt);
  const hash = report.length < fullLength ? Buffer.alloc(0) : slice(report, hashAt);
  return {
    algorithm: 'tdes',
    ksn: slice(report, ksnAt),
    keyVariant: report.length > fullLength ? 'unstated' : keyVariantOf(status),
    sessionId: isZero(session) ? null : session,
    hashes: isZero(hash) ? {} : { 2: hash },
  };
};

/** @param report one report without its id @param original the report as it came */
const decodeReport = (report: Buffer, original: Buffer): Decoded => {
  if (!lengthsFit(report)) return refuse('field-length');
  const hasData = report.subarray(3, encodeTypeAt).some((length) => length > 0);
  const kind = refuseEncodeType(byteAt(report, encodeTypeAt), hasData);
  if (kind !== undefined) return refuse(kind);
  // Most significant byte first over HID (example 11), though text formats send it the other way round (example 12).
  const status = report.readUInt16BE(statusAt);
  const encrypted = isEncrypted(status);
  const sent = { 1: sentTrack(report, 1), 2: sentTrack(report, 2), 3: sentTrack(report, 3) };
  const tracks = judgeTracks(sent, { encrypted, noMoreKeys: hasNoMoreKeys(status) });
  if (typeof tracks === 'string') return refuse(tracks);
  // A KSN of zeros means that there is no key.
  if (encrypted && isZero(slice(report, ksnAt))) return refuse('contradiction');
  return acceptRead({
    format: 'magtek-magnesafe-v5',
    entryMode: (byteAt(report, cardStatusAt) & insertedBit) === 0 ? 'swiped' : 'inserted',
    tracks,
    encryption: encrypted ? encryptionOf(report, status) : null,
    deviceSerial: serialOf(report),
    magnePrintStatus: report.readUInt32LE(magnePrintStatusAt),
    original,
  });
};

/** A later reader's length does not say whether an id stands in front: exactly one of the two readings must hold. */
const decodeLonger = (report: Buffer): Decoded => {
  const plain = decodeReport(report, report);
  if (report[0] !== reportId) return plain;
  const numbered = decodeReport(report.subarray(1), report);
  if (!plain.ok || !numbered.ok) return numbered.ok ? numbered : plain;
  plain.read.wipe();
  numbered.read.wipe();
  return refuse('contradiction');
};

export const decodeMagneSafeV5: DecodeFrame = (bytes): Decoded => {
  const report = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (report.length === shortLength || report.length === fullLength) return decodeReport(report, report);
  if (report.length === shortLength + 1 || report.length === fullLength + 1)
    return report[0] === reportId ? decodeReport(report.subarray(1), report) : refuse('wrong-length');
  return report.length > fullLength && report.length <= longest
    ? decodeLonger(report)
    : refuse('wrong-length');
};
