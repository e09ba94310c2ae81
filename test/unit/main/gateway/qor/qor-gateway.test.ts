// The gateway through the port, against a real TLS server: the bytes on the wire, the outcomes, the look-ups.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLog, silentLog } from '../../../../../src/main/base/log.ts';
import type { CardData } from '../../../../../src/main/card/card-data.ts';
import { money } from '../../../../../src/main/money/money.ts';
import type { GatewayRequest, PurchaseRequest } from '../../../../../src/main/gateway/port.ts';
import { createQor } from '../../../../../src/main/gateway/qor/qor.ts';
import type { GatewayServices } from '../../../../../src/main/gateway/services.ts';
import { cardFits } from '../../../../../src/main/gateway/qor/calls/fields.ts';
import type { QorSettings } from '../../../../../src/main/gateway/qor/settings.ts';
import { cardCode, keyedCard, pan, swipedCard, track2 } from './support/cards.ts';
import { makeCertificates, type Certificates } from './support/certificates.ts';
import { FakeClock } from './support/fake-clock.ts';
import { json, startServer, type TestServer } from './support/test-server.ts';
import { until } from './support/until.ts';

const key = '3f2c8a44-7a1e-4f7e-9a55-0c6a2f6f6a10';
const sale: PurchaseRequest = {
  kind: 'sale',
  source: { name: 'card' },
  orderId: 'A-1',
  amount: money(1234, 'USD'),
  cardPresent: true,
};
const keyedSale: PurchaseRequest = { ...sale, cardPresent: false };
const voided: GatewayRequest = { kind: 'void', orderId: 'A-1', transactionId: '831', cardPresent: true };
const refund: GatewayRequest = {
  ...voided,
  kind: 'refund',
  of: 'card',
  cardPresent: false,
  amount: money(5, 'USD'),
};
const paid = { status: 'approved', code: 'GW00', transaction_id: '831', amount_approved: '12.34' };

let certificates: Certificates;
let server: TestServer;
let clock: FakeClock;
let lines: string[];
let gateway: GatewayServices['gateway'];

const settingsFor = (baseUrl: string): QorSettings => ({
  baseUrl,
  appKey: 'T1234567890123456789',
  clientKey: '0123456789abcdef0123456789abcdef',
  cardPresentMid: '887728203',
  cardNotPresentMid: '887728202',
  extraCa: certificates.ca,
});
const bodyOf = (index: number): unknown => JSON.parse(server.seen[index]?.body.toString() ?? '');
const sendOnce = async (request: GatewayRequest, card?: CardData) => {
  const prepared = gateway.prepare(request, card);
  const outcome = await gateway.send(prepared, key);
  prepared.wipe();
  return outcome;
};

beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  clock = new FakeClock();
  lines = [];
  server = await startServer(certificates);
  gateway = createQor(
    settingsFor(server.baseUrl),
    clock,
    createLog(
      (line) => lines.push(line),
      () => 0,
    ),
  ).gateway;
});
afterEach(async () => {
  gateway.close();
  await server.close();
});

describe('settings', () => {
  it.each([
    ['plain HTTP', { baseUrl: 'http://127.0.0.1/v3' }],
    ['no URL', { baseUrl: 'gateway' }],
    ['credentials in the URL', { baseUrl: 'https://user:secret@127.0.0.1/v3' }],
    ['a query in the URL', { baseUrl: 'https://127.0.0.1/v3?x=1' }],
    ['a line break in a key', { appKey: 'T1\r\nX: 1' }],
    ['no client key', { clientKey: '' }],
    ['no merchant id', { cardPresentMid: '' }],
    ['an authority that is none', { extraCa: 'nonsense' }],
  ])('are refused: %s', (_what, wrong) => {
    const settings = { ...settingsFor('https://127.0.0.1/v3'), ...wrong };
    expect(() => createQor(settings, clock, silentLog)).toThrow();
  });

  it('may end the base URL with a slash', async () => {
    const slashed = createQor(settingsFor(`${server.baseUrl}/`), clock, silentLog).gateway;
    await slashed.check();
    slashed.close();
    expect(server.seen[0]?.path).toBe('/v3/utilities/account/887728203');
  });
});

