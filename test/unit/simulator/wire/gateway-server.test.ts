import { readFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { connect } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  anOrder,
  goodCard,
  keyedSale,
  type SimulatorForTest,
  startForTest,
} from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
const warnings: string[] = [];
beforeAll(async () => {
  gateway = await startForTest({ warn: (sentence) => warnings.push(sentence) });
});
beforeEach(async () => {
  warnings.length = 0;
  await gateway.control('POST /reset');
});
afterAll(() => gateway.stop());

describe('the door', () => {
  const port = () => Number(new URL(gateway.simulator.description.baseUrl).port);

  test('describes itself', () => {
    expect(gateway.simulator.description).toEqual({
      baseUrl: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+\/v3$/) as string,
      caFile: expect.stringMatching(/ca\.pem$/) as string,
      appKey: expect.stringMatching(/^T\d{19}$/) as string,
      clientKey: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      mids: { cardPresent: '887728203', cardNotPresent: '887728202' },
      controlUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_sim$/) as string,
    });
  });

  test('plain HTTP gets no answer', async () => {
    const outcome = await new Promise<string>((resolve) => {
      const sent = plainRequest({ port: port(), host: '127.0.0.1', path: '/v3/payment/transactions' }, () =>
        resolve('answered'),
      );
      sent.on('error', () => resolve('refused'));
      sent.end();
    });
    expect(outcome).toBe('refused');
  });

  const handshake = (options: object): Promise<string> =>
    new Promise((resolve) => {
      const ca = readFileSync(gateway.simulator.description.caFile);
      const socket = connect({ port: port(), host: '127.0.0.1', ca, ...options }, () => {
        resolve(socket.getProtocol() ?? '');
        socket.destroy();
      });
      socket.on('error', () => resolve('refused'));
    });

  test('TLS 1.2 and 1.3 come in, 1.1 does not', async () => {
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' };
    expect(await handshake({ maxVersion: 'TLSv1.2' })).toBe('TLSv1.2');
    expect(await handshake({})).toBe('TLSv1.3');
    expect(await handshake(old)).toBe('refused');
  });

  test('another CA does not vouch for it', async () => {
    expect(await handshake({ ca: [] })).toBe('refused');
  });
});

describe('HTTP status', () => {
  const envelope = (code: string) => ({ status: 'error', code, message: expect.any(String) as string });

  test('401 without keys, also where there is no path', async () => {
    for (const path of ['/payment/transactions', '/nowhere']) {
      const answer = await gateway.call(path, { anonymous: true });
      expect(answer).toMatchObject({ httpStatus: 401, json: envelope('GW03') });
    }
  });

  test.each([
    ['qor-app-key', 'P1234567890123456789'],
    ['qor-app-key', 'T'.repeat(25)],
    ['qor-client-key', 'ü'.repeat(32)],
  ])('403 with %s %s', async (name, value) => {
    const headers = { [name]: Buffer.from(value).toString('latin1') };
    expect(await gateway.call('/payment/transactions', { headers })).toMatchObject({ httpStatus: 403 });
  });

  test('404 for a wrong path or method, and for an unknown transaction', async () => {
    expect(await gateway.call('/nowhere')).toMatchObject({ httpStatus: 404, json: envelope('GW03') });
    expect(await gateway.call('/payment/sale')).toMatchObject({ httpStatus: 404 });
    expect(await gateway.call('/payment/transaction/1')).toMatchObject({
      httpStatus: 404,
      json: { code: 'GW76' },
    });
  });

  test.each(['{"a": 1,}', '', '[]', '{"transaction_data": {"amount": 12.5}}'])('400 for %s', async (body) => {
    const answer = await gateway.call('/payment/sale', { method: 'POST', body });
    expect(answer).toMatchObject({ httpStatus: 400, json: { status: 'declined', code: 'GW03' } });
  });

  test('400 for a body of more than a megabyte', async () => {
    const answer = await gateway.call('/payment/sale', { body: { x: 'x'.repeat(1_100_000) } });
    expect(answer).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
  });

  test.each([200, 500])('format errors as %i by switch', async (formatErrors) => {
    await gateway.control('POST /switches', { formatErrors });
    expect(await gateway.pay('/payment/sale', {})).toMatchObject({
      httpStatus: formatErrors,
      json: { code: 'GW03' },
    });
    await gateway.control('POST /switches', { formatErrors: 400 });
  });

  test('paths with and without a trailing slash', async () => {
    for (const path of ['/payment/sale', '/payment/sale/', '/payment/sale/manual', '/payment/sale/manual/'])
      expect(await gateway.pay(path, keyedSale())).toMatchObject({ httpStatus: 200, json: { code: 'GW00' } });
  });
});

