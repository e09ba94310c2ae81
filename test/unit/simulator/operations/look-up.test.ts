import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../helpers/manual-clock.ts';
import { keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 21, 14, 5);
let gateway: SimulatorForTest;
let clock: ManualClock;
let saleId: string;

beforeAll(async () => {
  clock = manualClock(Date.now());
  gateway = await startForTest({ clock });
  await gateway.setTime(start);
  const sale = await gateway.pay(
    '/payment/sale',
    keyedSale({ orderid: 'A', cardfullname: 'Customer One', ipaddress: '192.0.2.1' }),
  );
  saleId = sale.json['transaction_id'] as string;
  clock.advance(dayMs);
  await gateway.pay('/payment/sale', keyedSale({ orderid: 'a', amount: '6.16', cvv: '123' }));
  clock.advance(dayMs);
  const master = {
    creditcard: '5405222222222226',
    amount: '20.00',
    orderid: 'B',
    cfirstname: 'Customer',
    clastname: 'Two',
  };
  await gateway.pay('/payment/authorize', keyedSale(master));
});
afterAll(() => gateway.stop());

interface Listed {
  count: number;
  limit: number;
  offset: number;
  transactions: Record<string, unknown>[];
}
const list = async (query: string): Promise<Listed> =>
  (await gateway.call(`/payment/transactions?${query}`)).json['data'] as Listed;
const orders = async (query: string): Promise<unknown[]> =>
  (await list(query)).transactions.map((row) => row['order_id']);

test('one transaction: data is an array of one, with every documented field', async () => {
  const { json } = await gateway.call(`/payment/transaction/${saleId}`);
  expect(json).toEqual({
    status: 'ok',
    code: 'GW00',
    message: 'Request was processed successfully.',
    data: [
      {
        trxn_status: 'approved',
        trxn_date: '11-21-2026 02:05 PM',
        trxn_type: 'sale',
        trxn_id: saleId,
        payment_type: 'cc',
        card_type: 'visa',
        amount: '12.34',
        order_id: 'A',
        authcode: expect.stringMatching(/^\d{6}$/) as string,
        avs_code: 'GOOD (Y)',
        cv_code: 'GOOD (M)',
        first_6: '405501',
        last_4: '1111',
        settled: '0',
        deposit_id: null,
        settled_amount: null,
        settled_date: null,
        ip_address: '192.0.2.1',
      },
    ],
  });
});

test('the list: newest first, with names, counted', async () => {
  const found = await list('');
  expect(found).toMatchObject({ count: 3, limit: 40, offset: 0 });
  expect(found.transactions.map((row) => [row['order_id'], row['cardholder_name']])).toEqual([
    ['B', 'Customer Two'],
    ['a', ''],
    ['A', 'Customer One'],
  ]);
});

test.each([
  ['order_id=A', ['A']],
  ['order_id=a', ['a']],
  ['order_id=A,B', ['B', 'A']],
  ['order_id=nobody', []],
  ['trxn_status=declined', ['a']],
  ['trxn_status=', ['B', 'a', 'A']],
  ['amount=20', ['B']],
  ['amount_from=12.34&amount_to=20.0', ['B', 'A']],
  ['card_brand=mastercard,amex', ['B']],
  ['first_6=405501&last_4=1111', ['a', 'A']],
  ['cardholder_name=One', ['A']],
  ['cardholder_name=one', []],
  ['payment_type=ach', []],
  ['payment_type=cc,%20ach', ['B', 'a', 'A']],
  ['start_date=11/22/26', ['B', 'a']],
  ['end_date=11/22/26', ['a', 'A']],
  ['start_date=11/22/26&end_date=11/22/26', ['a']],
  ['limit=1', ['B']],
  ['limit=1&offset=2', ['A']],
  ['offset=9', []],
  ["order_id=A'%20OR%20'1'='1", []],
])('filter %s', async (query, expected) => {
  expect(await orders(query)).toEqual(expected);
});

test('by transaction id, and at most 250 a call', async () => {
  expect(await orders(`transaction_id=${saleId}`)).toEqual(['A']);
  expect((await list('limit=1000')).limit).toBe(250);
});

test.each(['amount=twelve', 'start_date=2026-11-22', 'start_date=02/30/26', 'limit=-1', 'trxn_status=maybe'])(
  '%s is a format error',
  async (query) => {
    const answer = await gateway.call(`/payment/transactions?${query}`);
    expect(answer).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
  },
);

test('dates in the zone of the switch', async () => {
  await gateway.control('POST /switches', { zone: 'America/New_York' });
  const [row] = (await list('order_id=A')).transactions;
  await gateway.control('POST /switches', { zone: 'UTC' });
  expect(row?.['trxn_date']).toBe('11-21-2026 09:05 AM');
});

test('after settlement', async () => {
  const { batchId } = await gateway.control('POST /settle');
  const [row] = (await list('order_id=A')).transactions;
  expect(row).toMatchObject({
    settled: '1',
    deposit_id: batchId,
    settled_amount: '12.34',
    settled_date: '11-23-2026',
  });
});

test('the account of a merchant id', async () => {
  for (const mid of ['887728202', '887728203'])
    expect((await gateway.call(`/utilities/account/${mid}`)).json).toMatchObject({
      status: 'ok',
      code: 'GW00',
    });
  expect((await gateway.call('/utilities/account/1')).json).toMatchObject({ status: 'error', code: 'GW89' });
});
