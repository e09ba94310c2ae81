// Every endpoint, through the typed client and through the port, with the ledger as witness.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/main/base/log.ts';
import { money } from '../../../src/main/money/money.ts';
import type { PaymentAnswer } from '../../../src/main/gateway/qor/answers.ts';
import type { Call } from '../../../src/main/gateway/qor/call.ts';
import { authorize } from '../../../src/main/gateway/qor/calls/authorizations.ts';
import { capture } from '../../../src/main/gateway/qor/calls/follow-ups.ts';
import { sale } from '../../../src/main/gateway/qor/calls/sales.ts';
import { transaction, transactions } from '../../../src/main/gateway/qor/calls/transactions.ts';
import { createQor } from '../../../src/main/gateway/qor/qor.ts';
import { keyedCard, swipedCard } from '../../unit/main/gateway/qor/support/cards.ts';
import { refundOf, saleOf, startDesk, voidOf, type Desk } from '../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());
beforeEach(() => desk.reset());

const present = () => desk.settings.cardPresentMid;
const notPresent = () => desk.settings.cardNotPresentMid;
const sent = async (call: Call<PaymentAnswer>) => {
  const reply = await desk.client.send(call, desk.newKey());
  call.wipe();
  if (reply.name !== 'answered') throw new Error(`no answer: ${JSON.stringify(reply)}`);
  return reply.answer;
};
const approvedSale = async (minor = 1234) => {
  const request = saleOf(desk.newOrderId(), minor);
  const outcome = await desk.gateway.send(desk.gateway.prepare(request, swipedCard()), desk.newKey());
  if (outcome.name !== 'approved') throw new Error(`not approved: ${JSON.stringify(outcome)}`);
  return { request, transactionId: outcome.transactionId, authCode: outcome.authCode };
};

describe('sales', () => {
  it('take a swiped card at the card-present merchant id', async () => {
    const { request, transactionId, authCode } = await approvedSale(150);
    expect(authCode).toMatch(/^\d{6}$/);
    expect(await desk.ledger()).toEqual([
      expect.objectContaining({
        type: 'sale',
        status: 'approved',
        transactionId,
        orderId: request.orderId,
        amountMinor: 150,
        mid: '887728203',
        entryMode: 'swiped',
        lastFour: '1111',
      }),
    ]);
    const { method, path } = (await desk.requests())[0]!;
    expect({ method, path }).toEqual({ method: 'POST', path: '/payment/sale/swipe' });
  });

  it('take a keyed card at the card-not-present merchant id', async () => {
    const request = { ...saleOf(desk.newOrderId()), cardPresent: false };
    const outcome = await desk.gateway.send(desk.gateway.prepare(request, keyedCard()), desk.newKey());
    expect(outcome).toMatchObject({ name: 'approved', amountApproved: money(1234, 'USD') });
    expect(await desk.ledger()).toMatchObject([{ mid: '887728202', entryMode: 'keyed', lastFour: '1111' }]);
    expect((await desk.requests())[0]?.path).toBe('/payment/sale/manual');
  });

  it.each([
    ['swiped', swipedCard],
    ['keyed', keyedCard],
  ])('take a %s card at the generic endpoint too', async (entryMode, card) => {
    const charge = { mid: present(), orderId: desk.newOrderId(), amount: money(99, 'USD'), card: card() };
    expect(await sent(sale(charge))).toMatchObject({ code: 'GW00' });
    expect(await desk.ledger()).toMatchObject([{ type: 'sale', amountMinor: 99, entryMode }]);
  });

  it.each([
    ['%B4111111111111111^TEST/CARD^30121010000000000?;4111111111111111=30121010000000000?'],
    [
      '%B5544044490909090^TEST/CARD%20A^3012101084730001000000850000000?;5544044490909090=30121010847385000001?',
    ],
  ])('take two tracks in one text: %#', async (tracks) => {
    const outcome = await desk.gateway.send(
      desk.gateway.prepare(saleOf(desk.newOrderId()), swipedCard(tracks)),
      desk.newKey(),
    );
    expect(outcome.name).toBe('approved');
  });

  it.each([
    ['a wrong check digit', '0000000000000001', 'GW14'],
    ['a brand nobody takes', '0'.repeat(16), 'GW31'],
  ])('refuse a keyed card with %s', async (_what, number, code) => {
    const request = saleOf(desk.newOrderId());
    const outcome = await desk.gateway.send(desk.gateway.prepare(request, keyedCard(number)), desk.newKey());
    expect(outcome).toMatchObject({ name: 'declined', code });
  });
});

