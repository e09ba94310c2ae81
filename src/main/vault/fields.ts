// Byte strings one after the other, each behind its length: two different lists never give the same bytes.
import { VaultFault, type VaultCode } from './vault-answer.ts';

const lengthBytes = 4;

/** The caller wipes the result where it holds a secret. */
export const joinFields = (fields: readonly (Uint8Array | string | number)[]): Buffer => {
  const parts = fields.map((field) =>
    typeof field === 'object' ? field : Buffer.from(String(field), 'utf8'),
  );
  const joined = Buffer.alloc(parts.reduce((sum, part) => sum + lengthBytes + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.writeUInt32BE(part.length, at);
    joined.set(part, at + lengthBytes);
    at += lengthBytes + part.length;
  }
  return joined;
};

/**
 * Views into `joined`, no copies. @param code what to throw when it is no list of fields
 * @throws VaultFault
 */
export const splitFields = (joined: Buffer, code: VaultCode): Buffer[] => {
  const fields: Buffer[] = [];
  let at = 0;
  while (at < joined.length) {
    if (joined.length - at < lengthBytes) throw new VaultFault(code);
    const length = joined.readUInt32BE(at);
    at += lengthBytes;
    if (length > joined.length - at) throw new VaultFault(code);
    fields.push(joined.subarray(at, at + length));
    at += length;
  }
  return fields;
};
