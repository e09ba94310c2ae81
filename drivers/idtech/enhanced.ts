// The "enhanced" encrypted structure of ID TECH readers (80096504-001, "Enhanced Encryption Output Format"; 80172501-001,
// chapters 9 to 11; Bluefin Decryptx, IDTech Augusta S): each track encrypted by itself, and two bytes that say which
// fields are there.
import type { TrackNumber } from '../card-read.ts';
import type { DecodedTrack, DecodeFrame, Encryption, FrameRefusal } from '../decoded.ts';
import type { FieldReader } from './field-reader.ts';
import { decodeCardData, trackNumbers, type ReadWithoutOriginal } from './result.ts';
import { cipherLength, contradicts, copyClearTrack, trackStatus, type Cipher } from './track-fields.ts';

export const enhancedFormat = 'idtech-enhanced';

/**
 * Card encode types (80096504-001, note 1): ISO/ABA, AAMVA, other. Raw, 84, carries undecoded bits and no tracks; 85 is
 * a keyed entry in a structure of its own; the type of an enhanced keyed entry stands in no document that we know.
 */
const iso = 0x80;
const kinds: ReadonlySet<number> = new Set([iso, 0x81, 0x83]);

/** Field 4, bit 6. */
const optionalBytesPresent = 0x40;
/** Field 8 (clear/mask data sent status); bits 0 to 2 are the tracks. Chip and fixed key as Bluefin explains them. */
const fixedKey = 0x08;
const aes = 0x10;
const chipCard = 0x20;
const pinVariant = 0x40;
const serialPresent = 0x80;
/** Field 9 (encrypted/hash data sent status); bits 0 to 2 encrypted tracks, bits 3 to 5 their hashes. */
const sessionPresent = 0x40;
const ksnPresent = 0x80;
/** Field 11 (optional status byte 1, 80172501-001, 11.1.3). */
const sha256 = 0x01;
const transArmor = 0x02;
const macPresent = 0x20;

const sessionBytes = 8;
const serialBytes = 10;
const ksnBytes = 10;

interface Header {
  readonly kind: number;
  readonly status: number;
  readonly lengths: Readonly<Record<TrackNumber, number>>;
  readonly sent: number;
  readonly secured: number;
  readonly options: number;
}

const bitOf = (flags: number, number: TrackNumber): boolean => ((flags >> (number - 1)) & 1) === 1;
const isEncrypted = ({ secured, lengths }: Header, number: TrackNumber): boolean =>
  bitOf(secured, number) && lengths[number] > 0;

const readHeader = (fields: FieldReader): Header | FrameRefusal => {
  const kind = fields.byte();
  if (!kinds.has(kind)) return 'unknown-kind';
  const status = fields.byte();
  const lengths = { 1: fields.byte(), 2: fields.byte(), 3: fields.byte() };
  const sent = fields.byte();
  const secured = fields.byte();
  const optional = (status & optionalBytesPresent) === 0 ? undefined : fields.take(fields.byte());
  const header = { kind, status, lengths, sent, secured, options: optional?.[0] ?? 0 };
  if (fields.fault !== undefined) return fields.fault;
  return refusalOf(header) ?? header;
};

/** TransArmor and fixed keys are other schemes than the DUKPT that a read is handed on with. */
const refusalOf = ({ status, lengths, sent, secured, options }: Header): FrameRefusal | undefined => {
  if ((options & transArmor) !== 0 || (sent & fixedKey) !== 0) return 'unknown-kind';
  if (trackNumbers.some((number) => contradicts(status, number, lengths[number]))) return 'contradiction';
  const encrypted = trackNumbers.some((number) => bitOf(secured, number) && lengths[number] > 0);
  return encrypted && (secured & ksnPresent) === 0 ? 'contradiction' : undefined;
};

/**
 * The text of a track is masked where the track is encrypted, and clear where a card that is no bank card is not. The
 * text of an unencrypted track of a bank card may be either, and nothing says which: it is handed out as neither.
 */
