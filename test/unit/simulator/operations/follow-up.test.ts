import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anOrder, keyedSale, type SimulatorForTest, startForTest } from '../helpers/simulator-for-test.ts';

let gateway: SimulatorForTest;
beforeAll(async () => {
  gateway = await startForTest();
});
beforeEach(() => gateway.control('POST /reset'));
afterAll(() => gateway.stop());

const approved = async (path: string, amount = '10.00'): Promise<string> =>
  (await gateway.pay(path, keyedSale({ amount }))).json['transaction_id'] as string;
const follow = async (kind: string, id: string, changes: object = {}): Promise<string> =>
  (await gateway.pay(`/payment/${kind}`, { mid: '887728202', transaction_id: id, ...changes })).json[
    'code'
  ] as string;
const settle = () => gateway.control('POST /settle');

const prepared: Readonly<Record<string, () => Promise<string>>> = {
  authorized: () => approved('/payment/authorize'),
  async captured() {
    const id = await approved('/payment/authorize');
    await follow('capture', id, { amount: '4.00' });
    return id;
  },
  sold: () => approved('/payment/sale'),
  async 'sale settled'() {
    const id = await approved('/payment/sale');
    await settle();
    return id;
  },
  async 'capture settled'() {
    const id = await approved('/payment/authorize');
    await follow('capture', id, { amount: '10.00' });
    await settle();
    return id;
  },
  async voided() {
    const id = await approved('/payment/sale');
    await follow('void', id);
    return id;
  },
  async refunded() {
    const id = await approved('/payment/sale');
    await settle();
    await follow('refund', id);
    return id;
  },
  async lapsed() {
    const id = await approved('/payment/authorize');
    await gateway.control('POST /clock', { advanceMs: 8 * 86_400_000 });
    return id;
  },
  declined: () => approved('/payment/sale', '6.16'),
  unknown: () => Promise.resolve('123456789012345'),
};

describe('the state table over the wire', () => {
  test.each([
    ['authorized', 'GW00', 'GW00', 'GW21'],
    ['captured', 'GW73', 'GW00', 'GW21'],
    ['sold', 'GW12', 'GW00', 'GW21'],
    ['sale settled', 'GW73', 'GW20', 'GW00'],
    ['capture settled', 'GW73', 'GW20', 'GW00'],
    ['voided', 'GW76', 'GW74', 'GW74'],
    ['refunded', 'GW73', 'GW20', 'GW74'],
    ['lapsed', 'GW76', 'GW00', 'GW21'],
    ['declined', 'GW76', 'GW76', 'GW76'],
    ['unknown', 'GW76', 'GW76', 'GW76'],
  ])('%s', async (state, capture, voiding, refund) => {
    const make = prepared[state];
    expect(make).toBeDefined();
    const id = async () => (await make?.()) ?? '';
    expect(await follow('capture', await id(), { amount: '4.00' })).toBe(capture);
    expect(await follow('void', await id())).toBe(voiding);
    expect(await follow('refund', await id(), { amount: '4.00' })).toBe(refund);
  });
});

describe('amounts', () => {
  test('a capture is at most the authorization and must be named', async () => {
    const id = await approved('/payment/authorize');
    expect(await follow('capture', id)).toBe('GW03');
    for (const amount of ['10.01', '0.00', '-1.00'])
      expect(await follow('capture', id, { amount })).toBe('GW13');
    expect(await follow('capture', id, { amount: '10.00' })).toBe('GW00');
  });

  test('refunds add up to at most what was captured; the last one takes what is left', async () => {
    const id = await approved('/payment/sale');
    await settle();
    expect(await follow('refund', id, { amount: '4.00' })).toBe('GW00');
    expect(await follow('refund', id, { amount: '6.01' })).toBe('GW13');
    expect(await follow('refund', id, { amount: '1.00' })).toBe('GW00');
    expect(await follow('refund', id)).toBe('GW00');
    expect(await follow('refund', id, { amount: '0.01' })).toBe('GW74');
    const refunds = (await gateway.ledger()).filter(
      (row) => row.type === 'refund' && row.status === 'approved',
    );
    expect(refunds.map((row) => row.amountMinor)).toEqual([400, 100, 500]);
  });

  test('triggers are for purchases only', async () => {
    const id = await approved('/payment/authorize');
    expect(await follow('capture', id, { amount: '6.16' })).toBe('GW00');
  });
});

