// AES under a key of classic DUKPT: readers that are set to it encrypt tracks by AES-128 under the same data variant that
// TDES would use (ID TECH 80096504-001, "Encryption Output Format").
import { createDecipheriv } from 'node:crypto';
import { assertSimulator } from '../machine.ts';

export const aesBlockBytes = 16;
const zero = Buffer.alloc(aesBlockBytes);

/** One block, by itself: what a chain adds to it is the caller's. @param key 16 bytes */
export const decryptAesBlock = (key: Buffer, block: Buffer): Buffer => {
  assertSimulator(
    key.length === 16 && block.length === aesBlockBytes,
    'an AES-128 key and block have 16 bytes',
  );
  return createDecipheriv('aes-128-cbc', key, zero).setAutoPadding(false).update(block);
};
