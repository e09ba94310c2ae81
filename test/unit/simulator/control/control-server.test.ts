import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSql } from '../../../../src/simulator/ledger/sql.ts';
import { keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
beforeAll(async () => {
  gateway = await startForTest();
});
beforeEach(() => gateway.control('POST /reset'));
afterAll(() => gateway.stop());

const raw = (method: string, path: string, body?: string) =>
  fetch(`${gateway.simulator.description.controlUrl}${path}`, {
    method,
    ...(body === undefined ? {} : { body }),
  });

test.each([
  ['/faults', '{}'],
  ['/faults', '{"fault":"fire"}'],
  ['/faults', '{"fault":"delay","next":0}'],
  ['/faults', '{"fault":"delay","share":2}'],
  ['/faults', '{"fault":"delay","path":"payment"}'],
  ['/faults', '{"fault":"delay","nxet":1}'],
  ['/faults', '{'],
  ['/switches', '{"formatErrors":300}'],
  ['/switches', '{"zone":"Nowhere/Else"}'],
  ['/switches', '{"unknown":true}'],
  ['/clock', '{"advanceMs":"5"}'],
  ['/settle', '{"now":true}'],
  ['/reset', '[]'],
  ['/seed', '{"count":0}'],
  ['/webhooks', '{"lose":-1}'],
  ['/disputes', '{"transactionId":"1"}'],
  ['/disputes', '{"transactionId":"1","status":"closed"}'],
])('POST %s %s is refused with a sentence', async (path, body) => {
  const response = await raw('POST', path, body);
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ message: expect.stringMatching(/^.{10,}\.$/s) as string });
});

test('a fault is listed with what is left of it, and cleared', async () => {
  const { id } = await gateway.control('POST /faults', {
    fault: 'truncated-body',
    path: '/v3/payment/sale/',
    next: 3,
  });
  expect(await gateway.control('GET /faults')).toEqual({
    faults: [
      expect.objectContaining({
        id,
        fault: 'truncated-body',
        path: '/payment/sale',
        method: 'POST',
        next: 3,
      }),
    ],
  });
  await gateway.control('DELETE /faults');
  expect(await gateway.control('GET /faults')).toEqual({ faults: [] });
});

test('with neither next nor share it strikes once, with a share until cleared', async () => {
  await gateway.control('POST /faults', { fault: 'delay' });
  await gateway.control('POST /faults', { fault: 'delay', share: 0.5 });
  const { faults } = (await gateway.control('GET /faults')) as { faults: { next: number | null }[] };
  expect(faults.map((fault) => fault.next)).toEqual([1, null]);
});

test('switches answer with all of them', async () => {
  const expected = { gw06Always: true, formatErrors: 400, waitWhileRunning: false, zone: 'UTC' };
  expect(await gateway.control('POST /switches', { gw06Always: true })).toMatchObject(expected);
  expect(await gateway.control('POST /switches', { gw06Always: false })).toMatchObject({ gw06Always: false });
});

test('settling counts what it settles', async () => {
  await gateway.pay('/payment/sale', keyedSale());
  await gateway.pay('/payment/sale', keyedSale({ amount: '6.16' }));
  await gateway.pay('/payment/authorize', keyedSale());
  expect(await gateway.control('POST /settle')).toEqual({
    batchId: expect.stringMatching(/^\d{11}$/) as string,
    count: 1,
  });
  expect(await gateway.control('POST /settle')).toMatchObject({ count: 0 });
});

test('the ledger shows every documented field', async () => {
  await gateway.pay('/payment/sale', keyedSale({ orderid: 'SHOWN' }));
  expect(await gateway.ledger()).toEqual([
    {
      transactionId: expect.stringMatching(/^\d{15}$/) as string,
      type: 'sale',
      paymentType: 'cc',
      status: 'approved',
      code: 'GW00',
      mid: '887728202',
      orderId: 'SHOWN',
      amountMinor: 1234,
      currency: 'USD',
      parentId: null,
      settled: false,
      voided: false,
      refundedMinor: 0,
      capturedMinor: 1234,
      firstSix: '405501',
      lastFour: '1111',
      entryMode: 'keyed',
      authCode: expect.stringMatching(/^\d{6}$/) as string,
      createdAtMs: expect.any(Number) as number,
    },
  ]);
});

test('a long number in a path that leads nowhere is masked in the log; a query is not there at all', async () => {
  await gateway.call('/utilities/luhn/4111111111111111');
  await gateway.call('/payment/transactions?order_id=A&last_4=1111');
  expect((await gateway.control('GET /requests'))['requests']).toEqual([
    expect.objectContaining({ path: '/utilities/luhn/[digits]', status: 404 }),
    expect.objectContaining({ path: '/payment/transactions', orderId: 'A', status: 200 }),
  ]);
});

test('reset empties ledger, remembered replies, faults and log', async () => {
  const [fields, headers] = [keyedSale(), { 'qor-idempotent-key': 'again' }];
  const first = await gateway.pay('/payment/sale', fields, headers);
  await gateway.control('POST /faults', { fault: 'delay' });
  await gateway.control('POST /reset');
  expect(await gateway.ledger()).toEqual([]);
  expect((await gateway.control('GET /requests'))['requests']).toEqual([]);
  expect((await gateway.control('GET /faults'))['faults']).toEqual([]);
  const second = await gateway.pay('/payment/sale', fields, headers);
  expect(second.json['code']).toBe('GW00');
  expect(second.json['transaction_id']).not.toBe(first.json['transaction_id']);
});

test('reset leaves no row in any table', async () => {
  const mid = '887728203';
  const stored = keyedSale({ store_card: true, cardfullname: 'Customer One' });
  const headers = { 'qor-idempotent-key': 'once' };
  const sale = await gateway.pay('/payment/sale', stored, headers);
  const transactionId = sale.json['transaction_id'];
  await gateway.pay('/payment/cash', { type: 'cash', mid, amount: '1.00' });
  await gateway.pay('/gift/activate', { mid, creditcard: '6678249877878121', amount: '1.00', giftcard: 5 });
  const hook = { mid, name: 'Desk', uri: 'http://127.0.0.1:9/', event: 'void.approved' };
  await gateway.pay('/webhook', hook);
  const receipt = {
    sendto_name: 'Customer',
    sendto_email: 'customer@example.com',
    transaction_id: transactionId,
  };
  await gateway.call('/channels/receipt', { body: { receipt } });
  await gateway.control('POST /disputes', { transactionId });

  const sql = openSql(path.join(gateway.dataDir, 'ledger.sqlite'));
  const tables = sql
    .rows(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`, [])
    .map((row) => row['name'] as string);
  const filled = () => tables.filter((table) => sql.rows(`SELECT 1 FROM ${table}`, []).length > 0);
  expect(filled()).toEqual(tables);
  await gateway.control('POST /reset');
  expect(filled()).toEqual([]);
  sql.close();
});
