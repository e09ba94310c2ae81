// By its first bytes: which framing a swipe on a serial line has. Pure.
//
// STX starts an encrypted ID TECH frame, but also three styles of plain text (MiniMag RS-232, page 9; MagTek Port Powered
// insertion reader, page 21): the bytes behind it tell. What is no frame of the kinds below is text, from its first byte.
import type { FrameDecoders } from '../frame-decoders.ts';
import { typedByte } from '../typed-hex.ts';

export type FrameKind = keyof FrameDecoders;

export type Framing =
  | { readonly name: 'undecided' } // one more byte, please
  | { readonly name: 'text' }
  | { readonly name: 'counted'; readonly kind: FrameKind; readonly bytes: number } // as long as it says
  | { readonly name: 'delimited'; readonly kind: FrameKind }; // until the line's end

/** Twice the longest that is known, 850 characters of three tracks encrypted and typed. Never more is kept of one swipe. */
export const frameBytesLimit = 2_048;

const undecided: Framing = { name: 'undecided' };
const text: Framing = { name: 'text' };

const stx = 0x02;
const zero = 0x30;
const bar = 0x7c;
const letterM = 0x4d;
const iDynamo5Mark = [letterM, 0x30, 0x30, 0x31, bar] as const;

/** Card encode types (80096504-001, note 1, in either structure) and the keyed entry (80172501-001, 9.3). */
const idtechTypes: ReadonlySet<number> = new Set([0x00, 0x01, 0x03, 0x04, 0x80, 0x81, 0x83, 0x84, 0x85]);
/** Type, status and three lengths. */
const cardDataMin = 5;

/** @param width bytes that say one: 1, or 2 when typed as hex digits */
const counted = (head: Uint8Array, width: 1 | 2): Framing => {
  const byteAt = (at: number): number | undefined => (width === 1 ? head[at] : typedByte(head, 2 * at));
  for (let at = 0; at < 4; at += 1) {
    if (head.length < (at + 1) * width) return undecided;
    const byte = byteAt(at);
    if (byte === undefined || (at === 0 && byte !== stx)) return text;
    // The high byte of the length is where text shows itself: `STX % B`, `STX ESC %`.
    if (at === 2 && byte * 256 > frameBytesLimit) return text;
    if (at === 3 && !idtechTypes.has(byte)) return text;
  }
  const cardData = (byteAt(2) ?? 0) * 256 + (byteAt(1) ?? 0);
  const bytes = 3 * width + cardData + 3 * width;
  if (cardData < cardDataMin * width || bytes > frameBytesLimit) return text;
  return { name: 'counted', kind: 'idtech', bytes };
};

const iDynamo5 = (head: Uint8Array): Framing => {
  if (head.some((byte, at) => byte !== iDynamo5Mark[at])) return text;
  return head.length < iDynamo5Mark.length ? undecided : { name: 'delimited', kind: 'iDynamo5' };
};

/** @param head what has come at the start of a line, one byte at least; asked again for each byte while undecided */
export const framingOf = (head: Uint8Array): Framing => {
  switch (head[0]) {
    case stx:
      return counted(head, 1);
    case zero:
      return head.length === 1 || head[1] === 0x32 ? counted(head, 2) : text;
    case letterM:
      return iDynamo5(head);
    default:
      return text;
  }
};

/** Whether a frame of the kinds above, other than one of fields, may start with this byte. */
export const mayStartFrame = (byte: number): boolean => framingOf(Uint8Array.of(byte)).name === 'undecided';

/** Behind a track in clear nothing may be a separator: it is outside every alphabet. */
export const isSeparator = (byte: number): boolean => byte === bar;
