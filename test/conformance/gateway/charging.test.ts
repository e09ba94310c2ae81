// Every endpoint that moves money or changes something, once each, with the cards of test mode. What is sold is voided or
// left to test mode; what is made is removed again.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GiftOrder } from '../../../src/main/gateway/gift.ts';
import { money, zero } from '../../../src/main/money/money.ts';
import type { CardCode } from '../../../src/main/card/card-code.ts';
import type { CardData } from '../../../src/main/card/card-data.ts';
import type {
  Approved,
  FollowUpRequest,
  GatewayRequest,
  Outcome,
  PurchaseRequest,
  Source,
} from '../../../src/main/gateway/port.ts';
import type { PaymentAnswer } from '../../../src/main/gateway/qor/answers.ts';
import type { Call } from '../../../src/main/gateway/qor/call.ts';
import {
  sale,
  saleCashDiscount,
  saleLevel3,
  salePin,
  salePos,
} from '../../../src/main/gateway/qor/calls/sales.ts';
import { giftSale } from '../../../src/main/gateway/qor/calls/gift.ts';
import { storeToken } from '../../../src/main/gateway/qor/calls/tokens.ts';
import {
  transactionsOfBatch,
  transactionsOfProfile,
} from '../../../src/main/gateway/qor/calls/transactions.ts';
import {
  changeWebhook,
  createWebhook,
  removeWebhook,
  webhooks,
} from '../../../src/main/gateway/qor/calls/webhooks.ts';
import { verdictOf } from '../../../src/main/gateway/qor/verdict.ts';
import { controlOf, mayCharge, openGateway, type GatewayUnderTest } from '../support/gateway-under-test.ts';
import { giftCard, keyedVisa, swipedVisa, visaLastFour } from '../support/test-cards.ts';

/** The reason stands in the name, where a skipped test shows it. */
const suite = mayCharge
  ? describe
  : (name: string, tests: () => void) => describe.skip(`${name} (charges test cards: needs --write)`, tests);

let gateway: GatewayUnderTest;
beforeAll(async () => {
  if (mayCharge) gateway = await openGateway();
});
afterAll(() => (mayCharge ? gateway.close() : undefined));

const amount = money(1234, 'USD');
const order = (cardPresent = true) => ({
  mid: cardPresent ? gateway.settings.cardPresentMid : gateway.settings.cardNotPresentMid,
  orderId: gateway.newOrderId(),
  amount,
});
const purchase = (source: Source, more: Partial<PurchaseRequest> = {}): PurchaseRequest => ({
  kind: 'sale',
  source,
  orderId: gateway.newOrderId(),
  amount,
  cardPresent: source.name === 'card',
  ...more,
});
const byCard = (more: Partial<PurchaseRequest> = {}) => purchase({ name: 'card' }, more);

const pay = async (request: GatewayRequest, presented?: CardData | CardCode): Promise<Outcome> => {
  const prepared = gateway.qor.gateway.prepare(request, presented);
  const outcome = await gateway.qor.gateway.send(prepared, gateway.newKey());
  prepared.wipe();
  return outcome;
};
/** @throws with the outcome itself, which holds no card data */
const approved = (outcome: Outcome): Approved => {
  if (outcome.name !== 'approved') throw new Error(`not approved: ${JSON.stringify(outcome)}`);
  return outcome;
};
const paid = async (request: PurchaseRequest, presented?: CardData | CardCode) =>
  approved(await pay(request, presented));
const of = (request: PurchaseRequest, { transactionId }: Approved) => ({
  transactionId,
  orderId: request.orderId,
  amount: request.amount,
  cardPresent: request.cardPresent,
});
const found = (request: GatewayRequest) => gateway.qor.gateway.lookUp({ request, known: [] });
const sent = async (call: Call<PaymentAnswer>) =>
  verdictOf(await gateway.client.send(call, gateway.newKey()));
const well = { name: 'well', answer: { amountApproved: amount } };

