import { describe, expect, it } from 'vitest';
import type { PaymentState } from '../../../../src/main/payment/states.ts';
import type { GatewayRecord } from '../../../../src/main/gateway/records.ts';
import { compare, type Scope } from '../../../../src/main/settlement/compare.ts';
import { spanOf } from '../../../../src/main/settlement/shop-days.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { BookOfPayments, BookOfRecords, paymentState, row } from '../../../helpers/settlement-books.ts';

const day = '2026-03-11';
const days: Scope = { name: 'days', first: day, last: day };
const { fromMs: midnight } = spanOf({ first: day, last: day });
const hour = 3_600_000;
const noon = midnight + 12 * hour;

const run = async (
  payments: readonly PaymentState[],
  rows: readonly GatewayRecord[],
  scope: Scope = days,
): Promise<{ told: readonly string[]; assessment: Assessment }> => {
  const compared = await compare(scope, {
    journal: new BookOfPayments(payments),
    records: new BookOfRecords(rows),
    clock: new FakeClock(noon),
    currency: 'USD',
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  if (compared.name !== 'finished') throw new Error(compared.code);
  const { assessment } = compared;
  const told = assessment.differences.map(
    ({ kind, payment, record, step }) =>
      `${kind} ${payment?.id ?? '-'} ${record?.transactionId ?? '-'}: ${step}`,
  );
  return { told, assessment };
};
type Assessment = Extract<Awaited<ReturnType<typeof compare>>, { name: 'finished' }>['assessment'];

const sale = (part: Partial<Parameters<typeof paymentState>[0]> = {}): PaymentState =>
  paymentState({ id: 'p', orderId: 'o', transactionId: 't', atMs: noon, ...part });
const charge = (part: Partial<Parameters<typeof row>[0]> = {}): GatewayRecord =>
  row({ id: 't', orderId: 'o', atMs: noon, ...part });

describe('a purchase', () => {
  it('agrees by its transaction id, by its order id, and with all its follow-ups', async () => {
    const bought = sale({ state: 'voided' });
    const refunded = sale({ id: 'p2', orderId: 'o2', transactionId: null });
    const payments = [
      bought,
      paymentState({ id: 'v', kind: 'void', parent: bought, atMs: noon + 1, transactionId: 'tv' }),
      refunded,
      // Bare answers: the gateway gave no id of their own.
      paymentState({ id: 'r1', kind: 'refund', parent: refunded, minor: 300, atMs: noon + 2 }),
      paymentState({ id: 'r2', kind: 'refund', parent: refunded, minor: 200, atMs: noon + 3 }),
    ];
    const rows = [
      charge(),
      charge({ id: 'tv', type: 'void', minor: 0 }),
      charge({ id: 't2', orderId: 'o2', settled: true }),
      charge({ id: 'a', orderId: 'o2', type: 'refund', minor: 200 }),
      charge({ id: 'b', orderId: 'o2', type: 'refund', minor: 300 }),
    ];
    const { told, assessment } = await run(payments, rows);
    expect(told).toEqual([]);
    expect(assessment.here).toEqual({
      sale: { count: 2, minor: 2_000 },
      authorization: { count: 0, minor: 0 },
      capture: { count: 0, minor: 0 },
      refund: { count: 2, minor: 500 },
      void: { count: 1, minor: 1_000 },
    });
    expect(assessment.there).toEqual(assessment.here);
  });

  it('that the gateway lacks is asked for again, cash that it refused is recorded again', async () => {
    expect((await run([sale()], [])).told).toEqual(['only-here p -: look-up-again']);
    const cash = sale({ tender: 'cash', transactionId: null, more: { recording: 'refused' } });
    expect((await run([cash], [])).told).toEqual(['only-here p -: record-again']);
    expect((await run([cash], [charge()])).told).toEqual(['state p t: adopt']);
  });

  it('charged there and not here is taken back: voided, or refunded once it has settled', async () => {
    for (const state of ['declined', 'not-processed', 'cancelled'] as const) {
      const lost = sale({ state, transactionId: null });
      expect((await run([lost], [charge()])).told).toEqual(['state p t: void-at-gateway']);
      expect((await run([lost], [charge({ settled: true })])).told).toEqual(['state p t: refund-at-gateway']);
      expect((await run([lost], [charge({ status: 'declined' })])).told).toEqual([]);
      expect((await run([lost], [])).told).toEqual([]);
    }
  });

  it('charged there and not here, and taken back there already, is no difference; in part, a person decides', async () => {
    const lost = sale({ state: 'declined', transactionId: null });
    const back = (type: string, minor: number) => charge({ id: 'b', type, minor });
    expect((await run([lost], [charge(), back('void', 0)])).told).toEqual([]);
    expect((await run([lost], [charge({ settled: true }), back('refund', 1_000)])).told).toEqual([]);
    expect((await run([lost], [charge({ settled: true }), back('refund', 400)])).told).toEqual([
      'state p t: call-support',
    ]);
  });

  it('of another amount: what is too much goes back, too little is for a person', async () => {
    expect((await run([sale()], [charge({ minor: 1_200 })])).told).toEqual(['amount p t: refund-at-gateway']);
    expect((await run([sale()], [charge({ minor: 900 })])).told).toEqual(['amount p t: call-support']);
    expect((await run([sale()], [charge({ minor: null })])).told).toEqual(['amount p t: look-up-again']);
    const back = charge({ id: 'b', type: 'refund', minor: 200 });
    expect((await run([sale()], [charge({ minor: 1_200 }), back])).told).toEqual([]);
  });

  it('approved here and declined there is asked for again; a status nobody knows is for support', async () => {
    expect((await run([sale()], [charge({ status: 'declined' })])).told).toEqual([
      'state p t: look-up-again',
    ]);
    expect((await run([sale()], [charge({ status: 'held' })])).told).toEqual(['state p t: call-support']);
    expect((await run([sale()], [charge({ type: 'authorize' })])).told).toEqual(['state p t: call-support']);
  });

  it('charged twice under one order: the second is taken back', async () => {
    expect((await run([sale()], [charge(), charge({ id: 't2' })])).told).toEqual([
      'only-there p t2: void-at-gateway',
    ]);
  });

  it('declined at first and paid with another order is a note', async () => {
    const { told, assessment } = await run(
      [sale()],
      [charge(), charge({ id: 'first', orderId: 'earlier', status: 'declined' })],
    );
    expect(told).toEqual([]);
    expect(assessment.declinedThere).toBe(1);
  });

  it('of nobody here is another register\u2019s, and never voided', async () => {
    expect((await run([], [charge()])).told).toEqual(['only-there - t: ask-elsewhere']);
  });
});

describe('a payment in doubt', () => {
  it.each([
    ['requested', { state: 'requesting' }],
    ['unknown', { state: 'unknown' }],
    ['to be voided', { more: { mustVoid: 'given-up' } }],
    ['watched', { state: 'not-processed', more: { watchUntilMs: noon } }],
    ['called off and watched', { state: 'cancelled', more: { watchUntilMs: noon } }],
    ['cash being recorded', { tender: 'cash', more: { recording: 'pending' } }],
  ] as const)('is being settled, whatever the gateway says: %s', async (_name, part) => {
    const doubtful = sale({ transactionId: null, ...part });
    expect((await run([doubtful], [])).told).toEqual(['settling p -: wait']);
    expect((await run([doubtful], [charge()])).told).toEqual(['settling p t: wait']);
  });

  it('never sent is nothing', async () => {
    expect((await run([sale({ state: 'awaiting-card', transactionId: null })], [])).told).toEqual([]);
  });
});

describe('a void', () => {
  const voided = sale({ state: 'voided' });
  const taken = paymentState({ id: 'v', kind: 'void', parent: voided, atMs: noon + 1, transactionId: 'tv' });

  it('that the gateway lacks leaves the customer charged: it is taken back', async () => {
    expect((await run([voided, taken], [charge()])).told).toEqual(['only-here v -: void-at-gateway']);
    expect((await run([voided, taken], [charge({ settled: true })])).told).toEqual([
      'only-here v -: refund-at-gateway',
    ]);
    const declined = charge({ id: 'tv', type: 'void', status: 'declined' });
    expect((await run([voided, taken], [charge(), declined])).told).toEqual(['state v tv: void-at-gateway']);
    const refund = charge({ id: 'r', type: 'refund' });
    expect((await run([voided, taken], [charge({ settled: true }), refund])).told).toEqual([]);
  });

  it('and a refund besides: the money went back twice', async () => {
    const rows = [charge(), charge({ id: 'tv', type: 'void' }), charge({ id: 'r', type: 'refund' })];
    expect((await run([voided, taken], rows)).told).toEqual(['only-there p r: call-support']);
  });

  it('done there and not known here is adopted', async () => {
    const bought = sale();
    const failed = paymentState({
      id: 'v',
      kind: 'void',
      state: 'not-processed',
      parent: bought,
      atMs: noon + 1,
    });
    const rows = [charge(), charge({ id: 'tv', type: 'void' })];
    expect((await run([bought, failed], rows)).told).toEqual(['state v tv: adopt']);
    expect((await run([bought], rows)).told).toEqual(['only-there p tv: adopt']);
  });
});

describe('refunds and captures', () => {
  const bought = sale();
  const refund = (part: Partial<Parameters<typeof paymentState>[0]>): PaymentState =>
    paymentState({ id: 'r', kind: 'refund', minor: 400, parent: bought, atMs: noon + 1, ...part });

  it('a refund that never arrived is asked for; one that did and is not known here is adopted', async () => {
    const there = charge({ id: 'tr', type: 'refund', minor: 400 });
    expect((await run([bought, refund({})], [charge()])).told).toEqual(['only-here r -: look-up-again']);
    expect((await run([bought, refund({ state: 'not-processed' })], [charge(), there])).told).toEqual([
      'state r tr: adopt',
    ]);
    expect((await run([bought], [charge(), there])).told).toEqual(['only-there p tr: adopt']);
  });

  it('a refund of another amount than the one that failed is another refund', async () => {
    const there = charge({ id: 'tr', type: 'refund', minor: 250 });
    expect((await run([bought, refund({ state: 'declined' })], [charge(), there])).told).toEqual([
      'only-there p tr: adopt',
    ]);
  });

  it('a capture stands under its hold\u2019s order', async () => {
    const hold = sale({ kind: 'authorization' });
    const captured = paymentState({ id: 'c', kind: 'capture', minor: 700, parent: hold, atMs: noon + 1 });
    const rows = [charge({ type: 'authorize' }), charge({ id: 'tc', type: 'capture', minor: 700 })];
    expect((await run([hold, captured], rows)).told).toEqual([]);
    expect((await run([hold, captured], rows.slice(0, 1))).told).toEqual(['only-here c -: look-up-again']);
    expect((await run([hold], rows)).told).toEqual(['only-there p tc: adopt']);
  });
});

describe('gift cards', () => {
  const gift = sale({ tender: 'gift-card', transactionId: 't-GC' });
  it('are compared only where the gateway lists any', async () => {
    const { told, assessment } = await run([gift], []);
    expect(told).toEqual([]);
    expect(assessment.giftsNotListed).toBe(1);
    expect(assessment.here.sale.count).toBe(0);
    const other = sale({ id: 'p2', orderId: 'o2', transactionId: 't2-GC', tender: 'gift-card' });
    const listed = charge({ id: 't2-GC', orderId: 'o2' });
    expect((await run([gift, other], [listed])).told).toEqual(['only-here p -: look-up-again']);
  });
});

describe('borders of the day', () => {
  it('a payment just before midnight is found on the gateway\u2019s next day, and told on its own day only', async () => {
    const late = sale({ atMs: midnight + 24 * hour - 60_000 });
    const rows = [charge({ atMs: midnight + 24 * hour - 60_000, zoneMs: 5 * hour })];
    expect((await run([late], rows)).told).toEqual([]);
    const next: Scope = { name: 'days', first: '2026-03-12', last: '2026-03-12' };
    expect((await run([late], [], next)).told).toEqual([]);
    expect((await run([late], [], days)).told).toEqual(['only-here p -: look-up-again']);
  });

  it('a row of nobody is placed by the clock of those that have found their payments', async () => {
    const zoneMs = -7 * hour;
    const stray = row({ id: 's', orderId: 'x', atMs: midnight + 2 * hour, zoneMs });
    const paired = charge({ zoneMs });
    expect((await run([sale()], [paired, stray])).told).toEqual(['only-there - s: ask-elsewhere']);
    const before: Scope = { name: 'days', first: '2026-03-10', last: '2026-03-10' };
    expect((await run([sale()], [paired, stray], before)).told).toEqual([]);
    // Nothing tells the zone: the gateway's own calendar does.
    expect((await run([], [stray], before)).told).toEqual(['only-there - s: ask-elsewhere']);
  });

  it('a row without a date that can be read is told', async () => {
    const undated = { ...charge(), date: 'yesterday' };
    const records = new BookOfRecords();
    records.beforePage = () => ({ name: 'page', records: [undated], count: 1 });
    const compared = await compare(days, {
      journal: new BookOfPayments(),
      records,
      clock: new FakeClock(noon),
      currency: 'USD',
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    expect(compared.name === 'finished' && compared.assessment.differences).toHaveLength(1);
  });

  it('a row of an older payment is that payment\u2019s', async () => {
    const cash = sale({ tender: 'cash', atMs: noon - 72 * hour });
    expect((await run([cash], [charge()])).told).toEqual([]);
  });
});

describe('a batch', () => {
  const batch: Scope = { name: 'batch', batchId: '40001732756' };
  it('misses no payment, but knows a row of nobody and a sale that was voided', async () => {
    const voided = sale({ id: 'p2', orderId: 'o2', transactionId: 't2', state: 'voided' });
    const taken = paymentState({ id: 'v', kind: 'void', parent: voided, atMs: noon, transactionId: 'tv' });
    const unsettled = sale({ id: 'p3', orderId: 'o3', transactionId: 't3' });
    const rows = [
      charge({ settled: true }),
      charge({ id: 't2', orderId: 'o2', settled: true }),
      charge({ id: 'x', orderId: 'x', settled: true }),
    ];
    const { told } = await run([sale(), voided, taken, unsettled], rows, batch);
    expect(told).toEqual(['state p2 t2: refund-at-gateway', 'only-there - x: ask-elsewhere']);
    const back = charge({ id: 'b', orderId: 'o2', type: 'refund', settled: true });
    expect((await run([voided, taken], [...rows.slice(1, 2), back], batch)).told).toEqual([]);
  });

  it('that is empty is empty', async () => {
    expect((await run([sale()], [], batch)).told).toEqual([]);
  });
});

describe('while the lists are read', () => {
  const during = async (change: (journal: BookOfPayments, records: BookOfRecords) => void) => {
    const journal = new BookOfPayments([sale()]);
    const records = new BookOfRecords([charge()]);
    records.beforePage = (call) => {
      if (call === 1) change(journal, records);
      return undefined;
    };
    const compared = await compare(days, {
      journal,
      records,
      clock: new FakeClock(noon),
      currency: 'USD',
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    return compared.name === 'finished' ? compared.assessment.differences.map(({ kind }) => kind) : compared;
  };

  it('a new sale that is in the one and not yet in the other is being settled', async () => {
    const fresh = sale({ id: 'p2', orderId: 'o2', transactionId: 't2' });
    expect(await during((journal) => journal.put(fresh))).toEqual(['settling']);
    expect(
      await during((journal, records) => {
        journal.put(fresh);
        records.rows.unshift(charge({ id: 't2', orderId: 'o2' }));
      }),
    ).toEqual([]);
  });

  it('a void that was only just made is being settled', async () => {
    const voided = sale({ state: 'voided' });
    expect(
      await during((journal) => {
        journal.put(voided);
        journal.put(paymentState({ id: 'v', kind: 'void', parent: voided, atMs: noon + 1 }));
      }),
    ).toEqual(['settling']);
  });
});