describe('authorizations', () => {
  const charge = () => ({
    mid: notPresent(),
    orderId: desk.newOrderId(),
    amount: money(20000, 'USD'),
    card: keyedCard(),
  });

  it('are captured for at most their amount, once', async () => {
    const request = charge();
    const { transactionId = '' } = await sent(authorize(request));
    const ofAuthorization = { mid: request.mid, orderId: request.orderId, transactionId };
    const tooMuch = await sent(capture({ ...ofAuthorization, amount: money(20001, 'USD') }));
    expect(tooMuch.code).toBe('GW13');
    expect((await sent(capture({ ...ofAuthorization, amount: money(15000, 'USD') }))).code).toBe('GW00');
    expect((await sent(capture({ ...ofAuthorization, amount: money(1, 'USD') }))).code).toBe('GW73');
    const rows = (await desk.ledger()).map(({ type, status, capturedMinor }) => ({
      type,
      status,
      capturedMinor,
    }));
    expect(rows[0]).toEqual({ type: 'authorize', status: 'approved', capturedMinor: 15000 });
    expect(rows.filter((row) => row.type === 'capture' && row.status === 'approved')).toHaveLength(1);
  });

  it('carry a stay', async () => {
    const hospitality = {
      startDate: '301201',
      endDate: '301205',
      duration: 4,
      rate: money(5000, 'USD'),
      referenceNumber: 'FOLIO-1',
      extraCharge: 'mini-bar',
    } as const;
    const stay = await sent(authorize({ ...charge(), hospitality }));
    expect(stay.code).toBe('GW00');
    const more = { ...hospitality, flag: 'incremental', initialAmount: money(20000, 'USD') } as const;
    expect((await sent(authorize({ ...charge(), hospitality: more }))).code).toBe('GW00');
    const backwards = { ...hospitality, startDate: '301206' };
    expect((await sent(authorize({ ...charge(), hospitality: backwards }))).code).toBe('GW30');
  });
});

describe('voids and refunds', () => {
  it('void before settlement, and only then', async () => {
    const first = await approvedSale();
    const voided = desk.gateway.prepare(voidOf(first.request, first.transactionId));
    expect(await desk.gateway.send(voided, desk.newKey())).toMatchObject({ name: 'approved' });
    expect((await desk.ledger())[0]).toMatchObject({ type: 'sale', voided: true });
    const second = await approvedSale();
    await desk.settle();
    const late = desk.gateway.prepare(voidOf(second.request, second.transactionId));
    expect(await desk.gateway.send(late, desk.newKey())).toMatchObject({ name: 'declined', code: 'GW20' });
  });

  it('refund after settlement, in parts, up to the whole', async () => {
    const { request, transactionId } = await approvedSale(1000);
    const refund = (minor: number) =>
      desk.gateway.send(desk.gateway.prepare(refundOf(request, transactionId, minor)), desk.newKey());
    expect(await refund(400)).toMatchObject({ name: 'declined', code: 'GW21' });
    await desk.settle();
    expect(await refund(400)).toMatchObject({ name: 'approved', amountApproved: money(400, 'USD') });
    expect(await refund(601)).toMatchObject({ name: 'declined', code: 'GW13' });
    expect(await refund(600)).toMatchObject({ name: 'approved' });
    expect(await refund(1)).toMatchObject({ name: 'unknown', reason: 'ask', code: 'GW74' });
    expect((await desk.ledger())[0]).toMatchObject({ refundedMinor: 1000 });
  });

  it('do not know a transaction that never was', async () => {
    const { request } = await approvedSale();
    const strange = desk.gateway.prepare(voidOf(request, '123456789012345'));
    expect(await desk.gateway.send(strange, desk.newKey())).toMatchObject({ name: 'declined', code: 'GW76' });
  });

  it('void twice: the second asks, and the records show the void', async () => {
    const { request, transactionId } = await approvedSale();
    const again = voidOf(request, transactionId);
    await desk.gateway.send(desk.gateway.prepare(again), desk.newKey());
    const outcome = await desk.gateway.send(desk.gateway.prepare(again), desk.newKey());
    expect(outcome).toEqual({ name: 'unknown', reason: 'ask', code: 'GW74' });
    expect(await desk.gateway.lookUp({ request: again, known: [] })).toMatchObject({
      name: 'found',
      outcome: { name: 'approved' },
    });
  });
});

