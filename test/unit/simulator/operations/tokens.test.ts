import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../helpers/manual-clock.ts';
import {
  anOrder,
  cardToKeep,
  keyedSale,
  type SimulatorForTest,
  startForTest,
} from '../helpers/simulator-for-test.ts';

const hourMs = 3_600_000;
const tokenShape = /^111140\$[A-Za-z0-9]{8}$/;
const warnings: string[] = [];
const startMs = Date.UTC(2026, 10, 21);
let gateway: SimulatorForTest;
let clock: ManualClock;
beforeAll(async () => {
  clock = manualClock(Date.now());
  gateway = await startForTest({ clock, warn: (sentence) => warnings.push(sentence) });
});
beforeEach(async () => {
  warnings.length = 0;
  await gateway.control('POST /reset');
  await gateway.setTime(startMs);
});
afterAll(() => gateway.stop());

const keep = async (changes: object = {}): Promise<string> => {
  const { json } = await gateway.pay('/payment/token', cardToKeep(changes));
  return json['token'] as string;
};
const payWith = async (creditcard: string, path = '/payment/sale'): Promise<unknown> => {
  const fields = { mid: '887728202', amount: '5.00', orderid: anOrder(), creditcard };
  return (await gateway.pay(path, fields)).json['code'];
};
const one = async (token: string): Promise<Record<string, unknown> | undefined> => {
  const { json } = await gateway.call(`/payment/token/${encodeURIComponent(token)}`);
  return (json['token'] as Record<string, unknown>[] | undefined)?.[0];
};

describe('POST /payment/token', () => {
  test('stores a keyed card, which pays any number of times', async () => {
    const answer = await gateway.pay('/payment/token', cardToKeep());
    expect(answer).toMatchObject({ httpStatus: 200 });
    expect(answer.json).toEqual({
      status: 'approved',
      code: 'GW00',
      message: 'Get token was processed successfully',
      token: expect.stringMatching(tokenShape) as string,
      profile_id: expect.stringMatching(/^.{36}$/) as string,
    });
    const token = answer.json['token'] as string;
    clock.advance(2 * hourMs);
    for (const path of ['/payment/sale', '/payment/authorize'])
      expect(await payWith(token, path)).toBe('GW00');
    expect(await gateway.ledger()).toMatchObject([{ lastFour: '1111' }, { lastFour: '1111' }]);
  });

  test('stores a swiped card', async () => {
    const trackdata =
      '%B5405222222222226^TEST/CARD^24111010000000000000?;5405222222222226=24111010000000000?';
    const { json } = await gateway.pay('/payment/token', { mid: '887728203', trackdata });
    expect(json).toMatchObject({ code: 'GW00', token: expect.stringMatching(/^222654\$/) as string });
    expect(await one(json['token'] as string)).toMatchObject({
      cardholder_name: 'TEST/CARD',
      type: 'mastercard',
    });
  });

  test.each(['creditcard', 'month', 'year', 'cardfullname', 'baddress', 'bzip'])('needs %s', async (name) => {
    const answer = await gateway.pay('/payment/token', cardToKeep({ [name]: undefined }));
    expect(answer).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
    expect(answer.json['message']).toContain(name);
  });

  test.each([
    [{ creditcard: '4055011111111112' }, 'GW14'],
    [{ creditcard: '111140$aaaaaaaa' }, 'GW76'],
    [{ creditcard: '9999999999999995' }, 'GW31'],
    [{ creditcard: '4111111111111111' }, 'GW54'],
    [{ month: '13' }, 'GW30'],
    [{ mid: '111111111' }, 'GW89'],
  ])('does not store a card with %o', async (changes, code) => {
    const { json } = await gateway.pay('/payment/token', cardToKeep(changes));
    expect(json).toMatchObject({ status: 'declined', code });
    expect(json).not.toHaveProperty('token');
  });

  test('does not make a token of a token', async () => {
    const { json } = await gateway.pay('/payment/token', cardToKeep({ creditcard: await keep() }));
    expect(json['code']).toBe('GW14');
  });

  test('needs a mid with a track', async () => {
    const trackdata = ';5405222222222226=24111010000000000?';
    expect(await gateway.pay('/payment/token', { trackdata })).toMatchObject({ httpStatus: 400 });
  });

  test('a retry under its key is the same token, not a second one', async () => {
    const headers = { 'qor-idempotent-key': 'keep-1' };
    const first = await gateway.pay('/payment/token', cardToKeep({ profile_id: 'P' }), headers);
    const second = await gateway.pay('/payment/token', cardToKeep({ profile_id: 'P' }), headers);
    expect(second.text).toBe(first.text);
    expect((await gateway.call('/payment/tokens/P')).json['tokens']).toHaveLength(1);
  });

  test('leaves no card number behind', async () => {
    await keep();
    const files = ['ledger.sqlite', 'ledger.sqlite-wal'];
    const all = files.map((file) => readFileSync(`${gateway.dataDir}/${file}`).toString('latin1')).join('');
    expect(all).not.toContain('4055011111111111');
  });
});

