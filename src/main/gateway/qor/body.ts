// The body of a POST, as one buffer: JSON text with the card's bytes spliced in at marked places.
//
// Invariants: no JavaScript string ever holds a PAN, a track or a card code (strings cannot be wiped); every resend
// reads the same buffer; the fingerprint is taken over masks, because an unkeyed hash of a PAN is a PAN (PCI DSS 3.5.1).
import { createHash } from 'node:crypto';
import { assert } from '../../base/assert.ts';

/** Bytes that must not become a string, with what stands for them in the fingerprint. */
export interface Secret {
  readonly bytes: Uint8Array;
  readonly mask: string;
}

/** A decimal number written without quotes, such as `100.00`: no float is made of it. */
export interface Decimal {
  readonly decimal: string;
}

/** `undefined` leaves the field out. */
export type FieldValue = string | number | Secret | Decimal | undefined;
export type Fields = Readonly<Record<string, FieldValue>>;

/** JSON text and secrets in order of writing. */
type Piece = string | Secret;

const isSecret = (value: object): value is Secret => 'bytes' in value;

/** A value as pieces; a secret gets its quotes as pieces of their own. */
const piecesOf = (value: string | number | Secret | Decimal): readonly Piece[] => {
  if (typeof value === 'string') return [JSON.stringify(value)];
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), 'a number in a body is an integer; decimals are text');
    return [String(value)];
  }
  if (isSecret(value)) return ['"', value, '"'];
  assert(/^\d+(\.\d+)?$/.test(value.decimal), 'a decimal has digits and at most one point');
  return [value.decimal];
};

/** The `transaction_data` wrapper goes round every POST (QorCommerce v3, authorization page). */
const wrapped = (fields: Fields): readonly Piece[] => {
  const pieces: Piece[] = ['{"transaction_data":{'];
  let first = true;
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    pieces.push(`${first ? '' : ','}${JSON.stringify(name)}:`, ...piecesOf(value));
    first = false;
  }
  pieces.push('}}');
  return pieces;
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

/** Builds the body with its `transaction_data` wrapper. Copies the secrets: the caller may wipe its own at once. */
export const buildBody = (fields: Fields): Body => {
  const pieces = wrapped(fields);
  const bytes = Buffer.alloc(pieces.reduce((sum, piece) => sum + lengthOf(piece), 0));
  const hash = createHash('sha256');
  let at = 0;
  for (const piece of pieces) {
    at = writePiece(bytes, at, piece);
    hash.update(typeof piece === 'string' ? piece : JSON.stringify(piece.mask).slice(1, -1));
  }
  return { bytes, fingerprint: hash.digest('hex') };
};
