import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anOrder, keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
beforeAll(async () => {
  gateway = await startForTest();
});
beforeEach(() => gateway.control('POST /reset'));
afterAll(() => gateway.stop());

/** The vendor's sample number, which has no right check digit. */
const number = '6678249877878121';
const numbers = { balance: '2', sale: '1', activate: '5', load: '5', refund: '7', deactivate: '5' };
type GiftCall = keyof typeof numbers;

const gift = (call: GiftCall, changes: object = {}, slash = '') =>
  gateway.pay(`/gift/${call}${slash}`, {
    mid: '887728203',
    creditcard: number,
    giftcard: numbers[call],
    ...(['balance', 'deactivate'].includes(call) ? {} : { amount: '10.00' }),
    ...(call === 'sale' ? { invoiceid: 'i1' } : {}),
    ...(['sale', 'activate', 'load'].includes(call) ? { orderid: anOrder() } : {}),
    ...changes,
  });
const codeOf = async (call: GiftCall, changes: object = {}) => (await gift(call, changes)).json['code'];
const balance = async () => (await gift('balance')).json['balance'];
const rows = async () =>
  (await gateway.ledger()).filter((row) => row.type !== 'balance' && row.status === 'approved');

test.each(['', '/'])('the life of a card, with "%s" after the path', async (slash) => {
  const balances: unknown[] = [];
  for (const [call, changes] of [
    ['activate', { amount: '25.00' }],
    ['balance', {}],
    ['load', { amount: '5.00' }],
    ['sale', { amount: '12.50' }],
    ['refund', { amount: '2.00' }],
    ['deactivate', {}],
  ] as const)
    balances.push((await gift(call, changes, slash)).json['balance']);
  expect(balances).toEqual(['25.00', '25.00', '30.00', '17.50', '19.50', '19.50']);
});

test('a sale answers in the documented shape', async () => {
  await gift('activate');
  const { httpStatus, json } = await gift('sale', { amount: '1.38' });
  expect(httpStatus).toBe(200);
  expect(json).toEqual({
    status: 'approved',
    code: 'GW00',
    message: 'Card Sale (gift card) was processed successfully.',
    transaction_date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
    transaction_id: expect.stringMatching(/^\d{15}GC$/) as string,
    amount_approved: '1.38',
    balance: '8.62',
    authcode: expect.stringMatching(/^\d{6}$/) as string,
  });
});

test('each call is a row of payment type gift, found by its id', async () => {
  await gift('activate');
  const id = (await gift('sale')).json['transaction_id'] as string;
  expect((await rows()).map((row) => [row.type, row.paymentType, row.lastFour])).toEqual([
    ['activate', 'gift', '8121'],
    ['sale', 'gift', '8121'],
  ]);
  expect((await gateway.call(`/payment/transaction/${id}`)).json['data']).toEqual([
    expect.objectContaining({ trxn_id: id, trxn_type: 'sale', amount: '10.00' }),
  ]);
});

describe('a sale', () => {
  test('in full takes all or nothing', async () => {
    await gift('activate');
    expect(await codeOf('sale', { amount: '10.01' })).toBe('GW51');
    expect(await balance()).toBe('10.00');
    expect(await codeOf('sale', { amount: '10.00' })).toBe('GW00');
    expect(await codeOf('sale', { amount: '0.01' })).toBe('GW51');
  });

  test('in part takes what there is and says how much', async () => {
    await gift('activate');
    const part = await gift('sale', { amount: '12.00', giftcard: 8 });
    expect(part.json).toMatchObject({ code: 'GW00', amount_approved: '10.00', balance: '0.00' });
    expect(await codeOf('sale', { amount: '12.00', giftcard: 8 })).toBe('GW51');
    expect((await rows()).at(-1)).toMatchObject({ amountMinor: 1000, capturedMinor: 1000 });
  });

  test('buys once an order id, whatever it buys with', async () => {
    await gift('activate');
    const orderid = anOrder();
    expect(await codeOf('sale', { amount: '1.00', orderid })).toBe('GW00');
    expect(await codeOf('sale', { amount: '1.00', orderid })).toBe('GW19');
    expect(await codeOf('load', { orderid })).toBe('GW19');
    expect((await gateway.pay('/payment/sale', keyedSale({ orderid }))).json['code']).toBe('GW19');
    expect(await balance()).toBe('9.00');
  });

  test('takes the number from a track of the card too', async () => {
    await gift('activate');
    expect(await codeOf('sale', { creditcard: `;${number}=49120000000000000?` })).toBe('GW00');
  });

  test('of an amount that a card host declines goes through', async () => {
    await gift('activate');
    expect(await codeOf('sale', { amount: '6.16' })).toBe('GW00');
  });
});

