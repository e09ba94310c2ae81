// Where the vendor's own sources contradict each other or are silent (12.1 and 12.2 of the wire contract), about records:
// idempotency, follow-ups, series, tokens, webhooks and lists. One test a row, named by its number; what was decided
// stands in the name.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { hookReceiver } from './helpers/hook-receiver.ts';
import { type ManualClock, manualClock } from './helpers/manual-clock.ts';
import {
  anOrder,
  cardToKeep,
  goodCard,
  keyedSale,
  type SimulatorForTest,
  startForTest,
} from './helpers/simulator-for-test.ts';

const mid = '887728202';
const warnings: string[] = [];
let gateway: SimulatorForTest;
let clock: ManualClock;
beforeAll(async () => {
  clock = manualClock(Date.now());
  gateway = await startForTest({ clock, warn: (sentence) => warnings.push(sentence) });
});
beforeEach(async () => {
  warnings.length = 0;
  await gateway.control('POST /reset');
});
afterAll(() => gateway.stop());

const idOf = async (path: string, fields: object): Promise<string> =>
  (await gateway.pay(path, fields)).json['transaction_id'] as string;
const codeOf = async (path: string, fields: object): Promise<unknown> =>
  (await gateway.pay(path, fields)).json['code'];
const keep = async (changes: object = {}): Promise<string> =>
  (await gateway.pay('/payment/token', cardToKeep(changes))).json['token'] as string;
type Row = Record<string, unknown>;
const single = async (id: string): Promise<Row | undefined> =>
  ((await gateway.call(`/payment/transaction/${id}`)).json['data'] as Row[])[0];

test('12.1 no. 7: a known idempotency key replays; a switch makes it GW06; both header names are read', async () => {
  const fields = keyedSale();
  const send = (headers: Record<string, string>) => gateway.pay('/payment/sale', fields, headers);
  const first = await send({ 'Qor-Idempotent-Key': 'K-7' });
  expect((await send({ 'qor-idempotent-key': 'K-7' })).text).toBe(first.text);
  expect(warnings).toEqual([]);
  expect((await send({ 'Idempotency-Key': 'K-7' })).text).toBe(first.text);
  expect(warnings).toEqual([expect.stringContaining('Qor-Idempotent-Key')]);
  const other = await gateway.pay('/payment/sale', keyedSale(), { 'qor-idempotent-key': 'K-7' });
  expect(other).toMatchObject({ httpStatus: 200, json: { status: 'declined', code: 'GW06' } });
  await gateway.control('POST /switches', { gw06Always: true });
  expect((await send({ 'qor-idempotent-key': 'K-7' })).json['code']).toBe('GW06');
  await gateway.control('POST /switches', { gw06Always: false });
  expect(await gateway.ledger()).toHaveLength(1);
});

test('12.1 no. 13: capture, void and refund answer with status OK in capitals', async () => {
  const held = await idOf('/payment/authorize', keyedSale({ amount: '5.00' }));
  const sale = await idOf('/payment/sale', keyedSale());
  const capture = await gateway.pay('/payment/capture', { mid, transaction_id: held, amount: '5.00' });
  const voided = await gateway.pay('/payment/void', { mid, transaction_id: sale });
  await gateway.control('POST /settle');
  const refund = await gateway.pay('/payment/refund', { mid, transaction_id: held, amount: '1.00' });
  for (const { json } of [capture, voided, refund])
    expect(json).toEqual({
      status: 'OK',
      code: 'GW00',
      message: 'The request processed successfully',
      transaction_id: expect.stringMatching(/^\d{15}$/) as string,
    });
});

test('12.1 no. 20: my_recurring takes the first amount, whatever amount comes, and needs no card code', async () => {
  const id = await idOf('/payment/sale', keyedSale({ amount: '7.50' }));
  const repeat = { mid, transaction_id: id };
  for (const more of [{}, { amount: '7.50' }, { amount: '99.00' }, { cvv: '999' }])
    expect((await gateway.pay('/payment/my_recurring', { ...repeat, ...more })).json).toMatchObject({
      code: 'GW00',
      amount_approved: '7.50',
    });
  expect(warnings).toEqual([expect.stringContaining('another amount')]);
});

