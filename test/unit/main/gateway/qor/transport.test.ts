// The transport against a real TLS server: what it calls no-connection, connection-lost and timeout is what money rests on.
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import {
  connect as connectTcp,
  createServer as createTcpServer,
  type AddressInfo,
  type Socket,
} from 'node:net';
import tls, { rootCertificates } from 'node:tls';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { SecureAgent } from '../../../../../src/main/gateway/qor/secure-agent.ts';
import { exchange, type RawAnswer } from '../../../../../src/main/gateway/qor/transport.ts';
import { makeCertificates, type Certificates } from './support/certificates.ts';
import { FakeClock } from './support/fake-clock.ts';
import { json, startServer, type TestServer } from './support/test-server.ts';
import { isPending, until } from './support/until.ts';

let certificates: Certificates;
let server: TestServer;
let clock: FakeClock;
let agent: SecureAgent;

const agentFor = (baseUrl: string, extraCa: string | undefined = certificates.ca): SecureAgent =>
  new SecureAgent({ url: new URL(baseUrl), extraCa, handshakeMs: 30_000 }, clock);

const post = (from: SecureAgent = agent, baseUrl = server.baseUrl): Promise<RawAnswer> =>
  exchange(
    {
      method: 'POST',
      url: new URL(`${baseUrl}/payment/sale/swipe`),
      headers: { 'Qor-App-Key': 'T1' },
      body: Buffer.from('{"a":1}'),
      deadlineMs: 30_000,
    },
    from,
    clock,
  );

const failure = (answer: RawAnswer): string =>
  answer.name === 'failed' ? answer.fault : `answered ${answer.httpStatus}`;

beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  clock = new FakeClock();
  server = await startServer(certificates);
  agent = agentFor(server.baseUrl);
});
afterEach(async () => {
  agent.close();
  await server.close();
});

describe('an exchange', () => {
  it('carries method, path, headers and body, and brings status and body back', async () => {
    server.behave(json({ hello: 1 }, 201));
    const answer = await post();
    expect(answer).toEqual({ name: 'answered', httpStatus: 201, body: Buffer.from('{"hello":1}') });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      path: '/v3/payment/sale/swipe',
      body: Buffer.from('{"a":1}'),
      headers: { 'qor-app-key': 'T1', 'content-type': 'application/json', 'content-length': '7' },
    });
  });

  it('reads a body that ends with its connection', async () => {
    server.behave((_seen, _response, socket) =>
      socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{"whole":true}'),
    );
    const answer = await post();
    expect(answer).toMatchObject({ name: 'answered', body: Buffer.from('{"whole":true}') });
  });

  it('refuses plain HTTP outright', () => {
    expect(() => agentFor('http://127.0.0.1:1/v3')).toThrow('HTTPS only');
    expect(() => post(agent, 'http://127.0.0.1:1/v3')).toThrow('HTTPS only');
  });
});

describe('connections', () => {
  it('serve one request after the other', async () => {
    await post();
    await post();
    expect(server.connections()).toBe(1);
  });

  it('are opened ahead by warm(), and the next request takes that one', async () => {
    agent.warm();
    agent.warm();
    await until(() => server.handshakes() === 1, 'the handshake is done');
    expect(failure(await post())).toBe('answered 200');
    agent.warm();
    expect(failure(await post())).toBe('answered 200');
    expect(server.connections()).toBe(1);
  });

  it('that are still being opened ahead are waited for, not opened twice', async () => {
    agent.warm();
    expect(failure(await post())).toBe('answered 200');
    expect(server.connections()).toBe(1);
  });

  it('opened ahead and closed by the server are replaced', async () => {
    agent.warm();
    await until(() => server.handshakes() === 1, 'the handshake is done');
    server.dropConnections();
    await until(() => clock.waiting === 0, 'the close is seen');
    expect(failure(await post())).toBe('answered 200');
    expect(server.connections()).toBe(2);
  });

  it('opened ahead in vain harm nobody', async () => {
    const nobody = createTcpServer();
    nobody.listen(0, '127.0.0.1');
    await once(nobody, 'listening');
    const { port } = nobody.address() as AddressInfo;
    nobody.close();
    await once(nobody, 'close');
    const lonely = agentFor(`https://127.0.0.1:${port}/v3`);
    lonely.warm();
    await until(() => clock.waiting === 0, 'the attempt has failed');
    expect(failure(await post(lonely, `https://127.0.0.1:${port}/v3`))).toBe('no-connection');
  });

  it('are dropped when idle for 50 seconds, warmed ones too', async () => {
    await post();
    clock.advance(49_999);
    expect(failure(await post())).toBe('answered 200');
    expect(server.connections()).toBe(1);
    clock.advance(50_000);
    expect(failure(await post())).toBe('answered 200');
    expect(server.connections()).toBe(2);
    clock.advance(50_000);
    agent.warm();
    await until(() => server.handshakes() === 3, 'the handshake is done');
    await isPending(Promise.resolve());
    clock.advance(50_000);
    expect(failure(await post())).toBe('answered 200');
    expect(server.connections()).toBe(4);
  });

  it('are dropped a second before the server says it will', async () => {
    server.behave((_seen, response) => response.setHeader('Keep-Alive', 'timeout=5').end('{}'));
    await post();
    clock.advance(3_999);
    await post();
    expect(server.connections()).toBe(1);
    clock.advance(4_000);
    await post();
    expect(server.connections()).toBe(2);
  });

  it('are not kept after close()', async () => {
    await post();
    agent.warm();
    agent.close();
    agent.warm();
    expect(failure(await post())).toBe('answered 200');
    expect(failure(await post())).toBe('answered 200');
    expect(server.connections()).toBe(3);
  });

  it('lost while idle, with the request already written, are connection-lost and not tried again', async () => {
    await post();
    // The server takes the request on the kept connection and closes it without a byte of an answer.
    server.behave((_seen, _response, socket) => socket.destroy());
    expect(failure(await post())).toBe('connection-lost');
    expect(server.seen).toHaveLength(2);
    expect(server.connections()).toBe(1);
  });
});

