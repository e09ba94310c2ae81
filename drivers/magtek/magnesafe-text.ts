// MagneSafe text, as a reader types it in keyboard mode or sends it over a serial line at security levels 3 and 4:
// `T1T2T3|status|T1|T2|T3|[MagnePrint status|MagnePrint]|serial|session|KSN|[counter]|CRC|encrypted CRC|format`, ended by CR.
// MagTek 99875475 section 2, "Card data (KB and other models)"; MagTek 99875483 for iDynamo, which pads blocks of 500.
import type { TrackNumber } from '../card-read.ts';
import type { Decoded, DecodeFrame, Encryption, FrameRefusal } from '../decoded.ts';
import { isStartSentinel, trackOfStart } from '../track/track-text.ts';
import { crc16 } from './crc16.ts';
import { acceptRead, refuse } from './decoded-read.ts';
import { fromHex, isHex, splitFields } from './delimited-text.ts';
import { hasNoMoreKeys, isEncrypted, keyVariantOf } from './encryption-status.ts';
import { judgeTracks } from './magnesafe-tracks.ts';
import {
  crcDigits,
  encryptedCrcDigits,
  type FixedField,
  ksnDigits,
  magnePrintStatusDigits,
  refuseFields,
  sentTracks,
  sessionDigits,
  statusDigits,
  textMax,
  type TextTracks,
  wipeSent,
} from './text-fields.ts';
import { isZero } from './track-field.ts';

const carriageReturn = 0x0d;
const padding = 0x78;
const paddedBlock = 500;
const question = 0x3f;

/** Fields before the MagnePrint, and from the CRC on; between them 3 to 6, because two groups are optional. */
const headFields = 5;
const tailFields = 3;
const counterDigits = 6;
const formatCodeDigits = 4;

/** Without the line end and without iDynamo's padding, which fills whole blocks. */
const trimmed = (bytes: Buffer): Buffer => {
  let end = bytes.length;
  if (end > 0 && end % paddedBlock === 0) while (end > 0 && bytes[end - 1] === padding) end -= 1;
  if (end > 0 && bytes[end - 1] === carriageReturn) end -= 1;
  return bytes.subarray(0, end);
};

type Masked = Record<TrackNumber, Buffer>;

/** The masked tracks one after the other, each ended by its sentinel, in their order; undefined when they are not so. */
const splitMasked = (field: Buffer): Masked | undefined => {
  const none = field.subarray(0, 0);
  const masked: Masked = { 1: none, 2: none, 3: none };
  let last = 0;
  for (let start = 0; start < field.length;) {
    const number = trackOfStart(field[start]);
    const end = field.indexOf(question, start);
    if (number === undefined || number <= last || end === -1) return undefined;
    masked[number] = field.subarray(start, end + 1);
    last = number;
    start = end + 1;
  }
  return masked;
};

interface TextFrame {
  readonly tracks: TextTracks;
  readonly fixed: readonly FixedField[];
  readonly status: Buffer;
  readonly magnePrintStatus: Buffer | undefined;
  readonly magnePrint: Buffer;
  readonly serial: Buffer;
  readonly session: Buffer;
  readonly ksn: Buffer;
}

const fieldsOf = (fields: readonly Buffer[], masked: Masked): TextFrame => {
  const at = (index: number): Buffer => fields[index] ?? Buffer.alloc(0);
  const between = fields.length - headFields - tailFields;
  const hasMagnePrint = between >= 5;
  const hasCounter = between % 2 === 0;
  const next = headFields + (hasMagnePrint ? 2 : 0);
  const magnePrintStatus = hasMagnePrint ? at(headFields) : undefined;
  const [status, session, ksn] = [at(1), at(next + 1), at(next + 2)];
  return {
    tracks: { masked, encrypted: { 1: at(2), 2: at(3), 3: at(4) } },
    fixed: [
      { field: status, digits: statusDigits },
      { field: session, digits: sessionDigits, optional: true },
      { field: ksn, digits: ksnDigits },
      { field: at(fields.length - 2), digits: encryptedCrcDigits, optional: true },
      ...(magnePrintStatus ? [{ field: magnePrintStatus, digits: magnePrintStatusDigits }] : []),
      ...(hasCounter ? [{ field: at(next + 3), digits: counterDigits }] : []),
    ],
    status,
    magnePrintStatus,
    magnePrint: hasMagnePrint ? at(headFields + 1) : Buffer.alloc(0),
    serial: at(next),
    session,
    ksn,
  };
};

