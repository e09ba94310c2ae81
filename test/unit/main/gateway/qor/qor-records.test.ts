// The gateway's own list through the port, and receipts by mail.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RecordsScope } from '../../../../../src/main/gateway/records.ts';
import { money } from '../../../../../src/main/money/money.ts';
import { makeCertificates, type Certificates } from './support/certificates.ts';
import { openLine, type Line } from './support/line.ts';
import { json } from './support/test-server.ts';
import { until } from './support/until.ts';

const days: RecordsScope = { name: 'days', first: '11/01/26', last: '11/30/26' };
const batch: RecordsScope = { name: 'batch', batchId: '40001732756' };
const rowOf = (id: number) => ({
  trxn_status: 'approved',
  trxn_date: '11-21-2026 10:45 AM',
  trxn_type: 'sale',
  trxn_id: String(id),
  amount: '1.19',
  order_id: null,
  last_4: '9090',
  settled: '1',
});
const recordOf = (id: number) => ({
  transactionId: String(id),
  orderId: '',
  type: 'sale',
  status: 'approved',
  amount: money(119, 'USD'),
  lastFour: '9090',
  settled: true,
  date: '11-21-2026 10:45 AM',
});

let certificates: Certificates;
let line: Line;
beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  line = await openLine(certificates);
});
afterEach(() => line.close());

const answer = (body: object, httpStatus = 200) =>
  line.server.behave(json({ status: 'ok', code: 'GW00', message: '', ...body }, httpStatus));

describe('a page of records', () => {
  it('of days is asked for by their dates', async () => {
    answer({ data: { count: 300, limit: 2, offset: 4, transactions: [rowOf(1), rowOf(2)] } });
    expect(await line.qor.records.page(days, 4, 2)).toEqual({
      name: 'page',
      records: [recordOf(1), recordOf(2)],
      count: 300,
    });
    expect(line.asked()).toEqual([
      'GET /payment/transactions?start_date=11%2F01%2F26&end_date=11%2F30%2F26&limit=2&offset=4',
    ]);
  });

  it('has no amount where none can be read', async () => {
    answer({ data: { count: 1, transactions: [{ ...rowOf(1), amount: 'much' }] } });
    expect(await line.qor.records.page(days, 0, 40)).toMatchObject({ records: [{ amount: null }] });
  });

  it.each([
    ['comes in pages', (offset: number) => [1, 2, 3, 4, 5].slice(offset, offset + 2)],
    ['comes whole whatever is asked for', () => [1, 2, 3, 4, 5]],
  ])('of a batch that %s', async (_how, idsAt) => {
    line.server.behave((seen, response) => {
      const offset = Number(new URL(seen.path, line.server.baseUrl).searchParams.get('offset'));
      const data = idsAt(offset).map(rowOf);
      response.end(JSON.stringify({ status: 'ok', code: 'GW00', batch_sum: '5.9500', count: 5, data }));
    });
    const seen: string[] = [];
    for (const offset of [0, 2, 4]) {
      const page = await line.qor.records.page(batch, offset, 2);
      if (page.name === 'page') seen.push(...page.records.map((record) => record.transactionId));
    }
    expect(seen).toEqual(['1', '2', '3', '4', '5']);
    expect(line.asked()[0]).toBe('GET /payment/transactions/batch/40001732756?limit=2&offset=0');
    // A batch that came whole is not fetched again for its next page, and is for a new reading.
    expect(line.asked()).toHaveLength(idsAt(4).length === 5 ? 1 : 3);
    await line.qor.records.page(batch, 0, 2);
    expect(line.asked()).toHaveLength(idsAt(4).length === 5 ? 2 : 4);
  });

  it('may be refused, or not be had', async () => {
    answer({ status: 'error', code: 'GW76' }, 404);
    expect(await line.qor.records.page(batch, 0, 40)).toEqual({ name: 'refused', code: 'GW76' });
    answer({}, 503);
    expect(await line.qor.records.page(days, 0, 40)).toEqual({ name: 'unanswered', reason: 'server-error' });
    answer({ data: { transactions: [] } });
    expect(await line.qor.records.page(days, 0, 40)).toEqual({ name: 'unanswered', reason: 'unreadable' });
  });

  it('is waited for no longer than its signal allows', async () => {
    line.server.behave(() => undefined);
    const abort = new AbortController();
    const asked = line.qor.records.page(days, 0, 40, abort.signal);
    await until(() => line.server.seen.length === 1, 'the request is there');
    abort.abort();
    expect(await asked).toEqual({ name: 'unanswered', reason: 'connection-lost' });
  });
});

describe('a receipt by mail', () => {
  const mail = {
    transactionId: '831',
    of: 'sale',
    name: 'Customer One',
    email: 'customer@shop.example',
  } as const;

  it('is sent, refused, or nobody knows', async () => {
    answer({});
    expect(await line.qor.mailer.mail(mail)).toEqual({ name: 'sent' });
    expect(line.asked()).toEqual(['POST /channels/receipt']);
    answer({ status: 'error', code: 'GW76' });
    expect(await line.qor.mailer.mail(mail)).toEqual({ name: 'refused', code: 'GW76' });
    answer({}, 500);
    expect(await line.qor.mailer.mail(mail)).toEqual({ name: 'unknown', reason: 'server-error' });
    expect(line.log.join()).not.toContain('customer');
  });
});
