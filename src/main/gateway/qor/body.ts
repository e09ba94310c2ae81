// The body of a POST, as one buffer: JSON text with the card's bytes spliced in at marked places.
//
// Invariants: no JavaScript string ever holds a PAN, a track or a card code (strings cannot be wiped); every resend
// reads the same buffer; the fingerprint is taken over masks, because an unkeyed hash of a PAN is a PAN (PCI DSS 3.5.1).
import { createHash } from 'node:crypto';
import { assert } from '../../base/assert.ts';

/** Bytes that must not become a string, with what stands for them in the fingerprint. */
export class Secret {
  readonly bytes: Uint8Array;
  readonly mask: string;

  constructor(bytes: Uint8Array, mask: string) {
    this.bytes = bytes;
    this.mask = mask;
  }
}

/** A decimal number written without quotes, such as `100.00`: no float is made of it. */
export class Decimal {
  readonly text: string;

  /** @throws Bug when the text is not digits with at most one point among them */
  constructor(text: string) {
    assert(/^\d+(\.\d+)?$/.test(text), 'a decimal has digits and at most one point');
    this.text = text;
  }
}

/** `undefined` leaves the field out. */
export type FieldValue =
  string | number | boolean | Secret | Decimal | Fields | readonly Fields[] | undefined;
export interface Fields {
  readonly [name: string]: FieldValue;
}

/** JSON text and secrets in order of writing. */
type Piece = string | Secret;

const isList = (value: object): value is readonly Fields[] => Array.isArray(value);

/** A value as pieces; a secret gets its quotes as pieces of their own. */
const piecesOf = (value: NonNullable<FieldValue>): readonly Piece[] => {
  if (typeof value === 'number')
    assert(Number.isSafeInteger(value), 'a number in a body is an integer; decimals are text');
  if (typeof value !== 'object') return [JSON.stringify(value)];
  if (value instanceof Secret) return ['"', value, '"'];
  if (value instanceof Decimal) return [value.text];
  if (isList(value))
    return ['[', ...value.flatMap((one, index) => [index === 0 ? '' : ',', ...objectPieces(one)]), ']'];
  return objectPieces(value);
};

const objectPieces = (fields: Fields): readonly Piece[] => {
  const pieces: Piece[] = [];
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined)
      pieces.push(`${pieces.length === 0 ? '{' : ','}${JSON.stringify(name)}:`, ...piecesOf(value));
  return pieces.length === 0 ? ['{}'] : [...pieces, '}'];
};

const quote = 0x22;
const backslash = 0x5c;
const isPlain = (byte: number): boolean =>
  byte >= 0x20 && byte < 0x7f && byte !== quote && byte !== backslash;
const escapedLength = (byte: number): number =>
  isPlain(byte) ? 1 : byte === quote || byte === backslash ? 2 : 6;

const hexDigit = (value: number): number => '0123456789abcdef'.charCodeAt(value);

/** Writes one byte as JSON string content (RFC 8259, section 7). @returns the next free position */
const writeEscaped = (target: Buffer, at: number, byte: number): number => {
  if (isPlain(byte)) {
    target[at] = byte;
    return at + 1;
  }
  if (byte === quote || byte === backslash) {
    target[at] = backslash;
    target[at + 1] = byte;
    return at + 2;
  }
  target.write('\\u00', at, 'latin1');
  target[at + 4] = hexDigit(byte >> 4);
  target[at + 5] = hexDigit(byte & 0x0f);
  return at + 6;
};

/** Bytes the piece takes in the body. */
const lengthOf = (piece: Piece): number => {
  if (typeof piece === 'string') return Buffer.byteLength(piece);
  let length = 0;
  for (const byte of piece.bytes) length += escapedLength(byte);
  return length;
};

/** @returns the next free position */
const writePiece = (target: Buffer, at: number, piece: Piece): number => {
  if (typeof piece === 'string') return at + target.write(piece, at, 'utf8');
  let next = at;
  for (const byte of piece.bytes) next = writeEscaped(target, next, byte);
  return next;
};

export interface Body {
  /** The exact bytes of every send. Not from the shared pool, so that wiping them wipes all there is. */
  readonly bytes: Buffer;
  /** SHA-256, hex, of the same JSON with each secret replaced by its mask. */
  readonly fingerprint: string;
}

/** Builds the body of one JSON object. Copies the secrets: the caller may wipe its own at once. */
export const buildBody = (root: Fields): Body => {
  const pieces = objectPieces(root);
  const bytes = Buffer.alloc(pieces.reduce((sum, piece) => sum + lengthOf(piece), 0));
  const hash = createHash('sha256');
  let at = 0;
  for (const piece of pieces) {
    at = writePiece(bytes, at, piece);
    hash.update(typeof piece === 'string' ? piece : JSON.stringify(piece.mask).slice(1, -1));
  }
  return { bytes, fingerprint: hash.digest('hex') };
};
