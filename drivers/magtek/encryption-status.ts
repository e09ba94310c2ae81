// The reader encryption status word of MagneSafe readers: MagTek 99875475 section 2, "Reader Encryption Status". It alone
// tells whether the tracks came encrypted; the digits never do, because a masked PAN is made to pass Luhn.
import type { Encryption } from '../decoded.ts';

/** Bit 1: an initial key was injected; bit 2: encryption is enabled. Only both together mean ciphertext (note 1). */
const encryptedBits = 0x0006;
/** Bit 0: the keys are exhausted; bit 8: the encryption counter has expired. */
const noMoreKeysBits = 0x0101;
/** Bits 11 and 13 tell the key variant (MagTek 99875483 revision 6); which of the two is which is in no copy at hand. */
const variantBits = 0x2800;

export const isEncrypted = (status: number): boolean => (status & encryptedBits) === encryptedBits;

export const hasNoMoreKeys = (status: number): boolean => (status & noMoreKeysBits) !== 0;

/** Tracks go under the PIN variant (MagTek 99875475, appendix C), unless the reader says something newer. */
export const keyVariantOf = (status: number): Encryption['keyVariant'] =>
  (status & variantBits) === 0 ? 'pin' : 'unstated';
