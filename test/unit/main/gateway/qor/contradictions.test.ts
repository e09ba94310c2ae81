// The gateway's pages contradict each other and leave gaps. One test for each contradiction and gap in which this side
// of the wire had to choose, by the number it has in the list of them. Where the choice is the other side's, or nobody's,
// the number is missing.
import { readFileSync } from 'node:fs';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { money, zero } from '../../../../../src/main/money/money.ts';
import type {
  GatewayRequest,
  Outcome,
  PurchaseRequest,
  RefundRequest,
} from '../../../../../src/main/gateway/port.ts';
import { readPayment } from '../../../../../src/main/gateway/qor/answers.ts';
import type { Call } from '../../../../../src/main/gateway/qor/call.ts';
import { authorize, authorizeToken } from '../../../../../src/main/gateway/qor/calls/authorizations.ts';
import { cashSale } from '../../../../../src/main/gateway/qor/calls/cash.ts';
import { capture, refund, voidPayment } from '../../../../../src/main/gateway/qor/calls/follow-ups.ts';
import {
  giftActivate,
  giftBalance,
  giftDeactivate,
  giftLoad,
  giftRefund,
  giftSale,
} from '../../../../../src/main/gateway/qor/calls/gift.ts';
import {
  myRecurring,
  recurring,
  recurringSetup,
} from '../../../../../src/main/gateway/qor/calls/recurring.ts';
import {
  sale,
  saleCashDiscount,
  saleLevel3,
  saleManual,
  salePin,
  salePos,
  saleSwipe,
  saleToken,
} from '../../../../../src/main/gateway/qor/calls/sales.ts';
import { removeToken, tokensOfProfile } from '../../../../../src/main/gateway/qor/calls/tokens.ts';
import { transaction } from '../../../../../src/main/gateway/qor/calls/transactions.ts';
import { createWebhook, removeWebhook } from '../../../../../src/main/gateway/qor/calls/webhooks.ts';
import { codeEntry, nextStepOf } from '../../../../../src/main/gateway/qor/codes.ts';
import { judge } from '../../../../../src/main/gateway/qor/look-up.ts';
import { outcomeOf } from '../../../../../src/main/gateway/qor/outcome.ts';
import { purchaseCall } from '../../../../../src/main/gateway/qor/request-call.ts';
import { codeOnly, giftCard, keyedCard, swipedCard } from './support/cards.ts';
import { makeCertificates, type Certificates } from './support/certificates.ts';
import { openLine, type Line } from './support/line.ts';
import { json } from './support/test-server.ts';
import { until } from './support/until.ts';
import { lineOf, readBy, textOf, wireOf } from './support/wire-of.ts';

const mid = '887728203';
const token = '909055$DQs7OHDo';
const order = { mid, orderId: 'A-1', amount: money(1500, 'USD') };
const original = { ...order, transactionId: '831' };
const stay = {
  startDate: '190408',
  endDate: '190417',
  duration: 9,
  rate: money(10000, 'USD'),
  referenceNumber: '2123342342121',
  flag: 'incremental',
  initialAmount: money(150, 'USD'),
} as const;
const level3 = { totalTax: zero('USD'), items: [{ name: 'Tea', total: order.amount }] };
const ticket = { terminalId: 'T1', clerkNumber: '7', checkNumber: '4711', paymentId: 'p-1' };
const pin = { pinBlock: Buffer.from('0123456789ABCDEF'), pinKsn: 'FFFF9876543210E00001' };