suite('a sale', () => {
  it.each([
    ['swiped', swipedVisa, true],
    ['keyed', keyedVisa, false],
  ])('%s is approved, in the records, and voided', async (_how, card, cardPresent) => {
    const request = byCard({ cardPresent, metadata: { table: '12' } });
    const outcome = await paid(request, card());
    expect(outcome.amountApproved).toEqual(amount);
    const { transactionId } = outcome;
    expect(await found(request)).toMatchObject({
      name: 'found',
      outcome: { name: 'approved', transactionId },
    });
    const facts = { name: 'found', facts: { settled: false } };
    expect(await gateway.qor.gateway.facts(transactionId)).toMatchObject(facts);
    const voided: FollowUpRequest = { ...of(request, outcome), kind: 'void' };
    expect(await pay(voided)).toMatchObject({ name: 'approved' });
    expect(await found(voided)).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
  });

  it('that was keyed has its address and code checked', async () => {
    const { transactionId } = await paid(byCard({ cardPresent: false }), keyedVisa());
    expect(await gateway.qor.gateway.facts(transactionId)).toMatchObject({
      facts: {
        address: { word: expect.stringMatching(/good|bad/) as unknown },
        cardCode: { word: 'good', letter: 'M' },
      },
    });
  });

  it('of 6.16 is declined for want of funds, and found declined', async () => {
    const request = byCard({ amount: money(616, 'USD') });
    expect(await pay(request, swipedVisa())).toMatchObject({ name: 'declined', code: 'GW51' });
    expect(await found(request)).toMatchObject({ name: 'found', outcome: { name: 'declined' } });
  });

  it('sent twice under one key is charged once', async () => {
    const request = byCard();
    const prepared = gateway.qor.gateway.prepare(request, swipedVisa());
    const key = gateway.newKey();
    const first = approved(await gateway.qor.gateway.send(prepared, key));
    const again = await gateway.qor.gateway.send(prepared, key);
    if (again.name === 'unknown') expect(again.reason).toBe('duplicate-key');
    else expect(again).toEqual(first);
    expect(await found(request)).toMatchObject({ outcome: { transactionId: first.transactionId } });
    expect(await gateway.qor.gateway.lookUp({ request, known: [first.transactionId] })).toEqual({
      name: 'absent',
    });
  });

  it('under an order id that was used is refused', async () => {
    const request = byCard();
    await paid(request, swipedVisa());
    expect(await pay(request, swipedVisa())).toMatchObject({ name: 'declined' });
  });

  it('cannot be refunded before it is settled', async () => {
    const request = byCard();
    const refund: FollowUpRequest = {
      ...of(request, await paid(request, swipedVisa())),
      kind: 'refund',
      of: 'card',
    };
    expect(await pay(refund)).toMatchObject({ name: 'declined', code: 'GW21' });
  });

  it('that is settled is refunded in part, and listed with its batch', async (test) => {
    const control = controlOf(gateway, test);
    const request = byCard();
    const outcome = await paid(request, swipedVisa());
    const { batchId } = (await control.settle()) as { batchId: string };
    const refund: FollowUpRequest = {
      ...of(request, outcome),
      kind: 'refund',
      of: 'card',
      amount: money(234, 'USD'),
      metadata: { why: 'broken' },
    };
    expect(await pay(refund)).toMatchObject({ name: 'approved', amountApproved: money(234, 'USD') });
    expect(await found(refund)).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
    const page = await gateway.qor.records.page({ name: 'batch', batchId }, 0, 250);
    if (page.name !== 'page') throw new Error(JSON.stringify(page));
    expect(page.records.find((record) => record.transactionId === outcome.transactionId)).toMatchObject({
      orderId: request.orderId,
      type: 'sale',
      status: 'approved',
      amount,
      lastFour: visaLastFour,
      settled: true,
    });
    const batch = verdictOf(await gateway.client.ask(transactionsOfBatch(batchId)));
    expect(batch).toMatchObject({ name: 'well' });
  });
});

suite('a sale of another kind', () => {
  it('is taken at the generic endpoint', async () => {
    expect(await sent(sale({ ...order(), card: swipedVisa() }))).toMatchObject(well);
  });

  it('is taken at a point of sale', async () => {
    const ticket = { terminalId: 'T1', clerkNumber: '7', checkNumber: '4711', paymentId: 'p-1' };
    expect(await sent(salePos({ ...order(), tax: money(100, 'USD'), ticket }))).toMatchObject(well);
  });

  it('is taken with PIN', async () => {
    const pin = { pinBlock: Buffer.from('1234567890ABCDEF'), pinKsn: 'FFFF9876543210E00001' };
    expect(await sent(salePin({ ...order(), card: swipedVisa(), ...pin }))).toMatchObject(well);
  });

  it('is taken with a cash discount', async () => {
    const discount = { percent: 3 };
    expect(await sent(saleCashDiscount({ ...order(false), card: keyedVisa(), discount }))).toMatchObject(
      well,
    );
  });

  it('is taken with level 3 data', async () => {
    const items = [{ name: 'Tea', unitPrice: money(617, 'USD'), unitsSold: '2', total: amount }];
    const level3 = { totalTax: zero('USD'), items };
    expect(await sent(saleLevel3({ ...order(false), card: keyedVisa(), level3 }))).toMatchObject(well);
  });
});

