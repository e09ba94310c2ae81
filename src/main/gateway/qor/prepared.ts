// What prepare() gives out, as send() needs it back: the bytes, and how to judge the answer to them.
import type { Outcome, PreparedRequest } from '../port.ts';
import type { PaymentAnswer } from './answers.ts';
import type { Call } from './call.ts';
import type { QorClient, Reply } from './qor-client.ts';

/** SHA-256 of no bytes at all: the fingerprint of a request that never leaves. */
const nothingSent = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export class QorPrepared implements PreparedRequest {
  readonly fingerprint: string;
  /** Missing where the card does not fit the wire. */
  readonly #call: Call<PaymentAnswer> | undefined;
  readonly #judge: (reply: Reply<PaymentAnswer>) => Outcome;

  constructor(call: Call<PaymentAnswer> | undefined, judge: (reply: Reply<PaymentAnswer>) => Outcome) {
    this.fingerprint = call?.fingerprint ?? nothingSent;
    this.#call = call;
    this.#judge = judge;
  }

  /** One try. A card that does not fit is declined as GW14 without a byte on the wire. */
  async sendBy(client: QorClient, idempotencyKey: string): Promise<Outcome> {
    if (this.#call === undefined) return { name: 'declined', code: 'GW14' };
    return this.#judge(await client.send(this.#call, idempotencyKey));
  }

  wipe(): void {
    this.#call?.wipe();
  }
}
