// Whether what is being typed is a card: judged again with each character. Pure.
//
// `card` is final: from then on not a key of it is handed on. Up to there the six digits that name the bank are all that
// can have come of a number.
import { typedByte } from '../typed-hex.ts';

export type Shape =
  | 'open' // may become a card
  | 'card'
  | 'typing'; // is none, and cannot become one

const carriageReturn = 0x0d;
const zero = 0x30;
const two = 0x32;
const question = 0x3f;
const equals = 0x3d;
const caret = 0x5e;
const semicolon = 0x3b;
const percent = 0x25;
const plus = 0x2b;
const bar = 0x7c;
const letterE = 0x45;

/** Start sentinel and six characters: no clerk types them at this pace, and few barcodes begin so. */
const sentinelAndSeveral = 7;
/** A card number has no fewer digits (ISO/IEC 7812), and up to three of them pass before a run is noticed. */
const panMin = 8;
const panMinInRun = 5;

/** 6-bit tracks have these characters, the others only digits and signs (ISO/IEC 7811-2), or the `E` of an error. */
const isWide = (character: number): boolean => character >= 0x20 && character <= 0x5f;
const isNarrow = (character: number): boolean =>
  (character >= 0x30 && character <= 0x3f) || character === letterE;
const isDigit = (character: number | undefined): boolean =>
  character !== undefined && character >= 0x30 && character <= 0x39;

const digitsBefore = (text: Uint8Array, end: number): number => {
  let start = end;
  while (start > 0 && isDigit(text[start - 1])) start -= 1;
  return end - start;
};

const track = (text: Uint8Array, inAlphabet: (character: number) => boolean): Shape => {
  if (!text.subarray(1).every(inAlphabet)) return 'typing';
  return text.length >= sentinelAndSeveral || text.at(-1) === question ? 'card' : 'open';
};

/** `+` `@` `#` `&` begin much else: a telephone number, a label. Only what no such thing has makes them a card. */
const rareTrack = (text: Uint8Array): Shape => {
  if (!text.subarray(1).every(isWide)) return 'typing';
  if (text.at(-1) === question) return 'card';
  return text.at(-1) === equals && digitsBefore(text, text.length - 1) >= panMin ? 'card' : 'open';
};

/** MagneSafe text of a swipe without a track: `|0600|` (99875475 section 2). */
const fieldsShape = (text: Uint8Array): Shape => {
  const statusEnds = 5;
  for (const [at, character] of text.entries()) {
    const isSeparator = character === bar;
    if (isSeparator !== (at === 0 || at === statusEnds)) return 'typing';
    if (!isSeparator && typedByte(Uint8Array.of(zero, character), 0) === undefined) return 'typing';
    if (at === statusEnds) return 'card';
  }
  return 'open';
};

/** Card encode types (80096504-001, note 1, in either structure) and the keyed entry (80172501-001, 9.3). */
const encodeTypes: ReadonlySet<number> = new Set([0x00, 0x01, 0x03, 0x04, 0x80, 0x81, 0x83, 0x84, 0x85]);
const frameEnds = 12;

/** Characters of an ID TECH frame typed as hex digits, by its own length; undefined while it has not said so. */
export const typedLength = (text: Uint8Array): number | undefined => {
  const [stx, low, high] = [0, 2, 4].map((at) => typedByte(text, at));
  if (stx !== 0x02 || low === undefined || high === undefined) return undefined;
  return frameEnds + high * 256 + low;
};

/** Shop barcodes begin with 02 as well, and the longest in common use have 26 digits; here nothing of a card has come yet. */
const hexDecidedAt = 32;
/** The length's high byte: no frame is longer (80096504-001, with every field that it names). */
const highLengthMax = 0x11;

/** Whether a byte of the head may stand at its place: STX, the length's two bytes, the encode type. */
const fitsHead = (byte: number | undefined, place: number): boolean => {
  if (byte === undefined) return false;
  if (place === 0) return byte === 0x02;
  if (place === 2) return byte <= highLengthMax;
  return place !== 3 || encodeTypes.has(byte);
};

const hexShape = (text: Uint8Array): Shape => {
  if (text.length > 1 && text[1] !== two) return 'typing';
  const places = [0, 1, 2, 3].filter((place) => text.length >= 2 * place + 2);
  if (!places.every((place) => fitsHead(typedByte(text, 2 * place), place))) return 'typing';
  if (text.at(-1) === carriageReturn || (typedLength(text) ?? hexDecidedAt) < hexDecidedAt) return 'typing';
  return text.length >= hexDecidedAt ? 'card' : 'open';
};

/** A card whose beginning was typed elsewhere: what stands between number and expiry, or a track's end. */
const runShape = (text: Uint8Array): Shape => {
  const end = text.length - 1;
  const last = text[end];
  if (last === caret && digitsBefore(text, end) >= panMinInRun) return 'card';
  const expiry = end - 4;
  if (text[expiry] === equals && digitsBefore(text, text.length) === 4)
    return digitsBefore(text, expiry) >= panMinInRun ? 'card' : 'open';
  const endsTrack = text[end - 1] === question && digitsBefore(text, end - 1) >= 4;
  if (endsTrack && (last === carriageReturn || last === semicolon || last === plus)) return 'card';
  // Behind a preamble of the shop's own a card may begin.
  return text.length > 1 && (last === percent || last === semicolon) ? 'typing' : 'open';
};

const judges: ReadonlyMap<number | undefined, (text: Uint8Array) => Shape> = new Map([
  [percent, (text) => track(text, isWide)],
  [semicolon, (text) => track(text, isNarrow)],
  [plus, rareTrack],
  [0x40, rareTrack],
  [0x23, rareTrack],
  [0x26, rareTrack],
  [bar, fieldsShape],
  [zero, hexShape],
]);

/**
 * Whether a card may begin with this character.
 * @param amidst other keys at a reader's pace: digits stand anywhere there
 */
export const isOpener = (character: number | undefined, amidst = false): boolean =>
  judges.has(character) && !(amidst && character === zero);

/** Whether a card may go on with this character after a pause behind a line's end: its next track, or another line end. */
export const startsLine = (character: number): boolean => character < 0x20 || isOpener(character, true);

/**
 * @param text what was typed since the first held key, capital letters; ASCII
 * @param begun false where its first key is none with which a card begins
 */
export const shapeOf = (text: Uint8Array, begun: boolean): Shape => {
  if (text.length === 0) return 'open';
  return ((begun ? judges.get(text[0]) : undefined) ?? runShape)(text);
};
