// Which endpoint a request of the port goes to, and with what; and the mismatches that are bugs.
import { describe, expect, it } from 'vitest';
import { Bug } from '../../../../../src/main/base/assert.ts';
import { CardData } from '../../../../../src/main/card/card-data.ts';
import { money } from '../../../../../src/main/money/money.ts';
import type { PurchaseRequest, RefundRequest, Source, Stay } from '../../../../../src/main/gateway/port.ts';
import { followUpCall, purchaseCall } from '../../../../../src/main/gateway/qor/request-call.ts';
import { codeOnly, giftCard, keyedCard, swipedCard } from './support/cards.ts';
import { wireOf } from './support/wire-of.ts';

const mid = '887728203';
const token = '111141$KR0eAiX2';
const sources = {
  card: { name: 'card' },
  stored: { name: 'stored-card', token },
  earlier: { name: 'earlier-sale', transactionId: '700' },
  cash: { name: 'cash' },
  gift: { name: 'gift-card' },
} as const satisfies Record<string, Source>;
const purchase = (source: Source, more: Partial<PurchaseRequest> = {}): PurchaseRequest => ({
  kind: 'sale',
  source,
  orderId: 'A-1',
  amount: money(150, 'USD'),
  cardPresent: true,
  ...more,
});
const first = { name: 'first' } as const;
const later = { name: 'later', firstTransactionId: '700' } as const;
const authorization = { kind: 'authorization' } as const;

const wire = async (request: PurchaseRequest, presented?: Parameters<typeof purchaseCall>[1]) => {
  const call = purchaseCall(request, presented, mid);
  if (call === undefined) throw new Error('the card did not fit');
  return wireOf(call);
};

const stay: Stay = {
  startDate: '261121',
  endDate: '261124',
  duration: 3,
  rate: money(12_000, 'USD'),
  reference: 'F-1042',
};

describe('an authorization for a stay', () => {
  const said = async (more: Partial<Stay>, source: Source = sources.card): Promise<object> => {
    const presented = source.name === 'card' ? swipedCard() : undefined;
    const { body } = await wire(
      purchase(source, { ...authorization, stay: { ...stay, ...more } }),
      presented,
    );
    return (body as { transaction_data: object }).transaction_data;
  };

  it('says its dates, duration, rate and folio, spelled as the prose of the page has them', async () => {
    expect(await said({})).toMatchObject({
      startDate: '261121',
      endDate: '261124',
      duration: 3,
      rate: 120,
      referenceNum: 'F-1042',
    });
    expect(Object.keys(await said({}))).not.toContain('flag');
  });

  it('asks for the increment and names the first hold, by card and by token', async () => {
    const more = { purpose: 'incremental', initial: money(36_000, 'USD'), extraCharge: 'mini-bar' } as const;
    const fields = { amount: '1.50', flag: 1, initialAuthAmount: '360.00', extraCharge: 4 };
    expect(await said(more)).toMatchObject(fields);
    expect(await said(more, sources.stored)).toMatchObject(fields);
  });

  it('may be of a guest who did not come', async () => {
    expect(await said({ purpose: 'no-show' })).toMatchObject({ flag: 2 });
  });

  it('is no sale', () => {
    expect(() => purchaseCall(purchase(sources.card, { stay }), swipedCard(), mid)).toThrow(Bug);
  });
});