describe('which payment', () => {
  test('the capture id is taken for the authorization it captured', async () => {
    const id = await approved('/payment/authorize');
    const fields = { mid: '887728202', transaction_id: id, amount: '10.00' };
    const capture = await gateway.pay('/payment/capture', fields);
    expect(capture.json).toMatchObject({ status: 'OK', code: 'GW00' });
    await settle();
    expect(await follow('refund', capture.json['transaction_id'] as string)).toBe('GW00');
    const rows = await gateway.ledger();
    expect(rows.map((row) => [row.type, row.parentId, row.settled, row.refundedMinor])).toEqual([
      ['authorize', null, true, 1000],
      ['capture', id, true, 0],
      ['refund', id, false, 0],
    ]);
  });

  test('another merchant id does not find it', async () => {
    const id = await approved('/payment/sale');
    expect(await follow('void', id, { mid: '887728203' })).toBe('GW76');
    expect(await follow('void', id, { mid: '123' })).toBe('GW89');
    expect(await follow('void', id, { mid: undefined })).toBe('GW00');
  });

  test('a void takes the capture with it, and neither is settled', async () => {
    const id = await approved('/payment/authorize');
    await follow('capture', id, { amount: '3.00' });
    await follow('void', id);
    expect(await settle()).toMatchObject({ count: 0 });
    expect((await gateway.ledger()).map((row) => [row.type, row.voided])).toEqual([
      ['authorize', true],
      ['capture', true],
      ['void', false],
    ]);
  });
});

describe('hospitality', () => {
  const stay = { startDate: '261120', endDate: '261123', duration: 3, rate: '100.00', referenceNum: 'F-1' };
  const authorize = async (changes: object) =>
    gateway.pay('/payment/authorize', keyedSale({ amount: '50.00', ...changes }));

  test.each([
    [stay, 'GW00'],
    [{ ...stay, endDate: '261120', flag: 1, initialAuthAmount: 1.5, extraCharge: 7 }, 'GW00'],
    [{ startdate: '261120', enddate: '261123', duration: '3', rate: 100, refNumber: 'F-1' }, 'GW00'],
    [{ referenceNum: 'F-1' }, 'GW03'],
    [{ ...stay, flag: 4 }, 'GW03'],
    [{ ...stay, extraCharge: 1 }, 'GW03'],
    [{ ...stay, startDate: '26112' }, 'GW03'],
    [{ ...stay, endDate: '261119' }, 'GW30'],
    [{ ...stay, startDate: '260230' }, 'GW30'],
    [{ ...stay, referenceNum: 'F'.repeat(21) }, 'GW03'],
  ])('%o', async (changes, code) => {
    expect((await authorize(changes)).json['code']).toBe(code);
  });

  test('a reversal releases the open authorizations of its folio and takes nothing', async () => {
    const [first, second] = [await authorize(stay), await authorize({ ...stay, flag: 1 })];
    const other = await authorize({ ...stay, referenceNum: 'F-2' });
    const id = (answer: typeof first) => answer.json['transaction_id'] as string;
    await follow('capture', id(second), { amount: '1.00' });
    expect((await authorize({ ...stay, flag: 3, orderid: anOrder() })).json).toMatchObject({
      code: 'GW00',
      amount_approved: '50.00',
    });
    expect(await follow('capture', id(first), { amount: '1.00' })).toBe('GW76');
    expect(await follow('capture', id(other), { amount: '1.00' })).toBe('GW00');
    expect((await authorize({ ...stay, flag: 3 })).json['code']).toBe('GW76');
  });
});
