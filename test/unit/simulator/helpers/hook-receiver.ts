// A receiver of webhooks on loopback: keeps what came, and answers each with the next status it was given, then 200.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: { event: string; id: string; created: string; data: Record<string, unknown> };
}

export interface HookReceiver {
  readonly uri: string;
  /** Answered one after the other; 0 leaves the sender without an answer. */
  readonly statuses: number[];
  readonly received: Received[];
  /** Resolves once so many have come in all. */
  until(count: number): Promise<void>;
  clear(): void;
  close(): Promise<void>;
}

export const hookReceiver = async (): Promise<HookReceiver> => {
  const received: Received[] = [];
  const statuses: number[] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => undefined);
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Received['body'];
      received.push({ headers: request.headers, body });
      const status = statuses.shift() ?? 200;
      if (status > 0) response.writeHead(status).end();
      const due = waiting.filter(({ count }) => received.length >= count);
      waiting = waiting.filter((other) => !due.includes(other));
      for (const { resolve } of due) resolve();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    statuses,
    received,
    until: (count) =>
      received.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => waiting.push({ count, resolve })),
    clear() {
      received.length = 0;
      statuses.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
