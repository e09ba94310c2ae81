// iDynamo 5 (Gen III) text, put together from its chained reports: `M001|…`, fields by their number, ended by CR. The order
// is that of MagTek's own host code (WebHID_Public, API_ID5G3Parse.js); D998200587 describes the commands only.
//
// What no document tells is not guessed: how a clear read looks, where a check stands, the byte order of the status, and
// the MagnePrint status, which is left out. `Q001` and `Q002` carry tokens and no card.
import type { Decoded, DecodeFrame, FrameRefusal } from '../decoded.ts';
import { acceptRead, refuse } from './decoded-read.ts';
import { fromHex, splitFields } from './delimited-text.ts';
import { hasNoMoreKeys, isEncrypted } from './encryption-status.ts';
import { judgeTracks } from './magnesafe-tracks.ts';
import {
  ksnDigits,
  magnePrintStatusDigits,
  refuseFields,
  sentTracks,
  sessionDigits,
  statusDigits,
  textMax,
  wipeSent,
} from './text-fields.ts';
import { isZero } from './track-field.ts';

const swipe = 'M001';
const tokens = ['Q001', 'Q002'];
const markLength = 4;
const carriageReturn = 0x0d;

const maskedAt = 1;
const encryptedAt = 4;
const magnePrintStatusAt = 7;
const magnePrintAt = 8;
const ksnAt = 10;
const statusAt = 11;
const serialAt = 14;
const sessionAt = 17;

/** Without the zeros that fill the last report. */
const withoutFill = (bytes: Buffer): Buffer => {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
};

const refuseStart = (frame: Buffer): FrameRefusal | undefined => {
  const mark = frame.toString('latin1', 0, markLength);
  if (tokens.includes(mark)) return 'unknown-kind';
  return mark === swipe ? undefined : 'no-start';
};

const decodeFields = (fields: readonly Buffer[], original: Buffer): Decoded => {
  const at = (index: number): Buffer => fields[index] ?? Buffer.alloc(0);
  const [status, ksn, session, serial] = [at(statusAt), at(ksnAt), at(sessionAt), at(serialAt)];
  const tracks = {
    masked: { 1: at(maskedAt), 2: at(maskedAt + 1), 3: at(maskedAt + 2) },
    encrypted: { 1: at(encryptedAt), 2: at(encryptedAt + 1), 3: at(encryptedAt + 2) },
  };
  const fixed = [
    { field: status, digits: statusDigits },
    // A KSN of AES (12 bytes) has never been published from this reader: it is refused by its length.
    { field: ksn, digits: ksnDigits },
    { field: session, digits: sessionDigits, optional: true },
    { field: at(magnePrintStatusAt), digits: magnePrintStatusDigits, optional: true },
  ];
  const reason = refuseFields(fixed, tracks, at(magnePrintAt), serial);
  if (reason !== undefined) return refuse(reason);
  const words = [fromHex(status).readUInt16LE(0), fromHex(status).readUInt16BE(0)];
  const encrypted = words.some(isEncrypted);
  const sent = sentTracks(tracks);
  try {
    const judged = judgeTracks(sent, { encrypted: true, noMoreKeys: words.some(hasNoMoreKeys) });
    if (judged === 'keys-exhausted') return refuse(judged);
    if (!encrypted) return refuse('unknown-kind');
    if (typeof judged === 'string') return refuse(judged);
    if (isZero(fromHex(ksn))) return refuse('contradiction');
    const sessionId = fromHex(session);
    return acceptRead({
      format: 'magtek-idynamo5',
      entryMode: 'swiped',
      tracks: judged,
      encryption: {
        algorithm: 'tdes',
        ksn: fromHex(ksn),
        keyVariant: 'unstated',
        sessionId: isZero(sessionId) ? null : sessionId,
        hashes: {},
      },
      deviceSerial: serial.length > 0 ? serial.toString('latin1') : null,
      magnePrintStatus: null,
      original,
    });
  } finally {
    wipeSent(sent);
  }
};

export const decodeIDynamo5: DecodeFrame = (bytes): Decoded => {
  if (bytes.length === 0 || bytes.length > textMax) return refuse('wrong-length');
  const original = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const frame = withoutFill(original);
  const start = refuseStart(frame);
  if (start !== undefined) return refuse(start);
  const ended = frame.at(-1) === carriageReturn;
  const fields = splitFields(ended ? frame.subarray(0, -1) : frame);
  if (fields[0]?.length !== markLength) return refuse('no-start');
  if (fields.length <= sessionAt) return refuse('cut-short');
  // The last field known must be closed: by a separator or by the end of the line.
  if (fields.length === sessionAt + 1 && !ended) return refuse('no-end');
  return decodeFields(fields, original);
};
