// The connections of the gateway's door: refuses the ones a fault asks for, knows which carry no request, and lets none
// keep the server from closing.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

export interface Connections {
  /** Closes every connection without a request on it, also one that was only warmed up. */
  closeIdle(): void;
  closeAll(): void;
}

/** @param refuse asked once for each connection that comes */
export const watchConnections = (server: Server, refuse: () => boolean): Connections => {
  const sockets = new Set<Socket>();
  const secure = new Set<TLSSocket>();
  const busy = new Set<Socket>();
  server.prependListener('connection', (socket: Socket) => {
    if (refuse()) {
      // The TLS layer, which hears of the socket next, finds it gone; the client sees a reset.
      socket.on('error', () => undefined);
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    secure.add(socket);
    socket.once('close', () => secure.delete(socket));
  });
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    busy.add(socket);
    response.once('close', () => busy.delete(socket));
  });
  return {
    closeIdle() {
      for (const socket of secure) if (!busy.has(socket)) socket.destroy();
    },
    closeAll() {
      for (const socket of sockets) socket.destroy();
    },
  };
};
