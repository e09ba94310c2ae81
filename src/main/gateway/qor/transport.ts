// One HTTPS exchange: bytes out, bytes in, one deadline over the whole of it. Knows nothing of payments, retries nothing.
//
// What it promises about a failure is what the money rests on: `no-connection` only when no byte of the request can have
// left; everything that went wrong later is `connection-lost` or `timeout`, and the outcome is unknown.
import { request, type RequestOptions } from 'node:https';
import type { Readable } from 'node:stream';
import { assert } from '../../base/assert.ts';
import type { Clock } from '../../base/clock.ts';
import type { SecureAgent } from './secure-agent.ts';

export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Must not change until the exchange has settled. */
  readonly body?: Buffer;
  /** Milliseconds from now to the last byte of the answer. */
  readonly deadlineMs: number;
  /** Ends the wait at once, as a lost connection. */
  readonly signal?: AbortSignal;
}

export type TransportFault = 'no-connection' | 'connection-lost' | 'timeout' | 'too-large';

export type RawAnswer =
  | { readonly name: 'answered'; readonly httpStatus: number; readonly body: Buffer }
  /** `cause` is the machine's own code such as `ECONNREFUSED`, for the log alone. */
  | { readonly name: 'failed'; readonly fault: TransportFault; readonly cause: string };

/** No answer of this gateway comes near; a larger one is not read to its end. */
const largestAnswer = 1024 * 1024;

const causeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : error.name;

/** Node's IncomingMessage, as far as it is needed here. */
type Response = Readable & { readonly complete: boolean; readonly statusCode?: number | undefined };

/** Gathers the answer's body, up to the largest, and hands it over whole or says what went wrong. */
const collect = (response: Response, done: (answer: RawAnswer) => void): void => {
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > largestAnswer) done({ name: 'failed', fault: 'too-large', cause: 'too-large' });
    else chunks.push(chunk);
  });
  const lose = (cause: string): void => done({ name: 'failed', fault: 'connection-lost', cause });
  response.on('end', () => {
    // Cut short of its own length: the end that came is not the end of the answer.
    if (response.complete)
      done({ name: 'answered', httpStatus: response.statusCode ?? 0, body: Buffer.concat(chunks) });
    else lose('incomplete');
  });
  response.on('error', (error) => lose(causeOf(error)));
  response.on('close', () => {
    if (!response.complete) lose('closed');
  });
};

/** Sends once and waits for the whole answer. Never rejects for what the network does. @throws Bug on plain HTTP */
export const exchange = (sent: Exchange, agent: SecureAgent, clock: Clock): Promise<RawAnswer> => {
  assert(sent.url.protocol === 'https:', 'the gateway is spoken to over HTTPS only');
  return new Promise((resolve) => {
    let settled = false;
    // The agent hands over a socket only after its handshake, so that no socket means no byte.
    let socketGiven = false;
    let whole: RawAnswer | undefined;
    const options: RequestOptions = {
      method: sent.method,
      agent,
      headers: {
        ...sent.headers,
        Accept: 'application/json',
        ...(sent.body === undefined
          ? {}
          : { 'Content-Type': 'application/json', 'Content-Length': sent.body.length }),
      },
    };
    const outgoing = request(sent.url, options);
    const settle = (answer: RawAnswer): void => {
      if (settled) return;
      settled = true;
      cancelDeadline();
      sent.signal?.removeEventListener('abort', abort);
      resolve(answer);
      // Nothing may go on writing once this has settled: the caller wipes the card data then.
      if (answer.name === 'failed' || !outgoing.writableFinished) outgoing.destroy();
    };
    const fail = (fault: TransportFault, cause: string): void =>
      settle({ name: 'failed', fault: socketGiven ? fault : 'no-connection', cause });
    const cancelDeadline = clock.after(sent.deadlineMs, () => {
      // Answered in full before the request was read to its end: the answer stands.
      if (whole === undefined) fail('timeout', 'deadline');
      else settle(whole);
    });
    const abort = (): void => fail('connection-lost', 'aborted');
    sent.signal?.addEventListener('abort', abort, { once: true });
    outgoing.on('socket', () => {
      socketGiven = true;
      // After the head, by itself: what is written with others Node puts into one buffer that nobody overwrites.
      process.nextTick(() => outgoing.end(sent.body));
    });
    let responded = false;
    let closed = false;
    outgoing.on('response', (response) => {
      responded = true;
      agent.heedKeepAlive(response.headers['keep-alive']);
      collect(response, (answer) => {
        whole ??= answer;
        if (answer.name === 'failed' || closed) settle(whole);
      });
    });
    outgoing.on('error', (error) => fail('connection-lost', causeOf(error)));
    // Comes as the socket goes back to the agent, so that whoever waits for the answer finds a free connection. Where
    // the end of the connection is the end of the body, it comes before the response's own end.
    outgoing.on('close', () => {
      closed = true;
      if (whole !== undefined) settle(whole);
      else if (!responded) fail('connection-lost', 'closed');
    });
    if (sent.signal?.aborted === true) abort();
    else outgoing.flushHeaders();
  });
};
