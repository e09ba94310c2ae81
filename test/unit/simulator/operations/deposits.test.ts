// What is told of a settled batch: its transactions, the deposit it becomes, and who disputes or is sent a receipt.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../helpers/manual-clock.ts';
import { keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

const dayMs = 86_400_000;
const startMs = Date.UTC(2025, 11, 31, 14, 5);
let gateway: SimulatorForTest;
let clock: ManualClock;
beforeAll(async () => {
  clock = manualClock(Date.now());
  gateway = await startForTest({ clock });
});
beforeEach(async () => {
  await gateway.control('POST /reset');
  await gateway.setTime(startMs);
});
afterAll(() => gateway.stop());

const idOf = async (path: string, fields: object): Promise<string> =>
  (await gateway.pay(path, fields)).json['transaction_id'] as string;
const settle = async (): Promise<string> => (await gateway.control('POST /settle'))['batchId'] as string;
const data = async <Data>(path: string): Promise<Data> => (await gateway.call(path)).json['data'] as Data;
type Rows = Record<string, unknown>[];

/** A sale of 20.00 and a capture of 15.00 out of 18.00, settled; then 5.00 back and a sale of 1.00, settled too. */
const twoBatches = async () => {
  const sale = keyedSale({
    amount: '20.00',
    orderid: 'SALE',
    invoiceid: 'I-1',
    tid: '1011',
    metadata: { k: 'v' },
  });
  const saleId = await idOf('/payment/sale', sale);
  const held = await idOf('/payment/authorize', keyedSale({ amount: '18.00', orderid: 'HELD' }));
  await idOf('/payment/capture', { mid: '887728202', transaction_id: held, amount: '15.00' });
  const first = await settle();
  await idOf('/payment/refund', { mid: '887728202', transaction_id: saleId, amount: '5.00' });
  await idOf('/payment/sale', keyedSale({ amount: '1.00', orderid: 'SMALL' }));
  return { first, second: await settle(), saleId };
};

describe('a batch', () => {
  test('lists what moved money in it, with its sum in four decimals', async () => {
    const { first, second } = await twoBatches();
    const { json } = await gateway.call(`/payment/transactions/batch/${first}`);
    expect(json).toMatchObject({
      code: 'GW00',
      batch_id: first,
      batch_sum: '35.0000',
      count: 2,
      reference_id: '',
    });
    expect((json['data'] as Rows).map((row) => [row['trxn_type'], row['amount']])).toEqual([
      ['capture', '15.00'],
      ['sale', '20.00'],
    ]);
    expect((await gateway.call(`/payment/transactions/batch/${second}`)).json).toMatchObject({
      batch_sum: '-4.0000',
      count: 2,
    });
  });

  test('nobody knows is empty', async () => {
    expect((await gateway.call('/payment/transactions/batch/40001732756')).json).toMatchObject({
      code: 'GW00',
      batch_sum: '0.0000',
      count: 0,
      data: [],
    });
  });
});

describe('which field stands where', () => {
  const everywhere = [
    'trxn_status',
    'trxn_date',
    'trxn_type',
    'trxn_id',
    'card_type',
    'amount',
    'order_id',
    'authcode',
    'avs_code',
    'cv_code',
    'last_4',
    'settled',
    'settled_amount',
    'settled_date',
  ];
  const named = [...everywhere, 'cardholder_name'];
  const batch = [...named, 'metadata', 'invoice_id', 'qualified_as', 'total_interchange', 'amount_net'];

  test.each([
    ['single', [...everywhere, 'first_6', 'deposit_id', 'payment_type', 'ip_address']],
    ['list', [...named, 'first_6', 'deposit_id']],
    ['profile', [...named, 'metadata']],
    ['batch', batch],
    ['mp/batch', [...batch, 'tid']],
  ])('%s', async (where, fields) => {
    const stored = keyedSale({
      store_card: true,
      cardfullname: 'Customer One',
      invoiceid: 'I-1',
      tid: '1011',
    });
    const { token, transaction_id: id } = (await gateway.pay('/payment/sale', stored)).json as Record<
      string,
      string
    >;
    const { json } = await gateway.call(`/payment/token/${token}`);
    const profile = (json['token'] as Rows)[0]?.['profile_id'] as string;
    const deposit = await settle();
    const paths: Record<string, string> = {
      single: `transaction/${id}`,
      list: 'transactions',
      profile: `transactions/profile/${profile}`,
      batch: `transactions/batch/${deposit}`,
      'mp/batch': `transactions/mp/batch/${deposit}`,
    };
    const found = await data<Rows | { transactions: Rows }>(`/payment/${paths[where]}`);
    const row = (Array.isArray(found) ? found : found.transactions)[0] ?? {};
    expect(Object.keys(row).sort()).toEqual([...fields].sort());
    expect(row).toMatchObject({
      trxn_id: id,
      settled: '1',
      settled_amount: '12.34',
      settled_date: '12-31-2025',
    });
    if (where.includes('batch')) expect(row).toMatchObject({ invoice_id: 'I-1', amount_net: '12.34' });
    if (where === 'mp/batch') expect(row['tid']).toBe('1011');
  });
});

describe('deposits', () => {
  test('one, with and without detail', async () => {
    const { first } = await twoBatches();
    const deposit = {
      deposit_id: first,
      account: '6789',
      date_requested: '12-31-2025 02:05 PM',
      date_processed: '12-31-2025 02:05 PM',
      amount_requested: '35.00',
      amount_approved: '35.00',
      orig_trxns: [
        { trxn_id: expect.any(String) as string, settled_date: 20251231, order_id: 'HELD' },
        { trxn_id: expect.any(String) as string, settled_date: 20251231, order_id: 'SALE' },
      ],
    };
    expect(await data(`/deposit/${first}`)).toEqual(deposit);
    const { detail, ...rest } = await data<{ detail: Record<string, string> }>(`/deposit/detail/${first}`);
    expect(rest).toEqual(deposit);
    expect(detail).toMatchObject({
      Amount: '35.00',
      Sales: '20.00',
      Captures: '15.00',
      Refunds: '0.00',
      Fees: '0.00',
    });
  });

  test('nobody knows are not found', async () => {
    for (const path of ['/deposit/40001732756', '/deposit/detail/40001732756'])
      expect(await gateway.call(path)).toMatchObject({ httpStatus: 404, json: { code: 'GW76' } });
  });

  test('a settlement of nothing is no deposit', async () => {
    expect(await gateway.call(`/deposit/${await settle()}`)).toMatchObject({ httpStatus: 404 });
  });

  const amounts = async (path: string) =>
    (await data<{ amount_approved: string }[]>(path)).map((deposit) => deposit.amount_approved);

  test('of a year and a status, newest first, filtered and in pages', async () => {
    for (const amount of ['10.00', '20.00', '30.00']) {
      await idOf('/payment/sale', keyedSale({ amount }));
      await settle();
      clock.advance(dayMs);
    }
    expect(await amounts('/deposits/2025/3')).toEqual(['10.00']);
    expect(await amounts('/deposits/2026/3')).toEqual(['30.00', '20.00']);
    expect(await amounts('/deposits/2026')).toEqual(['30.00', '20.00']);
    expect(await amounts('/deposits/2026/1')).toEqual([]);
    expect(await amounts('/deposits/2026/3?limit=1')).toEqual(['30.00']);
    expect(await amounts('/deposits/2026/3?limit=1&skip=1')).toEqual(['20.00']);
    expect(await amounts('/deposits/2026/3?amount=20')).toEqual(['20.00']);
    expect(await amounts('/deposits/2026/3?amount_from=20.01&amount_to=30')).toEqual(['30.00']);
    expect(await amounts('/deposits/2026/3?start_date=01/02/26&end_date=01/02/26')).toEqual(['30.00']);
  });

  test.each(['/deposits/26/3', '/deposits/2025/3?amount=x', '/deposits/2025/3?skip=-1'])(
    '%s',
    async (path) => {
      expect(await gateway.call(path)).toMatchObject({ httpStatus: 400, json: { code: 'GW03' } });
    },
  );
});

describe('disputes', () => {
  const list = (query = '') =>
    data<{ count: number; total_disputes: number; disputes: Rows }>(`/payment/disputes${query}`);

  test('there are none until a control makes one', async () => {
    expect(await list()).toEqual({ count: 0, total_disputes: 0, disputes: [] });
    const transactionId = await idOf('/payment/sale', keyedSale({ cardfullname: 'Customer One' }));
    const { disputeId } = await gateway.control('POST /disputes', { transactionId });
    const { disputes } = await list();
    expect(disputes).toEqual([
      {
        dispute_id: disputeId,
        created: '12-31-2025 02:05 PM',
        cycle: 'first',
        ARN: '',
        status: 'open',
        reason: '10.4',
        reason_description: expect.any(String) as string,
        dispute_amount: '12.34',
      },
    ]);
    const [whole] = (await list('?show_trxns=1')).disputes;
    expect(whole?.['trxn_data']).toMatchObject({
      trxn_id: transactionId,
      trxn_amount: '12.34',
      refunded_amount: '0.00',
      card_number: '405501******1111',
      cardfullname: 'Customer One',
    });
  });

  test('by status; a control moves one on', async () => {
    const [first, second] = [
      await idOf('/payment/sale', keyedSale()),
      await idOf('/payment/sale', keyedSale()),
    ];
    await gateway.control('POST /disputes', { transactionId: first });
    await gateway.control('POST /disputes', { transactionId: second });
    await gateway.control('POST /disputes', { transactionId: second, status: 'won' });
    expect(await list('?status=won')).toMatchObject({ count: 1, total_disputes: 2 });
    expect(await list('?status=open')).toMatchObject({ count: 1, total_disputes: 2 });
    expect(await list('?status=lost')).toMatchObject({ count: 0, disputes: [] });
    for (const query of ['?status=closed', '?show_trxns=2'])
      expect(await gateway.call(`/payment/disputes${query}`)).toMatchObject({ httpStatus: 400 });
  });
});

describe('receipts by e-mail', () => {
  const receipt = (changes: object) => ({
    sendto_name: 'Customer',
    sendto_email: 'customer@example.com',
    ...changes,
  });
  const send = (fields: object) => gateway.call('/channels/receipt', { body: { receipt: fields } });

  test('stand in the outbox', async () => {
    const { saleId } = await twoBatches();
    const refund = (await gateway.ledger()).find((row) => row.type === 'refund')?.transactionId;
    const { json } = await send(receipt({ transaction_id: saleId, receipt_template_id: 'form_1' }));
    expect(json).toEqual({
      status: 'ok',
      code: 'GW00',
      message: 'Request was processed successfully. (sent)',
    });
    expect((await send(receipt({ transaction_id: refund, transaction_type: 'refund' }))).json['code']).toBe(
      'GW00',
    );
    const sent = { sendToName: 'Customer', sendToEmail: 'customer@example.com', createdAtMs: startMs };
    expect((await gateway.control('GET /receipts'))['receipts']).toEqual([
      { ...sent, transactionId: saleId, transactionType: 'sale', templateId: 'form_1' },
      { ...sent, transactionId: refund, transactionType: 'refund', templateId: null },
    ]);
  });

  test.each([
    [{ sendto_name: undefined }, 400, 'GW03'],
    [{ sendto_email: undefined }, 400, 'GW03'],
    [{ sendto_email: 'customer' }, 400, 'GW03'],
    [{ transaction_id: undefined }, 400, 'GW03'],
    [{ transaction_type: 'void' }, 400, 'GW03'],
    [{ transaction_id: '123456789012345' }, 200, 'GW76'],
    [{ transaction_type: 'refund' }, 200, 'GW76'],
  ])('are not sent with %o', async (changes, httpStatus, code) => {
    const transactionId = await idOf('/payment/sale', keyedSale());
    const answer = await send(receipt({ transaction_id: transactionId, ...changes }));
    expect(answer).toMatchObject({ httpStatus, json: { code } });
    expect((await gateway.control('GET /receipts'))['receipts']).toEqual([]);
  });

  test('a retry under its key sends one', async () => {
    const transactionId = await idOf('/payment/sale', keyedSale());
    const headers = { 'qor-idempotent-key': 'receipt-1' };
    const body = { receipt: receipt({ transaction_id: transactionId }) };
    for (let index = 0; index < 2; index += 1) await gateway.call('/channels/receipt', { body, headers });
    expect((await gateway.control('GET /receipts'))['receipts']).toHaveLength(1);
  });
});