test('12.1 no. 21: is_recurring is true in every spelling the sources have', async () => {
  const first = await idOf('/payment/recurring/setup', keyedSale());
  const later = (is_recurring: unknown) =>
    codeOf('/payment/recurring', {
      mid,
      amount: '9.00',
      orderid: anOrder(),
      creditcard: goodCard.creditcard,
      is_recurring,
      first_trxn: first,
    });
  for (const yes of ['1', 1, true, 'true']) expect(await later(yes)).toBe('GW00');
  for (const no of ['0', 0, false, 'false', '', null, 'yes', undefined]) expect(await later(no)).toBe('GW03');
});

test('12.1 no. 23: a token’s reply has the fields of both sources', async () => {
  const token = await keep({ cnickname: 'Blue', profile_id: 'P' });
  const { json } = await gateway.call(`/payment/token/${encodeURIComponent(token)}`);
  expect((json['token'] as Row[])[0]).toMatchObject({
    type: 'visa',
    nickname: 'Blue',
    brand: 'visa',
    expdate: '1124',
    profile_id: 'P',
  });
});

test('12.1 no. 24: a token is removed by query, JSON or form, with and without a trailing slash', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const slash of ['', '/']) {
    const path = `/payment/token${slash}`;
    const pair = async () => new URLSearchParams({ token: await keep(), last4: '1111' });
    const object = async () => ({ token: await keep(), last4: '1111' });
    const answers = [
      await gateway.call(`${path}?${await pair()}`, { method: 'DELETE' }),
      await gateway.call(path, { method: 'DELETE', body: (await pair()).toString(), headers: form }),
      await gateway.call(path, { method: 'DELETE', body: await object() }),
      await gateway.change('DELETE', path, await object()),
    ];
    for (const { httpStatus, json } of answers)
      expect({ httpStatus, ...json }).toEqual({
        httpStatus: 200,
        status: 'ok',
        code: 'GW00',
        message: 'Remove token was processed successfully.',
      });
  }
  expect(await codeOf('/payment/sale', keyedSale({ creditcard: '111140$aaaaaaaa' }))).toBe('GW76');
});

test('12.1 no. 25: hooks are hook_ in every reply, and their type has a full stop', async () => {
  const fields = { mid, name: 'Desk', uri: 'http://127.0.0.1:9/', event: 'sale.approved' };
  const { id } = (await gateway.pay('/webhook', fields)).json as { id: string };
  expect(id).toMatch(/^hook_[0-9a-f]{32}$/);
  const { data } = (await gateway.call('/webhook')).json as { data: { webhooks: Row[] } };
  expect(data.webhooks).toMatchObject([{ webhook_id: id, type: 'sale.approved' }]);
});

test('12.2 no. 1: a webhook is the fetched transaction under a static header; 2xx ends it, three tries at most', async () => {
  const receiver = await hookReceiver();
  const header = { header_key: 'X-Desk', header_value: 'secret' };
  const hook = { mid, name: 'Desk', uri: receiver.uri, event: 'sale.approved', ...header };
  const { id } = (await gateway.pay('/webhook', hook)).json as { id: string };
  receiver.statuses.push(500, 500, 500, 500);
  const transactionId = await idOf('/payment/sale', keyedSale());
  const tries = async () => {
    const { deliveries } = await gateway.control('GET /webhooks');
    return (deliveries as { tries: number[] }[])[0]?.tries.length ?? 0;
  };
  for (let count = 1; count <= 3; count += 1) {
    while ((await tries()) < count);
    clock.advance(5000);
  }
  receiver.statuses.length = 0;
  const second = await idOf('/payment/sale', keyedSale());
  await receiver.until(4);
  expect(receiver.received.map(({ body }) => body.data['trxn_id'])).toEqual([
    transactionId,
    transactionId,
    transactionId,
    second,
  ]);
  const [first] = receiver.received;
  expect(first?.headers['x-desk']).toBe('secret');
  expect(first?.body).toMatchObject({ event: 'sale.approved', id, data: await single(transactionId) });
  await receiver.close();
});

