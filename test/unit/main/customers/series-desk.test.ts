import { describe, expect, it } from 'vitest';
import { cardEntry, seriesEntry } from '../../../../src/main/customers/repository.ts';
import {
  approved,
  type Bench,
  card,
  createBench,
  declined,
  intent,
  notProcessed,
  requesting,
  series,
  voided,
  withCard,
  withSeries,
} from './bench.ts';

const bench = (part = {}): Bench => {
  const made = createBench();
  withSeries(made, part);
  return made;
};
const of = ({ repository }: Bench) => repository.series('s1');
const code = (answer: { ok: boolean; error?: { code: string } }): string =>
  answer.ok ? 'done' : (answer.error?.code ?? '');
const charge = (made: Bench, dueDay = '2026-01-15'): string =>
  code(made.customers.series.charge('s1', dueDay));
const lastIntent = (made: Bench) => made.orders.at(-1)!.intent;

describe('a due day', () => {
  it('is booked with the opening of its payment, in the same transaction', () => {
    const made = bench();
    const before = made.journal.entries.length;
    expect(charge(made)).toBe('done');
    expect(made.journal.entries.slice(before).map(({ event }) => event)).toEqual([
      'requesting',
      'series-charge-opened',
    ]);
    expect(of(made)?.lastPayment).toEqual({
      paymentId: 'pay-1',
      dueDay: '2026-01-15',
      standing: 'pending',
      code: null,
    });
  });

  it('is not charged again while its payment is not decided, also after a restart', () => {
    const made = bench();
    charge(made);
    expect(charge(made)).toBe('series-not-due');
    expect(code(made.customers.series.skip('s1', '2026-01-15'))).toBe('series-not-due');
    const after = createBench(made.journal, made.clock);
    expect(charge(after)).toBe('series-not-due');
  });

  it('refuses to be opened twice even where nobody asked the desk', () => {
    const made = bench();
    charge(made);
    const other = intent('other', { series: { id: 's1', place: 'later', firstTransactionId: 't1' } });
    expect(() => made.pay(requesting(other))).toThrow('one payment at a time');
  });

  it('paid, it moves on; the day shown before is refused', () => {
    const made = bench();
    charge(made);
    made.pay(approved(lastIntent(made)));
    expect(of(made)).toMatchObject({ nextDueDay: '2026-02-15', lastPayment: { standing: 'paid' } });
    expect(charge(made)).toBe('series-not-due');
    expect(charge(made, '2026-02-15')).toBe('series-not-due');
  });

  it('declined, it waits for the clerk, who may try again or skip it', () => {
    const made = bench();
    charge(made);
    made.pay(declined(lastIntent(made), 'GW51'));
    expect(of(made)).toMatchObject({
      nextDueDay: '2026-01-15',
      lastPayment: { standing: 'declined', code: 'GW51' },
    });
    expect(charge(made)).toBe('done');
    made.pay(declined(lastIntent(made), 'GW51'));
    expect(code(made.customers.series.skip('s1', '2026-01-15'))).toBe('done');
    expect(of(made)?.nextDueDay).toBe('2026-02-15');
  });

  it('a stop order ends the series', () => {
    const made = bench();
    charge(made);
    made.pay(declined(lastIntent(made), 'GW17'));
    expect(of(made)).toMatchObject({ state: 'stopped', stoppedBecause: 'stop-order' });
    expect(charge(made)).toBe('series-not-due');
  });

  it('not processed, the next try names the payment to close; a late approval of the old one pays nothing twice', () => {
    const made = bench();
    charge(made);
    const first = lastIntent(made);
    made.pay(notProcessed(first));
    expect(charge(made)).toBe('done');
    expect(made.orders[1]?.order.instead).toBe(first.id);
    // The first arrives late: closed, it is voided by itself, and is not the payment of the day.
    made.pay(approved(first, { mustVoid: 'late-approval' }));
    made.pay(voided(first, 'late-approval'));
    expect(of(made)).toMatchObject({ nextDueDay: '2026-01-15', lastPayment: { paymentId: 'pay-2' } });
    made.pay(approved(lastIntent(made)));
    expect(of(made)?.nextDueDay).toBe('2026-02-15');
  });

  it('not processed and found approved after all, with no other try: it is paid', () => {
    const made = bench();
    charge(made);
    made.pay(notProcessed(lastIntent(made)));
    made.pay(approved(lastIntent(made)));
    expect(of(made)).toMatchObject({ nextDueDay: '2026-02-15', lastPayment: { standing: 'paid' } });
  });

  it('skipped meanwhile and then found approved: its day is settled, and the one after is not left out', () => {
    const made = bench();
    charge(made);
    made.pay(notProcessed(lastIntent(made)));
    made.customers.series.skip('s1', '2026-01-15');
    made.pay(approved(lastIntent(made)));
    expect(of(made)).toMatchObject({ nextDueDay: '2026-02-15', lastPayment: { standing: 'paid' } });
  });

  it('taken back by the till, it is due again; taken back by the clerk, it stays settled', () => {
    const made = bench();
    charge(made);
    made.pay(approved(lastIntent(made)));
    made.pay(voided(lastIntent(made), null));
    expect(of(made)?.nextDueDay).toBe('2026-02-15');
    const other = bench();
    charge(other);
    other.pay(approved(lastIntent(other)));
    other.pay(voided(lastIntent(other), 'mismatch'));
    expect(of(other)).toMatchObject({ nextDueDay: '2026-01-15', lastPayment: { standing: 'called-off' } });
  });

  it.each([
    ['before its day', { nextDueDay: '2026-01-16' }],
    ['stopped', { state: 'stopped' }],
    ['without a first payment', { firstTransactionId: null }],
    ['without a card', { storedCardId: null }],
  ])('%s it is not charged', (_name, part) => {
    const made = bench(part);
    expect(code(made.customers.series.charge('s1', of(made)!.nextDueDay))).toBe('series-not-due');
    expect(made.orders).toEqual([]);
  });

  it('a card in doubt is not charged', () => {
    const made = bench();
    const standing = { name: 'needs-attention', change: 'rotation', sinceMs: 0 } as const;
    made.repository.append(cardEntry(card({ standing }), 'card-needs-attention', 0));
    expect(charge(made)).toBe('series-not-due');
  });
});