suite('an authorization', () => {
  it('is captured for less, once, and found', async () => {
    const request = byCard({ kind: 'authorization' });
    const outcome = await paid(request, swipedVisa());
    expect(await found(request)).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
    const capture: FollowUpRequest = { ...of(request, outcome), kind: 'capture', amount: money(1000, 'USD') };
    expect(await found(capture)).toEqual({ name: 'absent' });
    expect(await pay(capture)).toMatchObject({ name: 'approved', amountApproved: money(1000, 'USD') });
    expect(await found(capture)).toMatchObject({
      name: 'found',
      outcome: { name: 'approved', amountApproved: money(1000, 'USD') },
    });
    expect(await pay(capture)).toEqual({ name: 'unknown', reason: 'ask', code: 'GW73' });
  });

  it('is voided', async () => {
    const request = byCard({ kind: 'authorization', cardPresent: false });
    const voided: FollowUpRequest = { ...of(request, await paid(request, keyedVisa())), kind: 'void' };
    expect(await pay(voided)).toMatchObject({ name: 'approved' });
  });
});

suite('a stay', () => {
  const stay = {
    startDate: '261121',
    endDate: '261124',
    duration: 3,
    rate: money(12_000, 'USD'),
    reference: `F-${randomUUID().slice(0, 8)}`,
  };
  const hold = (more: object = {}): PurchaseRequest =>
    byCard({ kind: 'authorization', stay: { ...stay, ...more } });

  it('is held for, and held for more; each hold is captured within its own sum', async () => {
    const first = hold();
    const firstOutcome = await paid(first, swipedVisa());
    const increment = hold({ purpose: 'incremental', initial: first.amount });
    const secondOutcome = await paid(increment, swipedVisa());
    expect(secondOutcome.transactionId).not.toBe(firstOutcome.transactionId);
    for (const [request, outcome] of [
      [first, firstOutcome],
      [increment, secondOutcome],
    ] as const) {
      const capture: FollowUpRequest = { ...of(request, outcome), kind: 'capture', amount: request.amount };
      expect(await pay(capture)).toMatchObject({ name: 'approved', amountApproved: request.amount });
    }
  });

  it('of a guest who did not come is held for as a no-show, and let go again', async () => {
    const request = hold({ purpose: 'no-show' });
    const released: FollowUpRequest = { ...of(request, await paid(request, swipedVisa())), kind: 'void' };
    expect(await pay(released)).toMatchObject({ name: 'approved' });
    expect(await found(released)).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
  });
});

suite('a stored card', () => {
  it('pays again, is authorized, and is gone when it is removed', async () => {
    const keeping = byCard({ cardPresent: false, storeCardAs: 'TEST CARD' });
    const { token = '' } = await paid(keeping, keyedVisa());
    expect(token).not.toBe('');
    const stored = { name: 'stored-card', token } as const;
    const request = purchase(stored);
    const outcome = await paid(request);
    expect(await found(request)).toMatchObject({ outcome: { transactionId: outcome.transactionId } });
    await paid(purchase(stored, { kind: 'authorization' }));
    const { vault } = gateway.qor;
    expect(await vault.read(token)).toMatchObject({
      name: 'done',
      value: { token, lastFour: visaLastFour, cardholderName: 'TEST CARD' },
    });
    expect(await vault.remove(token, visaLastFour)).toEqual({ name: 'done', value: undefined });
    expect(await vault.read(token)).toEqual({ name: 'done', value: null });
    expect(await pay(purchase(stored))).toMatchObject({ name: 'declined' });
  });

  it('is stored without a payment, changed, rotated and turned back', async () => {
    const profileId = gateway.newOrderId();
    const call = storeToken({
      mid: gateway.settings.cardNotPresentMid,
      card: keyedVisa(),
      cardholderName: 'TEST CARD',
      addressLine: '5800 NW 39th AVE',
      profileId,
    });
    const verdict = verdictOf(await gateway.client.send(call, gateway.newKey()));
    const token = verdict.name === 'well' ? (verdict.answer.token ?? '') : '';
    expect(token).not.toBe('');
    const { vault } = gateway.qor;
    expect(await vault.profile(profileId)).toMatchObject({ name: 'done', value: [{ token }] });
    const spent = verdictOf(await gateway.client.ask(transactionsOfProfile(profileId)));
    expect(spent).toMatchObject({ name: 'well' });
    expect(await vault.changeExpiry(token, visaLastFour, '1230')).toEqual({ name: 'done', value: undefined });
    const rotated = await vault.rotate(token, visaLastFour);
    if (rotated.name !== 'done') throw new Error(JSON.stringify(rotated));
    expect(rotated.value).not.toBe(token);
    expect(await vault.read(token)).toEqual({ name: 'done', value: null });
    expect(await vault.rollBack(rotated.value, visaLastFour)).toEqual({ name: 'done', value: token });
    expect(await vault.remove(token, visaLastFour)).toEqual({ name: 'done', value: undefined });
  });

  it('cannot be changed by whoever does not know its last four digits', async () => {
    const { token = '' } = await paid(byCard({ cardPresent: false, storeCardAs: 'TEST CARD' }), keyedVisa());
    const { vault } = gateway.qor;
    expect(await vault.rotate(token, '0000')).toMatchObject({ name: 'refused' });
    expect(await vault.remove(token, '0000')).toMatchObject({ name: 'refused' });
    expect(await vault.remove(token, visaLastFour)).toMatchObject({ name: 'done' });
  });
});