test('12.2 no. 5: an incremental authorization is a row of its own for the increment, in the same folio', async () => {
  const stay = {
    startDate: '261121',
    endDate: '261125',
    duration: 4,
    rate: '100.00',
    referenceNum: 'FOLIO-5',
  };
  const first = await idOf('/payment/authorize', keyedSale({ ...stay, amount: '100.00' }));
  const more = { ...stay, flag: 1, initialAuthAmount: '100.00', amount: '30.00' };
  const second = await idOf('/payment/authorize', keyedSale(more));
  expect(await codeOf('/payment/capture', { mid, transaction_id: second, amount: '30.01' })).toBe('GW13');
  expect(await codeOf('/payment/capture', { mid, transaction_id: second, amount: '30.00' })).toBe('GW00');
  expect(await codeOf('/payment/capture', { mid, transaction_id: first, amount: '100.00' })).toBe('GW00');
});

test('12.2 no. 7: dates are UTC, or of the zone that a switch names', async () => {
  const atMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  await gateway.setTime(atMs);
  const sale = async () => (await gateway.pay('/payment/sale', keyedSale())).json;
  const inUtc = await sale();
  expect(inUtc['transaction_date']).toBe('2026-01-02 03:04:05');
  expect(await single(inUtc['transaction_id'] as string)).toMatchObject({ trxn_date: '01-02-2026 03:04 AM' });
  await gateway.control('POST /switches', { zone: 'America/New_York' });
  expect((await sale())['transaction_date']).toBe('2026-01-01 22:04:05');
  const day = (await gateway.call('/payment/transactions?start_date=01/01/26&end_date=01/01/26')).json;
  await gateway.control('POST /switches', { zone: 'UTC' });
  expect(day['data']).toMatchObject({ count: 2, transactions: [{ trxn_date: '01-01-2026 10:04 PM' }, {}] });
});

test('12.2 no. 8: a captured authorization can be voided until it is settled', async () => {
  const capture = async () => {
    const id = await idOf('/payment/authorize', keyedSale({ amount: '5.00' }));
    await gateway.pay('/payment/capture', { mid, transaction_id: id, amount: '5.00' });
    return id;
  };
  const [early, late] = [await capture(), await capture()];
  expect(await codeOf('/payment/void', { mid, transaction_id: early })).toBe('GW00');
  await gateway.control('POST /settle');
  expect(await codeOf('/payment/void', { mid, transaction_id: late })).toBe('GW20');
});

test('12.2 no. 9: there is no rate limit', async () => {
  const calls = Array.from({ length: 200 }, () => gateway.call('/payment/transactions?limit=1'));
  const answers = await Promise.all(calls);
  expect(answers.every(({ httpStatus, json }) => httpStatus === 200 && json['code'] === 'GW00')).toBe(true);
});

test('12.2 no. 14: captures, voids and refunds have the authcode of their payment; a void has its amount', async () => {
  const held = await idOf('/payment/authorize', keyedSale({ amount: '5.00' }));
  const capture = await idOf('/payment/capture', { mid, transaction_id: held, amount: '4.00' });
  const voided = await idOf('/payment/authorize', keyedSale({ amount: '6.00' }));
  const release = await idOf('/payment/void', { mid, transaction_id: voided });
  await gateway.control('POST /settle');
  const refund = await idOf('/payment/refund', { mid, transaction_id: held, amount: '1.00' });
  const authcode = (await single(held))?.['authcode'];
  expect(authcode).toMatch(/^\d{6}$/);
  expect(await single(capture)).toMatchObject({ authcode, amount: '4.00' });
  expect(await single(refund)).toMatchObject({ authcode, amount: '1.00' });
  expect(await single(release)).toMatchObject({
    authcode: (await single(voided))?.['authcode'],
    amount: '6.00',
  });
});
