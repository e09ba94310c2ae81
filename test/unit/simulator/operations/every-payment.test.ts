// Whatever is paid with and on whichever page: the list finds it by its order id, the single fetch names its payment
// type, the hooks are told, and a deposit is of cards alone.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type HookReceiver, hookReceiver } from '../helpers/hook-receiver.ts';
import {
  anOrder,
  cardToKeep,
  goodCard,
  keyedSale,
  type SimulatorForTest,
  startForTest,
} from '../helpers/simulator-for-test.ts';

const warnings: string[] = [];
let gateway: SimulatorForTest;
let receiver: HookReceiver;
beforeAll(async () => {
  receiver = await hookReceiver();
  gateway = await startForTest({ warn: (sentence) => warnings.push(sentence) });
});
beforeEach(async () => {
  await gateway.control('POST /reset');
  receiver.clear();
  warnings.length = 0;
});
afterAll(async () => {
  await gateway.stop();
  await receiver.close();
});

const online = '887728202';
const present = '887728203';
const trackdata = ';4055011111111111=24111010000000000?';
const giftCard = { creditcard: '6678249877878121', amount: '1.00' };
const ticket = { terminal_id: '1', clerk_number: '2', check_number: '3', payment_id: '4' };

const idOf = async (path: string, fields: object): Promise<string> =>
  (await gateway.pay(path, fields)).json['transaction_id'] as string;
const keep = async (changes: object = {}): Promise<string> =>
  (await gateway.pay('/payment/token', cardToKeep(changes))).json['token'] as string;
const byToken = async () => ({ mid: online, amount: '1.00', creditcard: await keep() });
const loaded = async () => {
  await gateway.pay('/gift/activate', { ...giftCard, mid: present, amount: '9.00', giftcard: 5 });
  return { ...giftCard, mid: present };
};
const card = ['cc', 'visa'] as const;
const gift = ['gift', ''] as const;

/** Page, what it is paid with, what the look-ups call it, and the event that tells of it. */
const payments: readonly (readonly [
  path: string,
  fields: () => object | Promise<object>,
  type: string,
  shown: readonly [paymentType: string, cardType: string],
  event: string | null,
])[] = [
  ['/payment/sale', () => keyedSale(), 'sale', card, 'sale.approved'],
  ['/payment/sale/manual', () => keyedSale(), 'sale', card, 'sale.approved'],
  ['/payment/sale/swipe', () => ({ mid: present, amount: '1.00', trackdata }), 'sale', card, 'sale.approved'],
  ['/payment/sale/token', byToken, 'sale', card, 'sale.approved'],
  [
    '/payment/sale/pos',
    () => ({ mid: present, amount: '1.00', tax: '0.10', ticket }),
    'sale',
    card,
    'sale.approved',
  ],
  [
    '/payment/sale/pin',
    () => ({ mid: present, amount: '1.00', trackdata, PIN: '6A1B', ksnPIN: 'FFFF9876543210E00001' }),
    'sale',
    card,
    'sale.approved',
  ],
  ['/payment/sale/cashdiscount', () => keyedSale(), 'sale', card, 'sale.approved'],
  ['/payment/sale/lvl2_3', () => keyedSale({ total_tax: 1 }), 'sale', card, 'sale.approved'],
  ['/payment/authorize', () => keyedSale(), 'authorize', card, 'auth.approved'],
  ['/payment/authorize/token', byToken, 'authorize', card, 'auth.approved'],
  ['/payment/recurring/setup', () => keyedSale(), 'sale', card, 'sale.approved'],
  [
    '/payment/recurring',
    async () => ({
      mid: online,
      amount: '1.00',
      creditcard: goodCard.creditcard,
      is_recurring: 1,
      first_trxn: await idOf('/payment/recurring/setup', keyedSale()),
    }),
    'sale',
    card,
    'sale.approved',
  ],
  [
    '/payment/my_recurring',
    async () => ({ mid: online, transaction_id: await idOf('/payment/sale', keyedSale()) }),
    'sale',
    card,
    'sale.approved',
  ],
  [
    '/payment/cash',
    () => ({ type: 'cash', mid: present, amount: '1.00' }),
    'sale',
    ['cash', ''],
    'sale.approved',
  ],
  [
    '/gift/sale',
    async () => ({ ...(await loaded()), giftcard: 1, invoiceid: 'I-1' }),
    'sale',
    gift,
    'sale.approved',
  ],
  ['/gift/refund', async () => ({ ...(await loaded()), giftcard: 7 }), 'refund', gift, 'refund.approved'],
  ['/gift/load', async () => ({ ...(await loaded()), giftcard: 5 }), 'load', gift, null],
];

const listed = async (query: string): Promise<Record<string, unknown>[]> => {
  const { json } = await gateway.call(`/payment/transactions?${query}`);
  return (json['data'] as { transactions: Record<string, unknown>[] }).transactions;
};

