import { describe, expect, it } from 'vitest';
import { money } from '../../../../../../src/main/money/money.ts';
import { authorize, authorizeToken } from '../../../../../../src/main/gateway/qor/calls/authorizations.ts';
import { codeOnly, keyedCard, pan } from '../support/cards.ts';
import { textOf, wireOf } from '../support/wire-of.ts';

const order = { mid: '887728202', orderId: 'A-1', amount: money(150, 'USD') };
const stay = {
  startDate: '190408',
  endDate: '190417',
  duration: 9,
  rate: money(10000, 'USD'),
  referenceNumber: '2123342342121',
  extraCharge: 'gift-shop',
  flag: 'incremental',
  initialAmount: money(150, 'USD'),
} as const;
const stayOnWire = {
  startDate: '190408',
  endDate: '190417',
  duration: 9,
  rate: 100,
  referenceNum: '2123342342121',
  extraCharge: 3,
  flag: 1,
  initialAuthAmount: '1.50',
};

describe('an authorization', () => {
  it('carries a stay in the spelling of the prose, and its rate as a number with two decimals', async () => {
    const call = authorize({ ...order, card: keyedCard(), hospitality: stay });
    expect(await wireOf(call)).toMatchObject({
      line: 'POST /payment/authorize',
      body: { transaction_data: { creditcard: pan, ...stayOnWire } },
    });
    expect(await textOf(call)).toContain('"rate":100.00,');
  });

  it('goes to an endpoint of its own with a token', async () => {
    const token = '111141$KR0eAiX2';
    const call = authorizeToken({ ...order, token, code: codeOnly(), hospitality: stay });
    expect(await wireOf(call)).toEqual({
      line: 'POST /payment/authorize/token',
      body: {
        transaction_data: {
          mid: order.mid,
          orderid: 'A-1',
          amount: '1.50',
          creditcard: token,
          cvv: '999',
          ...stayOnWire,
        },
      },
    });
  });

  it('refuses a stay with a malformed date or folio', () => {
    const of = (wrong: object) => () =>
      authorize({ ...order, card: keyedCard(), hospitality: { ...stay, ...wrong } });
    expect(of({})).not.toThrow();
    expect(of({ startDate: '2019-04-08' })).toThrow('yymmdd');
    expect(of({ referenceNumber: 'x'.repeat(21) })).toThrow('folio');
  });
});