describe('the envelope', () => {
  test('an approval', async () => {
    const { json } = await gateway.pay('/payment/sale/manual/', keyedSale({ reference_id: 'R-1' }));
    expect(json).toEqual({
      status: 'approved',
      code: 'GW00',
      message: 'Card Sale processed successfully',
      transaction_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
      transaction_id: expect.stringMatching(/^\d{15}$/) as string,
      amount_approved: '12.34',
      authcode: expect.stringMatching(/^\d{6}$/) as string,
      reference_id: 'R-1',
    });
  });

  test('a host decline has ids, a format error has none', async () => {
    const declined = await gateway.pay('/payment/sale', keyedSale({ amount: '6.16' }));
    expect(declined).toMatchObject({ httpStatus: 200, json: { status: 'declined', code: 'GW51' } });
    expect(Object.keys(declined.json)).toEqual([
      'status',
      'code',
      'message',
      'transaction_date',
      'transaction_id',
    ]);
    const malformed = await gateway.pay('/payment/sale', { mid: '887728202' });
    expect(Object.keys(malformed.json)).toEqual(['status', 'code', 'message']);
  });

  test('capitals by switch', async () => {
    await gateway.control('POST /switches', { uppercaseStatus: true });
    expect((await gateway.pay('/payment/sale', keyedSale())).json['status']).toBe('APPROVED');
    await gateway.control('POST /switches', { uppercaseStatus: false });
  });

  test('a flat body and a form are taken, the flat one with a warning', async () => {
    expect((await gateway.call('/payment/sale', { body: keyedSale() })).json['code']).toBe('GW00');
    expect(warnings).toEqual([expect.stringContaining('transaction_data')]);
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(keyedSale()))
      form.set(`transaction_data[${name}]`, String(value));
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await gateway.call('/payment/sale', { body: form.toString(), headers })).json['code']).toBe(
      'GW00',
    );
  });

  test('without mid and orderid both are found, with warnings', async () => {
    expect(
      (await gateway.pay('/payment/sale', keyedSale({ mid: undefined, orderid: undefined }))).json['code'],
    ).toBe('GW00');
    const [row] = await gateway.ledger();
    expect(row?.mid).toBe('887728202');
    expect(row?.orderId).toMatch(/^[0-9a-f-]{36}$/);
    expect(warnings).toHaveLength(2);
  });
});

