// AES-256-GCM (NIST SP 800-38D). A nonce of 96 random bits for every sealing (8.2.2); one key may seal 2^32 times with
// random nonces (8.3), which a till does not reach. The tag is never cut.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export const keyBytes = 32;
export const nonceBytes = 12;
export const tagBytes = 16;

/** @param bound is not hidden, but a change of it is found @returns nonce, ciphertext, tag */
export const sealBytes = (key: Uint8Array, plain: Uint8Array, bound: Uint8Array): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(bound);
  const hidden = cipher.update(plain);
  return Buffer.concat([nonce, hidden, cipher.final(), cipher.getAuthTag()]);
};

/** @returns the plain bytes, which the caller wipes; undefined when key, bytes or bound data are not those of the sealing */
export const openBytes = (key: Uint8Array, sealed: Uint8Array, bound: Uint8Array): Buffer | undefined => {
  if (sealed.length < nonceBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
  try {
    decipher.final();
    return plain;
  } catch {
    // What came out before the tag was checked is worth nothing, and may be a card all the same.
    plain.fill(0);
    return undefined;
  }
};
