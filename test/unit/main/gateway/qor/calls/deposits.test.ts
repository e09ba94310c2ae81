import { describe, expect, it } from 'vitest';
import { money } from '../../../../../../src/main/money/money.ts';
import {
  depositById,
  depositDetail,
  deposits,
} from '../../../../../../src/main/gateway/qor/calls/deposits.ts';
import { lineOf, readBy } from '../support/wire-of.ts';

const row = {
  deposit_id: '40001732756',
  account: '6789',
  date_requested: '11-20-2026 05:00 PM',
  date_processed: '11-21-2026 05:00 PM',
  amount_requested: '5.43',
  amount_approved: '5.43',
  orig_trxns: [{ trxn_id: '831', settled_date: 20261121, order_id: 'A-1' }],
};
const read = {
  id: '40001732756',
  dateRequested: '11-20-2026 05:00 PM',
  dateProcessed: '11-21-2026 05:00 PM',
  amountRequested: money(543, 'USD'),
  amountApproved: money(543, 'USD'),
  transactionIds: ['831'],
};

describe('deposits', () => {
  it('are asked for by year and status, with filters', () => {
    const filter = { startDate: '11/01/26', endDate: '11/30/26', limit: 40, skip: 0 };
    expect(lineOf(deposits(2026, 3, filter))).toBe(
      'GET /deposits/2026/3?start_date=11%2F01%2F26&end_date=11%2F30%2F26&limit=40&skip=0',
    );
    expect(lineOf(deposits(2026))).toBe('GET /deposits/2026/3');
    expect(lineOf(depositById('40001732756'))).toBe('GET /deposit/40001732756');
    expect(lineOf(depositDetail('40001732756'))).toBe('GET /deposit/detail/40001732756');
    expect(() => deposits(26)).toThrow('year');
  });

  it.each([
    ['a list', [row]],
    ['one alone', row],
    ['a list by name', { deposits: [row] }],
  ])('are read as %s', (_how, data) => {
    expect(readBy(deposits(2026), { data })?.deposits).toEqual([read]);
  });

  it('may say nothing of their transactions', () => {
    const { orig_trxns, ...less } = row;
    expect(orig_trxns).toHaveLength(1);
    expect(readBy(deposits(2026), { data: [less] })?.deposits[0]?.transactionIds).toEqual([]);
    expect(readBy(deposits(2026), { data: [] })?.deposits).toEqual([]);
    expect(readBy(deposits(2026), {})).toBeUndefined();
  });
});
