// A POST with its bytes fixed: what is sent, and sent again. Holds card data until wiped.
import { assert } from '../../base/assert.ts';
import { buildBody, type Fields } from './body.ts';

export class Call {
  readonly path: string;
  /** SHA-256, hex, of the body with every card field replaced by its mask. */
  readonly fingerprint: string;
  readonly #bytes: Buffer;
  #wiped = false;
  #borrowers = 0;

  /** @param path from the base URL on, such as `/payment/void` */
  constructor(path: string, fields: Fields) {
    const body = buildBody(fields);
    this.path = path;
    this.fingerprint = body.fingerprint;
    this.#bytes = body.bytes;
  }

  /** Lends the bytes until `use` has settled; a wipe meanwhile waits for that, or zeros would be sent for a card. */
  async lend<Answer>(use: (bytes: Buffer) => Promise<Answer>): Promise<Answer> {
    assert(!this.#wiped, 'a request was sent after it was wiped');
    this.#borrowers += 1;
    try {
      return await use(this.#bytes);
    } finally {
      this.#borrowers -= 1;
      this.#overwrite();
    }
  }

  /** Overwrites the bytes. Safe to call twice. */
  wipe(): void {
    this.#wiped = true;
    this.#overwrite();
  }

  #overwrite(): void {
    if (this.#wiped && this.#borrowers === 0) this.#bytes.fill(0);
  }
}