describe('a sale', () => {
  it('of a swiped card goes out with its tracks alone, at the card-present merchant id', async () => {
    server.behave(json(paid));
    expect(await sendOnce(sale, swipedCard())).toEqual({
      name: 'approved',
      transactionId: '831',
      amountApproved: money(1234, 'USD'),
    });
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/v3/payment/sale/swipe' });
    expect(bodyOf(0)).toEqual({
      transaction_data: { mid: '887728203', orderid: 'A-1', amount: '12.34', trackdata: track2 },
    });
  });

  it('of a swiped card carries track text byte by byte, quotes and all', async () => {
    const tracks = '%B4111111111111111^O"NEIL\\/J^3012101?;4111111111111111=3012101?';
    await sendOnce(sale, swipedCard(tracks));
    expect(bodyOf(0)).toMatchObject({ transaction_data: { trackdata: tracks } });
  });

  it('of a keyed card goes out with number, expiry, code and ZIP, at the card-not-present merchant id', async () => {
    server.behave(json(paid));
    await sendOnce(keyedSale, keyedCard());
    expect(server.seen[0]?.path).toBe('/v3/payment/sale/manual/');
    expect(bodyOf(0)).toEqual({
      transaction_data: {
        mid: '887728202',
        orderid: 'A-1',
        amount: '12.34',
        creditcard: pan,
        month: '12',
        year: '30',
        cvv: cardCode,
        bzip: '32606',
      },
    });
  });

  it('carries both keys of the merchant and the idempotency key under both its names', async () => {
    await sendOnce(sale, swipedCard());
    expect(server.seen[0]?.headers).toMatchObject({
      'qor-app-key': 'T1234567890123456789',
      'qor-client-key': '0123456789abcdef0123456789abcdef',
      'qor-idempotent-key': key,
      'idempotency-key': key,
      'content-type': 'application/json',
    });
  });

  it('is repeated with the very same bytes, also after the card itself is wiped', async () => {
    const card = keyedCard();
    const prepared = gateway.prepare(keyedSale, card);
    card.wipe();
    await gateway.send(prepared, key);
    await gateway.send(prepared, key);
    expect(server.seen[0]?.body.toString()).toContain(pan);
    expect(server.seen[1]?.body).toEqual(server.seen[0]?.body);
  });

  it('has a fingerprint that knows order and amount and nothing of the card', () => {
    const of = (request: PurchaseRequest, card: CardData) => gateway.prepare(request, card).fingerprint;
    expect(of(sale, keyedCard())).toMatch(/^[0-9a-f]{64}$/);
    expect(of(sale, keyedCard('4055011111111111'))).toBe(of(sale, keyedCard('4111111111111111')));
    expect(of({ ...sale, orderId: 'A-2' }, keyedCard())).not.toBe(of(sale, keyedCard()));
    expect(of({ ...sale, amount: money(1235, 'USD') }, keyedCard())).not.toBe(of(sale, keyedCard()));
  });

  it('of a number too long for the wire is declined as GW14 without a byte sent', async () => {
    // Nineteen zeros are nobody's card.
    const long = keyedCard('0'.repeat(19));
    expect(cardFits(long)).toBe(false);
    expect(cardFits(keyedCard())).toBe(true);
    expect(await sendOnce(sale, long)).toEqual({ name: 'declined', code: 'GW14' });
    expect(server.connections()).toBe(0);
  });

  it.each([
    ['without a card', () => gateway.prepare(sale)],
    ['of nothing', () => gateway.prepare({ ...sale, amount: money(0, 'USD') }, keyedCard())],
    ['of less than nothing', () => gateway.prepare({ ...sale, amount: money(-1, 'USD') }, keyedCard())],
    ['in another currency', () => gateway.prepare({ ...sale, amount: money(1, 'QAR') }, keyedCard())],
    ['with an order id too long', () => gateway.prepare({ ...sale, orderId: 'A'.repeat(26) }, keyedCard())],
    [
      'with an order id that may need escaping',
      () => gateway.prepare({ ...sale, orderId: 'A_1' }, keyedCard()),
    ],
    ['as a void with a card', () => gateway.prepare(voided, keyedCard())],
  ])('is a bug %s', (_what, prepare) => {
    expect(prepare).toThrow();
  });
});