describe('a purchase goes', () => {
  it.each([
    ['swiped', purchase(sources.card), swipedCard, '/payment/sale/swipe'],
    ['keyed', purchase(sources.card), keyedCard, '/payment/sale/manual/'],
    ['swiped, authorized', purchase(sources.card, authorization), swipedCard, '/payment/authorize'],
    ['keyed, authorized', purchase(sources.card, authorization), keyedCard, '/payment/authorize'],
    [
      'keyed, first of a series',
      purchase(sources.card, { series: first }),
      keyedCard,
      '/payment/recurring/setup',
    ],
    [
      'swiped, first of a series',
      purchase(sources.card, { series: first }),
      swipedCard,
      '/payment/sale/swipe',
    ],
    ['stored', purchase(sources.stored), () => undefined, '/payment/sale/token'],
    ['stored, with its code', purchase(sources.stored), codeOnly, '/payment/sale/token'],
    ['stored, authorized', purchase(sources.stored, authorization), codeOnly, '/payment/authorize/token'],
    [
      'stored, first of a series',
      purchase(sources.stored, { series: first }),
      codeOnly,
      '/payment/sale/token',
    ],
    [
      'stored, later in a series',
      purchase(sources.stored, { series: later }),
      () => undefined,
      '/payment/recurring',
    ],
    ['as an earlier sale', purchase(sources.earlier), () => undefined, '/payment/my_recurring'],
    ['in cash', purchase(sources.cash), () => undefined, '/payment/cash'],
    ['by gift card', purchase(sources.gift), giftCard, '/gift/sale'],
  ] as const)('%s', async (_how, request, presented, path) => {
    expect((await wire(request, presented())).line).toBe(`POST ${path}`);
  });

  it.each([
    ['swiped', sources.card, swipedCard],
    ['stored', sources.stored, () => undefined],
    ['as an earlier sale', sources.earlier, () => undefined],
    ['in cash', sources.cash, () => undefined],
    ['by gift card', sources.gift, giftCard],
  ])('with merchant, order and metadata %s', async (_how, source, presented) => {
    const { body } = await wire(purchase(source, { metadata: { room: '12' } }), presented());
    const { transaction_data, ...root } = body as { transaction_data: object };
    expect({ ...root, ...transaction_data }).toMatchObject({ mid, orderid: 'A-1', metadata: { room: '12' } });
  });

  it('with the wish to keep the card', async () => {
    expect(await wire(purchase(sources.card, { storeCardAs: 'TEST CARD' }), swipedCard())).toMatchObject({
      body: { transaction_data: { store_card: true, cardfullname: 'TEST CARD' } },
    });
  });

  it('later in a series with what began it', async () => {
    expect(await wire(purchase(sources.stored, { series: later }), codeOnly())).toMatchObject({
      body: { transaction_data: { creditcard: token, cvv: '999', is_recurring: '1', first_trxn: '700' } },
    });
  });

  it('by gift card for a part, where the card holds less', async () => {
    expect(await wire(purchase(sources.gift), giftCard())).toMatchObject({
      body: { transaction_data: { giftcard: 8, amount: '1.50', invoiceid: 'A-1' } },
    });
  });

  it('nowhere with a keyed number that does not fit; a gift card’s number has no such limit', async () => {
    const long = () =>
      new CardData({ entryMode: 'keyed', pan: Buffer.from('0'.repeat(19)), expiry: Buffer.from('3012') });
    expect(purchaseCall(purchase(sources.card), long(), mid)).toBeUndefined();
    expect((await wire(purchase(sources.gift), long())).line).toBe('POST /gift/sale');
  });
});

describe('a purchase is a bug', () => {
  it.each([
    ['by card without one', purchase(sources.card), undefined],
    ['by card with a code alone', purchase(sources.card), codeOnly()],
    ['by stored card with a whole card', purchase(sources.stored), keyedCard()],
    ['again with a card', purchase(sources.earlier), keyedCard()],
    ['in cash with a card', purchase(sources.cash), swipedCard()],
    ['by gift card without one', purchase(sources.gift), undefined],
    ['later in a series with a card', purchase(sources.card, { series: later }), keyedCard()],
    ['in a series of cash', purchase(sources.cash, { series: first }), undefined],
    [
      'in a series of authorizations',
      purchase(sources.card, { ...authorization, series: first }),
      keyedCard(),
    ],
    ['authorized in cash', purchase(sources.cash, authorization), undefined],
    ['authorized by gift card', purchase(sources.gift, authorization), giftCard()],
    ['authorized as an earlier sale', purchase(sources.earlier, authorization), undefined],
    ['storing a stored card', purchase(sources.stored, { storeCardAs: 'TEST CARD' }), undefined],
    ['storing a gift card', purchase(sources.gift, { storeCardAs: 'TEST CARD' }), giftCard()],
    ['of nothing', purchase(sources.cash, { amount: money(0, 'USD') }), undefined],
    ['of nothing, again', purchase(sources.stored, { amount: money(-1, 'USD') }), undefined],
  ])('%s', (_how, request, presented) => {
    expect(() => purchaseCall(request, presented, mid)).toThrow(Bug);
  });
});

describe('what follows a purchase goes', () => {
  const of = { transactionId: '831', orderId: 'A-1', amount: money(150, 'USD'), cardPresent: true };
  const refund = (what: RefundRequest['of']): RefundRequest => ({ ...of, kind: 'refund', of: what });

  it.each([
    ['as a void', { ...of, kind: 'void' } as const, '/payment/void'],
    ['as a capture', { ...of, kind: 'capture' } as const, '/payment/capture'],
    ['as a refund of a card', refund('card'), '/payment/refund'],
    ['as a refund of cash', refund('cash'), '/payment/refund'],
    ['as a refund of a gift card', refund('gift-card'), '/gift/refund'],
  ])('%s', async (_how, request, path) => {
    expect(await wireOf(followUpCall(request, mid))).toMatchObject({
      line: `POST ${path}`,
      body: { transaction_data: { mid, transaction_id: '831' } },
    });
  });

  it('with metadata where a refund has any', async () => {
    const call = followUpCall({ ...refund('gift-card'), metadata: { why: 'broken' } }, mid);
    expect(await wireOf(call)).toMatchObject({
      body: {
        transaction_data: { giftcard: 7, amount: '1.50', orderid: 'A-1', metadata: { why: 'broken' } },
      },
    });
  });
});
