// The control URL: plain HTTP on another loopback port, JSON in and out, for tests and for whoever plays with the
// simulator. It reads the ledger and the request log, orders faults, settles, turns switches and moves the clock.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { FaultBoard } from '../faults/fault-board.ts';
import { randomDigits } from '../machine.ts';
import type { Host } from '../operations/host.ts';
import type { RequestLog } from '../request-log.ts';
import { provideTracingChannel } from '../wire/inert-tracing.ts';
import { type Input, readClock, readFault, readNothing, readSwitches } from './control-input.ts';
import { ledgerView } from './ledger-view.ts';

export interface ControlParts {
  readonly host: Host;
  readonly faults: FaultBoard;
  readonly log: RequestLog;
  /** Called when a fault on connections was ordered. */
  closeIdleConnections(): void;
}

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

type Act = (body: unknown) => Input<object>;
const done = (value: object): Input<object> => ({ ok: true, value });

/** `METHOD path` below `/_sim` to what it does. */
const acts = ({ host, faults, log, closeIdleConnections }: ControlParts): Readonly<Record<string, Act>> => {
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
    'POST /settle': (body) =>
      when(readNothing(body), () => {
        const batchId = randomDigits(host.randomness, 11);
        return { batchId, count: host.ledger.settle(batchId, host.time.nowMs()) };
      }),
    'GET /switches': () => done(host.switches),
    'POST /switches': (body) => when(readSwitches(body), (given) => Object.assign(host.switches, given)),
    'POST /reset': (body) =>
      when(readNothing(body), () => {
        host.ledger.empty();
        faults.clear();
        log.clear();
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