describe('cards that cannot', () => {
  const calls = ['balance', 'sale', 'load', 'refund', 'deactivate'] as const;

  test.each(calls)('%s of an unknown number is GW14', async (call) => {
    expect(await codeOf(call)).toBe('GW14');
    expect(await gateway.ledger()).toEqual([
      expect.objectContaining({ status: 'declined', code: 'GW14', firstSix: '', lastFour: '' }),
    ]);
  });

  test.each(calls)('%s of a deactivated card is GW72', async (call) => {
    await gift('activate');
    await gift('deactivate');
    expect(await codeOf(call)).toBe('GW72');
  });

  test('no digits are no card, not even to activate', async () => {
    expect(await codeOf('activate', { creditcard: 'none' })).toBe('GW14');
    expect(await codeOf('activate', { creditcard: 'nor this' })).toBe('GW14');
  });

  test('an active card is not activated again; a deactivated one finds its balance', async () => {
    await gift('activate');
    expect(await codeOf('activate')).toBe('GW12');
    await gift('deactivate');
    expect((await gift('activate', { amount: '1.00' })).json['balance']).toBe('11.00');
  });
});

describe('a refund', () => {
  const sold = async (amount = '6.00') => {
    await gift('activate');
    return (await gift('sale', { amount })).json['transaction_id'];
  };
  const bySale = async (id: unknown, changes: object = {}) =>
    codeOf('refund', { transaction_id: id, creditcard: undefined, amount: undefined, ...changes });

  test('by the sale gives it back to its card, in parts, up to the whole', async () => {
    const id = await sold();
    expect(await bySale(id, { amount: '4.00' })).toBe('GW00');
    expect(await bySale(id, { amount: '2.01' })).toBe('GW13');
    expect(await bySale(id, { amount: '0.00' })).toBe('GW13');
    expect(await balance()).toBe('8.00');
    expect(await bySale(id)).toBe('GW00');
    expect(await bySale(id)).toBe('GW74');
    expect(await balance()).toBe('10.00');
    const [, sale, ...refunds] = await rows();
    expect(sale).toMatchObject({ refundedMinor: 600 });
    expect(refunds.map((row) => [row.type, row.amountMinor, row.orderId === sale?.orderId])).toEqual([
      ['refund', 400, true],
      ['refund', 200, true],
    ]);
  });

  test('by something that is no gift sale is GW76', async () => {
    const id = await sold();
    const card = (await gateway.pay('/payment/sale', keyedSale())).json['transaction_id'];
    const load = (await gift('load')).json['transaction_id'];
    for (const other of ['1', card, load]) expect(await bySale(other)).toBe('GW76');
    expect(await bySale(id, { mid: '887728202' })).toBe('GW76');
  });

  test('by the card needs an amount', async () => {
    await gift('activate');
    expect(await codeOf('refund', { amount: undefined })).toBe('GW03');
    expect(await codeOf('refund', { creditcard: undefined })).toBe('GW03');
    expect(await codeOf('refund', { amount: '3.00' })).toBe('GW00');
    expect(await balance()).toBe('13.00');
  });

  test('and a void at the card pages do not know gift cards', async () => {
    const id = await sold();
    for (const kind of ['void', 'refund']) {
      const fields = { mid: '887728203', transaction_id: id };
      expect((await gateway.pay(`/payment/${kind}`, fields)).json['code']).toBe('GW76');
    }
  });
});

test.each([
  ['balance', { giftcard: '1' }],
  ['balance', { giftcard: undefined }],
  ['sale', { giftcard: '2' }],
  ['sale', { invoiceid: undefined }],
  ['sale', { amount: undefined }],
  ['activate', { giftcard: 1 }],
  ['load', { creditcard: undefined }],
  ['refund', { giftcard: '8' }],
  ['deactivate', { giftcard: '7' }],
] as const)('%s with %o is malformed', async (call, changes) => {
  await gift('activate');
  expect(await gift(call, changes)).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
});

test.each([
  ['load', { amount: '0.00' }, 'GW13'],
  ['balance', { mid: '111111111' }, 'GW89'],
  ['sale', { currency: 'EUR' }, 'GW40'],
] as const)('%s with %o is %s', async (call, changes, code) => {
  await gift('activate');
  expect(await codeOf(call, changes)).toBe(code);
});

test('is never settled, and its balance outlives a restart', async () => {
  await gift('activate');
  await gift('sale', { amount: '4.00' });
  expect(await gateway.control('POST /settle')).toMatchObject({ count: 0 });
  await gateway.restart();
  expect(await balance()).toBe('6.00');
  await gateway.control('POST /reset');
  expect((await gift('balance')).json['code']).toBe('GW14');
});

test('the ledger keeps no number of a gift card', async () => {
  await gift('activate');
  await gift('sale');
  const files = ['ledger.sqlite', 'ledger.sqlite-wal'];
  const all = files.map((file) => readFileSync(`${gateway.dataDir}/${file}`).toString('latin1')).join('');
  expect(all).toContain('667824');
  expect(all).not.toContain(number);
});