describe('a temporary token', () => {
  test.each([0, '0', false])('store %o: pays once', async (store) => {
    const token = await keep({ store });
    expect(await payWith(token)).toBe('GW00');
    expect(await payWith(token)).toBe('GW76');
    expect(await one(token)).toBeUndefined();
  });

  test('is used up by a decline too, and not by what never reached the host', async () => {
    const token = await keep({ store: 0 });
    const order = { mid: '111111111', amount: '6.16', orderid: anOrder(), creditcard: token };
    expect((await gateway.pay('/payment/sale', order)).json['code']).toBe('GW89');
    expect((await gateway.pay('/payment/sale', { ...order, mid: '887728202' })).json['code']).toBe('GW51');
    expect(await payWith(token)).toBe('GW76');
  });

  test('dies after an hour', async () => {
    const [early, late] = [await keep({ store: 0 }), await keep({ store: 0 })];
    clock.advance(hourMs - 1);
    expect(await payWith(early)).toBe('GW00');
    clock.advance(1);
    expect(await payWith(late)).toBe('GW76');
  });

  test.each([1, '1', true, undefined])('store %o is permanent', async (store) => {
    const token = await keep({ store });
    await payWith(token);
    expect(await payWith(token)).toBe('GW00');
  });
});

describe('PATCH /payment/token', () => {
  const other = { creditcard: '4111111111111111', month: '12', year: '26' };

  test('changes the expiry date', async () => {
    const token = await keep(other);
    clock.advance(60 * 86_400_000);
    expect(await payWith(token)).toBe('GW54');
    const answer = await gateway.change('PATCH', '/payment/token', { token, last4: '1111', expdate: '0231' });
    expect(answer.json).toEqual({
      status: 'ok',
      code: 'GW00',
      message: 'Update token was processed successfully',
      token,
    });
    expect(await one(token)).toMatchObject({ expdate: '0231' });
    expect(await payWith(token)).toBe('GW00');
  });

  test('takes month and year in place of expdate', async () => {
    const token = await keep(other);
    const fields = { token, last4: '1111', month: '3', year: '2032' };
    expect((await gateway.change('PATCH', '/payment/token', fields)).json['code']).toBe('GW00');
    expect(await one(token)).toMatchObject({ expdate: '0332' });
  });

  test.each([
    [{ last4: '9999' }, 200, 'GW76'],
    [{ token: '111141$aaaaaaaa' }, 200, 'GW76'],
    [{ expdate: undefined }, 400, 'GW03'],
    [{ last4: undefined }, 400, 'GW03'],
    [{ expdate: '225' }, 400, 'GW03'],
    [{ expdate: '1331' }, 200, 'GW30'],
    [{ expdate: '0220' }, 200, 'GW54'],
  ])('with %o', async (changes, httpStatus, code) => {
    const token = await keep(other);
    const fields = { token, last4: '1111', expdate: '0231', ...changes };
    expect(await gateway.change('PATCH', '/payment/token', fields)).toMatchObject({
      httpStatus,
      json: { code },
    });
    expect(await one(token)).toMatchObject({ expdate: '1226' });
  });
});

describe('PUT /payment/token', () => {
  const put = (token: string, intent?: string) =>
    gateway.change('PUT', '/payment/token', { token, last4: '1111', intent });

  test('rotates: the new token pays, the old one no longer', async () => {
    const old = await keep({ profile_id: 'P', cnickname: 'Blue' });
    const { json } = await put(old);
    expect(json).toMatchObject({
      status: 'ok',
      code: 'GW00',
      message: 'Rotate token was processed successfully',
      token: expect.stringMatching(tokenShape) as string,
    });
    const token = json['token'] as string;
    expect(token).not.toBe(old);
    expect(await payWith(old)).toBe('GW76');
    expect(await payWith(token)).toBe('GW00');
    expect(await one(token)).toMatchObject({ profile_id: 'P', nickname: 'Blue' });
    expect((await put(old)).json['code']).toBe('GW76');
  });

  test('rolls back, once for each rotation, and never forward again', async () => {
    const first = await keep();
    const second = (await put(first, 'rotate')).json['token'] as string;
    const third = (await put(second, 'rotate')).json['token'] as string;
    expect((await put(third, 'rollback')).json['token']).toBe(second);
    expect(await payWith(third)).toBe('GW76');
    expect(await payWith(second)).toBe('GW00');
    expect((await put(third, 'rollback')).json['code']).toBe('GW76');
    expect((await put(second, 'rollback')).json['token']).toBe(first);
    expect(await payWith(first)).toBe('GW00');
    expect((await put(first, 'rollback')).json).toMatchObject({ status: 'error', code: 'GW76' });
  });

  test('a rollback keeps the newest expiry date', async () => {
    const first = await keep();
    const second = (await put(first)).json['token'] as string;
    await gateway.change('PATCH', '/payment/token', { token: second, last4: '1111', expdate: '0533' });
    await put(second, 'rollback');
    expect(await one(first)).toMatchObject({ expdate: '0533' });
  });

  test('another intent is a format error', async () => {
    expect(await put(await keep(), 'undo')).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
  });

  test('an idempotency key means nothing here', async () => {
    const token = await keep();
    const body = { transaction_data: { token, last4: '1111' } };
    const headers = { 'qor-idempotent-key': 'put-1' };
    const send = () => gateway.call('/payment/token', { method: 'PUT', body, headers });
    expect((await send()).json['code']).toBe('GW00');
    expect((await send()).json['code']).toBe('GW76');
  });
});