/** Over all up to and with the separator before it, least significant byte first. */
const crcFits = (frame: Buffer, fields: readonly Buffer[]): boolean => {
  const behind = fields.slice(-2).reduce((length, field) => length + 1 + field.length, 0);
  const digits = fields.at(-tailFields) ?? Buffer.alloc(0);
  if (digits.length !== crcDigits || !isHex(digits)) return false;
  const check = crc16(frame.subarray(0, frame.length - behind - digits.length));
  return fromHex(digits).readUInt16LE(0) === check;
};

/** `0000` is how it leaves the factory; a leading 1 tells that properties were changed. The fields must prove themselves. */
const isFormatCode = (code: Buffer | undefined): boolean =>
  code?.length === formatCodeDigits &&
  (code[0] === 0x30 || code[0] === 0x31) &&
  code.every((character) => character >= 0x30 && character <= 0x39);

const refuseShape = (frame: Buffer, fields: readonly Buffer[]): FrameRefusal | undefined => {
  if (fields.length < headFields + 3 + tailFields) return 'cut-short';
  if (fields.length > headFields + 6 + tailFields) return 'unknown-kind';
  const code = fields.at(-1);
  if (code !== undefined && code.length < formatCodeDigits) return 'cut-short';
  if (!crcFits(frame, fields)) return 'crc';
  return isFormatCode(code) ? undefined : 'unknown-kind';
};

const encryptionOf = (frame: TextFrame, status: number): Encryption => {
  const session = fromHex(frame.session);
  return {
    algorithm: 'tdes',
    ksn: fromHex(frame.ksn),
    keyVariant: keyVariantOf(status),
    sessionId: isZero(session) ? null : session,
    hashes: {},
  };
};

const decodeFields = (frame: TextFrame, original: Buffer): Decoded => {
  const reason = refuseFields(frame.fixed, frame.tracks, frame.magnePrint, frame.serial);
  if (reason !== undefined) return refuse(reason);
  // Least significant byte first: `0600` in example 12, where HID sends 00 06.
  const status = fromHex(frame.status).readUInt16LE(0);
  const encrypted = isEncrypted(status);
  const sent = sentTracks(frame.tracks);
  try {
    const tracks = judgeTracks(sent, { encrypted, noMoreKeys: hasNoMoreKeys(status) });
    if (typeof tracks === 'string') return refuse(tracks);
    if (encrypted && isZero(fromHex(frame.ksn))) return refuse('contradiction');
    return acceptRead({
      format: 'magtek-magnesafe-text',
      entryMode: 'swiped',
      tracks,
      encryption: encrypted ? encryptionOf(frame, status) : null,
      deviceSerial: frame.serial.length > 0 ? frame.serial.toString('latin1') : null,
      magnePrintStatus: frame.magnePrintStatus ? fromHex(frame.magnePrintStatus).readUInt32LE(0) : null,
      original,
    });
  } finally {
    wipeSent(sent);
  }
};

export const decodeMagneSafeText: DecodeFrame = (bytes): Decoded => {
  if (bytes.length === 0 || bytes.length > textMax) return refuse('wrong-length');
  const original = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const frame = trimmed(original);
  const fields = splitFields(frame);
  const [first] = fields;
  // A reader that read no track at all starts with the first separator.
  if (first === undefined || (first.length > 0 && !isStartSentinel(first[0]))) return refuse('no-start');
  const shape = refuseShape(frame, fields);
  if (shape !== undefined) return refuse(shape);
  const masked = splitMasked(first);
  return masked === undefined ? refuse('contradiction') : decodeFields(fieldsOf(fields, masked), original);
};
