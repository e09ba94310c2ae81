// Brings an answer to the client, whole or harmed as ordered. Works on the raw response, because a framework would
// rather mend what a test wants broken.
import type { ServerResponse } from 'node:http';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { MachineClock } from '../machine.ts';
import type { Suffering } from './fault.ts';

const json = 'application/json; charset=utf-8';
/** What a broken proxy might send: long enough to look like an answer, and no JSON. */
const garbage = Buffer.from('<html>\u0000\ufffd{"status":"appro\u0001</body><<<', 'utf8');

/** HTTP status that went out, 0 when none did. */
export type DeliveredStatus = number;

const head = (response: ServerResponse, httpStatus: number, length: number): void => {
  response.writeHead(httpStatus, {
    'content-type': json,
    'content-length': length,
    'cache-control': 'no-store',
  });
};

/** Waits; false when the simulator closed meanwhile. */
export type Wait = (delayMs: number) => Promise<boolean>;

/** A wait on the given clock that ends at once when `signal` fires. */
export const waitOn =
  (clock: MachineClock, signal: AbortSignal): Wait =>
  (delayMs) =>
    new Promise((resolve) => {
      if (signal.aborted) {
        resolve(false);
        return;
      }
      const stop = () => {
        cancel();
        resolve(false);
      };
      const cancel = clock.after(delayMs, () => {
        signal.removeEventListener('abort', stop);
        resolve(true);
      });
      signal.addEventListener('abort', stop, { once: true });
    });

const truncate = (response: ServerResponse, reply: Reply): DeliveredStatus => {
  const body = Buffer.from(reply.body);
  head(response, reply.httpStatus, body.length);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  return reply.httpStatus;
};

const drip = async (
  response: ServerResponse,
  reply: Reply,
  delayMs: number,
  wait: Wait,
): Promise<DeliveredStatus> => {
  const body = Buffer.from(reply.body);
  head(response, reply.httpStatus, body.length);
  response.flushHeaders();
  for (const byte of body) {
    if (!(await wait(delayMs)) || response.destroyed) break;
    response.write(Buffer.from([byte]));
  }
  if (!response.destroyed) response.end();
  return reply.httpStatus;
};

const whole = (response: ServerResponse, httpStatus: number, body: Uint8Array): DeliveredStatus => {
  head(response, httpStatus, body.length);
  response.end(body);
  return httpStatus;
};

/**
 * @param reply what the gateway decided
 * @param onError the reply for an error that a proxy made up after the fact
 */
export const deliver = async (
  response: ServerResponse,
  reply: Reply,
  ending: Suffering['ending'],
  onError: Reply,
  wait: Wait,
): Promise<DeliveredStatus> => {
  if (ending === null) return whole(response, reply.httpStatus, Buffer.from(reply.body));
  switch (ending.fault) {
    case 'drop-before-commit':
    case 'drop-after-commit':
    case 'refuse-connection':
      response.destroy();
      return 0;
    case 'error-after-commit':
      return whole(response, onError.httpStatus, Buffer.from(onError.body));
    case 'truncated-body':
      return truncate(response, reply);
    case 'garbage-body':
      return whole(response, 200, garbage);
    case 'slow-drip':
      return drip(response, reply, ending.delayMs, wait);
  }
};