describe('DELETE /payment/token', () => {
  test.each([
    ['wrong digits', '9999'],
    ['no digits', ''],
  ])('%s remove nothing', async (_, last4) => {
    const token = await keep();
    const query = new URLSearchParams({ token, last4 });
    const { json } = await gateway.call(`/payment/token?${query}`, { method: 'DELETE' });
    expect(json['code']).toBe(last4 === '' ? 'GW03' : 'GW76');
    expect(await payWith(token)).toBe('GW00');
  });

  test('a removed token is gone for every call', async () => {
    const token = await keep({ profile_id: 'P' });
    const send = () => gateway.change('DELETE', '/payment/token', { token, last4: '1111' });
    expect((await send()).json).toMatchObject({ status: 'ok', code: 'GW00' });
    expect(await payWith(token)).toBe('GW76');
    expect((await send()).json['code']).toBe('GW76');
    expect((await gateway.call('/payment/tokens/P')).json['tokens']).toEqual([]);
  });
});

describe('look-ups', () => {
  test('one token, the dollar sign encoded or not', async () => {
    const kept = { cnickname: 'Blue', cphone: '5551234', cemail: 'customer@example.com', profile_id: 'P-1' };
    const token = await keep(kept);
    for (const path of [token, token.replace('$', '%24')])
      expect(await gateway.call(`/payment/token/${path}`)).toMatchObject({
        httpStatus: 200,
        json: {
          status: 'ok',
          code: 'GW00',
          message: 'Request was processed successfully.',
          token: [
            {
              cardholder_name: 'Customer One',
              nickname: 'Blue',
              type: 'visa',
              brand: 'visa',
              phone: '5551234',
              email: 'customer@example.com',
              last_4: '1111',
              expdate: '1124',
              profile_id: 'P-1',
            },
          ],
        },
      });
  });

  test('an unknown token is not found', async () => {
    expect(await gateway.call('/payment/token/111140%24aaaaaaaa')).toMatchObject({
      httpStatus: 404,
      json: { status: 'error', code: 'GW76' },
    });
  });

  test('the tokens of a profile; an unknown one has none', async () => {
    const tokens = [await keep({ profile_id: 'P' }), await keep({ profile_id: 'P' })];
    await keep({ profile_id: 'Q' });
    const { json } = await gateway.call('/payment/tokens/P');
    expect(json).toMatchObject({ code: 'GW00', profile_id: 'P' });
    expect((json['tokens'] as { token: string }[]).map(({ token }) => token)).toEqual(tokens);
    expect((await gateway.call('/payment/tokens/nobody')).json['tokens']).toEqual([]);
  });

  test('the tokens whose card expires next month, over the turn of a year', async () => {
    const card = { creditcard: '4111111111111111' };
    const december = await keep({ ...card, month: '12', year: '26' });
    const january = await keep({ ...card, month: '01', year: '27' });
    const expiring = async () => {
      const { json } = await gateway.call('/payment/tokens/expiring');
      expect(json).not.toHaveProperty('profile_id');
      return (json['tokens'] as { token: string }[]).map(({ token }) => token);
    };
    expect(await expiring()).toEqual([december]);
    clock.advance(30 * 86_400_000);
    expect(await expiring()).toEqual([january]);
  });

  test('the payments of a profile: those of its token, and the one that made it', async () => {
    const sale = keyedSale({
      store_card: true,
      cardfullname: 'Customer One',
      orderid: 'FIRST',
      metadata: { k: 'v' },
    });
    const { token } = (await gateway.pay('/payment/sale', sale)).json as { token: string };
    const profileId = (await one(token))?.['profile_id'] as string;
    await gateway.pay('/payment/sale', {
      mid: '887728202',
      amount: '3.00',
      orderid: 'NEXT',
      creditcard: token,
    });
    await gateway.pay('/payment/sale', keyedSale());
    const { json } = await gateway.call(`/payment/transactions/profile/${profileId}`);
    expect(json).toMatchObject({ profile_id: profileId, count: 2, reference_id: '' });
    expect(json['data']).toMatchObject([
      { order_id: 'NEXT', metadata: null },
      { order_id: 'FIRST', metadata: { k: 'v' } },
    ]);
  });
});

test('to store a token again is to do nothing', async () => {
  const token = await keep({ profile_id: 'P' });
  const fields = { mid: '887728202', amount: '5.00', orderid: anOrder(), creditcard: token };
  const again = { ...fields, store_card: true, cardfullname: 'Customer One' };
  expect((await gateway.pay('/payment/sale', again)).json).not.toHaveProperty('token');
});
