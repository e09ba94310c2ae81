// The keys of DUKPT, one a transaction (ANSI X9.24-1:2009, annex A): the initial key from the base derivation key and
// the key serial number, the transaction's own from its counter, and the variants that readers encrypt tracks under.
import { encryptBlock, xor } from './des.ts';

/** The demonstration key that reader makers print in their manuals and load into sample readers. Protects nothing. */
const demonstrationKey = Buffer.from('0123456789ABCDEFFEDCBA9876543210', 'hex');

const serialNumberBytes = 10;
/** The lowest 21 bits of the key serial number count transactions. */
const counterMask = 0x1f_ffff;
const keyMask = Buffer.from('C0C0C0C000000000C0C0C0C000000000', 'hex');
const pinMask = Buffer.from('00000000000000FF00000000000000FF', 'hex');
const dataMask = Buffer.from('0000000000FF00000000000000FF0000', 'hex');

/**
 * 20 hexadecimal digits, or 16 that are to be padded with F on the left.
 * @returns undefined when the text is none
 */
export const readSerialNumber = (text: string): Buffer | undefined =>
  /^(?:[0-9a-f]{16}|[0-9a-f]{20})$/i.test(text)
    ? Buffer.from(text.padStart(serialNumberBytes * 2, 'F'), 'hex')
    : undefined;

const counterOf = (serialNumber: Buffer): number => serialNumber.readUIntBE(7, 3) & counterMask;

/** The last eight bytes of the serial number with the counter bits replaced. */
const registerWith = (serialNumber: Buffer, counter: number): Buffer => {
  const register = Buffer.from(serialNumber.subarray(2));
  register.writeUIntBE((register.readUIntBE(5, 3) & ~counterMask) | counter, 5, 3);
  return register;
};

const initialKey = (serialNumber: Buffer): Buffer => {
  const whole = Buffer.concat([serialNumber.subarray(0, 2), registerWith(serialNumber, 0)]);
  const block = whole.subarray(0, 8);
  return Buffer.concat([
    encryptBlock(demonstrationKey, block),
    encryptBlock(xor(demonstrationKey, keyMask), block),
  ]);
};

/** The non-reversible step: a key and a register make the next key. */
const half = (key: Buffer, register: Buffer): Buffer => {
  const [left, right] = [key.subarray(0, 8), key.subarray(8)];
  return xor(encryptBlock(left, xor(register, right)), right);
};
const nextKey = (key: Buffer, register: Buffer): Buffer =>
  Buffer.concat([half(xor(key, keyMask), register), half(key, register)]);

const transactionKey = (serialNumber: Buffer): Buffer => {
  const counter = counterOf(serialNumber);
  let key = initialKey(serialNumber);
  let taken = 0;
  for (let bit = 0x10_0000; bit > 0; bit >>= 1) {
    if ((counter & bit) === 0) continue;
    taken |= bit;
    key = nextKey(key, registerWith(serialNumber, taken));
  }
  return key;
};

/** 16 bytes each. MagTek readers encrypt tracks under the PIN variant, ID TECH readers under the data variant. */
export interface TrackKeys {
  readonly pinVariant: Buffer;
  readonly dataVariant: Buffer;
}

/** @param serialNumber 10 bytes, from `readSerialNumber` */
export const trackKeys = (serialNumber: Buffer): TrackKeys => {
  const key = transactionKey(serialNumber);
  const data = xor(key, dataMask);
  const dataVariant = Buffer.concat([
    encryptBlock(data, data.subarray(0, 8)),
    encryptBlock(data, data.subarray(8)),
  ]);
  return { pinVariant: xor(key, pinMask), dataVariant };
};