describe('the first payment', () => {
  const sale = intent('first', {
    keep: { customerId: 'c1', cardholderName: 'A. Holder', consentAtMs: 7 },
    series: { id: 's2', place: 'first', firstTransactionId: null },
  });
  const begin = (): Bench => {
    const made = createBench();
    withCard(made);
    const fresh = series({
      id: 's2',
      storedCardId: null,
      firstTransactionId: null,
      nextDueDay: '2026-02-15',
    });
    made.repository.append(seriesEntry(fresh, 'series-created', 0));
    made.pay(requesting(sale));
    return made;
  };

  it('approved: card and series are kept with it, in one transaction', () => {
    const made = begin();
    const before = made.journal.entries.length;
    made.pay(approved(sale), '111141$token001', '0928');
    expect(made.journal.entries.slice(before).map(({ event }) => event)).toEqual([
      'approved',
      'card-kept',
      'series-begun',
    ]);
    expect(made.repository.card('first')).toEqual(
      card({
        id: 'first',
        token: '111141$token001',
        expiry: '0928',
        storedAtMs: made.clock.nowMs(),
        consentAtMs: 7,
      }),
    );
    expect(made.repository.series('s2')).toMatchObject({
      storedCardId: 'first',
      firstTransactionId: 't-first',
      nextDueDay: '2026-02-15',
    });
  });

  it('asked again about the same state, the companions answer nothing', () => {
    const made = begin();
    made.pay(approved(sale), '111141$token001');
    expect(made.companions(approved(sale, { closed: true }), null)).toEqual([]);
  });

  it('found by a look-up, which brings no token: the series has begun, and has no card to go on with', () => {
    const made = begin();
    made.pay(approved(sale));
    expect(made.repository.card('first')).toBeUndefined();
    expect(made.repository.series('s2')).toMatchObject({ storedCardId: null, firstTransactionId: 't-first' });
  });

  it('declined: not begun', () => {
    const made = begin();
    made.pay(declined(sale, 'GW51'));
    expect(made.repository.series('s2')).toMatchObject({ firstTransactionId: null, state: 'active' });
  });

  it('voided later: the gateway would refuse what follows, so the series stops', () => {
    const made = begin();
    made.pay(approved(sale), '111141$token001');
    made.pay(voided(sale, null));
    expect(made.repository.series('s2')).toMatchObject({
      state: 'stopped',
      stoppedBecause: 'first-payment-voided',
    });
  });

  it('a token without consent is never kept', () => {
    const made = begin();
    made.pay(approved(intent('other')), '111141$token001');
    expect(made.repository.cards().map(({ id }) => id)).toEqual(['k1']);
  });
});

describe('the list of what is due', () => {
  it('holds today and the days before, the longest overdue first, and no token', () => {
    const made = bench();
    const add = (id: string, nextDueDay: string): void =>
      made.repository.append(seriesEntry(series({ id, nextDueDay }), 'series-created', 0));
    add('late', '2026-01-02');
    add('coming', '2026-01-16');
    const due = made.customers.series.due();
    expect(due).toMatchObject({ ok: true, value: { today: '2026-01-15' } });
    expect(due.ok && due.value.series.map(({ id, overdueDays }) => [id, overdueDays])).toEqual([
      ['late', 13],
      ['s1', 0],
    ]);
    expect(JSON.stringify(due) + JSON.stringify(made.customers.people.read('c1'))).not.toContain('111141$');
  });
});
