// The control URL: plain HTTP on another loopback port, JSON in and out, for tests and for whoever plays with the
// simulator. What it can do stands in acts.ts.
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { provideTracingChannel } from '../wire/inert-tracing.ts';
import { controlActs, type ControlParts } from './acts.ts';

export interface ControlServer {
  readonly port: number;
  close(): Promise<void>;
}

const parse = (body: unknown): unknown => {
  if (typeof body !== 'string' || body.trim() === '') return {};
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
};

const addRoutes = (server: FastifyInstance, parts: ControlParts): void => {
  for (const [name, act] of Object.entries(controlActs(parts))) {
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