describe('no-connection', () => {
  it('is a refused connection', async () => {
    const { baseUrl } = server;
    const idle = createTcpServer();
    idle.listen(0, '127.0.0.1');
    await once(idle, 'listening');
    const { port } = idle.address() as AddressInfo;
    idle.close();
    await once(idle, 'close');
    expect(baseUrl).not.toContain(`:${port}/`);
    const answer = await post(agentFor(`https://127.0.0.1:${port}/v3`), `https://127.0.0.1:${port}/v3`);
    expect(answer).toEqual({ name: 'failed', fault: 'no-connection', cause: 'ECONNREFUSED' });
  });

  it('is a name that does not resolve', async () => {
    const baseUrl = 'https://gateway.invalid/v3';
    expect(failure(await post(agentFor(baseUrl), baseUrl))).toBe('no-connection');
  });

  it.each([
    [
      'an authority nobody trusts',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      async () => ({ ca: rootCertificates[0], used: certificates }),
    ],
    [
      'an impostor of the authority',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      async () => ({ ca: (await makeCertificates()).ca, used: certificates }),
    ],
    [
      'a certificate for another host',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      async () => {
        const used = await makeCertificates([{ type: 'dns', value: 'elsewhere.example' }]);
        return { ca: used.ca, used };
      },
    ],
    [
      'an expired certificate',
      'CERT_HAS_EXPIRED',
      async () => {
        const used = await makeCertificates(undefined, -60_000);
        return { ca: used.ca, used };
      },
    ],
  ])('is %s (%s), and not a byte of the request gets through', async (_what, cause, make) => {
    const { ca, used } = await make();
    const other = await startServer(used);
    try {
      const answer = await post(agentFor(other.baseUrl, ca), other.baseUrl);
      expect(answer).toEqual({ name: 'failed', fault: 'no-connection', cause });
      expect(other.connections()).toBe(1);
      expect(other.seen).toHaveLength(0);
    } finally {
      await other.close();
    }
  });

  it('is an untrusted authority even where the environment would switch verification off', async () => {
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    // Node warns of it on the console; this test knows.
    const quiet = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    try {
      const stranger = (await makeCertificates()).ca;
      expect(failure(await post(agentFor(server.baseUrl, stranger)))).toBe('no-connection');
    } finally {
      quiet.mockRestore();
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
  });

  it('is a server that speaks nothing newer than TLS 1.1, even where node itself would put up with it', async () => {
    const ciphers = 'DEFAULT:@SECLEVEL=0';
    const old = await startServer(certificates, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers });
    const before = { ciphers: tls.DEFAULT_CIPHERS, version: tls.DEFAULT_MIN_VERSION };
    tls.DEFAULT_CIPHERS = ciphers;
    tls.DEFAULT_MIN_VERSION = 'TLSv1';
    try {
      expect(failure(await post(agentFor(old.baseUrl), old.baseUrl))).toBe('no-connection');
      expect(old.seen).toHaveLength(0);
    } finally {
      tls.DEFAULT_CIPHERS = before.ciphers;
      tls.DEFAULT_MIN_VERSION = before.version;
      await old.close();
    }
  });

  it('is a server that speaks plain HTTP', async () => {
    const plain = createHttpServer((_request, response) => response.end('{}'));
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const baseUrl = `https://127.0.0.1:${(plain.address() as AddressInfo).port}/v3`;
    try {
      expect(failure(await post(agentFor(baseUrl), baseUrl))).toBe('no-connection');
    } finally {
      plain.close();
    }
  });

  it('is a handshake that takes too long; one that ends late does not bring the request along', async () => {
    const held: Socket[] = [];
    const slow = createTcpServer((socket) => held.push(socket));
    slow.listen(0, '127.0.0.1');
    await once(slow, 'listening');
    const baseUrl = `https://127.0.0.1:${(slow.address() as AddressInfo).port}/v3`;
    const patient = new SecureAgent(
      { url: new URL(baseUrl), extraCa: certificates.ca, handshakeMs: 60_000 },
      clock,
    );
    try {
      const sent = post(patient, baseUrl);
      await until(() => held.length === 1, 'the connection is there');
      clock.advance(29_999);
      expect(await isPending(sent)).toBe(true);
      clock.advance(1);
      expect(failure(await sent)).toBe('no-connection');
      for (const socket of held) socket.pipe(connectTcp(server.port, '127.0.0.1')).pipe(socket);
      await until(() => server.handshakes() === 1, 'the handshake has ended');
      // Whatever was to be written is written ahead of this.
      expect(failure(await post(patient, baseUrl))).toBe('answered 200');
      expect(server.seen).toHaveLength(1);
    } finally {
      patient.close();
      for (const socket of held) socket.destroy();
      slow.close();
    }
  });

  it('is a handshake that never ends, and no socket of it is left', async () => {
    const held: Socket[] = [];
    const mute = createTcpServer((socket) => held.push(socket));
    mute.listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const baseUrl = `https://127.0.0.1:${(mute.address() as AddressInfo).port}/v3`;
    const sent = post(agentFor(baseUrl), baseUrl);
    await until(() => held.length === 1, 'the connection is there');
    held[0]?.resume();
    const closed = once(held[0]!, 'close');
    clock.advance(30_000);
    expect(failure(await sent)).toBe('no-connection');
    await closed;
    expect(clock.waiting).toBe(0);
    mute.close();
  });

  it('does not accept a text that is no certificate as an authority', () => {
    expect(() => agentFor(server.baseUrl, 'not a certificate')).toThrow('not a PEM certificate');
  });
});

