// Argon2id (RFC 9106), which makes guessing a PIN, password or passphrase slow. WebAssembly: it runs wherever the till does.
import { argon2id } from 'hash-wasm';

export interface Argon2Cost {
  /** KiB */
  readonly memoryKib: number;
  readonly passes: number;
}

/** For signing in: OWASP's second recommended setting (Password Storage Cheat Sheet: m=19 MiB, t=2, p=1). */
export const signInCost: Argon2Cost = { memoryKib: 19 * 1024, passes: 2 };

/** For a passphrase that wraps keys, which may be guessed at leisure: RFC 9106, second recommended option, at one lane. */
export const wrappingCost: Argon2Cost = { memoryKib: 64 * 1024, passes: 3 };

/** @param secret its bytes, which the caller wipes @param salt 16 bytes, new for every secret @returns 32 bytes */
export const argon2 = async (secret: Uint8Array, salt: Uint8Array, cost: Argon2Cost): Promise<Buffer> =>
  Buffer.from(
    await argon2id({
      password: secret,
      salt,
      parallelism: 1,
      iterations: cost.passes,
      memorySize: cost.memoryKib,
      hashLength: 32,
      outputType: 'binary',
    }),
  );