/** Every purchase and every call that follows one. */
const calls: Readonly<Record<string, Call>> = {
  sale: sale({ ...order, card: keyedCard() }),
  saleManual: saleManual({ ...order, card: keyedCard() }),
  saleSwipe: saleSwipe({ ...order, card: swipedCard() }),
  saleToken: saleToken({ ...order, token }),
  salePos: salePos({ ...order, tax: zero('USD'), ticket }),
  salePin: salePin({ ...order, card: swipedCard(), ...pin }),
  saleCashDiscount: saleCashDiscount({ ...order, token, discount: { percent: 5 } }),
  saleLevel3: saleLevel3({ ...order, token, level3 }),
  authorize: authorize({ ...order, card: keyedCard(), hospitality: stay }),
  authorizeToken: authorizeToken({ ...order, token }),
  recurringSetup: recurringSetup({ ...order, card: keyedCard() }),
  recurring: recurring({ ...order, token, firstTransactionId: '831' }),
  myRecurring: myRecurring(original),
  cashSale: cashSale(order),
  giftSale: giftSale({ ...order, card: giftCard(), redemption: 'in-part' }),
  giftRefund: giftRefund(original),
  capture: capture(original),
  refund: refund(original),
};
const further: Readonly<Record<string, Call>> = {
  void: voidPayment(original),
  giftBalance: giftBalance({ mid, card: giftCard() }),
  giftActivate: giftActivate({ ...order, card: giftCard() }),
  giftLoad: giftLoad({ ...order, card: giftCard() }),
  giftDeactivate: giftDeactivate({ mid, card: giftCard() }),
};
const named = (some: Readonly<Record<string, Call>>) => Object.entries(some);

interface Root {
  readonly mid?: unknown;
  readonly items?: unknown;
  readonly transaction_data: Readonly<Record<string, unknown>>;
}
const rootOf = async (call: Call): Promise<Root> => (await wireOf(call)).body as Root;
const fieldsOf = async (call: Call) => (await rootOf(call)).transaction_data;

const bySource = (source: PurchaseRequest['source']): PurchaseRequest => ({
  kind: 'sale',
  source,
  orderId: 'A-1',
  amount: order.amount,
  cardPresent: true,
});
const cardSale = bySource({ name: 'card' });
const voided: GatewayRequest = { kind: 'void', orderId: 'A-1', transactionId: '831', cardPresent: true };
const refunded: RefundRequest = { ...voided, kind: 'refund', of: 'card', amount: order.amount };

const judged = (httpStatus: number, body: unknown, request: GatewayRequest = cardSale): Outcome => {
  const answer = readPayment(body);
  return outcomeOf(
    answer === undefined ? { name: 'unreadable', httpStatus } : { name: 'answered', httpStatus, answer },
    request,
  );
};
const paid = { status: 'approved', code: 'GW00', transaction_id: '831', amount_approved: '15.00' };
const row = {
  status: 'approved',
  type: 'sale',
  id: '831',
  orderId: 'A-1',
  amount: order.amount,
  settled: false,
  lastFour: '1111',
  date: '',
  address: { word: 'none', letter: '' },
  cardCode: { word: 'none', letter: '' },
} as const;

let certificates: Certificates;
let line: Line;
beforeAll(async () => {
  certificates = await makeCertificates();
});
beforeEach(async () => {
  line = await openLine(certificates);
});
afterEach(() => line.close());
const key = '3f2c8a44-7a1e-4f7e-9a55-0c6a2f6f6a10';
const send = (request: GatewayRequest, presented?: ReturnType<typeof keyedCard>) =>
  line.qor.gateway.send(line.qor.gateway.prepare(request, presented), key);

