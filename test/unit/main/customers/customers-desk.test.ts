import { describe, expect, it } from 'vitest';
import { commands } from '../../../../src/contract/channels.ts';
import { expires } from '../../../../src/main/customers/expiry.ts';
import { cardEntry, customerEntry, seriesEntry } from '../../../../src/main/customers/repository.ts';
import { card, createBench, customer, series, withCard, withSeries } from './bench.ts';

const code = (answer: { ok: boolean; error?: { code: string } }): string =>
  answer.ok ? 'done' : (answer.error?.code ?? '');

describe('customers', () => {
  const names = (search: string): readonly string[] => {
    const { repository, customers } = createBench();
    for (const [id, name, email] of [
      ['c1', 'Café Two', null],
      ['c2', 'Café One', 'shop@example.com'],
      ['c3', 'Bakery', null],
    ] as const)
      repository.append(customerEntry({ id, name, email, profileId: null }, 'customer-saved', 0));
    const answer = customers.people.list(search);
    return answer.ok ? answer.value.customers.map(({ name }) => name) : [];
  };

  it('are listed by name, and found by every word of a search', () => {
    expect(names('')).toEqual(['Bakery', 'Café One', 'Café Two']);
    expect(names('CAFÉ tw')).toEqual(['Café Two']);
    expect(names('example café')).toEqual(['Café One']);
    expect(names('nobody')).toEqual([]);
  });

  it('a long list is cut, and says so', () => {
    const { repository, customers } = createBench();
    for (let at = 0; at < 101; at += 1)
      repository.append(
        customerEntry({ ...customer, id: `c${at}`, name: `Name ${at}` }, 'customer-saved', 0),
      );
    const answer = customers.people.list('name');
    expect(answer.ok && [answer.value.customers.length, answer.value.more]).toEqual([100, true]);
  });

  it('are saved anew and changed', () => {
    const { customers, repository } = createBench();
    const typed = { name: 'Customer One', email: null, profileId: null };
    const saved = customers.people.save({ customerId: null, ...typed });
    expect(saved.ok).toBe(true);
    const customerId = saved.ok ? saved.value.customerId : '';
    expect(code(customers.people.save({ customerId, ...typed, profileId: 'P9' }))).toBe('done');
    expect(repository.customers()).toEqual([{ id: customerId, ...typed, profileId: 'P9' }]);
    expect(code(customers.people.save({ customerId: 'nobody', ...typed }))).toBe('no-such-customer');
  });

  it('are removed only without cards; what never began is stopped', async () => {
    const made = createBench();
    withSeries(made, { firstTransactionId: null, storedCardId: null });
    expect(code(made.customers.people.remove('c1'))).toBe('customer-has-cards');
    await made.customers.cards.remove('k1');
    expect(code(made.customers.people.remove('c1'))).toBe('done');
    expect(made.repository.customer('c1')).toBeUndefined();
    expect(made.repository.series('s1')?.state).toBe('stopped');
    expect(code(made.customers.people.remove('c1'))).toBe('no-such-customer');
    expect(code(made.customers.people.read('c1'))).toBe('no-such-customer');
  });
});

describe('what the screen is told', () => {
  it('fits the contract and holds no token', () => {
    const made = createBench();
    withSeries(made, {
      lastPayment: { paymentId: 'p', dueDay: '2026-01-15', standing: 'declined', code: 'GW51' },
    });
    const standing = { name: 'needs-attention', change: 'rotation', sinceMs: 0 } as const;
    made.repository.append(
      cardEntry(
        card({ id: 'k2', token: '111141$second00', standing, expiry: null }),
        'card-needs-attention',
        0,
      ),
      seriesEntry(series({ id: 's2', storedCardId: null, firstTransactionId: null }), 'series-created', 0),
    );
    const answers = [
      ['customer.list', made.customers.people.list('')],
      ['customer.read', made.customers.people.read('c1')],
      ['stored-card.find', made.customers.lists.find('')],
      ['series.list', made.customers.series.list()],
      ['series.due', made.customers.series.due()],
    ] as const;
    for (const [name, answer] of answers) {
      expect(answer.ok && commands[name].answer.strict().safeParse(answer.value).error).toBeUndefined();
      expect(JSON.stringify(answer)).not.toContain('$');
    }
    expect(made.customers.people.read('c1')).toMatchObject({
      value: {
        cards: [
          { id: 'k1', payable: true, series: 1 },
          { id: 'k2', payable: false, standing: 'needs-attention', expires: 'not-known' },
        ],
        series: [
          { id: 's1', standing: 'running', may: { charge: true } },
          { id: 's2', standing: 'not-begun', may: { charge: false, skip: false, stop: true } },
        ],
      },
    });
  });

  it('cards to pay with are found by name or last four, and only those that pay', () => {
    const made = createBench();
    withCard(made);
    const standing = { name: 'changing', change: 'rotation', sinceMs: 0 } as const;
    made.repository.append(cardEntry(card({ id: 'k2', token: 'x', standing }), 'card-rotation-started', 0));
    const found = (search: string): readonly string[] => {
      const answer = made.customers.lists.find(search);
      return answer.ok ? answer.value.cards.map(({ id }) => id) : [];
    };
    expect(found('')).toEqual(['k1']);
    expect(found('one 1111')).toEqual(['k1']);
    expect(found('111')).toEqual([]);
  });
});

describe('expiry', () => {
  it('counts months as the card does: to the end of its month, over the turn of the year', () => {
    expect(expires('1226', '2026-12-31')).toBe('this-month');
    expect(expires('0127', '2026-12-31')).toBe('next-month');
    expect(expires('1126', '2026-12-01')).toBe('past');
    expect(expires('0227', '2026-12-31')).toBe('later');
    expect(expires(null, '2026-12-31')).toBe('not-known');
  });
});

describe('a record of another version', () => {
  it('is a bug that names the record and not what it holds', () => {
    const { journal, repository } = createBench();
    const body = { token: '111141$first000' };
    journal.append({ atMs: 0, subject: 'stored-card:k9', event: 'card-kept', body, kept: true });
    expect(() => repository.cards()).toThrow(/^stored-card k9 is stored in a form/);
  });
});

describe('a new card', () => {
  it('whose expiry nobody knows is read once after the start', async () => {
    const made = createBench();
    withCard(made, { expiry: null });
    made.customers.start();
    await made.clock.advance(0);
    expect(made.repository.card('k1')?.expiry).toBe('1227');
    await made.clock.advance(3 * 3_600_000);
    expect(made.vault.calls).toEqual(['read']);
    made.customers.stop();
  });
});
