// The gateway's HTTPS door: `/v3` with TLS 1.2 or newer on loopback. Checks in the order headers (401, 403), path
// (404), body (400); then one exchange. Plain HTTP on the port is cut off by the TLS layer.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Reply } from '../ledger/remembered-replies.ts';
import type { Runner } from '../operations/idempotency.ts';
import { type LoggedRequest, maskDigits, pathBelowVersion, type RequestLog } from '../request-log.ts';
import { watchConnections } from './connections.ts';
import { credentialProblem } from './credentials.ts';
import { type Decide, exchange, type ExchangeParts } from './exchange.ts';
import { provideTracingChannel } from './inert-tracing.ts';
import type { Query } from './list-query.ts';
import { readChange, readPost } from './read-post.ts';
import { changes, lookUps, operations } from './routes.ts';

export interface GatewayServer {
  readonly port: number;
  /** Closes the connections without a request, so that the next request must connect anew. */
  closeIdleConnections(): void;
  close(): Promise<void>;
}

export interface GatewayParts extends ExchangeParts {
  readonly runner: Runner;
  readonly log: RequestLog;
  readonly certificate: string;
  readonly privateKey: string;
}

const bodyBytesMax = 1_048_576;

/** The entry of the request log that a request began, held beside the request. */
type LogEntries = WeakMap<FastifyRequest, LoggedRequest>;

const send = (reply: FastifyReply, { httpStatus, body }: Reply): FastifyReply =>
  reply.code(httpStatus).type('application/json; charset=utf-8').send(body);

const firstTexts = (values: unknown): Query =>
  Object.fromEntries(
    Object.entries(values as Record<string, unknown>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String).join(',') : String(value),
    ]),
  );

const addHooks = (server: FastifyInstance, parts: GatewayParts, entries: LogEntries): void => {
  const { host, log } = parts;
  server.addHook('onRequest', async (request, reply) => {
    const path = pathBelowVersion(request.url);
    const entry: LoggedRequest = {
      method: request.method,
      // The only long numbers that may stand in a path are ids of transactions.
      path: path.startsWith('/payment/transaction/') && !request.is404 ? path : maskDigits(path),
      orderId: null,
      idempotencyKey: null,
      receivedAtMs: host.time.nowMs(),
      status: 0,
      fault: null,
    };
    entries.set(request, entry);
    log.add(entry);
    const problem = credentialProblem(request.headers, host.identity);
    if (problem !== undefined) await send(reply, host.answers.refused(problem.httpStatus, problem.message));
  });
  server.addHook('onSend', async (request, reply) => {
    const entry = entries.get(request);
    if (entry !== undefined) entry.status = reply.statusCode;
  });
  server.setNotFoundHandler((_, reply) => send(reply, host.answers.refused(404, 'No such path.')));
  server.setErrorHandler((error: { statusCode?: number }, _, reply) => {
    const clientsFault = error.statusCode !== undefined && error.statusCode < 500;
    if (!clientsFault) host.warn('The simulator itself failed on a request.');
    const answer = clientsFault
      ? host.answers.malformed('The request cannot be read.')
      : host.answers.refused(500, 'Internal error');
    return send(reply, answer);
  });
};

const addRoutes = (server: FastifyInstance, parts: GatewayParts, entries: LogEntries): void => {
  const { host, runner } = parts;
  const answer = async (request: FastifyRequest, reply: FastifyReply, decide: Decide): Promise<void> => {
    const entry = entries.get(request);
    if (entry === undefined) return;
    reply.hijack();
    await exchange(parts, entry, reply.raw, decide);
  };
  for (const [path, operation] of Object.entries(operations))
    server.post(`/v3${path}`, async (request, reply) => {
      const read = readPost(
        host,
        path,
        request.headers,
        typeof request.body === 'string' ? request.body : '',
      );
      const entry = entries.get(request);
      if (entry !== undefined) {
        entry.idempotencyKey = read.ok ? read.request.key : read.key;
        entry.orderId = read.ok ? (read.request.fields.orderid ?? null) : null;
      }
      if (!read.ok) return send(reply, read.reply);
      await answer(request, reply, (ready) => runner.run(operation, read.request, ready));
      return reply;
    });
  for (const [name, operation] of Object.entries(changes)) {
    const [method = '', path = ''] = name.split(' ');
    server.route({
      method,
      url: `/v3${path}`,
      handler: async (request, reply) => {
        const body = typeof request.body === 'string' ? request.body : '';
        const beside = { ...firstTexts(request.query), ...firstTexts(request.params) };
        const read = readChange(host, method, path, request.headers, body, beside);
        if (!read.ok) return send(reply, read.reply);
        await answer(request, reply, async (ready) =>
          (await ready()) ? host.ledger.sql.atomically(() => operation(host, read.fields)) : undefined,
        );
        return reply;
      },
    });
  }
  for (const [path, lookUp] of Object.entries(lookUps))
    server.get(`/v3${path}`, async (request, reply) => {
      const [parameters, query] = [firstTexts(request.params), firstTexts(request.query)];
      const entry = entries.get(request);
      if (entry !== undefined) entry.orderId = query['order_id'] ?? null;
      await answer(request, reply, async (ready) =>
        (await ready()) ? lookUp(host, parameters, query) : undefined,
      );
      return reply;
    });
};

/** @param port 0 for any that is free */
export const startGatewayServer = async (parts: GatewayParts, port: number): Promise<GatewayServer> => {
  provideTracingChannel();
  const { fastify } = await import('fastify');
  const server = fastify({
    https: { cert: parts.certificate, key: parts.privateKey, minVersion: 'TLSv1.2' },
    bodyLimit: bodyBytesMax,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));
  const entries: LogEntries = new WeakMap();
  addHooks(server, parts, entries);
  addRoutes(server, parts, entries);
  const connections = watchConnections(server.server, () => parts.faults.strikeConnection());
  await server.listen({ host: '127.0.0.1', port });
  return {
    port: (server.server.address() as AddressInfo).port,
    closeIdleConnections: () => connections.closeIdle(),
    async close() {
      connections.closeAll();
      await server.close();
    },
  };
};