describe('connection-lost', () => {
  it.each([
    ['before the answer', (socket: Socket) => socket.destroy()],
    [
      'in the middle of the headers',
      (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\nContent-', () => socket.destroy()),
    ],
    [
      'in the middle of the body',
      (socket: Socket) =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"code":"GW00"', () => socket.end()),
    ],
    [
      'in the middle of a chunk',
      (socket: Socket) =>
        socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"code"', () =>
          socket.end(),
        ),
    ],
    ['with something that is not HTTP', (socket: Socket) => socket.end('SSH-2.0-OpenSSH\r\n')],
  ])('is a connection cut %s', async (_when, cut) => {
    server.behave((_seen, _response, socket) => {
      cut(socket);
    });
    expect(failure(await post())).toBe('connection-lost');
    expect(server.seen).toHaveLength(1);
    expect(clock.waiting).toBe(0);
  });
});

describe('timeout', () => {
  it('is an answer that does not come', async () => {
    server.behave(() => undefined);
    const sent = post();
    await until(() => server.seen.length === 1, 'the request is there');
    clock.advance(29_999);
    expect(await isPending(sent)).toBe(true);
    clock.advance(1);
    expect(failure(await sent)).toBe('timeout');
    await until(() => server.open() === 0, 'the connection is closed: a late answer reaches nobody');
  });

  it('is an answer that drips: every byte in time, the whole too late', async () => {
    let drip: () => void = () => undefined;
    server.behave((_seen, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      drip = () => response.write('{');
      drip();
    });
    const sent = post();
    await until(() => server.seen.length === 1, 'the request is there');
    for (let second = 0; second < 29; second += 1) {
      clock.advance(1_000);
      drip();
    }
    expect(await isPending(sent)).toBe(true);
    clock.advance(1_000);
    expect(failure(await sent)).toBe('timeout');
  });
});

describe('size', () => {
  it('of an answer has a limit of one mebibyte', async () => {
    server.behave((_seen, response) => response.end(Buffer.alloc(1024 * 1024, 0x20)));
    expect(failure(await post())).toBe('answered 200');
    server.behave((_seen, response) => response.end(Buffer.alloc(1024 * 1024 + 1, 0x20)));
    expect(failure(await post())).toBe('too-large');
  });
});
