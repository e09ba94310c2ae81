import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../helpers/manual-clock.ts';
import { keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
let clock: ManualClock;
beforeAll(async () => {
  // Not far from the machine's own time, because certificates are dated by it.
  clock = manualClock(Date.now());
  gateway = await startForTest({ clock });
});
beforeEach(() => gateway.control('POST /reset'));
afterAll(() => gateway.stop());

const keyed = (fields: object, key: string, path = '/payment/sale') =>
  gateway.pay(path, fields, { 'qor-idempotent-key': key });

describe('a finished key', () => {
  test.each([
    ['an approval', {}],
    ['a decline', { amount: '6.16' }],
    ['a format error', { bzip: undefined }],
  ])('replays %s byte for byte', async (_, changes) => {
    const [fields, key] = [keyedSale(changes), randomUUID()];
    const first = await keyed(fields, key);
    const rows = await gateway.ledger();
    const again = await keyed(fields, key);
    expect([again.httpStatus, again.text]).toEqual([first.httpStatus, first.text]);
    expect(await gateway.ledger()).toEqual(rows);
  });

  test('also with its fields in another order and a trailing slash, and after a restart', async () => {
    const [fields, key] = [keyedSale(), randomUUID()];
    const first = await keyed(fields, key);
    await gateway.restart();
    const turned = Object.fromEntries(Object.entries(fields).reverse());
    expect((await keyed(turned, key, '/payment/sale/')).text).toBe(first.text);
  });

  test('refuses another request with GW06, and does not run it', async () => {
    const [fields, key] = [keyedSale(), randomUUID()];
    await keyed(fields, key);
    const other = await keyed({ ...fields, amount: '99.00' }, key);
    expect(other).toMatchObject({ httpStatus: 200, json: { status: 'declined', code: 'GW06' } });
    expect((await keyed(fields, key, '/payment/authorize')).json['code']).toBe('GW06');
    expect(await gateway.ledger()).toHaveLength(1);
  });

  test('refuses even the same request with the switch', async () => {
    const [fields, key] = [keyedSale(), randomUUID()];
    await keyed(fields, key);
    await gateway.control('POST /switches', { gw06Always: true });
    expect((await keyed(fields, key)).json['code']).toBe('GW06');
    await gateway.control('POST /switches', { gw06Always: false });
    expect(await gateway.ledger()).toHaveLength(1);
  });

  test('is forgotten after a day; the order id is not', async () => {
    const [fields, key] = [keyedSale(), randomUUID()];
    await keyed(fields, key);
    await gateway.control('POST /clock', { advanceMs: 24 * 3_600_000 });
    expect((await keyed(fields, key)).json['code']).toBe('GW19');
  });
});

describe('a running key', () => {
  /** Begins a sale that waits before its commit, and returns while it waits. */
  const begin = async (fields: object, key: string) => {
    await gateway.control('POST /faults', { fault: 'delay', delayMs: 5000 });
    const held = { answer: keyed(fields, key) };
    await clock.untilWaiting();
    return held;
  };

  test('is refused with GW06', async () => {
    const [fields, key] = [keyedSale(), randomUUID()];
    const first = await begin(fields, key);
    expect((await keyed(fields, key)).json['code']).toBe('GW06');
    clock.advance(5000);
    expect((await first.answer).json['code']).toBe('GW00');
    expect(await gateway.ledger()).toHaveLength(1);
  });

  test('is waited for with the switch, and replayed', async () => {
    await gateway.control('POST /switches', { waitWhileRunning: true });
    const [fields, key] = [keyedSale(), randomUUID()];
    const first = await begin(fields, key);
    const second = keyed(fields, key);
    await expect
      .poll(async () => ((await gateway.control('GET /requests'))['requests'] as unknown[]).length)
      .toBe(2);
    clock.advance(5000);
    expect((await second).text).toBe((await first.answer).text);
    await gateway.control('POST /switches', { waitWhileRunning: false });
    expect(await gateway.ledger()).toHaveLength(1);
  });
});

describe('the key itself', () => {
  test('has up to 40 characters', async () => {
    expect((await keyed(keyedSale(), 'k'.repeat(40))).json['code']).toBe('GW00');
    expect(await keyed(keyedSale(), 'k'.repeat(41))).toMatchObject({
      httpStatus: 400,
      json: { code: 'GW03' },
    });
  });

  test('is also taken from Idempotency-Key; the gateway’s own name wins', async () => {
    const [fields, key] = [keyedSale(), randomUUID()];
    const first = await gateway.pay('/payment/sale', fields, { 'idempotency-key': key });
    expect((await keyed(fields, key)).text).toBe(first.text);
    const both = { 'idempotency-key': key, 'qor-idempotent-key': randomUUID() };
    expect((await gateway.pay('/payment/sale', fields, both)).json['code']).toBe('GW19');
  });

  test('without one nothing is remembered', async () => {
    const fields = keyedSale();
    await gateway.pay('/payment/sale', fields);
    expect((await gateway.pay('/payment/sale', fields)).json['code']).toBe('GW19');
  });

  test('is not used up by wrong keys of the merchant or a body that is no JSON', async () => {
    const [fields, key] = [keyedSale(), randomUUID()];
    await gateway.pay('/payment/sale', fields, { 'qor-idempotent-key': key, 'qor-client-key': 'x' });
    const headers = { 'qor-idempotent-key': key };
    await gateway.call('/payment/sale', { method: 'POST', body: '{', headers });
    expect((await keyed(fields, key)).json['code']).toBe('GW00');
  });
});