describe('wiping', () => {
  it('makes a later send a bug', async () => {
    const prepared = gateway.prepare(sale, swipedCard());
    prepared.wipe();
    prepared.wipe();
    await expect(gateway.send(prepared, key)).rejects.toThrow('wiped');
    expect(server.connections()).toBe(0);
  });

  it('while a send is under way waits for it: no zeros go out for a card', async () => {
    const prepared = gateway.prepare(sale, swipedCard());
    const sent = gateway.send(prepared, key);
    prepared.wipe();
    await sent;
    expect(server.seen[0]?.body.toString()).toContain(track2);
    await expect(gateway.send(prepared, key)).rejects.toThrow('wiped');
  });
});

describe('follow-ups', () => {
  it('void by the id of the sale', async () => {
    expect(await sendOnce(voided)).toMatchObject({ name: 'approved' });
    expect(server.seen[0]?.path).toBe('/v3/payment/void');
    expect(bodyOf(0)).toEqual({ transaction_data: { mid: '887728203', transaction_id: '831' } });
  });

  it('refund by the id of the sale, with amount and order id', async () => {
    expect(await sendOnce(refund)).toMatchObject({ name: 'approved', amountApproved: money(5, 'USD') });
    expect(server.seen[0]?.path).toBe('/v3/payment/refund');
    expect(bodyOf(0)).toEqual({
      transaction_data: { mid: '887728202', transaction_id: '831', amount: '0.05', orderid: 'A-1' },
    });
  });
});

describe('a send that goes wrong', () => {
  it('is unknown after the deadline, and is not repeated by itself', async () => {
    server.behave(() => undefined);
    const prepared = gateway.prepare(sale, swipedCard());
    const sent = gateway.send(prepared, key);
    await until(() => server.seen.length === 1, 'the request is there');
    clock.advance(30_000);
    expect(await sent).toEqual({ name: 'unknown', reason: 'timeout' });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['connection-lost', 'a cut', (): void => server.behave((_seen, _response, socket) => socket.destroy())],
    ['unreadable', 'garbage', (): void => server.behave(json('<html>busy</html>'))],
    ['unreadable', 'a cut body', (): void => server.behave(json('{"status":"approved","code":"GW00'))],
    ['unreadable', 'a flood', (): void => server.behave(json('x'.repeat(1024 * 1024 + 1)))],
    ['server-error', 'a 500', (): void => server.behave(json(paid, 500))],
  ])('is unknown %s after %s', async (reason, _what, misbehave) => {
    misbehave();
    expect(await sendOnce(sale, swipedCard())).toEqual({ name: 'unknown', reason });
    expect(server.seen).toHaveLength(1);
  });
});

