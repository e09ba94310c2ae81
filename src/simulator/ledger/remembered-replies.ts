// The remembered reply of each idempotency key. QorCommerce v3, "Getting started": the first result, status code and
// body, success or failure, is what every later request with the key gets.
import type { Sql } from './sql.ts';

export interface Reply {
  readonly httpStatus: number;
  /** The exact text of the body. */
  readonly body: string;
}

export interface RememberedReply extends Reply {
  readonly fingerprint: string;
}

/** How long a key is remembered; the vendor names no time. Milliseconds of simulated time. */
export const rememberedForMs = 24 * 3_600_000;

export interface RememberedReplies {
  find(clientKey: string, key: string, nowMs: number): RememberedReply | undefined;
  /** Only within the transaction that writes what the reply tells of. */
  remember(clientKey: string, key: string, reply: RememberedReply, nowMs: number): void;
}

export const rememberedReplies = (sql: Sql): RememberedReplies => ({
  find(clientKey, key, nowMs) {
    const [row] = sql.rows(
      `SELECT fingerprint, http_status, body FROM idempotency
       WHERE client_key = ? AND idempotency_key = ? AND created_at_ms > ?`,
      [clientKey, key, nowMs - rememberedForMs],
    );
    if (row === undefined) return undefined;
    return {
      fingerprint: row['fingerprint'] as string,
      httpStatus: row['http_status'] as number,
      body: row['body'] as string,
    };
  },
  remember: (clientKey, key, reply, nowMs) =>
    sql.run('INSERT OR REPLACE INTO idempotency VALUES (?, ?, ?, ?, ?, ?)', [
      clientKey,
      key,
      reply.fingerprint,
      reply.httpStatus,
      reply.body,
      nowMs,
    ]),
});
