import { describe, expect, it } from 'vitest';
import { money } from '../../../../../../src/main/money/money.ts';
import { cashSale } from '../../../../../../src/main/gateway/qor/calls/cash.ts';
import { readBy, wireOf } from '../support/wire-of.ts';

const order = { mid: '887728203', orderId: 'A-1', amount: money(1500, 'USD') };

describe('a cash sale', () => {
  it('has merchant id and items beside its data, not in it', async () => {
    const items = [{ name: 'Tea', total: money(1500, 'USD') }];
    expect(await wireOf(cashSale({ ...order, items }))).toEqual({
      line: 'POST /payment/cash',
      body: {
        type: 'cash',
        mid: '887728203',
        transaction_data: { orderid: 'A-1', amount: '15.00' },
        items: [{ name: 'Tea', total_amount: '15.00' }],
      },
    });
    expect(await wireOf(cashSale(order))).toEqual({
      line: 'POST /payment/cash',
      body: { type: 'cash', mid: '887728203', transaction_data: { orderid: 'A-1', amount: '15.00' } },
    });
  });

  it('is answered with the amount that was recorded, under a name of its own', () => {
    const body = { status: 'approved', transaction_id: '831', amount_recorded: '15.00' };
    expect(readBy(cashSale(order), body)).toMatchObject({
      transactionId: '831',
      amountApproved: money(1500, 'USD'),
    });
    expect(readBy(cashSale(order), { amount_approved: '15.00' })).toMatchObject({
      amountApproved: undefined,
    });
  });
});
