import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
beforeAll(async () => {
  gateway = await startForTest({ warn: (sentence) => warnings.push(sentence) });
});
beforeEach(async () => {
  warnings.length = 0;
  await gateway.control('POST /reset');
});
afterAll(() => gateway.stop());

const idOf = async (path: string, fields: object): Promise<string> =>
  (await gateway.pay(path, fields)).json['transaction_id'] as string;

/** A later payment of the series that `first` began, with the number of its card. */
const later = (first: string, changes: object = {}) => ({
  mid: '887728202',
  amount: '9.00',
  orderid: anOrder(),
  creditcard: goodCard.creditcard,
  is_recurring: '1',
  first_trxn: first,
  ...changes,
});

describe('POST /payment/recurring/setup', () => {
  test('is a keyed sale that may store the card', async () => {
    const setup = keyedSale({ store_card: true, cardfullname: 'Customer One' });
    const { json } = await gateway.pay('/payment/recurring/setup', setup);
    expect(json).toMatchObject({ status: 'approved', code: 'GW00', token: expect.any(String) as string });
    expect(await gateway.ledger()).toMatchObject([{ type: 'sale', entryMode: 'keyed' }]);
  });

  test.each([
    [{ bzip: undefined }, 400, 'GW03'],
    [{ cvv: undefined }, 200, 'GW97'],
    [{ amount: '6.32' }, 200, 'GW17'],
  ])('with %o', async (changes, httpStatus, code) => {
    const answer = await gateway.pay('/payment/recurring/setup', keyedSale(changes));
    expect(answer).toMatchObject({ httpStatus, json: { code } });
  });
});

describe('POST /payment/recurring', () => {
  test.each([['/payment/recurring/setup'], ['/payment/sale'], ['/payment/authorize']])(
    'follows %s, by number and by token',
    async (path) => {
      const begun = await gateway.pay(path, keyedSale({ store_card: true, cardfullname: 'Customer One' }));
      const { transaction_id: first, token } = begun.json as { transaction_id: string; token: string };
      expect((await gateway.pay('/payment/recurring', later(first))).json).toMatchObject({
        status: 'approved',
        code: 'GW00',
        amount_approved: '9.00',
      });
      const byToken = await gateway.pay('/payment/recurring', later(first, { creditcard: token }));
      expect(byToken.json['code']).toBe('GW00');
      const { json } = await gateway.call(`/payment/transaction/${byToken.json['transaction_id'] as string}`);
      expect(json['data']).toMatchObject([{ trxn_type: 'sale', cv_code: '', last_4: '1111' }]);
    },
  );

  test.each(['amount', 'creditcard', 'is_recurring', 'first_trxn'])('needs %s', async (name) => {
    const first = await idOf('/payment/sale', keyedSale());
    const answer = await gateway.pay('/payment/recurring', later(first, { [name]: undefined }));
    expect(answer).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
  });

  test('a first payment that nobody knows, that was declined or that is no payment: GW76', async () => {
    const declined = await idOf('/payment/sale', keyedSale({ amount: '6.16' }));
    const sale = await idOf('/payment/sale', keyedSale());
    const voided = await idOf('/payment/void', { mid: '887728202', transaction_id: sale });
    for (const first of ['123456789012345', '{trxn_id}}', declined, voided])
      expect((await gateway.pay('/payment/recurring', later(first))).json['code']).toBe('GW76');
  });

  test('another card, by number or token: GW19', async () => {
    const first = await idOf('/payment/sale', keyedSale());
    const other = { creditcard: '5405222222222226' };
    const { token } = (await gateway.pay('/payment/token', cardToKeep(other))).json as { token: string };
    for (const creditcard of [other.creditcard, token])
      expect((await gateway.pay('/payment/recurring', later(first, { creditcard }))).json['code']).toBe(
        'GW19',
      );
    expect(await gateway.ledger()).toHaveLength(1);
  });

  test('a number that is none: GW14; a token that is none: GW76', async () => {
    const first = await idOf('/payment/sale', keyedSale());
    const code = async (creditcard: string) =>
      (await gateway.pay('/payment/recurring', later(first, { creditcard }))).json['code'];
    expect(await code('4055011111111112')).toBe('GW14');
    expect(await code('111140$aaaaaaaa')).toBe('GW76');
  });

  test('the cardholder has stopped the series: GW17 at 6.32', async () => {
    const first = await idOf('/payment/sale', keyedSale());
    const stopped = await gateway.pay('/payment/recurring', later(first, { amount: '6.32' }));
    expect(stopped.json).toMatchObject({ status: 'declined', code: 'GW17' });
  });

  test('an order id buys once here too', async () => {
    const sale = keyedSale();
    const first = await idOf('/payment/sale', sale);
    const again = later(first, { orderid: sale['orderid'] });
    expect((await gateway.pay('/payment/recurring', again)).json['code']).toBe('GW19');
  });

  test('an expiry date is not needed; one that comes is looked at', async () => {
    const card = { creditcard: '4111111111111111', month: '12', year: '39' };
    const first = await idOf('/payment/sale', keyedSale(card));
    const dated = { creditcard: card.creditcard, month: '01', year: '20' };
    expect((await gateway.pay('/payment/recurring', later(first, dated))).json['code']).toBe('GW54');
    const undated = { creditcard: card.creditcard };
    expect((await gateway.pay('/payment/recurring', later(first, undated))).json['code']).toBe('GW00');
  });
});

