// Which format one whole capture has, when nothing tells: by its length and its first bytes, and then by its checks.
import type { Decoded, FrameRefusal } from '../decoded.ts';
import { typedByte } from '../typed-hex.ts';
import { keyedType } from '../idtech/sredkey.ts';
import { formatNamed, type FormatName, type FrameFormat } from './formats.ts';

const stx = 0x02;
const separator = 0x7c;
const sureSwipeBytes = 337;
const structureBytes = { min: 509, max: 513 };
const magneSafeBytes = { min: 856, max: 1024 };
const outcomeReport = 0x22;
const enhancedBit = 0x80;
/** `%`, `;`, `+`, and what readers put in their place (MagTek 99875206). */
const startSentinels: ReadonlySet<number | undefined> = new Set(Buffer.from('%;+@#&'));
/** MagTek's own host code knows these three first words of an iDynamo 5. */
const iDynamoMarks = ['M001', 'Q001', 'Q002'];
const kindAt = 3;

const isTyped = (bytes: Uint8Array): boolean => bytes[0] === 0x30 && bytes[1] === 0x32;

/** Of the frames between STX and ETX the card encode type tells the structure; 85 has the bit of another by bad luck. */
const envelopeNames = (bytes: Uint8Array): readonly FormatName[] => {
  const typed = isTyped(bytes);
  if (!typed && bytes[0] !== stx) return [];
  const kind = typed ? typedByte(bytes, 2 * kindAt) : bytes[kindAt];
  if (kind === keyedType) return ['idtech-sredkey'];
  return ((kind ?? 0) & enhancedBit) === 0 ? ['idtech-original'] : ['idtech-enhanced'];
};

const reportNames = ({ length }: Uint8Array): readonly FormatName[] => {
  // The two makers number their encode types differently; apart from that the layout is the same.
  if (length === sureSwipeBytes) return ['magtek-sureswipe', 'idtech-hid-337'];
  if (length >= structureBytes.min && length <= structureBytes.max) return ['idtech-hid-structure'];
  return length >= magneSafeBytes.min && length <= magneSafeBytes.max ? ['magtek-magnesafe-v5'] : [];
};

const textNames = (bytes: Uint8Array): readonly FormatName[] => {
  const mark = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1', 0, 4);
  if (iDynamoMarks.includes(mark)) return ['magtek-idynamo5'];
  // STX and ESC may stand in front of tracks.
  const first = bytes.find((byte) => byte >= 0x20);
  if (first === separator) return ['magtek-magnesafe-text'];
  if (!startSentinels.has(first)) return [];
  return bytes.includes(separator) ? ['magtek-magnesafe-text'] : ['iso-track-text'];
};

/** What the capture may be, by length and first bytes alone, the likeliest first. */
const candidates = (bytes: Uint8Array): readonly FrameFormat[] => {
  const keyed: readonly FormatName[] = bytes[0] === outcomeReport ? ['magtek-manual-entry'] : [];
  const names = [...envelopeNames(bytes), ...reportNames(bytes), ...keyed, ...textNames(bytes)];
  return names.flatMap((name) => formatNamed(name) ?? []);
};

/** The most telling first: what only a frame of that format can be refused for says more than a wrong length. */
const telling: readonly FrameRefusal[] = [
  'keys-exhausted',
  'lrc',
  'checksum',
  'crc',
  'nothing-read',
  'contradiction',
  'not-hex',
  'field-length',
  'unknown-kind',
  'no-end',
  'cut-short',
  'wrong-length',
  'no-start',
];

export interface Detected {
  /** Undefined where the bytes begin like none. */
  readonly format: FrameFormat | undefined;
  readonly decoded: Decoded;
}

/** Tries what the capture may be; where all refuse it, the most telling reason counts. */
export const decodeAuto = (bytes: Uint8Array): Detected => {
  let best: { readonly format: FrameFormat; readonly reason: FrameRefusal } | undefined;
  for (const format of candidates(bytes)) {
    const decoded = format.decode(bytes);
    // A report may carry a frame of another format than its own.
    if (decoded.ok) return { format: formatNamed(decoded.read.format) ?? format, decoded };
    const { reason } = decoded;
    if (best === undefined || telling.indexOf(reason) < telling.indexOf(best.reason))
      best = { format, reason };
  }
  if (best !== undefined) return { format: best.format, decoded: { ok: false, reason: best.reason } };
  return { format: undefined, decoded: { ok: false, reason: bytes.length === 0 ? 'cut-short' : 'no-start' } };
};

/** The format of a capture, whether or not its frame is good; undefined where it begins like none. */
export const detectFormat = (bytes: Uint8Array): FrameFormat | undefined => {
  const { format, decoded } = decodeAuto(bytes);
  if (decoded.ok) decoded.read.wipe();
  return format;
};