describe.each(payments)('%s', (path, fieldsOf, type, [payment_type, card_type], event) => {
  test('is found by its order id and shown with what it was paid with', async () => {
    const orderid = anOrder();
    const id = await idOf(path, { ...(await fieldsOf()), orderid });
    const shown = { trxn_id: id, trxn_status: 'approved', trxn_type: type, card_type, order_id: orderid };
    const found = await listed(`order_id=${orderid}`);
    expect(found).toEqual([expect.objectContaining(shown)]);
    expect(found[0]).not.toHaveProperty('payment_type');
    const { json } = await gateway.call(`/payment/transaction/${id}`);
    expect(json['data']).toEqual([expect.objectContaining({ ...shown, payment_type })]);
    expect((await listed(`payment_type=${payment_type}`)).map((row) => row['trxn_id'])).toContain(id);
  });

  test(`tells the hooks ${event ?? 'nothing'}`, async () => {
    const fields = { ...(await fieldsOf()), orderid: anOrder() };
    for (const name of ['sale.approved', 'auth.approved', 'refund.approved'])
      for (const mid of [online, present])
        await gateway.pay('/webhook', { mid, name: 'Desk', uri: receiver.uri, event: name });
    const id = await idOf(path, fields);
    // The second tells that the first has had its turn.
    const last = await idOf('/payment/sale', keyedSale());
    const expected = [...(event === null ? [] : [[event, id]]), ['sale.approved', last]];
    await receiver.until(expected.length);
    const { deliveries } = (await gateway.control('GET /webhooks')) as {
      deliveries: { event: string; about: string }[];
    };
    expect(deliveries.map((delivery) => [delivery.event, delivery.about])).toEqual(expected);
    expect(receiver.received.map(({ body }) => body.data['trxn_id']).sort()).toEqual(
      expected.map(([, about]) => about).sort(),
    );
  });
});

test('a deposit is of cards alone: neither cash nor gift cards are settled', async () => {
  await gateway.pay('/gift/sale', { ...(await loaded()), orderid: anOrder(), giftcard: 1, invoiceid: 'I-1' });
  await gateway.pay('/payment/cash', { type: 'cash', mid: present, amount: '5.00', orderid: anOrder() });
  await gateway.pay('/payment/sale/token', { ...(await byToken()), orderid: anOrder(), amount: '3.00' });
  const { batchId, count } = (await gateway.control('POST /settle')) as { batchId: string; count: number };
  expect(count).toBe(1);
  const { json } = await gateway.call(`/deposit/${batchId}`);
  expect(json['data']).toMatchObject({ amount_approved: '3.00' });
});

describe('a stored card', () => {
  test.each(['/payment/sale/token', '/payment/authorize/token'])(
    'on a temporary token pays once at %s',
    async (path) => {
      const fields = { mid: online, amount: '1.00', creditcard: await keep({ store: 0 }) };
      const code = async () => (await gateway.pay(path, { ...fields, orderid: anOrder() })).json['code'];
      expect([await code(), await code()]).toEqual(['GW00', 'GW76']);
    },
  );

  test('of a swipe has the payment in its profile', async () => {
    const swipe = { mid: present, amount: '1.00', orderid: anOrder(), trackdata, store_card: 1 };
    const { json } = await gateway.pay('/payment/sale/swipe', swipe);
    const { json: found } = await gateway.call(`/payment/token/${encodeURIComponent(String(json['token']))}`);
    const [stored] = found['token'] as { profile_id: string }[];
    const { json: paid } = await gateway.call(`/payment/transactions/profile/${stored?.profile_id ?? ''}`);
    expect(paid['data']).toMatchObject([{ trxn_id: json['transaction_id'] }]);
  });

  test('to be stored again needs no name and stores nothing, by token or in a series', async () => {
    const first = await gateway.pay('/payment/sale', keyedSale());
    const series = { is_recurring: 1, first_trxn: first.json['transaction_id'] };
    for (const [path, changes] of [
      ['/payment/sale/token', {}],
      ['/payment/sale', {}],
      ['/payment/recurring', series],
      ['/payment/recurring', { ...series, creditcard: goodCard.creditcard }],
    ] as const) {
      const fields = { ...(await byToken()), orderid: anOrder(), store_card: true, ...changes };
      const { json } = await gateway.pay(path, fields);
      expect(json).toMatchObject({ status: 'approved', code: 'GW00' });
      expect(json).not.toHaveProperty('token');
    }
  });

  test('that nobody knows is a decline with its ids in a series too, and uses up the order id', async () => {
    const first = await idOf('/payment/sale', keyedSale());
    const fields = { mid: online, amount: '1.00', orderid: anOrder(), is_recurring: 1, first_trxn: first };
    const { json } = await gateway.pay('/payment/recurring', { ...fields, creditcard: '111140$aaaaaaaa' });
    expect(json).toMatchObject({
      status: 'declined',
      code: 'GW76',
      transaction_id: expect.any(String) as string,
    });
    const again = await gateway.pay('/payment/recurring', { ...fields, creditcard: goodCard.creditcard });
    expect(again.json['code']).toBe('GW19');
  });
});

test('a card is not stored when its encrypted swipe cannot be read: GW81', async () => {
  const swipe = { mid: present, trackdata: '00'.repeat(40), ksnTrack: 'FFFF9876543210E00001' };
  const { json } = await gateway.pay('/payment/token', swipe);
  expect(json).toMatchObject({ status: 'declined', code: 'GW81' });
  expect(json).not.toHaveProperty('token');
});

test('a swiped sale is repeated under its own merchant id without a warning', async () => {
  const sale = await idOf('/payment/sale/swipe', {
    mid: present,
    amount: '1.00',
    orderid: anOrder(),
    trackdata,
  });
  const again = { mid: present, transaction_id: sale, orderid: anOrder() };
  expect((await gateway.pay('/payment/my_recurring', again)).json['code']).toBe('GW00');
  expect(warnings).toEqual([]);
});
