// Bank card tracks (ISO/IEC 7813): track 1 format B and track 2, as offsets into the buffer. No string of a PAN is made
// here, nothing is judged by Luhn, and a track that is not whole is no track.

/** A half-open range of bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface BankTrack {
  /** 8 to 19 digits; on track 1 some cards put spaces between them. */
  readonly pan: Span;
  /** Track 1 only, padded as on the card. */
  readonly name: Span | undefined;
  /** Four digits YYMM, or undefined where a separator stands in its place. */
  readonly expiry: Span | undefined;
  /** Three digits, or undefined where a separator stands in its place or the track ends before it. */
  readonly serviceCode: Span | undefined;
  readonly discretionary: Span;
}

const percent = 0x25;
const semicolon = 0x3b;
const equals = 0x3d;
const caret = 0x5e;
const question = 0x3f;
const space = 0x20;
const formatB = 0x42;

/** ISO/IEC 7812-1: a PAN has 8 to 19 digits. */
const panDigitsMin = 8;
const panDigitsMax = 19;
/** ISO/IEC 7813: a name has at most 26 characters. The standard asks for 2; cards without a name have fewer. */
const nameMax = 26;

const isDigit = (character: number | undefined): boolean =>
  character !== undefined && character >= 0x30 && character <= 0x39;

const countDigits = (track: Uint8Array, { start, end }: Span): number => {
  let digits = 0;
  for (let index = start; index < end; index += 1) if (isDigit(track[index])) digits += 1;
  return digits;
};

const isPan = (track: Uint8Array, pan: Span, spaces: boolean): boolean => {
  for (let index = pan.start; index < pan.end; index += 1)
    if (!isDigit(track[index]) && !(spaces && track[index] === space)) return false;
  const digits = countDigits(track, pan);
  return digits >= panDigitsMin && digits <= panDigitsMax;
};

/** A field of exactly `size` digits, or one separator that stands for it; undefined when it is neither. */
const readField = (
  track: Uint8Array,
  start: number,
  size: number,
  separator: number,
): { readonly span: Span | undefined; readonly next: number } | undefined => {
  if (track[start] === separator) return { span: undefined, next: start + 1 };
  const span = { start, end: start + size };
  return countDigits(track, span) === size ? { span, next: span.end } : undefined;
};

type Tail = Pick<BankTrack, 'expiry' | 'serviceCode' | 'discretionary'>;

/** Expiry, service code and discretionary data, from `start` to the end sentinel. */
const readTail = (track: Uint8Array, start: number, separator: number): Tail | undefined => {
  const end = track.length - 1;
  const expiry = readField(track, start, 4, separator);
  if (expiry === undefined) return undefined;
  const serviceCode =
    expiry.next === end ? { span: undefined, next: end } : readField(track, expiry.next, 3, separator);
  if (serviceCode === undefined) return undefined;
  return {
    expiry: expiry.span,
    serviceCode: serviceCode.span,
    discretionary: { start: serviceCode.next, end },
  };
};

/** Between its sentinels, which stand nowhere else, with nothing outside the alphabet from `low` to `high`. */
const isFramed = (track: Uint8Array, startSentinel: number, low: number, high: number): boolean => {
  const last = track.length - 1;
  if (last < 1 || track[0] !== startSentinel || track[last] !== question) return false;
  for (let index = 1; index < last; index += 1) {
    const character = track[index] ?? 0;
    if (character < low || character > high || character === question || character === startSentinel)
      return false;
  }
  return true;
};

/** Track 1 format B, `%B…?` without LRC; undefined when it is anything else. */
export const parseTrack1 = (track: Uint8Array): BankTrack | undefined => {
  if (!isFramed(track, percent, 0x20, 0x5f) || track[1] !== formatB) return undefined;
  const pan = { start: 2, end: track.indexOf(caret, 2) };
  if (pan.end === -1 || !isPan(track, pan, true)) return undefined;
  const name = { start: pan.end + 1, end: track.indexOf(caret, pan.end + 1) };
  if (name.end === -1 || name.end - name.start > nameMax) return undefined;
  const tail = readTail(track, name.end + 1, caret);
  return tail === undefined ? undefined : { pan, name, ...tail };
};

/** Track 2, `;…?` without LRC; undefined when it is anything else. */
export const parseTrack2 = (track: Uint8Array): BankTrack | undefined => {
  if (!isFramed(track, semicolon, 0x30, 0x3f)) return undefined;
  const pan = { start: 1, end: track.indexOf(equals, 1) };
  if (pan.end === -1 || !isPan(track, pan, false)) return undefined;
  const tail = readTail(track, pan.end + 1, equals);
  return tail === undefined ? undefined : { pan, name: undefined, ...tail };
};

/** The digits of a span, spaces left out, in a buffer of their own that the caller wipes. */
export const copyDigits = (track: Uint8Array, span: Span): Buffer => {
  const digits = Buffer.alloc(countDigits(track, span));
  let next = 0;
  for (let index = span.start; index < span.end; index += 1) {
    const character = track[index];
    if (character === undefined || !isDigit(character)) continue;
    digits[next] = character;
    next += 1;
  }
  return digits;
};