describe('POST /payment/my_recurring', () => {
  test('runs an earlier sale again: its card and amount, an order id of its own', async () => {
    const sale = keyedSale({ amount: '7.50', cardfullname: 'Customer One' });
    const id = await idOf('/payment/sale', sale);
    const { json } = await gateway.pay('/payment/my_recurring', { mid: '887728202', transaction_id: id });
    expect(json).toMatchObject({ status: 'approved', code: 'GW00', amount_approved: '7.50' });
    expect(json['transaction_id']).not.toBe(id);
    const [first, second] = await gateway.ledger();
    expect(second).toMatchObject({ amountMinor: 750, firstSix: '405501', lastFour: '1111', mid: first?.mid });
    expect(second?.orderId).toMatch(/^.{36}$/);
    const named = { mid: '887728202', transaction_id: id, orderid: 'AGAIN', metadata: { k: 'v' } };
    await gateway.pay('/payment/my_recurring', named);
    expect((await gateway.ledger())[2]).toMatchObject({ orderId: 'AGAIN' });
  });

  test('a repeat can be repeated, voided and refunded like a sale', async () => {
    const id = await idOf('/payment/sale', keyedSale());
    const repeat = await idOf('/payment/my_recurring', { mid: '887728202', transaction_id: id });
    expect((await gateway.pay('/payment/my_recurring', { transaction_id: repeat })).json['code']).toBe(
      'GW00',
    );
    expect((await gateway.pay('/payment/void', { transaction_id: repeat })).json['code']).toBe('GW00');
  });

  test.each([
    ['nobody knows', () => Promise.resolve('123456789012345')],
    ['was declined', () => idOf('/payment/sale', keyedSale({ amount: '6.16' }))],
    ['was an authorization', () => idOf('/payment/authorize', keyedSale())],
  ])('a sale that %s: GW76', async (_, make) => {
    const { json } = await gateway.pay('/payment/my_recurring', { transaction_id: await make() });
    expect(json['code']).toBe('GW76');
  });

  test('a sale of the other merchant id: GW76; no id at all: GW03', async () => {
    const id = await idOf('/payment/sale', keyedSale());
    const other = { mid: '887728203', transaction_id: id };
    expect((await gateway.pay('/payment/my_recurring', other)).json['code']).toBe('GW76');
    expect(await gateway.pay('/payment/my_recurring', {})).toMatchObject({ httpStatus: 400 });
  });
});
