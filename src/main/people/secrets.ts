// Turns a PIN or password into what is kept of it, and tells whether another one is the same. What was typed is a string
// when it comes over the bridge; its bytes are wiped here, as far as they are ours.
import { timingSafeEqual } from 'node:crypto';
import type { Argon2Cost } from '../secrets/argon2.ts';
import type { KeptSecret } from './person.ts';
import { written } from './secret-rules.ts';

export type HashSecret = (secret: Uint8Array, salt: Uint8Array, cost: Argon2Cost) => Promise<Buffer>;

export interface SecretsParts {
  readonly hash: HashSecret;
  readonly cost: Argon2Cost;
  /** So many random bytes. */
  readonly randomBytes: (count: number) => Buffer;
}

const saltBytes = 16;

export class Secrets {
  readonly #parts: SecretsParts;

  constructor(parts: SecretsParts) {
    this.#parts = parts;
  }

  /** With a salt of its own. */
  async keep(secret: string): Promise<KeptSecret> {
    const { cost, randomBytes } = this.#parts;
    const salt = randomBytes(saltBytes);
    const hash = await this.#hash(secret, salt, cost);
    return { hash: hash.toString('base64'), salt: salt.toString('base64'), ...cost };
  }

  async isSame(secret: string, { hash, salt, memoryKib, passes }: KeptSecret): Promise<boolean> {
    const expected = Buffer.from(hash, 'base64');
    const found = await this.#hash(secret, Buffer.from(salt, 'base64'), { memoryKib, passes });
    return found.length === expected.length && timingSafeEqual(found, expected);
  }

  /** Takes as long as `isSame`: where there is nothing to compare with, nobody shall tell by the clock. */
  async waste(secret: string): Promise<void> {
    await this.#hash(secret, Buffer.alloc(saltBytes), this.#parts.cost);
  }

  async #hash(secret: string, salt: Buffer, cost: Argon2Cost): Promise<Buffer> {
    const bytes = Buffer.from(written(secret), 'utf8');
    try {
      return await this.#parts.hash(bytes, salt, cost);
    } finally {
      bytes.fill(0);
    }
  }
}
