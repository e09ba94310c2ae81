import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type HookReceiver, hookReceiver } from '../helpers/hook-receiver.ts';
import { type ManualClock, manualClock } from '../helpers/manual-clock.ts';
import { keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

const startMs = Date.UTC(2026, 10, 21, 14, 5);
let gateway: SimulatorForTest;
let clock: ManualClock;
let receiver: HookReceiver;
const warnings: string[] = [];
beforeAll(async () => {
  clock = manualClock(Date.now());
  receiver = await hookReceiver();
  gateway = await startForTest({ clock, warn: (sentence) => warnings.push(sentence) });
});
beforeEach(async () => {
  await gateway.control('POST /reset');
  await gateway.setTime(startMs);
  receiver.clear();
  warnings.length = 0;
});
afterAll(async () => {
  await gateway.stop();
  await receiver.close();
});

const hookOn = async (event: string, changes: object = {}): Promise<string> => {
  const fields = { mid: '887728202', name: 'Desk', uri: receiver.uri, event, ...changes };
  return (await gateway.pay('/webhook', fields)).json['id'] as string;
};
const idOf = async (path: string, fields: object): Promise<string> =>
  (await gateway.pay(path, fields)).json['transaction_id'] as string;
const pay = (changes: object = {}) => idOf('/payment/sale', keyedSale(changes));

interface Shown {
  hooks: { hookId: string; active: boolean; paused: boolean }[];
  deliveries: { hookId: string; event: string; about: string; tries: number[]; outcome: string }[];
  lose: number;
  duplicate: number;
}
const shown = async (): Promise<Shown> => (await gateway.control('GET /webhooks')) as unknown as Shown;
/** Asks until the deliveries are as wanted: each question is an exchange over a socket, so that time passes. */
const until = async (wanted: (deliveries: Shown['deliveries']) => boolean): Promise<Shown['deliveries']> => {
  for (;;) {
    const { deliveries } = await shown();
    if (wanted(deliveries)) return deliveries;
  }
};
const settled = (deliveries: Shown['deliveries']) => deliveries.every(({ outcome }) => outcome !== 'pending');

describe('the calls', () => {
  test('create, list, change and remove', async () => {
    const fields = { mid: '887728202', name: 'Desk', uri: receiver.uri, event: 'sale.approved' };
    const created = await gateway.pay('/webhook', fields);
    expect(created).toMatchObject({
      httpStatus: 201,
      json: { status: 'ok', code: 'GW00', message: 'Webhook successfully created' },
    });
    const id = created.json['id'] as string;
    expect(id).toMatch(/^hook_[0-9a-f]{32}$/);
    const other = await hookOn('deposit.new');
    const list = async (query = '') => (await gateway.call(`/webhook${query}`)).json['data'];
    expect(await list('?type=sale.approved')).toEqual({
      count: 1,
      limit: 40,
      offset: 0,
      webhooks: [
        { webhook_id: id, type: 'sale.approved', endpoint: receiver.uri, created: '11-21-2026 02:05 PM' },
      ],
    });
    expect(await list('?type=sale.approved,deposit.new&limit=1&offset=1')).toMatchObject({
      count: 2,
      limit: 1,
      offset: 1,
      webhooks: [{ webhook_id: other }],
    });
    expect(await list()).toMatchObject({ count: 2 });
    const moved = `${receiver.uri}/moved`;
    const changed = await gateway.change('PATCH', '/webhook', { hook_id: id, uri: moved });
    expect(changed).toMatchObject({ httpStatus: 200, json: { status: 'ok', code: 'GW00', id } });
    expect(await list('?type=sale.approved')).toMatchObject({ webhooks: [{ endpoint: moved }] });
    const removed = await gateway.call(`/webhook/${id}`, { method: 'DELETE' });
    expect(removed.json).toEqual({ status: 'ok', code: 'GW00', message: 'Webhook successfully removed' });
    expect(await list()).toMatchObject({ count: 1, webhooks: [{ webhook_id: other }] });
  });

  test.each([
    [{ mid: undefined }, 400, 'GW03'],
    [{ name: undefined }, 400, 'GW03'],
    [{ uri: undefined }, 400, 'GW03'],
    [{ event: undefined }, 400, 'GW03'],
    [{ event: 'sale,approved' }, 400, 'GW03'],
    [{ content_type: 'text/xml' }, 400, 'GW03'],
    [{ header_key: 'a b' }, 400, 'GW03'],
    [{ header_key: 'X', header_value: 'a\r\nb: c' }, 400, 'GW03'],
    [{ mid: '111111111' }, 200, 'GW89'],
    [{ content_type: 'application/json' }, 201, 'GW00'],
  ])('creation with %o', async (changes, httpStatus, code) => {
    const fields = { mid: '887728202', name: 'Desk', uri: receiver.uri, event: 'sale.approved', ...changes };
    expect(await gateway.pay('/webhook', fields)).toMatchObject({ httpStatus, json: { code } });
  });

  test.each([
    'http://example.com/hook',
    'https://127.0.0.1/hook',
    'http://127.0.0.1.example.com/',
    'http://127.0.0.1@example.com/',
    'http://0.0.0.0/',
    'http://192.168.1.10/',
    'http://[::2]/',
    'file:///etc/hosts',
    'mywebhook.com',
  ])('no hook leads off this machine: %s', async (uri) => {
    const refusal = { httpStatus: 400, json: { code: 'GW03' } };
    const fields = { mid: '887728202', name: 'Desk', uri, event: 'sale.approved' };
    expect(await gateway.pay('/webhook', fields)).toMatchObject(refusal);
    const hookId = await hookOn('sale.approved');
    expect(await gateway.change('PATCH', '/webhook', { hook_id: hookId, uri })).toMatchObject(refusal);
  });

  test('an unknown hook: by the path 404, in the body 200, both GW76', async () => {
    expect(await gateway.call('/webhook/hook_0', { method: 'DELETE' })).toMatchObject({
      httpStatus: 404,
      json: { code: 'GW76' },
    });
    expect(await gateway.change('PATCH', '/webhook', { hook_id: 'hook_0' })).toMatchObject({
      httpStatus: 200,
      json: { status: 'error', code: 'GW76' },
    });
    expect(await gateway.change('PATCH', '/webhook', { hook_id: 'hook_0', run_pause: 'stop' })).toMatchObject(
      {
        httpStatus: 400,
      },
    );
  });

  test('hooks outlive the process', async () => {
    const id = await hookOn('sale.approved');
    await gateway.restart();
    expect((await shown()).hooks).toMatchObject([{ hookId: id }]);
    await pay();
    await receiver.until(1);
  });
});

describe('a delivery', () => {
  test('is the transaction as the single fetch shows it, under the static header', async () => {
    const id = await hookOn('sale.approved', { header_key: 'X-Desk-Secret', header_value: 'open sesame' });
    const transactionId = await pay({ ipaddress: '192.0.2.1' });
    await receiver.until(1);
    const [delivered] = receiver.received;
    expect(delivered?.headers).toMatchObject({
      'x-desk-secret': 'open sesame',
      'content-type': 'application/json',
    });
    const { json } = await gateway.call(`/payment/transaction/${transactionId}`);
    const [data] = json['data'] as object[];
    expect(delivered?.body).toEqual({ event: 'sale.approved', id, created: '11-21-2026 02:05 PM', data });
    expect(await until(settled)).toEqual([
      {
        hookId: id,
        event: 'sale.approved',
        uri: receiver.uri,
        about: transactionId,
        tries: [200],
        outcome: 'delivered',
      },
    ]);
  });

  test('comes for each event of the money, and for nothing else', async () => {
    const events = ['sale', 'auth', 'capture', 'refund', 'void'].flatMap((name) => [
      `${name}.approved`,
      `${name}.declined`,
    ]);
    for (const event of [...events, 'deposit.new', 'dispute.new', 'dispute.lost']) await hookOn(event);
    const mid = '887728202';
    const told: [event: string, path: string, fields: () => object][] = [];
    const [sale, voided] = [await pay(), await pay()];
    await receiver.until(2);
    receiver.clear();
    const auth = await idOf('/payment/authorize', keyedSale());
    told.push(
      ['sale.declined', '/payment/sale', () => keyedSale({ amount: '6.16' })],
      ['auth.declined', '/payment/authorize', () => keyedSale({ amount: '6.16' })],
      ['capture.declined', '/payment/capture', () => ({ mid, transaction_id: auth, amount: '99.00' })],
      ['capture.approved', '/payment/capture', () => ({ mid, transaction_id: auth, amount: '10.00' })],
      ['refund.declined', '/payment/refund', () => ({ mid, transaction_id: sale })],
      ['void.approved', '/payment/void', () => ({ mid, transaction_id: voided })],
      ['void.declined', '/payment/void', () => ({ mid, transaction_id: voided })],
    );
    for (const [, path, fields] of told) await gateway.pay(path, fields());
    // Turned away before the host: no row, no event.
    await gateway.pay('/payment/sale', { mid });
    await gateway.control('POST /settle');
    await gateway.pay('/payment/refund', { mid, transaction_id: sale });
    await gateway.control('POST /disputes', { transactionId: sale });
    await gateway.control('POST /disputes', { transactionId: sale, status: 'lost' });
    const expected = [
      'auth.approved',
      ...told.map(([event]) => event),
      'deposit.new',
      'refund.approved',
      'dispute.new',
      'dispute.lost',
    ].sort();
    await receiver.until(expected.length);
    await until(settled);
    expect(receiver.received.map(({ body }) => body.event).sort()).toEqual(expected);
    const deposit = receiver.received.find(({ body }) => body.event === 'deposit.new');
    expect(deposit?.body.data).toMatchObject({ amount_approved: '22.34' });
  });

  test('comes for the hook’s own merchant id alone', async () => {
    const [online, desk] = [
      await hookOn('sale.approved'),
      await hookOn('sale.approved', { mid: '887728203' }),
    ];
    await pay({ mid: '887728203' });
    await receiver.until(1);
    expect((await until(settled)).map(({ hookId }) => hookId)).toEqual([desk]);
    await pay();
    expect((await until((all) => all.length === 2 && settled(all))).map(({ hookId }) => hookId)).toEqual([
      desk,
      online,
    ]);
  });

  test('does not come to a hook that is paused or not active', async () => {
    const hookId = await hookOn('sale.approved');
    const on = await hookOn('sale.approved');
    const change = (fields: object) => gateway.change('PATCH', '/webhook', { hook_id: hookId, ...fields });
    for (const off of [{ run_pause: 'pause' }, { run_pause: 'run', active: '0' }]) {
      await change(off);
      await pay();
    }
    await until((all) => all.length === 2 && settled(all));
    await change({ active: '1' });
    await pay();
    const deliveries = await until((all) => all.length === 4 && settled(all));
    expect(deliveries.filter((delivery) => delivery.hookId === on)).toHaveLength(3);
  });

  test('is not made for a replayed reply', async () => {
    await hookOn('sale.approved');
    const [fields, headers] = [keyedSale(), { 'qor-idempotent-key': 'once' }];
    await gateway.pay('/payment/sale', fields, headers);
    await gateway.pay('/payment/sale', fields, headers);
    await pay();
    await receiver.until(2);
    expect(await until(settled)).toHaveLength(2);
  });

  test('comes for a payment whose reply was lost', async () => {
    await hookOn('sale.approved');
    await gateway.control('POST /faults', { fault: 'drop-after-commit' });
    const fields = keyedSale();
    await expect(gateway.pay('/payment/sale', fields)).rejects.toThrow();
    await receiver.until(1);
    expect(receiver.received[0]?.body.data['order_id']).toBe(fields['orderid']);
  });
});

describe('a receiver in trouble', () => {
  test('is tried three times, five seconds apart, and then no more', async () => {
    await hookOn('sale.approved');
    receiver.statuses.push(500, 302, 404);
    await pay();
    for (let tries = 1; tries < 3; tries += 1) {
      await until(([delivery]) => delivery?.tries.length === tries);
      clock.advance(4999);
      expect((await shown()).deliveries[0]?.tries).toHaveLength(tries);
      clock.advance(1);
    }
    const [delivery] = await until((all) => all.length === 1 && settled(all));
    expect(delivery).toMatchObject({ tries: [500, 302, 404], outcome: 'failed' });
    clock.advance(60_000);
    await pay();
    await receiver.until(4);
    expect((await until(settled)).map(({ outcome }) => outcome)).toEqual(['failed', 'delivered']);
  });

  test('any 2xx is received', async () => {
    await hookOn('sale.approved');
    receiver.statuses.push(500, 204);
    await pay();
    await until(([delivery]) => delivery?.tries.length === 1);
    clock.advance(5000);
    expect(await until((all) => all.length === 1 && settled(all))).toMatchObject([
      { tries: [500, 204], outcome: 'delivered' },
    ]);
  });

  test('that never answers, or is not there, keeps no payment waiting', async () => {
    await hookOn('sale.approved');
    const nobody = await hookReceiver();
    await hookOn('sale.approved', { uri: nobody.uri });
    await nobody.close();
    receiver.statuses.push(0);
    expect((await gateway.pay('/payment/sale', keyedSale())).json['code']).toBe('GW00');
    expect((await gateway.pay('/payment/sale', keyedSale({ amount: '6.16' }))).json['code']).toBe('GW51');
    await receiver.until(1);
    await until((all) => all.some(({ tries }) => tries[0] === 0));
    clock.advance(10_000);
    await until((all) => all.every(({ tries }) => tries[0] === 0));
  });

  test('or a header that cannot be sent, does no harm', async () => {
    await hookOn('sale.approved', { header_key: 'Transfer-Encoding', header_value: 'nonsense' });
    await hookOn('sale.approved', { header_key: 'Content-Length', header_value: '1' });
    expect((await gateway.pay('/payment/sale', keyedSale())).json['code']).toBe('GW00');
    await until((all) => all.length === 2 && all.every(({ tries }) => tries.length > 0));
    await pay();
  });

  test('does not keep the simulator from closing', async () => {
    await hookOn('sale.approved');
    receiver.statuses.push(0);
    await pay();
    await receiver.until(1);
    await gateway.restart();
    expect((await shown()).deliveries).toEqual([]);
  });
});

describe('on order', () => {
  test('the next deliveries are lost', async () => {
    await hookOn('sale.approved');
    expect(await gateway.control('POST /webhooks', { lose: 2 })).toEqual({ lose: 2, duplicate: 0 });
    const [, , third] = [await pay(), await pay(), await pay()];
    await receiver.until(1);
    const deliveries = await until((all) => all.length === 3 && settled(all));
    expect(deliveries.map(({ outcome }) => outcome)).toEqual(['lost', 'lost', 'delivered']);
    expect(deliveries[0]?.tries).toEqual([]);
    expect(receiver.received.map(({ body }) => body.data['trxn_id'])).toEqual([third]);
    expect(await shown()).toMatchObject({ lose: 0, duplicate: 0 });
  });

  test('the next deliveries come twice', async () => {
    await hookOn('sale.approved');
    await gateway.control('POST /webhooks', { duplicate: 1 });
    const [first, second] = [await pay(), await pay()];
    await receiver.until(3);
    const ids = receiver.received.map(({ body }) => body.data['trxn_id']);
    expect(ids.filter((id) => id === first)).toHaveLength(2);
    expect(ids.filter((id) => id === second)).toHaveLength(1);
  });

  test('a reset forgets hooks, deliveries and orders', async () => {
    await hookOn('sale.approved');
    await gateway.control('POST /webhooks', { lose: 1 });
    await pay();
    await gateway.control('POST /webhooks', { duplicate: 5 });
    await gateway.control('POST /reset');
    expect(await shown()).toEqual({ hooks: [], deliveries: [], lose: 0, duplicate: 0 });
  });
});
