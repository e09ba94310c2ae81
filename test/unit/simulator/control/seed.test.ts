import { afterAll, beforeAll, expect, test } from 'vitest';
import { hookReceiver } from '../helpers/hook-receiver.ts';
import { keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

const count = 10_000;
const fromMs = Date.UTC(2026, 0, 1);
let gateway: SimulatorForTest;
let seedMs: number;
beforeAll(async () => {
  gateway = await startForTest();
  const startedMs = performance.now();
  await gateway.control('POST /seed', { count, fromMs, everyMs: 60_000 });
  seedMs = performance.now() - startedMs;
});
afterAll(() => gateway.stop());

interface Page {
  count: number;
  transactions: { trxn_id: string; order_id: string; trxn_date: string }[];
}
const page = async (query: string): Promise<Page> =>
  (await gateway.call(`/payment/transactions?${query}`)).json['data'] as Page;

test('ten thousand sales, each with its own order id, seen once each in pages of 250', async () => {
  const orders = new Set<string>();
  const ids = new Set<string>();
  for (let offset = 0; offset < count; offset += 250) {
    const { count: all, transactions } = await page(`limit=250&offset=${offset}`);
    expect(all).toBe(count);
    for (const row of transactions) {
      orders.add(row.order_id);
      ids.add(row.trxn_id);
    }
  }
  expect([orders.size, ids.size]).toEqual([count, count]);
});

test('the far end of a filtered list is as near as its beginning', async () => {
  const timesMs: number[] = [];
  for (let index = 0; index < 11; index += 1) {
    const startedMs = performance.now();
    const { transactions } = await page('start_date=01/01/26&end_date=01/31/26&limit=40&offset=9750');
    timesMs.push(performance.now() - startedMs);
    expect(transactions).toHaveLength(40);
  }
  // 2 ms on a kept connection, and a handshake on top here: far below what a scan and a sort of all would take.
  expect(timesMs.sort((left, right) => left - right)[5]).toBeLessThan(100);
});

test('seeding takes about a second', () => {
  expect(seedMs).toBeLessThan(5000);
});

test('the rows are like any other: they stand at their times, and can be voided, settled and refunded', async () => {
  const { transactions } = await page('limit=1&offset=9999');
  expect(transactions[0]).toMatchObject({
    trxn_date: '01-01-2026 12:00 AM',
    settled: '0',
    avs_code: 'BAD (N)',
  });
  const [first, second] = (await page('limit=2')).transactions.map(({ trxn_id: id }) => id);
  expect((await gateway.pay('/payment/void', { transaction_id: first })).json['code']).toBe('GW00');
  expect(await gateway.control('POST /settle')).toMatchObject({ count: count - 1 });
  expect((await gateway.pay('/payment/refund', { transaction_id: second })).json['code']).toBe('GW00');
});

test('without a time the last sale is now; no hook is told of any', async () => {
  const receiver = await hookReceiver();
  const hook = { mid: '887728203', name: 'Desk', uri: receiver.uri, event: 'sale.approved' };
  await gateway.pay('/webhook', hook);
  const before = Date.now();
  const { lastMs } = (await gateway.control('POST /seed', { count: 5 })) as unknown as { lastMs: number };
  expect(lastMs).toBeGreaterThanOrEqual(before);
  await gateway.pay('/payment/sale', keyedSale({ mid: '887728203', orderid: 'REAL' }));
  await receiver.until(1);
  expect(receiver.received.map(({ body }) => body.data['order_id'])).toEqual(['REAL']);
  await receiver.close();
});

test.each([{ count: 0 }, { count: 100_001 }, { count: 1.5 }, { count: 1, everyMs: -1 }, {}])(
  'an order of %o is refused',
  async (order) => {
    expect(await gateway.control('POST /seed', order)).toEqual({ message: expect.any(String) as string });
  },
);