describe('contradictions', () => {
  it.each(named({ ...calls, ...further }))('12.1 no. 1: %s goes out in its wrapper', async (_name, call) => {
    expect((await rootOf(call)).transaction_data).toBeTypeOf('object');
  });

  it('12.1 no. 2: the dates of a stay are in camel case', async () => {
    const names = Object.keys(await fieldsOf(calls['authorize']!));
    expect(names).toEqual(expect.arrayContaining(['startDate', 'endDate']));
    expect(names).not.toEqual(expect.arrayContaining(['startdate']));
    expect(names).not.toEqual(expect.arrayContaining(['enddate']));
  });

  it('12.1 no. 3: the folio is referenceNum', async () => {
    const fields = await fieldsOf(calls['authorize']!);
    expect(fields).toMatchObject({ referenceNum: '2123342342121' });
    expect(fields).not.toHaveProperty('refNumber');
  });

  it('12.1 no. 4: the name on the card is cardfullname', async () => {
    const fields = await fieldsOf(sale({ ...order, card: keyedCard(), storeCardAs: 'TEST CARD' }));
    expect(fields).toMatchObject({ cardfullname: 'TEST CARD' });
    expect(fields).not.toHaveProperty('cardholdername');
  });

  it('12.1 no. 5: store_card is the boolean true, or not there', async () => {
    const storing = sale({ ...order, card: keyedCard(), storeCardAs: 'TEST CARD' });
    expect(await fieldsOf(storing)).toHaveProperty('store_card', true);
    for (const call of Object.values(calls)) expect(await textOf(call)).not.toContain('store_card');
  });

  it.each(named({ ...calls, ...further }))('12.1 no. 6: the body of %s is JSON', async (_name, call) => {
    const text = await textOf(call);
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });

  it('12.1 no. 7: the key goes under the documented name, and GW06 is no decline', async () => {
    line.server.behave(json({ status: 'declined', code: 'GW06', message: '' }));
    expect(await send(cardSale, swipedCard())).toEqual({ name: 'unknown', reason: 'duplicate-key' });
    expect(line.server.seen[0]?.headers).toHaveProperty('qor-idempotent-key', key);
  });

  it.each([200, 400])('12.1 no. 8: a format error is read at HTTP %d', (httpStatus) => {
    const body = { status: 'declined', code: 'GW03', message: '' };
    expect(judged(httpStatus, body)).toEqual({ name: 'declined', code: 'GW03' });
  });

  it('12.1 no. 8: a format error at HTTP 500 decides nothing', () => {
    const body = { status: 'declined', code: 'GW03', message: '' };
    expect(judged(500, body)).toEqual({ name: 'unknown', reason: 'server-error' });
  });

  it('12.1 no. 9: a card code goes along with a token when there is one, and is never made up', async () => {
    const first = { firstTransactionId: '700' };
    for (const make of [saleToken, authorizeToken]) {
      expect(await fieldsOf(make({ ...order, token }))).not.toHaveProperty('cvv');
      expect(await fieldsOf(make({ ...order, token, code: codeOnly() }))).toHaveProperty('cvv', '999');
    }
    expect(await fieldsOf(recurring({ ...order, token, ...first }))).not.toHaveProperty('cvv');
    const withCode = recurring({ ...order, token, code: codeOnly(), ...first });
    expect(await fieldsOf(withCode)).toHaveProperty('cvv', '999');
  });

  it.each(named({ ...calls, ...further }))('12.1 no. 10: %s names its merchant', async (_name, call) => {
    const root = await rootOf(call);
    expect(root.mid ?? root.transaction_data['mid']).toBe(mid);
  });

  it.each(named(calls))('12.1 no. 11: %s names its order', async (_name, call) => {
    expect(await fieldsOf(call)).toHaveProperty('orderid', 'A-1');
  });

  it.each(['', 'A'.repeat(26), 'A_1', 'A 1'])('12.1 no. 11: an order id is not %j', (orderId) => {
    expect(() => saleToken({ ...order, orderId, token })).toThrow('order id');
    expect(() => cashSale({ ...order, orderId })).toThrow('order id');
  });

  it('12.1 no. 12: a refund names the sale, its order and the amount', async () => {
    await send(refunded);
    expect(line.body()).toEqual({
      transaction_data: { mid, transaction_id: '831', amount: '15.00', orderid: 'A-1' },
    });
  });

  it.each(['OK', 'ok', 'approved', 'APPROVED', ''])('12.1 no. 13: a void with status %j is one', (status) => {
    expect(judged(200, { status, code: 'GW00', message: '' }, voided)).toMatchObject({ name: 'approved' });
  });

  it('12.1 no. 14: less than was asked is approved for that much; GW10 asks the records for it', () => {
    const less = { ...paid, amount_approved: '4.00' };
    expect(judged(200, less)).toMatchObject({ name: 'approved', amountApproved: money(400, 'USD') });
    expect(judged(200, { ...less, code: 'GW10' })).toEqual({ name: 'unknown', reason: 'ask', code: 'GW10' });
    const found = judge([{ ...row, amount: money(400, 'USD') }], { request: cardSale, known: [] });
    expect(found).toMatchObject({
      name: 'found',
      outcome: { name: 'approved', amountApproved: money(400, 'USD') },
    });
  });

  it.each(['GW01', 'GW08'])('12.1 no. 15: %s, called pending, is not paid', (code) => {
    expect(judged(200, { ...paid, status: 'pending', code })).toMatchObject({ name: 'declined', code });
  });

  it('12.1 no. 16: the point-of-sale call has no card, and our own reader does not use it', async () => {
    const fields = await fieldsOf(calls['salePos']!);
    for (const name of ['creditcard', 'trackdata', 'cvv']) expect(fields).not.toHaveProperty(name);
    for (const card of [swipedCard(), keyedCard()])
      expect(purchaseCall(cardSale, card, mid)?.path).not.toContain('pos');
  });

  it('12.1 no. 17: the key serial number of a PIN is ksnPIN', async () => {
    const fields = await fieldsOf(calls['salePin']!);
    expect(fields).toHaveProperty('ksnPIN', pin.pinKsn);
    expect(fields).not.toHaveProperty('knsPIN');
  });

  it('12.1 no. 18: month and year are texts of two digits', async () => {
    expect(await fieldsOf(calls['saleManual']!)).toMatchObject({ month: '12', year: '30' });
  });

  it('12.1 no. 19: a gift refund is seven, activation, load and deactivation are five', async () => {
    expect(await fieldsOf(calls['giftRefund']!)).toHaveProperty('giftcard', 7);
    for (const name of ['giftActivate', 'giftLoad', 'giftDeactivate'])
      expect(await fieldsOf(further[name]!)).toHaveProperty('giftcard', 5);
  });

  it('12.1 no. 20: an earlier sale is run again without amount and card code', async () => {
    const fields = await fieldsOf(calls['myRecurring']!);
    for (const name of ['amount', 'cvv']) expect(fields).not.toHaveProperty(name);
  });

  it('12.1 no. 21: is_recurring is the text of a one', async () => {
    expect(await fieldsOf(calls['recurring']!)).toHaveProperty('is_recurring', '1');
  });

  it('12.1 no. 22: items are called that, and stand outside on cash', async () => {
    const root = await rootOf(cashSale({ ...order, items: level3.items }));
    expect(root.items).toEqual([{ name: 'Tea', total_amount: '15.00' }]);
    expect(root.transaction_data).not.toHaveProperty('items');
    expect(await fieldsOf(calls['saleLevel3']!)).toHaveProperty('items');
    expect(await textOf(calls['saleLevel3']!)).not.toContain('line_items');
  });

  it('12.1 no. 23: a stored card may be described in either way, or hardly', () => {
    const read = (described: object) =>
      readBy(tokensOfProfile('p-1'), { tokens: [{ token, ...described }] })?.tokens[0];
    expect(read({ type: 'visa', nickname: 'mine' })).toMatchObject({ brand: 'visa', expiry: undefined });
    expect(read({ brand: 'visa', expdate: '0228' })).toMatchObject({ brand: 'visa', expiry: '0228' });
    expect(read({})).toMatchObject({ token, brand: '', expiry: undefined });
  });

  it('12.1 no. 24: a token is removed by the query, its dollar sign encoded', () => {
    expect(lineOf(removeToken(token, '9090'))).toBe(
      'DELETE /payment/token?token=909055%24DQs7OHDo&last4=9090',
    );
  });

  it.each(['hook_1', 'web_1'])('12.1 no. 25: the webhook id %s is taken as it comes', (id) => {
    const hook = { mid, name: 'n', uri: 'https://x.example', event: 'sale.approved' } as const;
    const made = readBy(createWebhook({ ...hook, header: { key: 'X-K', value: 'v' } }), { id });
    expect(made?.id).toBe(id);
    expect(lineOf(removeWebhook(id))).toBe(`DELETE /webhook/${id}`);
  });

  it.each(named({ ...calls, ...further }))(
    '12.1 no. 27: %s is in US dollars, unsaid',
    async (_name, call) => {
      expect(await textOf(call)).not.toContain('currency');
    },
  );

  it('12.1 no. 27: another currency is a bug', () => {
    expect(() => saleToken({ ...order, amount: money(1500, 'QAR'), token })).toThrow('dollars');
  });

  it('12.1 no. 28: the words of another vocabulary are put up with, and a refusal among them is heeded', () => {
    const other = { ...paid, success: true, reason: '' };
    expect(judged(200, other)).toMatchObject({ name: 'approved' });
    expect(judged(200, { ...other, resultCode: 'Authorised' })).toMatchObject({ name: 'approved' });
    for (const resultCode of ['Refused', 'Error'])
      expect(judged(200, { ...other, resultCode })).toEqual({ name: 'unknown', reason: 'ask' });
  });

  it.each(['Y', 'A'])('12.1 no. 29: the letter %s is handed on undecoded: brands differ', async (letter) => {
    const data = [
      { trxn_status: 'approved', trxn_type: 'sale', trxn_id: '831', avs_code: `GOOD (${letter})` },
    ];
    line.server.behave(json({ status: 'ok', code: 'GW00', message: '', data }));
    expect(await line.qor.gateway.facts('831')).toMatchObject({
      name: 'found',
      facts: { address: { word: 'good', letter } },
    });
  });
});