suite('a series', () => {
  it('has a first payment and later ones by the stored card', async () => {
    const first = byCard({ cardPresent: false, series: { name: 'first' }, storeCardAs: 'TEST CARD' });
    const { transactionId, token = '' } = await paid(first, keyedVisa());
    const series = { name: 'later', firstTransactionId: transactionId } as const;
    const later = purchase({ name: 'stored-card', token }, { series });
    const outcome = await paid(later);
    expect(await found(later)).toMatchObject({ outcome: { transactionId: outcome.transactionId } });
  });

  it('needs a first payment that was', async () => {
    const { token = '' } = await paid(byCard({ cardPresent: false, storeCardAs: 'TEST CARD' }), keyedVisa());
    const series = { name: 'later', firstTransactionId: '100000000000001' } as const;
    expect(await pay(purchase({ name: 'stored-card', token }, { series }))).toMatchObject({
      name: 'declined',
    });
  });

  it('may be an earlier sale run again, for its own amount', async () => {
    const first = byCard({ cardPresent: false });
    const { transactionId } = await paid(first, keyedVisa());
    const again = purchase({ name: 'earlier-sale', transactionId });
    const outcome = await paid(again);
    expect(outcome.amountApproved).toEqual(amount);
    expect(outcome.transactionId).not.toBe(transactionId);
  });
});

suite('cash', () => {
  it('is recorded, found, and refunded at once', async () => {
    const request = purchase({ name: 'cash' }, { cardPresent: true });
    const outcome = await paid(request);
    expect(outcome.amountApproved).toEqual(amount);
    expect(await found(request)).toMatchObject({ outcome: { transactionId: outcome.transactionId } });
    const refund: FollowUpRequest = { ...of(request, outcome), kind: 'refund', of: 'cash' };
    expect(await pay(refund)).toMatchObject({ name: 'approved' });
    expect(await found(refund)).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
  });
});