describe('a look-up', () => {
  const rowOf = (id: number, more: object = {}) => ({
    trxn_status: 'approved',
    trxn_date: '07-21-2020 10:45 AM',
    trxn_type: 'sale',
    trxn_id: String(id),
    amount: '12.34',
    order_id: 'A-1',
    authcode: '606334',
    settled: '0',
    settled_amount: null,
    ...more,
  });
  const page = (transactions: object[], count = transactions.length) => ({
    status: 'ok',
    code: 'GW00',
    message: '',
    data: { count, limit: 40, offset: 0, transactions },
  });
  const ask = () => gateway.lookUp({ request: sale, known: [] });

  it('asks for the order and finds the approved row', async () => {
    server.behave(json(page([rowOf(831)])));
    expect(await ask()).toEqual({
      name: 'found',
      outcome: {
        name: 'approved',
        transactionId: '831',
        authCode: '606334',
        amountApproved: money(1234, 'USD'),
      },
    });
    const asked = new URL(server.seen[0]?.path ?? '', server.baseUrl);
    expect(asked.pathname).toBe('/v3/payment/transactions');
    expect(asked.searchParams.get('order_id')).toBe('A-1');
    expect(server.seen[0]?.headers).not.toHaveProperty('idempotency-key');
  });

  it('pages until it has seen them all', async () => {
    const all = [...Array.from({ length: 4 }, (_, index) => rowOf(index, { trxn_type: 'void' })), rowOf(831)];
    server.behave((seen, response) => {
      const offset = Number(new URL(seen.path, server.baseUrl).searchParams.get('offset'));
      response.end(JSON.stringify(page(all.slice(offset, offset + 2), all.length)));
    });
    expect(await ask()).toMatchObject({ outcome: { transactionId: '831' } });
    expect(server.seen).toHaveLength(3);
  });

  it('does not take a promised page that never comes for absence', async () => {
    server.behave((_seen, response) => response.end(JSON.stringify(page([], 1))));
    expect(await ask()).toEqual({ name: 'unanswered', reason: 'unreadable' });
  });

  it('takes only rows of exactly this order', async () => {
    server.behave(json(page([rowOf(831, { order_id: 'a-1' }), rowOf(832, { order_id: null })])));
    expect(await ask()).toEqual({ name: 'absent' });
  });

  it('finds nothing in an empty list', async () => {
    server.behave(json(page([])));
    expect(await ask()).toEqual({ name: 'absent' });
  });

  it.each([
    ['server-error', json(page([]), 503)],
    ['unreadable', json('<html>')],
    ['unreadable', json({ status: 'ok', code: 'GW00', message: '' })],
    ['unreadable', json({ ...page([]), code: 'GW03' })],
    ['unreadable', json(page([{ trxn_id: '831' }]))],
    ['unreadable', json(page([]), 401)],
    ['server-error', json({}, 429)],
  ])('is unanswered, never absent: %s', async (reason, behaviour) => {
    server.behave(behaviour);
    expect(await ask()).toEqual({ name: 'unanswered', reason });
  });

  it('is unanswered after ten seconds, and when the connection breaks', async () => {
    server.behave(() => undefined);
    const asked = ask();
    await until(() => server.seen.length === 1, 'the request is there');
    clock.advance(10_000);
    expect(await asked).toEqual({ name: 'unanswered', reason: 'timeout' });
    server.behave((_seen, _response, socket) => socket.destroy());
    expect(await ask()).toEqual({ name: 'unanswered', reason: 'connection-lost' });
    await server.close();
    expect(await ask()).toEqual({ name: 'unanswered', reason: 'no-connection' });
    server = await startServer(certificates);
  });
});

describe('the connection check', () => {
  it('asks for both merchant ids', async () => {
    expect(await gateway.check()).toEqual({ name: 'connected' });
    expect(server.seen.map((one) => one.path)).toEqual([
      '/v3/utilities/account/887728203',
      '/v3/utilities/account/887728202',
    ]);
  });

  it.each([
    [{ name: 'refused', code: 'HTTP401' }, json('', 401)],
    [{ name: 'refused', code: 'HTTP403' }, json({ status: 'error', code: 'GW03' }, 403)],
    [{ name: 'refused', code: 'GW89' }, json({ status: 'error', code: 'GW89' })],
    [{ name: 'unreachable', reason: 'server-error' }, json({ status: 'ok', code: 'GW00' }, 500)],
    [{ name: 'unreachable', reason: 'unreadable' }, json('<html>')],
  ])('says %j', async (expected, behaviour) => {
    server.behave(behaviour);
    expect(await gateway.check()).toEqual(expected);
    expect(server.seen).toHaveLength(1);
  });

  it('says unreachable where nobody answers', async () => {
    await server.close();
    expect(await gateway.check()).toEqual({ name: 'unreachable', reason: 'no-connection' });
    server = await startServer(certificates);
  });

  it('refuses a second merchant id that is wrong', async () => {
    server.behave((seen, response) =>
      response.end(JSON.stringify({ code: seen.path.endsWith('2') ? 'GW89' : 'GW00' })),
    );
    expect(await gateway.check()).toEqual({ name: 'refused', code: 'GW89' });
  });
});

