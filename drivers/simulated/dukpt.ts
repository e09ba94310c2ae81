// The keys of a reader under DUKPT (ANSI X9.24-1:2009): a new one for each swipe, from the key serial number and the
// demonstration key that reader makers print in their manuals. It protects nothing; no live device has it.
//
// Only `des-ede3-cbc` is there in every crypto library that Electron is built with: K K K is single DES, K1 K2 K1 the
// double length.
import { createCipheriv } from 'node:crypto';

const baseKey = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex');
const blackout = Buffer.from('C0C0C0C000000000C0C0C0C000000000', 'hex');
const pinMask = Buffer.from('00000000000000FF00000000000000FF', 'hex');
const dataMask = Buffer.from('0000000000FF00000000000000FF0000', 'hex');

const counterBits = 0x1f_ffff;
/** A counter with more one-bits than this is skipped (annex A). */
const oneBitsMax = 10;

const xor = (left: Uint8Array, right: Uint8Array): Buffer =>
  Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));

/** CBC with an initial vector of zeros; whole blocks. @param key 8 or 16 bytes */
const tdes = (key: Buffer, clear: Uint8Array): Buffer => {
  const three = Buffer.concat([key.subarray(0, 8), key.subarray(-8), key.subarray(0, 8)]);
  return createCipheriv('des-ede3-cbc', three, Buffer.alloc(8)).setAutoPadding(false).update(clear);
};

const leftOf = (key: Buffer): Buffer => key.subarray(0, 8);
const rightOf = (key: Buffer): Buffer => key.subarray(8);

/** One step of the derivation: the next key from a key and the serial number with one more bit of its counter. */
const stepKey = (key: Buffer, register: Buffer): Buffer => {
  const half = (from: Buffer): Buffer => xor(tdes(leftOf(from), xor(register, rightOf(from))), rightOf(from));
  return Buffer.concat([half(xor(key, blackout)), half(key)]);
};

const counterOf = (ksn: Buffer): number => ksn.readUIntBE(7, 3) & counterBits;

const withCounter = (ksn: Buffer, counter: number): Buffer => {
  const changed = Buffer.from(ksn);
  changed.writeUIntBE((ksn.readUIntBE(7, 3) & ~counterBits) | counter, 7, 3);
  return changed;
};

/** The variants of one transaction's key that readers encrypt under, 16 bytes each. */
export interface SwipeKeys {
  /** MagTek (99875475, appendix C). */
  readonly pin: Buffer;
  /** ID TECH (80096504-001, "Encryption Output Format"). */
  readonly data: Buffer;
}

/** @param ksn 10 bytes */
export const swipeKeys = (ksn: Buffer): SwipeKeys => {
  const first = withCounter(ksn, 0).subarray(0, 8);
  let key: Buffer = Buffer.concat([tdes(baseKey, first), tdes(xor(baseKey, blackout), first)]);
  const counter = counterOf(ksn);
  let taken = 0;
  for (let bit = 0x10_0000; bit > 0; bit >>= 1) {
    if ((counter & bit) === 0) continue;
    taken |= bit;
    key = stepKey(key, withCounter(ksn, taken).subarray(2));
  }
  const data = xor(key, dataMask);
  return {
    pin: xor(key, pinMask),
    data: Buffer.concat([tdes(data, leftOf(data)), tdes(data, rightOf(data))]),
  };
};

/** CBC, initial vector zero, filled up with zeros to whole blocks. */
export const encrypt = (algorithm: 'tdes' | 'aes', key: Buffer, clear: Uint8Array): Buffer => {
  const block = algorithm === 'aes' ? 16 : 8;
  const padded = Buffer.alloc(Math.ceil(clear.length / block) * block);
  padded.set(clear);
  try {
    if (algorithm === 'tdes') return tdes(key, padded);
    return createCipheriv('aes-128-cbc', key, Buffer.alloc(16)).setAutoPadding(false).update(padded);
  } finally {
    padded.fill(0);
  }
};

const oneBits = (value: number): number => value.toString(2).replaceAll('0', '').length;

/** The key serial numbers of one device, one a swipe, until they are used up. */
export class KeySerialNumbers {
  #last: Buffer;

  /** @param last 20 hexadecimal digits: the number before the first one that is handed out */
  constructor(last: string) {
    this.#last = Buffer.from(last, 'hex');
  }

  /** The number of the last swipe; readers go on sending it when their keys are used up. */
  get last(): Buffer {
    return Buffer.from(this.#last);
  }

  /** The next number; undefined when there is none any more. */
  next(): Buffer | undefined {
    let counter = counterOf(this.#last) + 1;
    // Nothing between such a counter and the next multiple of its lowest one-bit has fewer one-bits.
    while (oneBits(counter) > oneBitsMax) counter += counter & -counter;
    if (counter > counterBits) return undefined;
    this.#last = withCounter(this.#last, counter);
    return this.last;
  }
}