describe('gaps', () => {
  it('12.2 no. 1: nothing of the application waits for a webhook', () => {
    expect(Object.keys(line.qor).sort()).toEqual(['gateway', 'giftCards', 'mailer', 'records', 'vault']);
  });

  it.each([401, 403, 404])('12.2 no. 2: HTTP %d says all without a body', (httpStatus) => {
    expect(judged(httpStatus, undefined)).toEqual({ name: 'declined', code: `HTTP${httpStatus}` });
  });

  it('12.2 no. 2: HTTP 500 says nothing, with a body or without', () => {
    for (const body of [undefined, paid])
      expect(judged(500, body)).toEqual({ name: 'unknown', reason: 'server-error' });
  });

  it('12.2 no. 3: the vendor’s own package is not used', () => {
    const text = readFileSync(new URL('../../../../../package.json', import.meta.url), 'utf8');
    expect(text).not.toMatch(/qor-?(direct|pay|commerce)/i);
  });

  it.each(['GW16', 'GW23', 'GW99', 'GWZZ'])('12.2 no. 4: %s, listed or not, is never paid', (code) => {
    expect(judged(200, { ...paid, code }).name).not.toBe('approved');
    expect(codeEntry('GWZZ')).toMatchObject({ meaning: 'unlisted', outcome: 'declined' });
  });

  it('12.2 no. 5: an incremental authorization names the folio and what the first one was for', async () => {
    expect(await fieldsOf(calls['authorize']!)).toMatchObject({
      amount: '15.00',
      flag: 1,
      initialAuthAmount: '1.50',
      referenceNum: '2123342342121',
    });
  });

  it('12.2 no. 7: a date is kept as the text it is', () => {
    const data = {
      trxn_status: 'approved',
      trxn_type: 'sale',
      trxn_id: '1',
      trxn_date: '07-21-2020 10:45 AM',
    };
    expect(readBy(transaction('1'), { data })?.row?.date).toBe('07-21-2020 10:45 AM');
  });

  it('12.2 no. 8: a void that comes too late points to the refund', () => {
    expect(judged(200, { status: 'OK', code: 'GW20', message: '' }, voided)).toEqual({
      name: 'declined',
      code: 'GW20',
    });
    expect(nextStepOf('GW20')).toBe('refund-instead');
  });

  it('12.2 no. 9: an answer is waited for thirty seconds', async () => {
    line.server.behave(() => undefined);
    const sent = send(cardSale, swipedCard());
    await until(() => line.server.seen.length === 1, 'the request is there');
    line.clock.advance(29_999);
    line.clock.advance(1);
    expect(await sent).toEqual({ name: 'unknown', reason: 'timeout' });
  });

  it('12.2 no. 13: metadata is text, nothing nested', async () => {
    expect(await fieldsOf(saleToken({ ...order, token, metadata: { room: '12' } }))).toHaveProperty(
      'metadata',
      { room: '12' },
    );
    const nested = { room: { floor: '1' } as unknown as string };
    expect(() => saleToken({ ...order, token, metadata: nested })).toThrow('metadata');
  });

  it('12.2 no. 14: a void’s row needs no amount, and a refund’s no authorization code', () => {
    const voidRow = { ...row, type: 'void', id: '832', amount: undefined };
    expect(judge([voidRow], { request: voided, known: [] })).toMatchObject({
      name: 'found',
      outcome: { name: 'approved', transactionId: '832' },
    });
    expect(judge([{ ...row, type: 'refund', id: '833' }], { request: refunded, known: [] })).toEqual({
      name: 'found',
      outcome: { name: 'approved', transactionId: '833', amountApproved: order.amount },
    });
  });
});
