// Runs an operation at most once for an idempotency key. A finished key replays its first reply, status and body, to
// the same request; a key that is running, or that comes with another request, is refused with GW06 (QorCommerce v3,
// "Getting started" and response codes page; switches in switches.ts turn it the other way).
import type { RememberedReplies, Reply } from '../ledger/remembered-replies.ts';
import type { Fields } from '../wire/fields.ts';
import type { Host, Operation } from './host.ts';

export interface KeyedRequest {
  /** Null when the client sent none. */
  readonly key: string | null;
  /** Keyed digest of method, path and canonical body. */
  readonly fingerprint: string;
  readonly fields: Fields;
}

export interface Runner {
  /**
   * Runs `operation`, or answers from memory.
   * @param ready resolves when the request may run: delays that lie before the commit. False gives it up.
   * @returns undefined when it was given up: nothing happened and nothing is remembered
   */
  run(operation: Operation, request: KeyedRequest, ready: () => Promise<boolean>): Promise<Reply | undefined>;
}

/** Idempotency keys hold up to 40 characters (QorCommerce v3, "Getting started"). */
export const keyLengthMax = 40;

export const idempotentRunner = (host: Host, replies: RememberedReplies): Runner => {
  const running = new Map<string, Promise<unknown>>();
  const { clientKey } = host.identity;

  const commit = (operation: Operation, { key, fingerprint, fields }: KeyedRequest): Reply =>
    host.ledger.sql.atomically(() => {
      const nowMs = host.time.nowMs();
      const known = key === null ? undefined : replies.find(clientKey, key, nowMs);
      if (known !== undefined && (host.switches.gw06Always || known.fingerprint !== fingerprint))
        return host.answers.declined('06');
      if (known !== undefined) return { httpStatus: known.httpStatus, body: known.body };
      const reply = operation(host, fields);
      if (key !== null) replies.remember(clientKey, key, { ...reply, fingerprint }, nowMs);
      return reply;
    });

  return {
    async run(operation, request, ready) {
      const { key } = request;
      if (key === null) return (await ready()) ? commit(operation, request) : undefined;
      for (let other = running.get(key); other !== undefined; other = running.get(key)) {
        if (!host.switches.waitWhileRunning) return host.answers.declined('06');
        await other;
      }
      const permitted = ready();
      running.set(key, permitted);
      try {
        return (await permitted) ? commit(operation, request) : undefined;
      } finally {
        running.delete(key);
      }
    },
  };
};
