import { describe, expect, it } from 'vitest';
import { money } from '../../../../../../src/main/money/money.ts';
import {
  giftActivate,
  giftBalance,
  giftDeactivate,
  giftLoad,
  giftRefund,
  giftSale,
} from '../../../../../../src/main/gateway/qor/calls/gift.ts';
import { giftCard, giftNumber, pan, swipedCard } from '../support/cards.ts';
import { readBy, wireOf } from '../support/wire-of.ts';

const mid = '887728203';
const amount = money(138, 'USD');
const plain = { mid, creditcard: giftNumber };

describe('gift card calls', () => {
  it.each([
    ['/gift/balance', () => giftBalance({ mid, card: giftCard() }), { ...plain, giftcard: 2 }],
    [
      '/gift/activate',
      () => giftActivate({ mid, card: giftCard(), amount }),
      { ...plain, giftcard: 5, amount: '1.38' },
    ],
    [
      '/gift/load',
      () => giftLoad({ mid, card: giftCard(), amount }),
      { ...plain, giftcard: 5, amount: '1.38' },
    ],
    ['/gift/deactivate', () => giftDeactivate({ mid, card: giftCard() }), { ...plain, giftcard: 5 }],
  ])('%s', async (path, call, fields) => {
    expect(await wireOf(call())).toEqual({ line: `POST ${path}`, body: { transaction_data: fields } });
  });

  it.each([
    ['in-part', 8],
    ['in-full', 1],
  ] as const)('sell %s as %d, with an invoice number', async (redemption, giftcard) => {
    const call = giftSale({ mid, card: giftCard(), amount, orderId: 'A-1', redemption });
    expect(await wireOf(call)).toEqual({
      line: 'POST /gift/sale',
      body: {
        transaction_data: { ...plain, giftcard, amount: '1.38', orderid: 'A-1', invoiceid: 'A-1' },
      },
    });
  });

  it('refund by the id of the sale, as seven, without the card', async () => {
    const call = giftRefund({ mid, transactionId: '914348921542374360GC', amount, orderId: 'A-1' });
    expect(await wireOf(call)).toEqual({
      line: 'POST /gift/refund',
      body: {
        transaction_data: {
          mid,
          transaction_id: '914348921542374360GC',
          amount: '1.38',
          orderid: 'A-1',
          giftcard: 7,
        },
      },
    });
  });

  it('take the number of a swiped card', async () => {
    expect(await wireOf(giftBalance({ mid, card: swipedCard() }))).toMatchObject({
      body: { transaction_data: { creditcard: pan } },
    });
  });

  it('are answered with what is left', () => {
    const body = { transaction_id: '914348921542374360GC', amount_approved: '1.38', balance: '0.00' };
    expect(readBy(giftBalance({ mid, card: giftCard() }), body)).toMatchObject({
      transactionId: '914348921542374360GC',
      amountApproved: amount,
      balance: money(0, 'USD'),
    });
  });
});
