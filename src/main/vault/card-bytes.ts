// A keyed card as bytes to be sealed, and back. Always of one length, so that the sealed length tells nothing.
import { CardData } from '../card/card-data.ts';
import { assert } from '../base/assert.ts';
import { VaultFault } from './vault-answer.ts';

/** Room for each part: PAN (ISO/IEC 7812-1), expiry YYMM, billing ZIP, and for a card code; each behind its length. */
const room = { pan: 19, expiry: 4, zip: 20 };
const cardLength = 3 + room.pan + room.expiry + room.zip;
const codeRoom = 4;

const put = (target: Buffer, at: number, part: Uint8Array, most: number): number => {
  assert(part.length <= most, 'a part of the card has room in the envelope');
  target[at] = part.length;
  target.set(part, at + 1);
  return at + 1 + most;
};

const take = (source: Buffer, at: number, most: number): Buffer => {
  const length = source[at] ?? 0;
  if (length > most) throw new VaultFault('vault-entry-tampered');
  return Buffer.from(source.subarray(at + 1, at + 1 + length));
};

/** The caller wipes the result. @throws Bug for a card that was not keyed */
export const cardToBytes = (card: CardData): Buffer =>
  card.lend(({ entryMode, pan, expiry, zip }) => {
    assert(entryMode === 'keyed' && pan.length > 0, 'only keyed cards are kept for later');
    const bytes = Buffer.alloc(cardLength);
    let at = put(bytes, 0, pan, room.pan);
    at = put(bytes, at, expiry, room.expiry);
    put(bytes, at, Buffer.from(zip ?? '', 'utf8'), room.zip);
    return bytes;
  });

/** A card with buffers of its own; wipes `bytes`. @throws VaultFault when they are no card */
export const cardFromBytes = (bytes: Buffer): CardData => {
  try {
    if (bytes.length !== cardLength) throw new VaultFault('vault-entry-tampered');
    const pan = take(bytes, 0, room.pan);
    const expiry = take(bytes, 1 + room.pan, room.expiry);
    const zip = take(bytes, 2 + room.pan + room.expiry, room.zip).toString('utf8');
    return new CardData({ entryMode: 'keyed', pan, expiry, ...(zip === '' ? {} : { zip }) });
  } finally {
    bytes.fill(0);
  }
};

/** The caller wipes the result. */
export const codeToBytes = (code: Uint8Array): Buffer => {
  const bytes = Buffer.alloc(1 + codeRoom);
  put(bytes, 0, code, codeRoom);
  return bytes;
};

/** Wipes `bytes`. @throws VaultFault when they are no card code */
export const codeFromBytes = (bytes: Buffer): Buffer => {
  try {
    if (bytes.length !== 1 + codeRoom) throw new VaultFault('vault-entry-tampered');
    return take(bytes, 0, codeRoom);
  } finally {
    bytes.fill(0);
  }
};
