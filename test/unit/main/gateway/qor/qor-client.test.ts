// The endpoints that the port does not use yet, and the shapes of single and listed transactions.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../../../src/main/base/log.ts';
import { money } from '../../../../../src/main/money/money.ts';
import type { Call } from '../../../../../src/main/gateway/qor/call.ts';
import { QorClient } from '../../../../../src/main/gateway/qor/qor-client.ts';
import { keyedCard, pan, swipedCard, track2 } from './support/cards.ts';
import { makeCertificates, type Certificates } from './support/certificates.ts';
import { FakeClock } from './support/fake-clock.ts';
import { json, startServer, type TestServer } from './support/test-server.ts';

let certificates: Certificates;
let server: TestServer;
let client: QorClient;

const mid = '887728202';
const charge = { mid, orderId: 'A-1', amount: money(150, 'USD') };
const sent = async (call: Call) => {
  await client.send(call, 'key-1');
  const { path, body } = server.seen.at(-1)!;
  return { path, body: JSON.parse(body.toString()) as unknown };
};

beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  server = await startServer(certificates);
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
    silentLog,
  );
});
afterEach(async () => {
  client.close();
  await server.close();
});

describe('charges', () => {
  it('go to the generic sale as the card was entered', async () => {
    expect(await sent(client.sale({ ...charge, card: swipedCard() }))).toEqual({
      path: '/v3/payment/sale/',
      body: { transaction_data: { mid, orderid: 'A-1', amount: '1.50', trackdata: track2 } },
    });
    expect(await sent(client.sale({ ...charge, card: keyedCard() }))).toMatchObject({
      body: { transaction_data: { creditcard: pan, month: '12', year: '30' } },
    });
  });

  it('carry an address where there is one', async () => {
    const address = { line1: '5800 NW 39th AVE', line2: 'STE J' };
    expect(await sent(client.saleManual({ ...charge, card: keyedCard(), address }))).toMatchObject({
      path: '/v3/payment/sale/manual/',
      body: { transaction_data: { baddress: address.line1, baddress2: address.line2 } },
    });
  });

  it('go to the endpoint of their entry mode or nowhere', () => {
    expect(() => client.saleManual({ ...charge, card: swipedCard() })).toThrow('keyed');
    expect(() => client.saleSwipe({ ...charge, card: keyedCard() })).toThrow('swiped');
  });

  it('authorize, with a stay in the spelling of the prose and its rate as a number with two decimals', async () => {
    const hospitality = {
      startDate: '190408',
      endDate: '190417',
      duration: 9,
      rate: money(10000, 'USD'),
      referenceNumber: '2123342342121',
      extraCharge: 'gift-shop',
      flag: 'incremental',
      initialAmount: money(150, 'USD'),
    } as const;
    const { path, body } = await sent(client.authorize({ ...charge, card: keyedCard(), hospitality }));
    expect(path).toBe('/v3/payment/authorize');
    expect(body).toMatchObject({
      transaction_data: {
        creditcard: pan,
        startDate: '190408',
        endDate: '190417',
        duration: 9,
        rate: 100,
        referenceNum: '2123342342121',
        extraCharge: 3,
        flag: 1,
        initialAuthAmount: '1.50',
      },
    });
    expect(server.seen.at(-1)?.body.toString()).toContain('"rate":100.00,');
  });

  it('refuse a stay with a malformed date or folio', () => {
    const stay = {
      startDate: '190408',
      endDate: '190417',
      duration: 9,
      rate: money(1, 'USD'),
      referenceNumber: 'F1',
    };
    const authorize = (wrong: object) => () =>
      client.authorize({ ...charge, card: keyedCard(), hospitality: { ...stay, ...wrong } });
    expect(authorize({})).not.toThrow();
    expect(authorize({ startDate: '2019-04-08' })).toThrow('yymmdd');
    expect(authorize({ referenceNumber: 'x'.repeat(21) })).toThrow('folio');
  });

  it('capture with amount and the order id of the authorization', async () => {
    expect(await sent(client.capture({ ...charge, transactionId: '831' }))).toEqual({
      path: '/v3/payment/capture',
      body: { transaction_data: { mid, transaction_id: '831', amount: '1.50', orderid: 'A-1' } },
    });
  });
});

describe('a call', () => {
  it('is overwritten with zeros when wiped', async () => {
    const call = client.saleManual({ ...charge, card: keyedCard() });
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
    const call = client.void({ mid, transactionId: '831' });
    expect(() => client.send(call, 'x'.repeat(41))).toThrow('40');
    expect(() => client.send(call, 'a\r\nb')).toThrow('visible');
  });
});

describe('a transaction', () => {
  const row = {
    trxn_status: 'Approved',
    trxn_type: 'sale',
    trxn_id: '20253131853973',
    amount: '1.19',
    order_id: 'oid-1',
    authcode: '606334',
    settled: '1',
  };
  const expected = {
    status: 'approved',
    type: 'sale',
    id: '20253131853973',
    orderId: 'oid-1',
    amount: money(119, 'USD'),
    authCode: '606334',
    settled: true,
    address: { word: 'none', letter: '' },
    cardCode: { word: 'none', letter: '' },
  };

  it.each([
    ['in an array of one', [row]],
    ['alone', row],
  ])('is read %s', async (_how, data) => {
    server.behave(json({ status: 'ok', code: 'GW00', message: '', data }));
    const reply = await client.transaction('20253131853973');
    expect(reply).toMatchObject({ name: 'answered', answer: { code: 'GW00', row: expected } });
    expect(server.seen[0]?.path).toBe('/v3/payment/transaction/20253131853973');
  });

  it.each([
    ['an empty array', []],
    ['two in one', [row, row]],
    ['a row without a type', [{ ...row, trxn_type: undefined }]],
    ['nothing', undefined],
  ])('is unreadable as %s', async (_what, data) => {
    server.behave(json({ status: 'ok', code: 'GW00', message: '', data }));
    expect(await client.transaction('1')).toEqual({ name: 'unreadable', httpStatus: 200 });
  });

  it('that is not there is an answer too', async () => {
    server.behave(json({ status: 'error', code: 'GW76', message: '' }, 404));
    const reply = await client.transaction('1/../2');
    expect(reply).toMatchObject({ name: 'answered', httpStatus: 404, answer: { code: 'GW76' } });
    expect(server.seen[0]?.path).toBe('/v3/payment/transaction/1%2F..%2F2');
  });

  it('is listed with the count of all matches', async () => {
    const data = { count: '2525', limit: 40, offset: 0, transactions: [row] };
    server.behave(json({ status: 'ok', code: 'GW00', message: '', data }));
    const reply = await client.transactions({ transactionId: '20253131853973', limit: 1, offset: 0 });
    expect(reply).toMatchObject({ answer: { count: 2525, rows: [expected] } });
    expect(server.seen[0]?.path).toBe(
      '/v3/payment/transactions?transaction_id=20253131853973&limit=1&offset=0',
    );
  });
});
