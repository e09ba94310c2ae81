// The wire of QorCommerce v3: a call or a query goes out with the merchant's keys, its answer is read, the log is told.
// What can be called stands in calls/, one file a family.
//
// A reply is what came over the wire, not yet a judgement: outcome.ts turns it into approved, declined or unknown.
import { assert } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { Envelope, Reader } from './answers.ts';
import type { Call } from './call.ts';
import { pathOf, type Query } from './query.ts';
import { SecureAgent } from './secure-agent.ts';
import { assertUsable, type QorSettings } from './settings.ts';
import { exchange, type Exchange, type RawAnswer, type TransportFault } from './transport.ts';

export type Reply<Answer extends Envelope> =
  | { readonly name: 'answered'; readonly httpStatus: number; readonly answer: Answer }
  /** A whole HTTP answer whose body is not the envelope. */
  | { readonly name: 'unreadable'; readonly httpStatus: number }
  | { readonly name: 'unanswered'; readonly fault: TransportFault };

/** The first name is the gateway's; the second is the common one, for a gateway that renames it. */
const keyHeaders = (idempotencyKey: string) => {
  assert(/^[\x21-\x7e]{1,40}$/.test(idempotencyKey), 'an idempotency key has 1 to 40 visible characters');
  return { 'Qor-Idempotent-Key': idempotencyKey, 'Idempotency-Key': idempotencyKey };
};

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

  /**
   * Sends a prepared call once.
   * @param idempotencyKey at most 40 characters, a UUID; POST alone takes one (QorCommerce v3, getting-started page)
   */
  send<Answer extends Envelope>(call: Call<Answer>, idempotencyKey?: string): Promise<Reply<Answer>> {
    assert(idempotencyKey === undefined || call.method === 'POST', 'only a POST takes an idempotency key');
    const headers = idempotencyKey === undefined ? {} : keyHeaders(idempotencyKey);
    const deadlineMs = this.#settings.deadlineMs ?? 30_000;
    const { method, path } = call;
    return call.lend((body) => this.#exchange({ method, headers, body, deadlineMs }, path, path, call.read));
  }

  /** Asks once. @param signal ends the wait as unanswered */
  ask<Answer extends Envelope>(query: Query<Answer>, signal?: AbortSignal): Promise<Reply<Answer>> {
    const deadlineMs = this.#settings.lookUpDeadlineMs ?? 10_000;
    const sent = {
      method: query.method,
      headers: {},
      deadlineMs,
      ...(signal === undefined ? {} : { signal }),
    };
    return this.#exchange(sent, pathOf(query), query.path, query.read);
  }

  /** Opens a connection ahead of need; never fails. */
  warm(): void {
    this.#agent.warm();
  }

  close(): void {
    this.#agent.close();
  }

  async #exchange<Answer extends Envelope>(
    sent: Omit<Exchange, 'url'>,
    path: string,
    loggedPath: string,
    read: Reader<Answer>,
  ): Promise<Reply<Answer>> {
    const startedMs = this.#clock.monotonicMs();
    const headers = {
      'Qor-App-Key': this.#settings.appKey,
      'Qor-Client-Key': this.#settings.clientKey,
      ...sent.headers,
    };
    const url = new URL(`${this.#base}${path}`);
    const raw = await exchange({ ...sent, url, headers }, this.#agent, this.#clock);
    const reply = readReply(raw, read);
    this.#log.write(reply.name === 'answered' ? 'info' : 'warn', `qor.${reply.name}`, {
      method: sent.method,
      path: loggedPath,
      tookMs: Math.round(this.#clock.monotonicMs() - startedMs),
      ...(raw.name === 'failed' ? { fault: raw.fault, cause: raw.cause } : { httpStatus: raw.httpStatus }),
      ...(reply.name === 'answered' ? { code: reply.answer.code } : {}),
    });
    return reply;
  }
}

const readReply = <Answer extends Envelope>(raw: RawAnswer, read: Reader<Answer>): Reply<Answer> => {
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