describe('purchases over the wire', () => {
  const track = '%B4055011111111111^TEST/CARD%20A^24111010000000000000?;4055011111111111=24111010000000000?';

  test('a swipe', async () => {
    const swipe = { mid: '887728203', amount: '5.00', orderid: anOrder(), trackdata: track };
    expect((await gateway.pay('/payment/sale/swipe', swipe)).json['code']).toBe('GW00');
    expect(await gateway.ledger()).toEqual([
      expect.objectContaining({
        type: 'sale',
        mid: '887728203',
        amountMinor: 500,
        entryMode: 'swiped',
        firstSix: '405501',
        lastFour: '1111',
      }),
    ]);
  });

  test.each([
    ['no track', {}, 400, 'GW03'],
    ['an unreadable track', { trackdata: '%E?' }, 400, 'GW03'],
    ['an encrypted track', { trackdata: track, ksnTrack: '9012' }, 200, 'GW81'],
    ['an expired card', { trackdata: ';4111111111111111=24111010000000000?' }, 200, 'GW54'],
    ['a bad check digit', { trackdata: ';4111111111111112=49121010000000000?' }, 200, 'GW14'],
  ])('a swipe with %s', async (_, changes, httpStatus, code) => {
    const swipe = { mid: '887728203', amount: '5.00', orderid: anOrder(), ...changes };
    expect(await gateway.pay('/payment/sale/swipe', swipe)).toMatchObject({ httpStatus, json: { code } });
  });

  test.each([
    [{ bzip: undefined }, 400, 'GW03'],
    [{ month: undefined }, 400, 'GW03'],
    [{ amount: undefined }, 400, 'GW03'],
    [{ amount: '0.00' }, 200, 'GW13'],
    [{ amount: '-1.00' }, 200, 'GW13'],
    [{ cvv: undefined }, 200, 'GW97'],
    [{ cvv: '123' }, 200, 'GW00'],
    [{ mid: '111111111' }, 200, 'GW89'],
    [{ currency: 'EUR' }, 200, 'GW40'],
    [{ creditcard: '9999999999999995' }, 200, 'GW31'],
    [{ creditcard: '40550111111111111' }, 200, 'GW14'],
    [{ creditcard: '111155$aaaaaaaa' }, 200, 'GW76'],
    [{ month: '13' }, 200, 'GW30'],
    [{ baddress: '2831 NW 41st St', baddress2: 'STE J', bzip: '32615' }, 200, 'GW56'],
    [{ store_card: true }, 400, 'GW03'],
    [{ metadata: { k: 'v'.repeat(101) } }, 400, 'GW03'],
    [{ year: '2024', month: 11 }, 200, 'GW00'],
  ])('a keyed sale with %o', async (changes, httpStatus, code) => {
    for (const path of ['/payment/sale', '/payment/authorize'])
      expect(await gateway.pay(path, keyedSale(changes))).toMatchObject({ httpStatus, json: { code } });
  });

  test('an order id buys once, also after a decline', async () => {
    const first = keyedSale({ amount: '6.16' });
    await gateway.pay('/payment/sale', first);
    expect((await gateway.pay('/payment/sale', { ...first, amount: '7.00' })).json['code']).toBe('GW19');
    expect((await gateway.pay('/payment/authorize', { ...first, amount: '7.00' })).json['code']).toBe('GW19');
    expect(await gateway.ledger()).toHaveLength(1);
  });

  test('a stored card pays by its token', async () => {
    const stored = await gateway.pay(
      '/payment/sale',
      keyedSale({ store_card: 1, cardfullname: 'TEST CARD' }),
    );
    const token = stored.json['token'] as string;
    expect(token).toMatch(/^111140\$[A-Za-z0-9]{8}$/);
    const byToken = { mid: '887728202', amount: '8.00', creditcard: token };
    const paid = await gateway.pay('/payment/authorize', { ...byToken, orderid: anOrder() });
    expect(paid.json['code']).toBe('GW00');
    expect((await gateway.ledger())[1]).toMatchObject({
      firstSix: '405501',
      lastFour: '1111',
      entryMode: 'keyed',
    });
    await gateway.control('POST /switches', { strictCardCode: true });
    const strict = await gateway.pay('/payment/authorize', { ...byToken, orderid: anOrder() });
    await gateway.control('POST /switches', { strictCardCode: false });
    expect(strict).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
  });
});

test('the data directory holds no card number, no track and no card code', async () => {
  const secret = { ...goodCard, creditcard: '4111111111111111', month: '12', year: '49', cvv: '987' };
  await gateway.pay('/payment/sale', keyedSale(secret), { 'qor-idempotent-key': 'k-1' });
  await gateway.pay('/payment/sale', keyedSale({ ...secret, store_card: true, cardfullname: 'J' }));
  await gateway.pay('/payment/sale', keyedSale({ ...secret, creditcard: '4111 1111 1111 1111' }));
  const trackdata = ';4111111111111111=49121010000000000?';
  await gateway.pay('/payment/sale/swipe', {
    mid: '887728203',
    amount: '5.00',
    orderid: anOrder(),
    trackdata,
  });
  expect(await gateway.ledger()).toHaveLength(4);
  const files = ['ledger.sqlite', 'ledger.sqlite-wal', 'identity.json'];
  const all = files.map((file) => readFileSync(`${gateway.dataDir}/${file}`).toString('latin1')).join('');
  expect(all).toContain('411111');
  expect(all).not.toMatch(/4111 ?1111 ?1111 ?1111|=4912|987"/);
});