describe('records', () => {
  it('show one transaction by its id, and say so when there is none', async () => {
    const { request, transactionId } = await approvedSale(777);
    expect(await desk.client.ask(transaction(transactionId))).toMatchObject({
      name: 'answered',
      answer: {
        row: {
          id: transactionId,
          type: 'sale',
          status: 'approved',
          orderId: request.orderId,
          settled: false,
        },
      },
    });
    await desk.settle();
    expect(await desk.client.ask(transaction(transactionId))).toMatchObject({
      answer: { row: { settled: true, amount: money(777, 'USD') } },
    });
    expect(await desk.client.ask(transaction('123456789012345'))).toMatchObject({
      httpStatus: 404,
      answer: { code: 'GW76' },
    });
  });

  it('list an order, case-sensitively, page by page', async () => {
    const { request, transactionId } = await approvedSale(1000);
    await desk.settle();
    for (let part = 1; part <= 45; part += 1)
      await desk.gateway.send(desk.gateway.prepare(refundOf(request, transactionId, part)), desk.newKey());
    const page = await desk.client.ask(transactions({ orderIds: [request.orderId] }));
    expect(page).toMatchObject({ answer: { count: 46 } });
    // The sale is the oldest row and stands on the second page.
    expect(await desk.gateway.lookUp({ request, known: [] })).toMatchObject({ outcome: { transactionId } });
    const lower = await desk.client.ask(transactions({ orderIds: [request.orderId.toLowerCase()] }));
    expect(lower).toMatchObject({ answer: { count: 0, rows: [] } });
  });
});

describe('the connection check', () => {
  const gatewayWith = (wrong: object) =>
    createQor({ ...desk.settings, ...wrong }, desk.clock, silentLog).gateway;
  const checked = async (wrong: object) => {
    const gateway = gatewayWith(wrong);
    const answer = await gateway.check();
    gateway.close();
    return answer;
  };

  it('is well with the right keys and merchant ids', async () => {
    expect(await checked({})).toEqual({ name: 'connected' });
  });

  it.each([
    ['an app key', { appKey: 'T0000000000000000000' }, 'HTTP403'],
    ['a client key', { clientKey: 'f'.repeat(32) }, 'HTTP403'],
    ['a card-present merchant id', { cardPresentMid: '1' }, 'GW89'],
    ['a card-not-present merchant id', { cardNotPresentMid: '1' }, 'GW89'],
  ])('refuses %s that is wrong', async (_what, wrong, code) => {
    expect(await checked(wrong)).toEqual({ name: 'refused', code });
  });

  it('refuses an address where there is nothing', async () => {
    const baseUrl = desk.settings.baseUrl.replace('/v3', '/v9');
    expect(await checked({ baseUrl })).toEqual({ name: 'refused', code: 'HTTP404' });
  });

  it('does not reach a simulator whose authority it is not told of', async () => {
    const { extraCa, ...settings } = desk.settings;
    expect(extraCa).toContain('BEGIN CERTIFICATE');
    const gateway = createQor(settings, desk.clock, silentLog).gateway;
    expect(await gateway.check()).toEqual({ name: 'unreachable', reason: 'no-connection' });
    gateway.close();
  });

  it('and a sale with wrong keys is declined, with nothing in the ledger', async () => {
    const gateway = gatewayWith({ clientKey: 'f'.repeat(32) });
    const prepared = gateway.prepare(saleOf(desk.newOrderId()), swipedCard());
    expect(await gateway.send(prepared, desk.newKey())).toEqual({ name: 'declined', code: 'HTTP403' });
    gateway.close();
    expect(await desk.ledger()).toEqual([]);
  });
});
