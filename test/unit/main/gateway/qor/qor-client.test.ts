// The wire: what goes out with every call and query, and how a wait ends.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../../../src/main/base/log.ts';
import { money } from '../../../../../src/main/money/money.ts';
import { voidPayment } from '../../../../../src/main/gateway/qor/calls/follow-ups.ts';
import { saleManual } from '../../../../../src/main/gateway/qor/calls/sales.ts';
import { changeToken, removeToken } from '../../../../../src/main/gateway/qor/calls/tokens.ts';
import { transaction } from '../../../../../src/main/gateway/qor/calls/transactions.ts';
import { QorClient } from '../../../../../src/main/gateway/qor/qor-client.ts';
import { keyedCard, pan } from './support/cards.ts';
import { makeCertificates, type Certificates } from './support/certificates.ts';
import { FakeClock } from './support/fake-clock.ts';
import { startServer, type TestServer } from './support/test-server.ts';
import { until } from './support/until.ts';

let certificates: Certificates;
let server: TestServer;
let client: QorClient;
let lines: string[];

const mid = '887728202';
const token = '111141$KR0eAiX2';

beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  server = await startServer(certificates);
  lines = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  client = new QorClient(
    {
      baseUrl: server.baseUrl,
      appKey: 'T1',
      clientKey: 'C1',
      cardPresentMid: '887728203',
      cardNotPresentMid: mid,
      extraCa: certificates.ca,
    },
    new FakeClock(),
    log,
  );
});
afterEach(async () => {
  client.close();
  await server.close();
});

describe('a call', () => {
  it('is overwritten with zeros when wiped', async () => {
    const call = saleManual({ mid, orderId: 'A-1', amount: money(150, 'USD'), card: keyedCard() });
    let lent: Buffer = Buffer.alloc(0);
    await call.lend(async (bytes) => {
      lent = bytes;
      expect(bytes.toString()).toContain(pan);
    });
    call.wipe();
    expect(lent.length).toBeGreaterThan(0);
    expect(lent.every((byte) => byte === 0)).toBe(true);
  });

  it('refuses an idempotency key that does not fit', () => {
    const call = voidPayment({ mid, transactionId: '831' });
    expect(() => client.send(call, 'x'.repeat(41))).toThrow('40');
    expect(() => client.send(call, 'a\r\nb')).toThrow('visible');
  });

  it('other than a POST takes no idempotency key and goes out with its body', async () => {
    const call = changeToken(token, '1111', '1230');
    expect(() => client.send(call, 'key-1')).toThrow('only a POST');
    await client.send(call);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'PATCH', path: '/v3/payment/token' });
    expect(JSON.parse(seen?.body.toString() ?? '')).toEqual({
      transaction_data: { token, last4: '1111', expdate: '1230' },
    });
    expect(seen?.headers).not.toHaveProperty('qor-idempotent-key');
    expect(seen?.headers).toMatchObject({ 'qor-app-key': 'T1', 'qor-client-key': 'C1' });
  });
});

describe('a query', () => {
  it('may be a DELETE, without a body', async () => {
    await client.ask(removeToken(token, '1111'));
    const [seen] = server.seen;
    expect(seen).toMatchObject({
      method: 'DELETE',
      path: '/v3/payment/token?token=111141%24KR0eAiX2&last4=1111',
    });
    expect(seen?.body).toHaveLength(0);
  });

  it('is given up at once when its signal says so, before it left or after', async () => {
    server.behave(() => undefined);
    const abort = new AbortController();
    const asked = client.ask(transaction('831'), abort.signal);
    await until(() => server.seen.length === 1, 'the request is there');
    abort.abort();
    expect(await asked).toEqual({ name: 'unanswered', fault: 'connection-lost' });
    expect(await client.ask(transaction('831'), abort.signal)).toEqual({
      name: 'unanswered',
      fault: 'no-connection',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('leaves nothing of its URL but the endpoint in the log', async () => {
    await client.ask(transaction('831649658996418'));
    await client.ask(removeToken(token, '1111'));
    expect(lines.map((line) => (JSON.parse(line) as { path: string }).path)).toEqual([
      '/payment/transaction',
      '/payment/token',
    ]);
    for (const secret of ['831', '996418', 'KR0e', '1111']) expect(lines.join()).not.toContain(secret);
  });
});
