// What can be asked of a gateway without changing a thing there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/base/clock.ts';
import { silentLog } from '../../../src/main/base/log.ts';
import { money } from '../../../src/main/money/money.ts';
import { readTransactions, type Envelope } from '../../../src/main/gateway/qor/answers.ts';
import { depositById, depositDetail, deposits } from '../../../src/main/gateway/qor/calls/deposits.ts';
import {
  transactions,
  transactionsOfBatch,
  transactionsOfProfile,
  type TransactionFilter,
} from '../../../src/main/gateway/qor/calls/transactions.ts';
import { bin, zip } from '../../../src/main/gateway/qor/calls/utilities.ts';
import { webhooks } from '../../../src/main/gateway/qor/calls/webhooks.ts';
import { createQor } from '../../../src/main/gateway/qor/qor.ts';
import { get, type Query } from '../../../src/main/gateway/qor/query.ts';
import { verdictOf } from '../../../src/main/gateway/qor/verdict.ts';
import { openGateway, type GatewayUnderTest } from '../support/gateway-under-test.ts';
import { visaLastFour, visaPrefix } from '../support/test-cards.ts';

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.close());

/** Ids of the right form that nobody has. */
const nobody = {
  transaction: '100000000000001',
  token: '909055$00000000',
  profile: 'nobody-1',
  batch: '10000000001',
};

const asked = async <Answer extends Envelope>(query: Query<Answer>) =>
  verdictOf(await gateway.client.ask(query));
const page = (filter: TransactionFilter) => asked(transactions({ limit: 1, ...filter }));

describe('the account', () => {
  it('is well, for both merchant ids', async () => {
    expect(await gateway.qor.gateway.check()).toEqual({ name: 'connected' });
  });

  it.each([
    ['a client key', { clientKey: 'f'.repeat(32) }, /^HTTP40[13]$/],
    ['an app key', { appKey: 'T0000000000000000000' }, /^HTTP40[13]$/],
    ['a merchant id', { cardPresentMid: '1' }, /^GW/],
  ])('is refused to %s that is wrong', async (_what, wrong, code) => {
    const { gateway: other } = createQor({ ...gateway.settings, ...wrong }, systemClock, silentLog);
    expect(await other.check()).toEqual({ name: 'refused', code: expect.stringMatching(code) as unknown });
    other.close();
  });
});

describe('the list of transactions', () => {
  const filters: readonly (readonly [string, TransactionFilter])[] = [
    ['transaction ids', { transactionIds: [nobody.transaction] }],
    ['order ids', { orderIds: ['CT-NOBODY', 'CT-NOBODY-2'] }],
    ['days', { startDate: '01/01/26', endDate: '01/02/26' }],
    ['ways of paying', { paymentTypes: ['cc', 'ach'] }],
    ['approved', { status: 'approved' }],
    ['declined', { status: 'declined' }],
    ['an amount', { amount: money(1234, 'USD') }],
    ['amounts from and to', { amountFrom: money(100, 'USD'), amountTo: money(200, 'USD') }],
    ['a name', { cardholderName: 'Test C' }],
    ['brands', { brands: ['visa', 'mastercard', 'amex', 'discover', 'jcb', 'diners'] }],
    ['first and last digits', { firstSixes: [visaPrefix], lastFours: [visaLastFour] }],
    ['a place in it', { offset: 1 }],
  ];

  it.each(filters)('is filtered by %s', async (_what, filter) => {
    expect(await page(filter)).toMatchObject({ name: 'well' });
  });

  it('has nothing of an order that never was', async () => {
    const orderId = gateway.newOrderId();
    expect(await page({ orderIds: [orderId] })).toMatchObject({
      name: 'well',
      answer: { count: 0, rows: [] },
    });
    const request = {
      kind: 'sale',
      source: { name: 'card' },
      orderId,
      amount: money(100, 'USD'),
      cardPresent: true,
    } as const;
    expect(await gateway.qor.gateway.lookUp({ request, known: [] })).toEqual({ name: 'absent' });
  });

  it('holds no row outside its filter', async () => {
    const found = await page({ status: 'declined', limit: 40 });
    if (found.name !== 'well') throw new Error(JSON.stringify(found));
    expect(found.answer.rows.filter((row) => row.status !== 'declined')).toEqual([]);
  });

  it.each([
    ['a date', { start_date: 'yesterday' }],
    ['an amount', { amount: 'much' }],
    ['a state', { trxn_status: 'perhaps' }],
    ['a page', { limit: 'all' }],
  ])(
    'is refused for %s that is none: a filter passed over would show too much',
    async (_what, parameters) => {
      const query = get('/payment/transactions', readTransactions, { parameters });
      expect(await asked(query)).toMatchObject({ name: 'refused' });
    },
  );

  it('comes in pages for the settlement', async () => {
    const scope = { name: 'days', first: '01/01/26', last: '12/31/26' } as const;
    expect(await gateway.qor.records.page(scope, 0, 1)).toMatchObject({ name: 'page' });
  });
});

