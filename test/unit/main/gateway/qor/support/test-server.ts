// A tiny HTTPS server on loopback that does what a test tells it: the other side of the wire, with every misbehaviour.
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificates } from './certificates.ts';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export type Behaviour = (seen: SeenRequest, response: ServerResponse, socket: Socket) => void;

export interface TestServer {
  readonly baseUrl: string;
  readonly port: number;
  readonly seen: readonly SeenRequest[];
  /** TCP connections so far. */
  readonly connections: () => number;
  /** TCP connections open now. */
  readonly open: () => number;
  /** Finished TLS handshakes so far. */
  readonly handshakes: () => number;
  /** What the next requests get. */
  behave(behaviour: Behaviour): void;
  /** Ends every connection from the server's side. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** Answers with JSON. */
export const json =
  (body: unknown, httpStatus = 200): Behaviour =>
  (_seen, response) => {
    response.writeHead(httpStatus, { 'Content-Type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

export const startServer = async (
  certificates: Certificates,
  options: ServerOptions = {},
): Promise<TestServer> => {
  const seen: SeenRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let handshakes = 0;
  let behaviour: Behaviour = json({ status: 'ok', code: 'GW00', message: '' });
  const server = createServer({ ...options, cert: certificates.cert, key: certificates.key });
  // No time limit of its own, and no Keep-Alive header that names one.
  server.keepAliveTimeout = 0;
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers, socket } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks) };
      seen.push(one);
      behaviour(one, response, socket);
    });
  });
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('secureConnection', (socket) => {
    handshakes += 1;
    socket.on('error', () => undefined);
  });
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `https://127.0.0.1:${port}/v3`,
    port,
    seen,
    connections: () => connections,
    open: () => sockets.size,
    handshakes: () => handshakes,
    behave(next) {
      behaviour = next;
    },
    dropConnections() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
