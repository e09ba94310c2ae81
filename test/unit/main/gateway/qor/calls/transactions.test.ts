import { describe, expect, it } from 'vitest';
import { money } from '../../../../../../src/main/money/money.ts';
import {
  transaction,
  transactions,
  transactionsOfBatch,
  transactionsOfProfile,
} from '../../../../../../src/main/gateway/qor/calls/transactions.ts';
import { pan } from '../support/cards.ts';
import { lineOf, readBy } from '../support/wire-of.ts';

const row = {
  trxn_status: 'Approved',
  trxn_date: '07-21-2020 10:45 AM',
  trxn_type: 'sale',
  trxn_id: '20253131853973',
  amount: '1.19',
  order_id: 'oid-1',
  authcode: '606334',
  avs_code: 'BAD (N)',
  cv_code: 'GOOD (M)',
  last_4: '9090',
  settled: '1',
};
const expected = {
  status: 'approved',
  type: 'sale',
  id: '20253131853973',
  orderId: 'oid-1',
  amount: money(119, 'USD'),
  authCode: '606334',
  settled: true,
  lastFour: '9090',
  date: '07-21-2020 10:45 AM',
  address: { word: 'bad', letter: 'N' },
  cardCode: { word: 'good', letter: 'M' },
};

describe('one transaction', () => {
  it('is asked for by its id', () => {
    expect(lineOf(transaction('1/../2'))).toBe('GET /payment/transaction/1%2F..%2F2');
  });

  it.each([
    ['in an array of one', [row]],
    ['alone', row],
  ])('is read %s', (_how, data) => {
    expect(readBy(transaction('1'), { data })).toMatchObject({ code: 'GW00', row: expected });
  });

  it.each([
    ['an empty array', []],
    ['two in one', [row, row]],
    ['a row without a type', [{ ...row, trxn_type: undefined }]],
    ['nothing', undefined],
  ])('is unreadable as %s', (_what, data) => {
    expect(readBy(transaction('1'), { data })).toBeUndefined();
  });

  it('that is not there is an answer too', () => {
    expect(readBy(transaction('1'), { code: 'GW76' })).toMatchObject({ code: 'GW76', row: undefined });
  });

  it.each([
    ['GOOD (Y)', 'good', 'Y'],
    [' bad (n) ', 'bad', 'N'],
    ['GOOD', 'good', ''],
    ['', 'none', ''],
    ['GOODNESS', 'none', ''],
    ['(Y)', 'none', ''],
    [null, 'none', ''],
    [undefined, 'none', ''],
    [7, 'none', ''],
  ])('reads the check result %j as %s %s', (text, word, letter) => {
    const read = readBy(transaction('1'), { data: { ...row, avs_code: text, cv_code: text } });
    expect(read?.row).toMatchObject({ address: { word, letter }, cardCode: { word, letter } });
  });

  it('keeps no odd last four digits and no endless date', () => {
    const odd = { ...row, last_4: pan, trxn_date: 'x'.repeat(1000) };
    const read = readBy(transaction('1'), { data: odd });
    expect(read?.row?.lastFour).toBe('');
    expect(read?.row?.date).toHaveLength(64);
    expect(readBy(transaction('1'), { data: { ...row, last_4: 9090 } })?.row?.lastFour).toBe('9090');
  });
});

describe('the list', () => {
  it('takes every filter of the page', () => {
    const query = transactions({
      transactionIds: ['831', '832'],
      orderIds: ['A-1', 'a-1'],
      startDate: '11/01/26',
      endDate: '11/30/26',
      paymentTypes: ['cc', 'ach'],
      status: 'approved',
      amount: money(1200, 'USD'),
      amountFrom: money(100, 'USD'),
      amountTo: money(0, 'USD'),
      cardholderName: 'Test C',
      brands: ['visa', 'amex'],
      firstSixes: ['411111'],
      lastFours: ['1111', '9090'],
      limit: 250,
      offset: 40,
    });
    expect(Object.fromEntries(new URL(lineOf(query).slice(4), 'https://x').searchParams)).toEqual({
      transaction_id: '831,832',
      order_id: 'A-1,a-1',
      start_date: '11/01/26',
      end_date: '11/30/26',
      payment_type: 'cc,ach',
      trxn_status: 'approved',
      amount: '12.00',
      amount_from: '1.00',
      amount_to: '0.00',
      cardholder_name: 'Test C',
      card_brand: 'visa,amex',
      first_6: '411111',
      last_4: '1111,9090',
      limit: '250',
      offset: '40',
    });
    expect(lineOf(transactions({}))).toBe('GET /payment/transactions');
  });

  it.each([
    ['a date of another form', { startDate: '2026-11-01' }],
    ['a page too long', { limit: 251 }],
    ['a comma in an id', { orderIds: ['A-1,A-2'] }],
    ['more digits than six', { firstSixes: ['41111111'] }],
    ['more digits than four', { lastFours: [pan] }],
    ['a card number for a name', { cardholderName: pan }],
    ['a name too long', { cardholderName: 'x'.repeat(41) }],
  ])('refuses %s', (_what, filter) => {
    expect(() => transactions(filter)).toThrow();
  });

  it('is read with the count of all matches', () => {
    const data = { count: '2525', limit: 40, offset: 0, transactions: [row] };
    expect(readBy(transactions({}), { data })).toMatchObject({ count: 2525, rows: [expected] });
    expect(readBy(transactions({}), { data: { transactions: [row] } })).toBeUndefined();
    expect(readBy(transactions({}), { code: 'GW03' })).toMatchObject({ count: 0, rows: [] });
  });
});

describe('the lists of a profile and a batch', () => {
  it('are asked for by its id', () => {
    expect(lineOf(transactionsOfProfile('prof_1', { limit: 40, offset: 0 }))).toBe(
      'GET /payment/transactions/profile/prof_1?limit=40&offset=0',
    );
    expect(lineOf(transactionsOfBatch('40001732756'))).toBe('GET /payment/transactions/batch/40001732756');
    expect(() => transactionsOfProfile(pan)).toThrow('twelve digits');
  });

  it('are read with their rows in data and their count beside it', () => {
    const body = { batch_id: '40001732756', batch_sum: '5.4300', count: 1, data: [row] };
    expect(readBy(transactionsOfBatch('1'), body)).toMatchObject({ count: 1, rows: [expected] });
    expect(readBy(transactionsOfBatch('1'), { data: [row] })).toBeUndefined();
  });
});
