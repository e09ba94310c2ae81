// The control URL: plain HTTP on another loopback port, JSON in and out, for tests and for whoever plays with the
// simulator. It reads the ledger, the request log and the outboxes, orders faults, settles, disputes, fills the ledger,
// turns switches and moves the clock.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { FaultBoard } from '../faults/fault-board.ts';
import { randomDigits } from '../machine.ts';
import { dispute, type DisputeStatus, disputeView } from '../operations/disputes.ts';
import type { Host } from '../operations/host.ts';
import { receiptsSent } from '../operations/receipt-mail.ts';
import type { RequestLog } from '../request-log.ts';
import type { Webhooks } from '../webhooks/deliveries.ts';
import { provideTracingChannel } from '../wire/inert-tracing.ts';
import { allHooks } from '../webhooks/hook.ts';
import {
  type Input,
  readClock,
  readDispute,
  readDisturbance,
  readFault,
  readNothing,
  readSeed,
  readSwitches,
} from './control-input.ts';
import { ledgerView } from './ledger-view.ts';
import { seed, type SeedOrder } from './seed.ts';

export interface ControlParts {
  readonly host: Host;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  readonly hooks: Webhooks;
  /** Called when a fault on connections was ordered. */
  closeIdleConnections(): void;
}

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

type Act = (body: unknown) => Input<object>;
const done = (value: object): Input<object> => ({ ok: true, value });

const disputeEvents = { open: null, disputed: null, won: 'dispute.won', lost: 'dispute.lost' } as const;

const openDispute = (
  { host, hooks }: ControlParts,
  { transactionId, status }: { transactionId: string; status: DisputeStatus },
): Input<object> => {
  const row = host.ledger.find(host.identity.clientKey, transactionId);
  if (row === undefined) return { ok: false, message: 'transactionId: no such transaction.' };
  const { disputeId, isNew } = dispute(host, transactionId, status);
  const events = [isNew ? 'dispute.new' : null, disputeEvents[status]] as const;
  for (const event of events)
    if (event !== null) hooks.tell(event, row.mid, disputeId, disputeView(host, disputeId));
  return done({ disputeId });
};

const settle = ({ host, hooks }: ControlParts): object => {
  const batchId = randomDigits(host.randomness, 11);
  const count = host.ledger.settle(batchId, host.time.nowMs());
  hooks.tellDeposit(batchId);
  return { batchId, count };
};

const sow = ({ host, hooks }: ControlParts, order: SeedOrder): object => {
  hooks.look();
  const sown = seed(host, order);
  hooks.skip();
  return sown;
};

const hooksView = ({ host, hooks }: ControlParts): object => ({
  hooks: allHooks(host.ledger.sql, host.identity.clientKey).map(
    ({ hookId, mid, name, uri, event, active, paused }) => ({
      hookId,
      mid,
      name,
      uri,
      event,
      active,
      paused,
    }),
  ),
  deliveries: hooks.deliveries(),
  ...hooks.disturbance(),
});

/** `METHOD path` below `/_sim` to what it does. */
const acts = (parts: ControlParts): Readonly<Record<string, Act>> => {
  const { host, faults, log, hooks, closeIdleConnections } = parts;
  const when = <Value>(read: Input<Value>, act: (value: Value) => object): Input<object> =>
    read.ok ? done(act(read.value)) : read;
  return {
    'GET /ledger': () => done({ transactions: ledgerView(host.ledger) }),
    'GET /requests': () => done({ requests: log.all() }),
    'GET /faults': () => done({ faults: faults.active() }),
    'POST /faults': (body) =>
      when(readFault(body, Buffer.from(host.randomness.bytes(4)).readUInt32BE()), (order) => {
        const id = faults.add(order);
        if (order.fault === 'refuse-connection') closeIdleConnections();
        return { id };
      }),
    'DELETE /faults': () => {
      faults.clear();
      return done({});
    },
    'POST /settle': (body) => when(readNothing(body), () => settle(parts)),
    'POST /disputes': (body) => {
      const read = readDispute(body);
      return read.ok ? openDispute(parts, read.value) : read;
    },
    'GET /receipts': () => done({ receipts: receiptsSent(host) }),
    'GET /webhooks': () => done(hooksView(parts)),
    'POST /webhooks': (body) => when(readDisturbance(body), (disturbance) => hooks.disturb(disturbance)),
    'POST /seed': (body) => when(readSeed(body), (order) => sow(parts, order)),
    'GET /switches': () => done(host.switches),
    'POST /switches': (body) => when(readSwitches(body), (given) => Object.assign(host.switches, given)),
    'POST /reset': (body) =>
      when(readNothing(body), () => {
        host.ledger.empty();
        faults.clear();
        log.clear();
        hooks.clear();
        return {};
      }),
    'POST /clock': (body) =>
      when(readClock(body), ({ advanceMs }) => {
        host.time.advance(advanceMs);
        return { nowMs: host.time.nowMs() };
      }),
  };
};

const parse = (body: unknown): unknown => {
  if (typeof body !== 'string' || body.trim() === '') return {};
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
};

const addRoutes = (server: FastifyInstance, parts: ControlParts): void => {
  for (const [name, act] of Object.entries(acts(parts))) {
    const [method = '', path = ''] = name.split(' ');
    server.route({
      method,
      url: `/_sim${path}`,
      handler: async (request, reply) => {
        const outcome = act(parse(request.body));
        return outcome.ok ? outcome.value : reply.code(400).send({ message: outcome.message });
      },
    });
  }
};

/** @param port 0 for any that is free */
export const startControlServer = async (parts: ControlParts, port: number): Promise<ControlServer> => {
  provideTracingChannel();
  const { fastify } = await import('fastify');
  const server = fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_, body, next) => next(null, body));
  addRoutes(server, parts);
  await server.listen({ host: '127.0.0.1', port });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => server.close(),
  };
};
