import { expect, it } from 'vitest';
import { money } from '../../../../../../src/main/money/money.ts';
import { capture, refund, voidPayment } from '../../../../../../src/main/gateway/qor/calls/follow-ups.ts';
import { wireOf } from '../support/wire-of.ts';

const of = { mid: '887728202', transactionId: '831', orderId: 'A-1', amount: money(150, 'USD') };
const onWire = { mid: '887728202', transaction_id: '831', amount: '1.50', orderid: 'A-1' };

it('a capture names the authorization, its order and the amount', async () => {
  expect(await wireOf(capture(of))).toEqual({
    line: 'POST /payment/capture',
    body: { transaction_data: onWire },
  });
});

it('a void names the payment alone', async () => {
  expect(await wireOf(voidPayment(of))).toEqual({
    line: 'POST /payment/void',
    body: { transaction_data: { mid: of.mid, transaction_id: '831' } },
  });
});

it('a refund names the sale, its order and the amount, and may carry metadata', async () => {
  expect(await wireOf(refund({ ...of, metadata: { why: 'broken' } }))).toEqual({
    line: 'POST /payment/refund',
    body: { transaction_data: { ...onWire, metadata: { why: 'broken' } } },
  });
});
