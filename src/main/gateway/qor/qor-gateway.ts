// QorCommerce behind the gateway port: payments and what follows them, their look-ups, the connection test.
import { assert } from '../../base/assert.ts';
import type { CardCode } from '../../card/card-code.ts';
import type { CardData } from '../../card/card-data.ts';
import type {
  CardGateway,
  ConnectionCheck,
  FactsAnswer,
  GatewayRequest,
  LookUp,
  LookUpQuery,
  Outcome,
  PreparedRequest,
} from '../port.ts';
import { transaction } from './calls/transactions.ts';
import { account } from './calls/utilities.ts';
import { lookUp } from './look-up.ts';
import { outcomeOf } from './outcome.ts';
import { QorPrepared } from './prepared.ts';
import type { QorClient } from './qor-client.ts';
import { followUpCall, isPurchase, purchaseCall } from './request-call.ts';
import type { QorSettings } from './settings.ts';
import { verdictOf } from './verdict.ts';

export class QorGateway implements CardGateway {
  readonly #client: QorClient;
  readonly #settings: QorSettings;

  constructor(client: QorClient, settings: QorSettings) {
    this.#client = client;
    this.#settings = settings;
  }

  warm(): void {
    this.#client.warm();
  }

  /**
   * Builds the bytes. A keyed number of 17 to 19 digits does not fit this wire: its request is prepared all the same and
   * send() declines it as GW14 without a byte on the wire, so that it takes the way of every other decline.
   */
  prepare(request: GatewayRequest, presented?: CardData | CardCode): PreparedRequest {
    const mid = request.cardPresent ? this.#settings.cardPresentMid : this.#settings.cardNotPresentMid;
    assert(isPurchase(request) || presented === undefined, 'a void, capture or refund has no card');
    const call = isPurchase(request) ? purchaseCall(request, presented, mid) : followUpCall(request, mid);
    return new QorPrepared(call, (reply) => outcomeOf(reply, request));
  }

  async send(prepared: PreparedRequest, idempotencyKey: string): Promise<Outcome> {
    assert(prepared instanceof QorPrepared, 'a request is sent by the gateway that prepared it');
    return prepared.sendBy(this.#client, idempotencyKey);
  }

  lookUp(query: LookUpQuery): Promise<LookUp> {
    return lookUp(this.#client, query);
  }

  /** Absent only where the gateway itself says so (GW76): a 404 alone may be a wrong address. */
  async facts(transactionId: string): Promise<FactsAnswer> {
    const verdict = verdictOf(await this.#client.ask(transaction(transactionId)));
    if (verdict.name === 'unsure') return { name: 'unanswered', reason: verdict.reason };
    if (verdict.name === 'refused' && verdict.code === 'GW76') return { name: 'absent' };
    const row = verdict.name === 'well' ? verdict.answer.row : undefined;
    if (row === undefined) return { name: 'unanswered', reason: 'unreadable' };
    return {
      name: 'found',
      facts: { address: row.address, cardCode: row.cardCode, settled: row.settled },
    };
  }

  /** Asks for both merchant ids: the first that does not answer well is the result. */
  async check(): Promise<ConnectionCheck> {
    const { cardPresentMid, cardNotPresentMid } = this.#settings;
    for (const mid of new Set([cardPresentMid, cardNotPresentMid])) {
      const verdict = verdictOf(await this.#client.ask(account(mid)));
      if (verdict.name === 'unsure') return { name: 'unreachable', reason: verdict.reason };
      if (verdict.name === 'refused') return verdict;
    }
    return { name: 'connected' };
  }

  close(): void {
    this.#client.close();
  }
}
