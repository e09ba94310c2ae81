// QorCommerce v3 as typed calls, one method an endpoint. A POST is prepared first and sent second, because every resend
// must repeat the same bytes; a GET is asked at once.
//
// A reply is what came over the wire, not yet a judgement: outcome.ts turns it into approved, declined or unknown.
import { assert } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import {
  readEnvelope,
  readPayment,
  readTransaction,
  readTransactions,
  type Envelope,
  type PaymentAnswer,
  type Reader,
  type TransactionAnswer,
  type TransactionsAnswer,
} from './answers.ts';
import type { Fields } from './body.ts';
import { Call } from './call.ts';
import {
  captureFields,
  hospitalityFields,
  lendCharge,
  refundFields,
  voidFields,
  type AuthorizeRequest,
  type CaptureRequest,
  type ChargeRequest,
  type RefundCall,
  type VoidCall,
} from './requests.ts';
import { SecureAgent } from './secure-agent.ts';
import { assertUsable, type QorSettings } from './settings.ts';
import { exchange, type Exchange, type TransportFault } from './transport.ts';

export type Reply<Answer extends Envelope> =
  | { readonly name: 'answered'; readonly httpStatus: number; readonly answer: Answer }
  /** A whole HTTP answer whose body is not the envelope. */
  | { readonly name: 'unreadable'; readonly httpStatus: number }
  | { readonly name: 'unanswered'; readonly fault: TransportFault };

/** Filters of the transaction list (QorCommerce v3, transactions page). */
export interface TransactionFilter {
  /** Case-sensitive. */
  readonly orderId?: string;
  readonly transactionId?: string;
  /** Rows a page; the gateway's own default is 40. */
  readonly limit?: number;
  readonly offset?: number;
}

export class QorClient {
  readonly #settings: QorSettings;
  readonly #agent: SecureAgent;
  readonly #base: string;
  readonly #clock: Clock;
  readonly #log: Log;

  /** @throws Bug when a setting cannot work, such as a base URL that is not https: */
  constructor(settings: QorSettings, clock: Clock, log: Log) {
    assertUsable(settings);
    this.#settings = settings;
    this.#base = settings.baseUrl.replace(/\/+$/, '');
    this.#clock = clock;
    this.#log = log;
    this.#agent = new SecureAgent(
      { url: new URL(this.#base), extraCa: settings.extraCa, handshakeMs: settings.deadlineMs ?? 30_000 },
      clock,
    );
  }

  /** Any purchase: swiped or keyed, as the card was entered. */
  sale(request: ChargeRequest): Call {
    return lendCharge(request, (fields) => new Call('/payment/sale/', fields));
  }

  saleManual(request: ChargeRequest): Call {
    assert(request.card.entryMode === 'keyed', 'a manual sale takes a keyed card');
    return lendCharge(request, (fields) => new Call('/payment/sale/manual/', fields));
  }

  saleSwipe(request: ChargeRequest): Call {
    assert(request.card.entryMode === 'swiped', 'a swipe sale takes a swiped card');
    return lendCharge(request, (fields) => new Call('/payment/sale/swipe', fields));
  }

  authorize(request: AuthorizeRequest): Call {
    const stay: Fields = request.hospitality === undefined ? {} : hospitalityFields(request.hospitality);
    return lendCharge(request, (fields) => new Call('/payment/authorize', { ...fields, ...stay }));
  }

  capture(request: CaptureRequest): Call {
    return new Call('/payment/capture', captureFields(request));
  }

  void(request: VoidCall): Call {
    return new Call('/payment/void', voidFields(request));
  }

  refund(request: RefundCall): Call {
    return new Call('/payment/refund', refundFields(request));
  }

  /** Sends a prepared call once. @param idempotencyKey at most 40 characters, a UUID */
  send(call: Call, idempotencyKey: string): Promise<Reply<PaymentAnswer>> {
    assert(/^[\x21-\x7e]{1,40}$/.test(idempotencyKey), 'an idempotency key has 1 to 40 visible characters');
    const headers = {
      // The first name is the gateway's; the second is the common one, for a gateway that renames it.
      'Qor-Idempotent-Key': idempotencyKey,
      'Idempotency-Key': idempotencyKey,
    };
    return call.lend((body) =>
      this.#ask(
        { method: 'POST', path: call.path, headers, body, deadlineMs: this.#settings.deadlineMs ?? 30_000 },
        readPayment,
      ),
    );
  }

  transaction(id: string): Promise<Reply<TransactionAnswer>> {
    return this.#get(`/payment/transaction/${encodeURIComponent(id)}`, readTransaction);
  }

  transactions(filter: TransactionFilter): Promise<Reply<TransactionsAnswer>> {
    const query = new URLSearchParams();
    if (filter.orderId !== undefined) query.set('order_id', filter.orderId);
    if (filter.transactionId !== undefined) query.set('transaction_id', filter.transactionId);
    if (filter.limit !== undefined) query.set('limit', String(filter.limit));
    if (filter.offset !== undefined) query.set('offset', String(filter.offset));
    return this.#get(`/payment/transactions?${query.toString()}`, readTransactions);
  }

  account(mid: string): Promise<Reply<Envelope>> {
    return this.#get(`/utilities/account/${encodeURIComponent(mid)}`, readEnvelope);
  }

  /** Opens a connection ahead of need; never fails. */
  warm(): void {
    this.#agent.warm();
  }

  close(): void {
    this.#agent.close();
  }

  #get<Answer extends Envelope>(path: string, read: Reader<Answer>): Promise<Reply<Answer>> {
    const deadlineMs = this.#settings.lookUpDeadlineMs ?? 10_000;
    return this.#ask({ method: 'GET', path, headers: {}, deadlineMs }, read);
  }

  async #ask<Answer extends Envelope>(
    sent: Omit<Exchange, 'url'> & { readonly path: string },
    read: Reader<Answer>,
  ): Promise<Reply<Answer>> {
    const startedMs = this.#clock.monotonicMs();
    const headers = {
      'Qor-App-Key': this.#settings.appKey,
      'Qor-Client-Key': this.#settings.clientKey,
      ...sent.headers,
    };
    const raw = await exchange(
      { ...sent, url: new URL(`${this.#base}${sent.path}`), headers },
      this.#agent,
      this.#clock,
    );
    const reply = readReply(raw, read);
    this.#log.write(reply.name === 'answered' ? 'info' : 'warn', `qor.${reply.name}`, {
      method: sent.method,
      // Without the query and without ids: the log needs neither.
      path: sent.path.split('?')[0]?.split('/').slice(0, 3).join('/'),
      tookMs: Math.round(this.#clock.monotonicMs() - startedMs),
      ...(raw.name === 'failed' ? { fault: raw.fault, cause: raw.cause } : { httpStatus: raw.httpStatus }),
      ...(reply.name === 'answered' ? { code: reply.answer.code } : {}),
    });
    return reply;
  }
}

const readReply = <Answer extends Envelope>(
  raw: Awaited<ReturnType<typeof exchange>>,
  read: Reader<Answer>,
): Reply<Answer> => {
  if (raw.name === 'failed') return { name: 'unanswered', fault: raw.fault };
  const answer = read(parsed(raw.body));
  return answer === undefined
    ? { name: 'unreadable', httpStatus: raw.httpStatus }
    : { name: 'answered', httpStatus: raw.httpStatus, answer };
};

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
};