const readText = (fields: FieldReader, header: Header, number: TrackNumber): DecodedTrack => {
  const length = header.lengths[number];
  const status = trackStatus(header.status, number, length);
  if (!bitOf(header.sent, number) || length === 0)
    return isEncrypted(header, number) ? { status } : { status: status === 'good' ? 'absent' : status };
  const text = fields.text(length);
  if (isEncrypted(header, number)) return { status, masked: text };
  const clear = header.kind === iso ? undefined : copyClearTrack(number, text);
  text.fill(0);
  if (clear !== undefined) return { status, clear: fields.keep(clear) };
  return { status: header.kind === iso ? 'absent' : 'failed' };
};

const addCiphertext = (
  fields: FieldReader,
  header: Header,
  number: TrackNumber,
  track: DecodedTrack,
): DecodedTrack => {
  if (!isEncrypted(header, number)) return track;
  const clearLength = header.lengths[number];
  const bytes = fields.take(cipherLength(clearLength, cipherOf(header)));
  return { ...track, encrypted: { bytes, clearLength } };
};

const cipherOf = ({ sent }: Header): Cipher => ((sent & aes) === 0 ? 'tdes' : 'aes');

/** SRED devices send null hashes (80172501-001, 9.1): those are none. The length of a SHA-256 is that of the function. */
const readHashes = (fields: FieldReader, { secured, options }: Header): Encryption['hashes'] => {
  const hashes: Partial<Record<TrackNumber, Buffer>> = {};
  for (const number of trackNumbers) {
    if (!bitOf(secured >> 3, number)) continue;
    const hash = fields.take((options & sha256) === 0 ? 20 : 32);
    if (hash.some((byte) => byte !== 0)) hashes[number] = hash;
  }
  return hashes;
};

/** Eight to ten characters (80096504-001, function 4E), filled up; null when they are no text. */
const serialText = (serial: Uint8Array): string | null => {
  const text = Buffer.from(serial)
    .toString('latin1')
    .replace(/[\0 ]+$/, '');
  return /^[!-~]+$/.test(text) ? text : null;
};

/** Length, value and key serial number of the MAC are not read, only passed over: it protects the way to the host. */
const passMac = (fields: FieldReader): void => {
  fields.take(fields.byte());
  fields.take(ksnBytes);
};

const readEnhanced = (fields: FieldReader): ReadWithoutOriginal | FrameRefusal => {
  const header = readHeader(fields);
  if (typeof header === 'string') return header;
  const { sent, secured } = header;
  const texts = [
    readText(fields, header, 1),
    readText(fields, header, 2),
    readText(fields, header, 3),
  ] as const;
  const tracks = {
    1: addCiphertext(fields, header, 1, texts[0]),
    2: addCiphertext(fields, header, 2, texts[1]),
    3: addCiphertext(fields, header, 3, texts[2]),
  };
  const sessionId = (secured & sessionPresent) === 0 ? null : fields.take(sessionBytes);
  const hashes = readHashes(fields, header);
  const deviceSerial = (sent & serialPresent) === 0 ? null : serialText(fields.take(serialBytes));
  const ksn = (secured & ksnPresent) === 0 ? undefined : fields.take(ksnBytes);
  if ((header.options & macPresent) !== 0) passMac(fields);
  const encrypted = trackNumbers.some((number) => isEncrypted(header, number));
  const encryption: Encryption | null =
    ksn === undefined || !encrypted
      ? null
      : {
          algorithm: cipherOf(header),
          ksn,
          keyVariant: (sent & pinVariant) === 0 ? 'data' : 'pin',
          sessionId,
          hashes,
        };
  return {
    format: enhancedFormat,
    entryMode: 'swiped',
    tracks,
    encryption,
    deviceSerial,
    magnePrintStatus: null,
    // Reserved on other readers than the Augusta: a bit that is not set says nothing.
    chip: (sent & chipCard) === 0 ? null : true,
  };
};

export const decodeEnhanced: DecodeFrame = (bytes) => decodeCardData(bytes, readEnhanced);
