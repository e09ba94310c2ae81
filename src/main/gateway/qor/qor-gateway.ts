// QorCommerce behind the gateway port: sale, void and refund; their look-ups; the connection test.
import { assert } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { CardData } from '../../card/card-data.ts';
import type {
  CardGateway,
  ConnectionCheck,
  GatewayRequest,
  LookUp,
  LookUpQuery,
  Outcome,
  PreparedRequest,
  SaleRequest,
} from '../port.ts';
import type { Envelope } from './answers.ts';
import type { Call } from './call.ts';
import { lookUp } from './look-up.ts';
import { deciding, machineryReason, outcomeOf, reasonOf, refusalCode } from './outcome.ts';
import { QorClient, type Reply } from './qor-client.ts';
import { cardFits } from './requests.ts';
import type { QorSettings } from './settings.ts';

/** What prepare() gave out, as send() needs it back. `call` is missing where the card does not fit the wire. */
class QorPrepared implements PreparedRequest {
  readonly request: GatewayRequest;
  readonly call: Call | undefined;
  readonly fingerprint: string;

  constructor(request: GatewayRequest, call: Call | undefined) {
    this.request = request;
    this.call = call;
    this.fingerprint = call?.fingerprint ?? nothingSent;
  }

  wipe(): void {
    this.call?.wipe();
  }
}

/** SHA-256 of no bytes at all: the fingerprint of a request that never leaves. */
const nothingSent = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const checkOf = (reply: Reply<Envelope>): ConnectionCheck => {
  if (reply.name === 'unanswered') return { name: 'unreachable', reason: reasonOf(reply.fault) };
  const machinery = machineryReason(reply.httpStatus);
  if (machinery !== undefined) return { name: 'unreachable', reason: machinery };
  if (reply.name === 'answered') {
    if (reply.answer.code !== 'GW00')
      return { name: 'refused', code: deciding(reply.answer, reply.httpStatus) };
    if (reply.httpStatus < 400) return { name: 'connected' };
  }
  const refusal = refusalCode(reply.httpStatus);
  return refusal === undefined
    ? { name: 'unreachable', reason: 'unreadable' }
    : { name: 'refused', code: refusal };
};

export class QorGateway implements CardGateway {
  readonly #client: QorClient;
  readonly #settings: QorSettings;

  /** @throws Bug when a setting cannot work, such as a base URL that is not https: */
  constructor(settings: QorSettings, clock: Clock, log: Log) {
    this.#client = new QorClient(settings, clock, log);
    this.#settings = settings;
  }

  warm(): void {
    this.#client.warm();
  }

  /**
   * Builds the bytes. A keyed number of 17 to 19 digits does not fit this wire: its request is prepared all the same and
   * send() declines it as GW14 without a byte on the wire, so that it takes the way of every other decline.
   * `cardFits(card)` tells beforehand.
   */
  prepare(request: GatewayRequest, card?: CardData): PreparedRequest {
    assert(
      (request.kind === 'sale') === (card !== undefined),
      'a sale has a card, a void or refund has none',
    );
    if (card !== undefined && !cardFits(card)) return new QorPrepared(request, undefined);
    return new QorPrepared(request, this.#callFor(request, card));
  }

  async send(prepared: PreparedRequest, idempotencyKey: string): Promise<Outcome> {
    assert(prepared instanceof QorPrepared, 'a request is sent by the gateway that prepared it');
    const { request, call } = prepared;
    if (call === undefined) return { name: 'declined', code: 'GW14' };
    return outcomeOf(await this.#client.send(call, idempotencyKey), request);
  }

  lookUp(query: LookUpQuery): Promise<LookUp> {
    return lookUp(this.#client, query);
  }

  /** Asks for both merchant ids: the first that does not answer well is the result. */
  async check(): Promise<ConnectionCheck> {
    const present = checkOf(await this.#client.account(this.#settings.cardPresentMid));
    if (present.name !== 'connected' || this.#settings.cardPresentMid === this.#settings.cardNotPresentMid)
      return present;
    return checkOf(await this.#client.account(this.#settings.cardNotPresentMid));
  }

  close(): void {
    this.#client.close();
  }

  #callFor(request: GatewayRequest, card: CardData | undefined): Call {
    const mid = request.cardPresent ? this.#settings.cardPresentMid : this.#settings.cardNotPresentMid;
    switch (request.kind) {
      case 'sale':
        assert(card !== undefined, 'a sale has a card');
        return this.#sale(request, card, mid);
      case 'void':
        return this.#client.void({ mid, transactionId: request.transactionId });
      case 'refund':
        return this.#client.refund({
          mid,
          transactionId: request.transactionId,
          amount: request.amount,
          orderId: request.orderId,
        });
    }
  }

  #sale(request: SaleRequest, card: CardData, mid: string): Call {
    const charge = { mid, orderId: request.orderId, amount: request.amount, card };
    return card.entryMode === 'swiped' ? this.#client.saleSwipe(charge) : this.#client.saleManual(charge);
  }
}
