// QorCommerce behind the gateway port: payments and what follows them, their look-ups, the connection test.
import { assert } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { CardCode } from '../../card/card-code.ts';
import { CardData } from '../../card/card-data.ts';
import type {
  CardGateway,
  ConnectionCheck,
  FactsAnswer,
  FollowUpRequest,
  GatewayRequest,
  LookUp,
  LookUpQuery,
  Outcome,
  PreparedRequest,
  PurchaseRequest,
} from '../port.ts';
import type { Envelope } from './answers.ts';
import type { Call } from './call.ts';
import { factsOf } from './facts.ts';
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

const isPurchase = (request: GatewayRequest): request is PurchaseRequest =>
  request.kind === 'sale' || request.kind === 'authorization';

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
  prepare(request: GatewayRequest, presented?: CardData | CardCode): PreparedRequest {
    if (!isPurchase(request)) {
      assert(presented === undefined, 'a void, capture or refund has no card');
      return new QorPrepared(request, this.#followUp(request));
    }
    assert(request.source.name === 'card', 'this gateway is paid with a card');
    assert(presented instanceof CardData, 'a purchase by card has the card');
    if (!cardFits(presented)) return new QorPrepared(request, undefined);
    return new QorPrepared(request, this.#purchase(request, presented));
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

  async facts(transactionId: string): Promise<FactsAnswer> {
    return factsOf(await this.#client.transaction(transactionId));
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

  #mid(request: GatewayRequest): string {
    return request.cardPresent ? this.#settings.cardPresentMid : this.#settings.cardNotPresentMid;
  }

  #followUp(request: FollowUpRequest): Call {
    const mid = this.#mid(request);
    const { transactionId } = request;
    switch (request.kind) {
      case 'void':
        return this.#client.void({ mid, transactionId });
      case 'capture':
        return this.#client.capture({ mid, transactionId, amount: request.amount, orderId: request.orderId });
      case 'refund':
        return this.#client.refund({ mid, transactionId, amount: request.amount, orderId: request.orderId });
    }
  }

  #purchase(request: PurchaseRequest, card: CardData): Call {
    const charge = { mid: this.#mid(request), orderId: request.orderId, amount: request.amount, card };
    if (request.kind === 'authorization') return this.#client.authorize(charge);
    return card.entryMode === 'swiped' ? this.#client.saleSwipe(charge) : this.#client.saleManual(charge);
  }
}
