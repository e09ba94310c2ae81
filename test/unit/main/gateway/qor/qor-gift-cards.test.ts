// Gift cards through the port, against a real TLS server.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GiftCards, GiftOrder } from '../../../../../src/main/gateway/gift.ts';
import { money } from '../../../../../src/main/money/money.ts';
import { giftCard, giftNumber } from './support/cards.ts';
import { makeCertificates, type Certificates } from './support/certificates.ts';
import { openLine, type Line } from './support/line.ts';
import { json } from './support/test-server.ts';

const amount = money(2500, 'USD');
const key = '3f2c8a44-7a1e-4f7e-9a55-0c6a2f6f6a10';

let certificates: Certificates;
let line: Line;
let gift: GiftCards;
beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  line = await openLine(certificates);
  gift = line.qor.giftCards;
});
afterEach(() => line.close());

const answer = (body: object, httpStatus = 200) =>
  line.server.behave(json({ status: 'approved', code: 'GW00', message: '', ...body }, httpStatus));
const sendOnce = async (order: GiftOrder) => {
  const card = giftCard();
  const prepared = gift.prepareGift(order, card);
  card.wipe();
  const outcome = await gift.sendGift(prepared, key);
  prepared.wipe();
  return outcome;
};

describe('a balance', () => {
  it('is asked for without a key, and leaves no card behind', async () => {
    answer({ balance: '12.50', transaction_id: '1GC' });
    const card = giftCard();
    expect(await gift.balance(card)).toEqual({ name: 'found', balance: money(1250, 'USD') });
    expect(card.wiped).toBe(true);
    expect(line.asked()).toEqual(['POST /gift/balance']);
    expect(line.body()).toEqual({
      transaction_data: { mid: '887728203', creditcard: giftNumber, giftcard: 2 },
    });
    expect(line.server.seen[0]?.headers).not.toHaveProperty('qor-idempotent-key');
  });

  it.each([
    [{ name: 'refused', code: 'GW14' }, { status: 'declined', code: 'GW14' }, 200],
    [{ name: 'refused', code: 'HTTP401' }, { code: 'GW03' }, 401],
    [{ name: 'unanswered', reason: 'unreadable' }, {}, 200],
    [{ name: 'unanswered', reason: 'server-error' }, { balance: '1.00' }, 502],
  ])('is %j', async (expected, body, httpStatus) => {
    answer(body, httpStatus);
    expect(await gift.balance(giftCard())).toEqual(expected);
  });
});

describe('a gift order', () => {
  const orders: readonly (readonly [GiftOrder, number])[] = [
    [{ name: 'activate', amount }, 2500],
    [{ name: 'load', amount }, 2500],
    [{ name: 'deactivate' }, 0],
  ];

  it.each(orders)('%j goes out under its key and says what is left', async (order, minor) => {
    answer({ transaction_id: '914GC', amount_approved: '25.00', balance: '30.00', authcode: 'A1' });
    expect(await sendOnce(order)).toEqual({
      name: 'approved',
      transactionId: '914GC',
      amountApproved: money(minor, 'USD'),
      balance: money(3000, 'USD'),
    });
    expect(line.asked()).toEqual([`POST /gift/${order.name}`]);
    expect(line.body()).toMatchObject({
      transaction_data: { mid: '887728203', creditcard: giftNumber, giftcard: 5 },
    });
    expect(line.server.seen[0]?.headers).toMatchObject({ 'qor-idempotent-key': key });
  });

  it.each(orders)('%j counts although its answer is bare', async (order, minor) => {
    answer({});
    expect(await sendOnce(order)).toEqual({
      name: 'approved',
      transactionId: 'unnamed',
      amountApproved: money(minor, 'USD'),
    });
  });

  it.each(orders)('%j may be declined, or unknown', async (order) => {
    answer({ status: 'declined', code: 'GW72' });
    expect(await sendOnce(order)).toEqual({ name: 'declined', code: 'GW72' });
    answer({ code: 'GW06' });
    expect(await sendOnce(order)).toEqual({ name: 'unknown', reason: 'duplicate-key' });
    answer({ status: 'declined' });
    expect(await sendOnce(order)).toEqual({ name: 'unknown', reason: 'ask' });
    line.server.behave((_seen, _response, socket) => socket.destroy());
    expect(await sendOnce(order)).toEqual({ name: 'unknown', reason: 'connection-lost' });
  });

  it('is sent again with the same bytes, and not after it was wiped', async () => {
    const prepared = gift.prepareGift({ name: 'load', amount }, giftCard());
    await gift.sendGift(prepared, key);
    await gift.sendGift(prepared, key);
    expect(line.server.seen[1]?.body).toEqual(line.server.seen[0]?.body);
    prepared.wipe();
    await expect(gift.sendGift(prepared, key)).rejects.toThrow('wiped');
  });

  it('leaves no number in the log', async () => {
    await sendOnce({ name: 'load', amount });
    await gift.balance(giftCard());
    expect(line.log).toHaveLength(2);
    expect(line.log.join()).not.toContain(giftNumber.slice(0, 6));
  });
});