suite('a gift card', () => {
  const run = (given: GiftOrder) => {
    const { giftCards } = gateway.qor;
    return giftCards.sendGift(giftCards.prepareGift(given, giftCard()), gateway.newKey());
  };
  const balance = async (): Promise<number> => {
    const answer = await gateway.qor.giftCards.balance(giftCard());
    if (answer.name !== 'found') throw new Error(JSON.stringify(answer));
    return answer.balance.minor;
  };
  const dollars = (minor: number) => money(minor, 'USD');

  it('is activated, loaded, spent, refunded, emptied and ended', async () => {
    // An earlier run that was broken off may have left it active, with something on it.
    await run({ name: 'deactivate' });
    expect(await run({ name: 'activate', amount: dollars(1000) })).toMatchObject({ name: 'approved' });
    const start = await balance();
    expect(await run({ name: 'load', amount: dollars(500) })).toMatchObject({
      name: 'approved',
      balance: dollars(start + 500),
    });
    const inFull = giftSale({ ...order(), card: giftCard(), amount: dollars(500), redemption: 'in-full' });
    expect(await sent(inFull)).toMatchObject({ name: 'well', answer: { balance: dollars(start) } });

    // More than it holds: what it holds is approved.
    const request = purchase({ name: 'gift-card' }, { cardPresent: true, amount: dollars(start + 234) });
    const outcome = await paid(request, giftCard());
    expect(outcome).toMatchObject({ amountApproved: dollars(start), balance: dollars(0) });
    expect(await found(request)).toMatchObject({
      name: 'found',
      outcome: { transactionId: outcome.transactionId, amountApproved: dollars(start) },
    });

    const refund: FollowUpRequest = {
      ...of(request, outcome),
      kind: 'refund',
      of: 'gift-card',
      amount: dollars(400),
    };
    expect(await pay(refund)).toMatchObject({ name: 'approved', amountApproved: dollars(400) });
    expect(await found(refund)).toMatchObject({ name: 'found', outcome: { name: 'approved' } });
    expect(await balance()).toBe(400);

    await paid(purchase({ name: 'gift-card' }, { cardPresent: true, amount: dollars(400) }), giftCard());
    expect(await balance()).toBe(0);
    expect(await run({ name: 'deactivate' })).toMatchObject({ name: 'approved' });
    expect(await pay(purchase({ name: 'gift-card' }), giftCard())).toMatchObject({ name: 'declined' });
  });
});

/** A simulator on this machine calls nobody else. No one listens at either. */
const hookUri = (): string =>
  new URL(gateway.settings.baseUrl).hostname === '127.0.0.1'
    ? 'http://127.0.0.1:9/hook'
    : 'https://shop.example/hook';

suite('what else changes something', () => {
  it('is a receipt by mail, to an address that no one has', async () => {
    const { transactionId } = await paid(byCard(), swipedVisa());
    const mail = { transactionId, of: 'sale', name: 'Customer One', email: 'customer@shop.example' } as const;
    expect(await gateway.qor.mailer.mail(mail)).toEqual({ name: 'sent' });
    const other = { ...mail, transactionId: '100000000000001' };
    expect(await gateway.qor.mailer.mail(other)).toMatchObject({ name: 'refused' });
  });

  it('is a webhook: made, changed, listed, removed', async () => {
    const made = verdictOf(
      await gateway.client.send(
        createWebhook({
          mid: gateway.settings.cardPresentMid,
          name: 'conformance',
          uri: hookUri(),
          event: 'sale.declined',
          header: { key: 'X-Conformance', value: gateway.newKey() },
        }),
        gateway.newKey(),
      ),
    );
    const id = made.name === 'well' ? (made.answer.id ?? '') : '';
    expect(id).not.toBe('');
    expect(verdictOf(await gateway.client.send(changeWebhook(id, { name: 'changed' })))).toMatchObject({
      name: 'well',
    });
    expect(verdictOf(await gateway.client.ask(webhooks(['sale.declined'])))).toMatchObject({
      name: 'well',
      answer: {
        webhooks: expect.arrayContaining([expect.objectContaining({ type: 'sale.declined' })]) as unknown,
      },
    });
    expect(verdictOf(await gateway.client.ask(removeWebhook(id)))).toMatchObject({ name: 'well' });
  });
});

suite('all of it', () => {
  it('was every endpoint that changes something', () => {
    const changing = gateway.asked().filter((line) => !line.startsWith('GET '));
    expect(changing).toEqual([
      'DELETE /payment/token',
      'DELETE /webhook',
      'PATCH /payment/token',
      'PATCH /webhook',
      'POST /channels/receipt',
      'POST /gift/activate',
      'POST /gift/balance',
      'POST /gift/deactivate',
      'POST /gift/load',
      'POST /gift/refund',
      'POST /gift/sale',
      'POST /payment/authorize',
      'POST /payment/authorize/token',
      'POST /payment/capture',
      'POST /payment/cash',
      'POST /payment/my_recurring',
      'POST /payment/recurring',
      'POST /payment/recurring/setup',
      'POST /payment/refund',
      'POST /payment/sale/',
      'POST /payment/sale/cashdiscount',
      'POST /payment/sale/lvl2_3',
      'POST /payment/sale/manual/',
      'POST /payment/sale/pin',
      'POST /payment/sale/pos',
      'POST /payment/sale/swipe',
      'POST /payment/sale/token',
      'POST /payment/token',
      'POST /payment/void',
      'POST /webhook',
      'PUT /payment/token',
    ]);
  });
});
