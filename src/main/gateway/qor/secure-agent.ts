// Connections to one gateway host: TLS 1.2 or newer, always verified, kept alive, one opened ahead of need.
//
// Invariant: a request is given a socket only after the handshake and the certificate check are done. So a request that
// never got a socket has put no byte on the wire, and the transport can say `no-connection` and mean it.
import { X509Certificate } from 'node:crypto';
import { Agent } from 'node:https';
import { connect, createSecureContext, rootCertificates, type SecureContext, type TLSSocket } from 'node:tls';
import type { Duplex } from 'node:stream';
import { assert, Bug } from '../../base/assert.ts';
import type { CancelTimer, Clock } from '../../base/clock.ts';

const secureContext = (extraCa: string | undefined): SecureContext => {
  if (extraCa === undefined) return createSecureContext({ minVersion: 'TLSv1.2' });
  try {
    // Node takes a text that is no certificate in silence; this does not.
    new X509Certificate(extraCa);
  } catch {
    throw new Bug('the extra certificate authority is not a PEM certificate');
  }
  return createSecureContext({ minVersion: 'TLSv1.2', ca: [...rootCertificates, extraCa] });
};

/** Below the sixty seconds after which common load balancers and node's own servers close an idle connection. */
const longestIdleMs = 50_000;

export interface SecureAgentSettings {
  /** Protocol, host and port are taken from it. */
  readonly url: URL;
  readonly extraCa?: string | undefined;
  /** Milliseconds a handshake may take before its socket is dropped. */
  readonly handshakeMs: number;
}

export class SecureAgent extends Agent {
  readonly #context: SecureContext;
  readonly #host: string;
  readonly #port: number;
  readonly #handshakeMs: number;
  readonly #clock: Clock;
  /** The connection opened ahead, from the start of its handshake until a request takes it. */
  #spare: Promise<TLSSocket> | undefined;
  #closed = false;
  /** For connections that have served a request: the server's word applies to those. */
  #idleMs = longestIdleMs;
  /** How to cancel the end of each idle connection. */
  readonly #idling = new WeakMap<Duplex, CancelTimer>();

  /** @throws Bug when the URL is not https: or the extra authority is not a certificate */
  constructor(settings: SecureAgentSettings, clock: Clock) {
    super({ keepAlive: true, maxFreeSockets: 2 });
    assert(settings.url.protocol === 'https:', 'the gateway is spoken to over HTTPS only');
    this.#context = secureContext(settings.extraCa);
    this.#host = settings.url.hostname.replace(/^\[|\]$/g, '');
    this.#port = settings.url.port === '' ? 443 : Number(settings.url.port);
    this.#handshakeMs = settings.handshakeMs;
    this.#clock = clock;
  }

  /** Opens a connection for the next request, unless one is ready. Never fails: a request opens its own if this did. */
  warm(): void {
    if (this.#closed || this.#spare !== undefined || this.#hasFreeSocket()) return;
    const spare = this.#open();
    this.#spare = spare;
    const forget = (): void => {
      if (this.#spare === spare) this.#spare = undefined;
    };
    spare.then((socket) => {
      socket.once('close', forget);
      // An idle connection does not keep the process alive; node does the same with those of its own pool.
      if (this.#spare !== spare) return;
      socket.unref();
      this.#limitIdling(socket, longestIdleMs);
    }, forget);
  }

  /** Drops idle connections now, and those in use when their answer is there. */
  close(): void {
    this.#closed = true;
    for (const sockets of Object.values(this.freeSockets))
      for (const socket of sockets ?? []) socket.destroy();
    const spare = this.#spare;
    this.#spare = undefined;
    spare?.then(
      (socket) => {
        socket.destroy();
      },
      () => undefined,
    );
  }

  override createConnection(
    _options: Parameters<Agent['createConnection']>[0],
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    assert(callback !== undefined, 'node hands an agent a callback for the socket');
    this.#take().then(
      (socket) => {
        callback(null, socket);
      },
      // Node's type wants a stream beside the error; node itself passes none and reads none.
      (error: unknown) => {
        (callback as (error: unknown) => void)(error);
      },
    );
  }

  /** Node's type says void; node reads the answer, and false means: destroy it. */
  override keepSocketAlive(socket: Duplex): boolean {
    super.keepSocketAlive(socket);
    if (this.#closed) return false;
    this.#limitIdling(socket, this.#idleMs);
    return true;
  }

  override reuseSocket(socket: Duplex, request: Parameters<Agent['reuseSocket']>[1]): void {
    this.#endIdling(socket);
    super.reuseSocket(socket, request);
  }

  /** Takes the server's `Keep-Alive: timeout=5` at its word, less a second for the way. */
  heedKeepAlive(header: string | string[] | undefined): void {
    const seconds = /timeout=(\d{1,6})/.exec(String(header))?.[1];
    if (seconds !== undefined)
      this.#idleMs = Math.min(longestIdleMs, Math.max(0, Number(seconds) - 1) * 1_000);
  }

  /**
   * A request on a connection that the server has just closed is a payment in doubt, so an idle one is dropped before
   * the server is likely to.
   */
  #limitIdling(socket: Duplex, idleMs: number): void {
    this.#endIdling(socket);
    const cancel = this.#clock.after(idleMs, () => socket.destroy());
    this.#idling.set(socket, cancel);
    socket.once('close', cancel);
  }

  #endIdling(socket: Duplex): void {
    const cancel = this.#idling.get(socket);
    if (cancel === undefined) return;
    this.#idling.delete(socket);
    socket.off('close', cancel);
    cancel();
  }

  async #take(): Promise<TLSSocket> {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare === undefined) return this.#open();
    const socket = await spare;
    if (socket.destroyed || socket.readableEnded) return this.#open();
    this.#endIdling(socket);
    socket.ref();
    return socket;
  }

  #hasFreeSocket(): boolean {
    return Object.values(this.freeSockets).some(
      (sockets) => sockets?.some((socket) => !socket.destroyed) ?? false,
    );
  }

  #open(): Promise<TLSSocket> {
    return new Promise((resolve, reject) => {
      const socket = connect({
        host: this.#host,
        port: this.#port,
        // A name for the server to choose its certificate by; an address is not a name (RFC 6066, section 3).
        ...(isAddress(this.#host) ? {} : { servername: this.#host }),
        secureContext: this.#context,
        minVersion: 'TLSv1.2',
        ALPNProtocols: ['http/1.1'],
        // Said outright, because an environment variable of node's would otherwise decide.
        rejectUnauthorized: true,
      });
      socket.setNoDelay(true);
      const cancel = this.#clock.after(this.#handshakeMs, () =>
        socket.destroy(new Error('handshake too slow')),
      );
      socket.once('secureConnect', () => {
        cancel();
        resolve(socket);
      });
      // Stays for good: an idle socket's error has nobody else to listen, and node's pool adds its own listeners.
      socket.on('error', (error: Error) => {
        cancel();
        reject(error);
      });
      socket.once('close', () => {
        cancel();
        reject(new Error('closed during the handshake'));
      });
    });
  }
}

/** URL normalises IPv4 addresses to four decimal parts, and only an IPv6 address has a colon in it. */
const isAddress = (host: string): boolean => host.includes(':') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
