// A read on its way between two processes: AES-256-GCM under a key that lives as long as the reader process. The system
// copies messages through buffers that nobody overwrites; what lies there is ciphertext.
//
// Packed as JSON without any card data, and the buffers it points to, end to end: no serializer grows a buffer of its own
// with a card in it.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { wipeRead } from '../../drivers/decoded.ts';
import type { CardRead } from '../../drivers/reader.ts';

export const sealKeyBytes = 32;
/** NIST SP 800-38D, 8.2.1: a nonce of 12 bytes that is a counter never comes twice under one key. */
const nonceBytes = 12;
const tagBytes = 16;
const headLengthBytes = 4;

/** A buffer's place in the bytes that follow the head. */
interface Place {
  readonly $bytes: readonly [start: number, length: number];
}

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && '$bytes' in value;

const pack = (read: CardRead): Buffer => {
  const buffers: Uint8Array[] = [];
  let length = 0;
  const place = (bytes: Uint8Array): Place => {
    const start = length;
    buffers.push(bytes);
    length += bytes.length;
    return { $bytes: [start, bytes.length] };
  };
  // Buffers are replaced before JSON sees them: `toJSON` of a Buffer would spell its bytes.
  const placed = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return place(value);
    if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, placed(part)]));
  };
  const head = Buffer.from(JSON.stringify(placed(read)), 'utf8');
  const packed = Buffer.alloc(headLengthBytes + head.length + length);
  packed.writeUInt32LE(head.length, 0);
  head.copy(packed, headLengthBytes);
  let at = headLengthBytes + head.length;
  for (const bytes of buffers) {
    packed.set(bytes, at);
    at += bytes.length;
  }
  return packed;
};

/** Buffers point into `packed`, which is overwritten with the read. */
const unpack = (packed: Buffer): CardRead => {
  const headEnd = headLengthBytes + packed.readUInt32LE(0);
  const head: unknown = JSON.parse(packed.toString('utf8', headLengthBytes, headEnd));
  const found = (value: unknown): unknown => {
    if (isPlace(value)) {
      const [start, length] = value.$bytes;
      return packed.subarray(headEnd + start, headEnd + start + length);
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, found(part)]));
  };
  const read = found(head) as Omit<CardRead, 'wipe'>;
  return {
    ...read,
    wipe() {
      wipeRead(read);
      packed.fill(0);
    },
  };
};

const additional = (readerId: string): Buffer => Buffer.from(readerId, 'utf8');

/** Seals reads, each under a nonce of its own. */
export class ReadSealer {
  readonly #key: Uint8Array;
  #count = 0n;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** Wipes the read. @returns nonce, ciphertext and tag; bound to the reader's id */
  seal(readerId: string, read: CardRead): Uint8Array {
    const packed = pack(read);
    read.wipe();
    const nonce = Buffer.alloc(nonceBytes);
    nonce.writeBigUInt64BE((this.#count += 1n), nonceBytes - 8);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(additional(readerId));
    const ciphertext = cipher.update(packed);
    packed.fill(0);
    cipher.final();
    return Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]);
  }
}

/** @throws when the bytes were not sealed with this key for this reader */
export const openSealedRead = (key: Uint8Array, readerId: string, sealed: Uint8Array): CardRead => {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(additional(readerId));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  const packed = decipher.update(sealed.subarray(nonceBytes, -tagBytes));
  decipher.final();
  // Node deciphers into a buffer one byte longer, and lets it go as it is: the next of its size is most likely the same.
  Buffer.alloc(packed.length + 1);
  return unpack(packed);
};
