// The simulator's control address as functions: what a test needs to count real charges and to order faults. What comes
// back is parsed, so that a changed simulator fails here and not as an undefined in a count.
import { request } from 'node:http';
import { z } from 'zod';
import { within } from './deadline.ts';
import type { RunningSimulator } from './simulator.ts';

const limitMs = 10_000;

const ledgerSchema = z.object({
  transactions: z.array(
    z.looseObject({
      transactionId: z.string(),
      /** `sale`, `refund`, ... in the simulator's words. */
      type: z.string(),
      status: z.string(),
      code: z.string(),
      mid: z.string(),
      orderId: z.string(),
      amountMinor: z.int(),
      parentId: z.string().nullable(),
      settled: z.boolean(),
      voided: z.boolean(),
      refundedMinor: z.int(),
      lastFour: z.string().nullable(),
    }),
  ),
});
export type LedgerTransaction = z.infer<typeof ledgerSchema>['transactions'][number];

const requestsSchema = z.object({
  requests: z.array(
    z.looseObject({
      method: z.string(),
      path: z.string(),
      orderId: z.string().nullable(),
      idempotencyKey: z.string().nullable(),
      receivedAtMs: z.number(),
      status: z.int(),
      fault: z.string().nullable(),
    }),
  ),
});
export type SeenRequest = z.infer<typeof requestsSchema>['requests'][number];

/** For the next requests of that kind, or a share of them; without `next` and `share` for one. */
export interface FaultOrder {
  readonly fault:
    | 'delay'
    | 'drop-before-commit'
    | 'drop-after-commit'
    | 'error-after-commit'
    | 'truncated-body'
    | 'garbage-body'
    | 'slow-drip'
    | 'refuse-connection';
  /** Prefix of the path below `/v3`. */
  readonly path?: string;
  readonly method?: string;
  readonly next?: number;
  readonly share?: number;
  readonly delayMs?: number;
  readonly when?: 'before-commit' | 'after-commit';
  readonly seed?: number;
}

/** One exchange with JSON both ways; rejects on any status of 400 or more. */
const exchange = async (base: string, method: string, route: string, body?: unknown): Promise<unknown> => {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers =
    text === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  const answer = new Promise<unknown>((resolve, reject) => {
    const url = base.replace(/\/$/, '') + route;
    const sent = request(url, { method, headers, agent: false, timeout: limitMs }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const said = Buffer.concat(chunks).toString('utf8');
        const status = response.statusCode ?? 0;
        if (status >= 400) reject(new Error(`control ${method} ${route}: ${status} ${said}`));
        else resolve(said === '' ? undefined : JSON.parse(said));
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
  return within(limitMs, `control ${method} ${route}`, answer);
};

export interface SimulatorControl {
  /** Everything the gateway did, oldest first. */
  ledger(): Promise<LedgerTransaction[]>;
  /** Every request it saw, oldest first. */
  requests(): Promise<SeenRequest[]>;
  fault(order: FaultOrder): Promise<void>;
  clearFaults(): Promise<void>;
  settle(): Promise<void>;
  switches(given: Readonly<Record<string, unknown>>): Promise<void>;
  /** Empties ledger, faults and request log. */
  reset(): Promise<void>;
}

/** The control address of a running simulator. */
export const control = (simulator: Pick<RunningSimulator, 'description'>): SimulatorControl => {
  const base = simulator.description.controlUrl;
  const post = async (route: string, body: unknown): Promise<void> => {
    await exchange(base, 'POST', route, body);
  };
  return {
    ledger: async () => ledgerSchema.parse(await exchange(base, 'GET', '/ledger')).transactions,
    requests: async () => requestsSchema.parse(await exchange(base, 'GET', '/requests')).requests,
    fault: (order) => post('/faults', order),
    clearFaults: async () => {
      await exchange(base, 'DELETE', '/faults');
    },
    settle: () => post('/settle', {}),
    switches: (given) => post('/switches', given),
    reset: () => post('/reset', {}),
  };
};
