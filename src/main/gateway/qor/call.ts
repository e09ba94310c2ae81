// A call that changes something, with its bytes fixed: what is sent, and sent again. Holds card data until wiped.
import { assert } from '../../base/assert.ts';
import type { Envelope, Reader } from './answers.ts';
import { buildBody, type Fields } from './body.ts';

export class Call<Answer extends Envelope = Envelope> {
  readonly method: 'POST' | 'PATCH' | 'PUT';
  /** From the base URL on, such as `/payment/void`: never with an id in it, so that it may be logged. */
  readonly path: string;
  readonly read: Reader<Answer>;
  /** SHA-256, hex, of the body with every card field replaced by its mask. */
  readonly fingerprint: string;
  readonly #bytes: Buffer;
  #wiped = false;
  #borrowers = 0;

  constructor(method: Call['method'], path: string, root: Fields, read: Reader<Answer>) {
    const body = buildBody(root);
    this.method = method;
    this.path = path;
    this.read = read;
    this.fingerprint = body.fingerprint;
    this.#bytes = body.bytes;
  }

  /** Lends the bytes until `use` has settled; a wipe meanwhile waits for that, or zeros would be sent for a card. */
  async lend<Result>(use: (bytes: Buffer) => Promise<Result>): Promise<Result> {
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

/** A POST in the `transaction_data` wrapper, which goes round nearly every one (QorCommerce v3, authorization page). */
export const post = <Answer extends Envelope>(
  path: string,
  fields: Fields,
  read: Reader<Answer>,
): Call<Answer> => new Call('POST', path, { transaction_data: fields }, read);
