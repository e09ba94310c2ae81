// Single and double-length DES in terms of the one DES cipher that both OpenSSL 3 and Electron's BoringSSL always have,
// `des-ede3-cbc` with a key of three parts: K1 K1 K1 is single DES, K1 K2 K1 double length (ANSI X9.52). No padding.
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { assertSimulator } from '../machine.ts';

export const blockBytes = 8;
const zero = Buffer.alloc(blockBytes);

/** K1 K1 K1 of 8 bytes, K1 K2 K1 of 16. */
const threeParts = (key: Buffer): Buffer => {
  assertSimulator(key.length === 8 || key.length === 16, 'a DES key has 8 or 16 bytes');
  return Buffer.concat([key.subarray(0, 8), key.subarray(-8), key.subarray(0, 8)]);
};

/** One block. @param key 8 or 16 bytes */
export const encryptBlock = (key: Buffer, block: Buffer): Buffer => {
  assertSimulator(block.length === blockBytes, 'a DES block has 8 bytes');
  return createCipheriv('des-ede3-cbc', threeParts(key), zero).setAutoPadding(false).update(block);
};

/** One block, by itself: what a chain adds to it is the caller's. @param key 8 or 16 bytes */
export const decryptBlock = (key: Buffer, block: Buffer): Buffer => {
  assertSimulator(block.length === blockBytes, 'a DES block has 8 bytes');
  return createDecipheriv('des-ede3-cbc', threeParts(key), zero).setAutoPadding(false).update(block);
};

export const xor = (left: Buffer, right: Buffer): Buffer => {
  assertSimulator(left.length === right.length, 'both sides of an exclusive or are of one length');
  return Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));
};
