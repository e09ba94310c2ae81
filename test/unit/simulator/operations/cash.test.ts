import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anOrder, keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
beforeAll(async () => {
  gateway = await startForTest();
});
beforeEach(() => gateway.control('POST /reset'));
afterAll(() => gateway.stop());

const items = [{ name: 'Tea', total_amount: '15.00' }];
const cash = (inside: object = {}, beside: object = {}, path = '/payment/cash') =>
  gateway.call(path, {
    body: {
      type: 'cash',
      mid: '887728202',
      transaction_data: { amount: '15.00', orderid: anOrder(), ...inside },
      items,
      ...beside,
    },
  });
const recorded = async () => (await cash()).json['transaction_id'] as string;
const follow = async (kind: string, id: string, changes: object = {}) =>
  (await gateway.pay(`/payment/${kind}`, { mid: '887728202', transaction_id: id, ...changes })).json['code'];

test.each(['/payment/cash', '/payment/cash/'])('%s records what was paid', async (path) => {
  const { httpStatus, json } = await cash({ reference_id: 'R-1' }, {}, path);
  expect(httpStatus).toBe(201);
  expect(json).toEqual({
    status: 'approved',
    code: 'GW00',
    message: 'Cash Sale recorded successfully',
    transaction_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
    transaction_id: expect.stringMatching(/^\d{15}$/) as string,
    amount_recorded: '15.00',
    reference_id: 'R-1',
  });
  expect(await gateway.ledger()).toEqual([
    expect.objectContaining({ type: 'sale', paymentType: 'cash', amountMinor: 1500, mid: '887728202' }),
  ]);
});

test.each([
  [{}, { type: undefined }, 400, 'GW03'],
  [{}, { type: 'card' }, 400, 'GW03'],
  [{ amount: undefined }, {}, 400, 'GW03'],
  [{ amount: '0.00' }, {}, 200, 'GW13'],
  [{ currency: 'EUR' }, {}, 200, 'GW40'],
  [{ cidentity_type: 'library', cidentity: '1' }, {}, 400, 'GW03'],
  [{ cidentity_type: 'passport', cidentity: '1' }, {}, 201, 'GW00'],
  [{}, { mid: '111111111' }, 200, 'GW89'],
  [{}, { mid: undefined }, 201, 'GW00'],
  [{ orderid: undefined }, {}, 201, 'GW00'],
  [{}, { items: undefined }, 201, 'GW00'],
  [{}, { items: 'Tea' }, 400, 'GW03'],
  [{}, { items: [{ name: 'Tea' }] }, 400, 'GW03'],
])('with %o inside and %o beside: %i %s', async (inside, beside, httpStatus, code) => {
  expect(await cash(inside, beside)).toMatchObject({ httpStatus, json: { code } });
});

test('an amount that a card host declines is recorded all the same', async () => {
  expect(await cash({ amount: '6.16' })).toMatchObject({ httpStatus: 201 });
});

test('an order id buys once, by card or in cash', async () => {
  const orderid = anOrder();
  await cash({ orderid });
  expect((await cash({ orderid })).json['code']).toBe('GW19');
  expect((await gateway.pay('/payment/sale', keyedSale({ orderid }))).json['code']).toBe('GW19');
  expect(await gateway.ledger()).toHaveLength(1);
});

test('is refunded at once, in parts, up to the whole', async () => {
  const id = await recorded();
  expect(await follow('refund', id, { amount: '5.00' })).toBe('GW00');
  expect(await follow('refund', id, { amount: '10.01' })).toBe('GW13');
  expect(await follow('refund', id)).toBe('GW00');
  expect(await follow('refund', id)).toBe('GW74');
  const rows = (await gateway.ledger()).filter((row) => row.status === 'approved');
  expect(rows.map((row) => [row.type, row.paymentType, row.amountMinor])).toEqual([
    ['sale', 'cash', 1500],
    ['refund', 'cash', 500],
    ['refund', 'cash', 1000],
  ]);
});

test('is never voided, captured or settled', async () => {
  const id = await recorded();
  expect(await follow('void', id)).toBe('GW12');
  expect(await follow('capture', id, { amount: '15.00' })).toBe('GW12');
  await follow('refund', id);
  expect(await follow('void', id)).toBe('GW12');
  expect(await gateway.control('POST /settle')).toMatchObject({ count: 0 });
  expect((await gateway.ledger()).some((row) => row.settled || row.voided)).toBe(false);
});

test('is replayed under its key, 201 and all', async () => {
  const body = { type: 'cash', transaction_data: { amount: '15.00', orderid: anOrder() } };
  const headers = { 'qor-idempotent-key': 'cash-1' };
  const first = await gateway.call('/payment/cash', { body, headers });
  const again = await gateway.call('/payment/cash', { body, headers });
  expect([again.httpStatus, again.text]).toEqual([201, first.text]);
  const other = { ...body, items };
  expect((await gateway.call('/payment/cash', { body: other, headers })).json['code']).toBe('GW06');
});
