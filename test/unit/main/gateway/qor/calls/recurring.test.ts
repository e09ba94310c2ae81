import { expect, it } from 'vitest';
import { money } from '../../../../../../src/main/money/money.ts';
import {
  myRecurring,
  recurring,
  recurringSetup,
} from '../../../../../../src/main/gateway/qor/calls/recurring.ts';
import { codeOnly, keyedCard, pan, swipedCard } from '../support/cards.ts';
import { wireOf } from '../support/wire-of.ts';

const order = { mid: '887728202', orderId: 'A-1', amount: money(150, 'USD') };
const orderOnWire = { mid: '887728202', orderid: 'A-1', amount: '1.50' };
const token = '111141$KR0eAiX2';

it('the first of a series is a keyed sale, and may store the card', async () => {
  expect(
    await wireOf(recurringSetup({ ...order, card: keyedCard(), storeCardAs: 'TEST CARD' })),
  ).toMatchObject({
    line: 'POST /payment/recurring/setup',
    body: {
      transaction_data: { ...orderOnWire, creditcard: pan, store_card: true, cardfullname: 'TEST CARD' },
    },
  });
  expect(() => recurringSetup({ ...order, card: swipedCard() })).toThrow('keyed');
});

it('a later one names the first, and has the flag as the text of a one', async () => {
  const call = recurring({ ...order, token, code: codeOnly(), firstTransactionId: '831' });
  expect(await wireOf(call)).toEqual({
    line: 'POST /payment/recurring',
    body: {
      transaction_data: {
        ...orderOnWire,
        creditcard: token,
        cvv: '999',
        is_recurring: '1',
        first_trxn: '831',
      },
    },
  });
});

it('an earlier sale is run again by its id, without card and amount', async () => {
  const call = myRecurring({ mid: order.mid, transactionId: '831', orderId: 'A-1', metadata: { k: 'v' } });
  expect(await wireOf(call)).toEqual({
    line: 'POST /payment/my_recurring',
    body: {
      transaction_data: { mid: order.mid, transaction_id: '831', orderid: 'A-1', metadata: { k: 'v' } },
    },
  });
});
