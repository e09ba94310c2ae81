// A card keyed on an ID TECH SREDKey, original structure (80172501-001, 9.3). Its card type 85 has the high bit set that
// elsewhere means "enhanced": the trap is sprung in frame.ts. The frame does not say its cipher.
import type { DecodeFrame, FrameRefusal, KeyedFields } from '../decoded.ts';
import type { FieldReader } from './field-reader.ts';
import { decodeCardData, type ReadWithoutOriginal } from './result.ts';
import { cipherLength, type Cipher } from './track-fields.ts';

export const sredkeyFormat = 'idtech-sredkey';

/** Field 3, always. */
export const keyedType = 0x85;
/** Field 8: which fields are there. */
const zipPresent = 0x01;
const streetPresent = 0x02;
const expiryPresent = 0x04;
const sessionPresent = 0x08;
const unexplained = 0xf0;

const ciphertextMax = 180;
const nullHashBytes = 20;
const ksnBytes = 10;
const expiryMax = 4;
const streetMax = 20;
const zipMax = 10;

/** One length byte and as many characters; null when the field is not there, undefined when it is too long. */
const readText = (fields: FieldReader, present: boolean, max: number): Buffer | null | undefined => {
  if (!present) return null;
  const length = fields.byte();
  return length > max ? undefined : fields.text(length);
};

const readKeyed = (fields: FieldReader, status: number): KeyedFields | undefined => {
  const expiry = readText(fields, (status & expiryPresent) !== 0, expiryMax);
  if (expiry === undefined) return undefined;
  const streetNumber = readText(fields, (status & streetPresent) !== 0, streetMax);
  if (streetNumber === undefined) return undefined;
  const postalCode = readText(fields, (status & zipPresent) !== 0, zipMax);
  return postalCode === undefined ? undefined : { expiry, streetNumber, postalCode };
};

const readSredkey = (fields: FieldReader, cipher: Cipher): ReadWithoutOriginal | FrameRefusal => {
  if (fields.byte() !== keyedType) return 'unknown-kind';
  if (fields.take(4).some((byte) => byte !== 0)) return 'contradiction';
  const status = fields.byte();
  // The manual flags a session id and gives it no place among the fields.
  if ((status & (unexplained | sessionPresent)) !== 0) return 'unknown-kind';
  const clearLength = fields.byte();
  if (clearLength === 0) return fields.fault ?? 'nothing-read';
  const ciphertext = cipherLength(clearLength, cipher);
  if (ciphertext > ciphertextMax) return 'field-length';
  const bytes = fields.take(ciphertext);
  if (fields.take(nullHashBytes).some((byte) => byte !== 0)) return 'contradiction';
  const keyed = readKeyed(fields, status);
  if (keyed === undefined) return 'field-length';
  const ksn = fields.take(ksnBytes);
  return {
    format: sredkeyFormat,
    entryMode: 'keyed-on-device',
    tracks: { 1: { status: 'absent' }, 2: { status: 'absent' }, 3: { status: 'absent' } },
    encryption: {
      algorithm: cipher,
      ksn,
      keyVariant: 'unstated',
      sessionId: null,
      hashes: {},
      block: { holds: 'keyed-entry', bytes, clearLength },
    },
    deviceSerial: null,
    magnePrintStatus: null,
    chip: null,
    keyed,
  };
};

/** @param cipher what the reader is set to: the frame does not tell */
export const sredkeyDecoder =
  (cipher: Cipher): DecodeFrame =>
  (bytes) =>
    decodeCardData(bytes, (fields) => readSredkey(fields, cipher));

/** A reader as the factory set it. */
export const decodeSredkey = sredkeyDecoder('tdes');
