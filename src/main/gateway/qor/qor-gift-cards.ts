// QorCommerce behind the port for gift cards.
import { assert } from '../../base/assert.ts';
import type { CardData } from '../../card/card-data.ts';
import type { GiftBalance, GiftCards, GiftOrder } from '../gift.ts';
import type { Outcome, PreparedRequest } from '../port.ts';
import type { PaymentAnswer } from './answers.ts';
import type { Call } from './call.ts';
import { giftActivate, giftBalance, giftDeactivate, giftLoad } from './calls/gift.ts';
import { giftOutcomeOf } from './outcome.ts';
import { QorPrepared } from './prepared.ts';
import type { QorClient } from './qor-client.ts';
import type { QorSettings } from './settings.ts';
import { verdictOf } from './verdict.ts';

export class QorGiftCards implements GiftCards {
  readonly #client: QorClient;
  /** Gift cards are handed over the counter. */
  readonly #mid: string;

  constructor(client: QorClient, settings: QorSettings) {
    this.#client = client;
    this.#mid = settings.cardPresentMid;
  }

  /** Without an idempotency key: a question wants today's answer, not the first one again. */
  async balance(card: CardData): Promise<GiftBalance> {
    const call = giftBalance({ mid: this.#mid, card });
    card.wipe();
    const sent = this.#client.send(call);
    call.wipe();
    const verdict = verdictOf(await sent);
    if (verdict.name === 'refused') return verdict;
    if (verdict.name === 'unsure') return { name: 'unanswered', reason: verdict.reason };
    const { balance } = verdict.answer;
    return balance === undefined ? { name: 'unanswered', reason: 'unreadable' } : { name: 'found', balance };
  }

  prepareGift(order: GiftOrder, card: CardData): PreparedRequest {
    return new QorPrepared(this.#callFor(order, card), (reply) => giftOutcomeOf(reply, order));
  }

  async sendGift(prepared: PreparedRequest, idempotencyKey: string): Promise<Outcome> {
    assert(prepared instanceof QorPrepared, 'a request is sent by the gateway that prepared it');
    return prepared.sendBy(this.#client, idempotencyKey);
  }

  #callFor(order: GiftOrder, card: CardData): Call<PaymentAnswer> {
    const mid = this.#mid;
    switch (order.name) {
      case 'activate':
        return giftActivate({ mid, card, amount: order.amount });
      case 'load':
        return giftLoad({ mid, card, amount: order.amount });
      case 'deactivate':
        return giftDeactivate({ mid, card });
    }
  }
}