describe('the facts of a transaction', () => {
  const row = {
    trxn_status: 'approved',
    trxn_type: 'sale',
    trxn_id: '831',
    amount: '12.34',
    avs_code: 'BAD (Z)',
    cv_code: '',
    settled: '0',
  };
  const data = (more: object = {}) => ({
    status: 'ok',
    code: 'GW00',
    message: '',
    data: [{ ...row, ...more }],
  });

  it('are its checks and whether it is settled', async () => {
    server.behave(json(data()));
    expect(await gateway.facts('831')).toEqual({
      name: 'found',
      facts: {
        address: { word: 'bad', letter: 'Z' },
        cardCode: { word: 'none', letter: '' },
        settled: false,
      },
    });
    expect(server.seen[0]?.path).toBe('/v3/payment/transaction/831');
    server.behave(json(data({ settled: '1' })));
    expect(await gateway.facts('831')).toMatchObject({ facts: { settled: true } });
  });

  it.each([
    [{ name: 'absent' }, json({ status: 'error', code: 'GW76' }, 404)],
    [{ name: 'absent' }, json({ status: 'error', code: 'GW76' })],
    [{ name: 'unanswered', reason: 'unreadable' }, json({ status: 'error', code: 'GW03' }, 404)],
    [{ name: 'unanswered', reason: 'unreadable' }, json('', 404)],
    [{ name: 'unanswered', reason: 'unreadable' }, json({ ...data(), data: [] })],
    [{ name: 'unanswered', reason: 'unreadable' }, json(data(), 401)],
    [{ name: 'unanswered', reason: 'server-error' }, json(data(), 503)],
  ])('are %j', async (expected, behaviour) => {
    server.behave(behaviour);
    expect(await gateway.facts('831')).toEqual(expected);
  });
});

describe('merchant ids', () => {
  it.each([
    [true, '887728203'],
    [false, '887728202'],
  ])('are chosen by whether the card is present, whatever pays: %s', async (cardPresent, mid) => {
    const stored: PurchaseRequest = { ...sale, source: { name: 'stored-card', token: '111141$KR0eAiX2' } };
    await gateway.send(gateway.prepare({ ...stored, cardPresent }), key);
    expect(bodyOf(0)).toMatchObject({ transaction_data: { mid } });
    await gateway.send(gateway.prepare({ ...sale, source: { name: 'cash' }, cardPresent }), key);
    expect(bodyOf(1)).toMatchObject({ mid });
    await gateway.send(gateway.prepare({ ...voided, cardPresent }), key);
    expect(bodyOf(2)).toMatchObject({ transaction_data: { mid } });
  });
});

describe('cash', () => {
  it('is recorded as HTTP 201, under the name of its own that the amount has', async () => {
    const body = { status: 'approved', code: 'GW00', transaction_id: '831', amount_recorded: '12.34' };
    server.behave(json(body, 201));
    const cash = gateway.prepare({ ...sale, source: { name: 'cash' } });
    expect(await gateway.send(cash, key)).toEqual({
      name: 'approved',
      transactionId: '831',
      amountApproved: money(1234, 'USD'),
    });
    server.behave(json(paid, 201));
    expect(await gateway.send(cash, key)).toEqual({ name: 'unknown', reason: 'ask' });
  });
});

describe('the log', () => {
  it('tells of each exchange, and holds no card data, no keys and no order', async () => {
    await sendOnce(sale, swipedCard());
    await sendOnce(keyedSale, keyedCard());
    server.behave((_seen, _response, socket) => socket.destroy());
    await sendOnce(sale, swipedCard());
    await gateway.lookUp({ request: sale, known: [] });
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'qor.answered',
      method: 'POST',
      path: '/payment/sale/swipe',
      httpStatus: 200,
      code: 'GW00',
    });
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({
      event: 'qor.unanswered',
      fault: 'connection-lost',
      cause: 'ECONNRESET',
    });
    const text = lines.join('\n');
    for (const secret of [pan, '411111', track2, 'A-1', 'T1234', '0123456789abcdef', key])
      expect(text).not.toContain(secret);
  });
});