describe('what is not there', () => {
  it('is no transaction', async () => {
    expect(await gateway.qor.gateway.facts(nobody.transaction)).toEqual({ name: 'absent' });
  });

  it('is no stored card', async () => {
    expect(await gateway.qor.vault.read(nobody.token)).toEqual({ name: 'done', value: null });
    expect(await gateway.qor.vault.profile(nobody.profile)).toEqual({ name: 'done', value: [] });
  });

  it.each([
    ['a profile', transactionsOfProfile(nobody.profile)],
    ['a batch', transactionsOfBatch(nobody.batch)],
  ])('has no transactions as %s', async (_what, query) => {
    const verdict = await asked(query);
    if (verdict.name === 'well') expect(verdict.answer.rows).toEqual([]);
    else expect(verdict).toEqual({ name: 'refused', code: 'GW76' });
  });

  it.each([
    ['deposit', depositById(nobody.batch)],
    ['deposit in detail', depositDetail(nobody.batch)],
  ])('is no %s', async (_what, query) => {
    const verdict = await asked(query);
    if (verdict.name === 'well') expect(verdict.answer.deposits).toEqual([]);
    else expect(verdict).toEqual({ name: 'refused', code: 'GW76' });
  });
});

describe('what else can be asked', () => {
  it('are cards that expire', async () => {
    expect(await gateway.qor.vault.expiring()).toMatchObject({ name: 'done' });
  });

  it('is the bank of a card, by its first digits', async () => {
    expect(await asked(bin(visaPrefix))).toMatchObject({ name: 'well', answer: { brand: 'visa' } });
  });

  it('is the place of a ZIP', async () => {
    expect(await asked(zip('32606'))).toMatchObject({
      name: 'well',
      answer: { postalCode: '32606', place: 'Gainesville', stateCode: 'FL' },
    });
  });

  it('are webhooks', async () => {
    expect(await asked(webhooks())).toMatchObject({ name: 'well' });
    expect(await asked(webhooks(['sale.approved', 'void.declined']))).toMatchObject({ name: 'well' });
  });

  it('are deposits', async () => {
    expect(await asked(deposits(2026, 3, { limit: 1 }))).toMatchObject({ name: 'well' });
  });
});

it('that was every endpoint that only reads', () => {
  expect(gateway.asked()).toEqual([
    'GET /deposit',
    'GET /deposit/detail',
    'GET /deposits',
    'GET /payment/token',
    'GET /payment/tokens',
    'GET /payment/tokens/expiring',
    'GET /payment/transaction',
    'GET /payment/transactions',
    'GET /payment/transactions/batch',
    'GET /payment/transactions/profile',
    'GET /utilities/account',
    'GET /utilities/bin',
    'GET /utilities/zip',
    'GET /webhook',
  ]);
});
