// Identifiers come in by constructor. The one place that draws randomness for them.
import { randomBytes, randomUUID } from 'node:crypto';

export interface Ids {
  /** A UUID v4: 36 characters, fits the gateway's 40 for an idempotency key (QorCommerce v3, idempotency). */
  uuid(): string;
  /** `length` characters of an alphabet without look-alikes, for ids that people read aloud. */
  code(length: number): string;
}

/** Crockford's base 32 (no I, L, O, U): 32 characters, so that a byte maps to one without bias. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export const systemIds: Ids = {
  uuid: () => randomUUID(),
  code: (length) =>
    Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join(''),
};
