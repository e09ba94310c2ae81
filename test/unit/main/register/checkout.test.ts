// What a basket says of itself while its legs change under it: paid only while every leg stands.
import { describe, expect, it } from 'vitest';
import { JournalFault } from '../../../../src/main/journal/port.ts';
import type { EntryKey } from '../../../../src/main/register/keyed-entry.ts';
import { type Bench, type BenchWays, testCard, tillBench } from '../../../helpers/till-bench.ts';

const idOf = (answer: { ok: boolean; value?: { paymentId?: string } }): string =>
  answer.value?.paymentId ?? 'refused';
const shown = (bench: Bench): string => bench.till.snapshot().register.name;
const tenders = (bench: Bench) => bench.till.snapshot().tenders;

const byCard = async (bench: Bench, amountMinor: number): Promise<string> => {
  const id = idOf(bench.till.paying.charge({ amountMinor }));
  bench.slot.swipe(testCard());
  await bench.clock.advance(10);
  return id;
};
const keyed = async (bench: Bench, amountMinor: number): Promise<string> => {
  const id = idOf(bench.till.paying.charge({ amountMinor }));
  bench.till.entry.begin(id);
  for (const key of '4055011111111111112499932606') bench.till.entry.press(key as EntryKey);
  bench.till.entry.press('submit');
  await bench.clock.advance(10);
  return id;
};

describe('a void that the till made by itself and the gateway refused', () => {
  it('pays nothing of the next basket, and is told of until it is read', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    bench.faults.push('drop-before-commit', 'drop-before-commit', 'late-commit');
    const id = await byCard(bench, 1_000);
    await bench.clock.advance(6_000);
    expect(shown(bench)).toBe('not-processed');
    bench.till.cancel(id);
    bench.till.clearBasket();
    bench.till.addLine('Chair', 300, 1);
    // It arrives after all, and is settled before it can be voided.
    await bench.clock.advance(300);
    expect(bench.gateway.ledger).toHaveLength(1);
    bench.gateway.settle();
    await bench.clock.advance(10_000);
    const failed = [{ kind: 'void-after-giving-up-failed', payment: { id } }];
    expect(bench.till.snapshot()).toMatchObject({
      register: { name: 'basket', totals: { totalMinor: 300 } },
      tenders: null,
      notices: failed,
    });
    bench.till.next(idOf(bench.till.paying.payCash(300, 300)));
    expect(bench.till.snapshot()).toMatchObject({ register: { name: 'basket', lines: [] }, notices: failed });
    expect(bench.till.dismissNotice(id).ok).toBe(true);
    expect(bench.till.snapshot().notices).toEqual([]);
  });
});

describe('a leg that is being taken back', () => {
  it('does not make the basket paid: the rest stays open until the gateway has decided', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const first = await byCard(bench, 400);
    bench.faults.push('drop-before-commit', 'drop-before-commit', 'drop-before-commit');
    bench.till.paying.takeBack(first);
    bench.till.paying.payCash(600, 600);
    expect(shown(bench)).toBe('tendering');
    await bench.clock.advance(60_000);
    expect(tenders(bench)).toMatchObject({ paidMinor: 600, missingMinor: 400 });
    const last = await byCard(bench, 400);
    expect(bench.till.snapshot().register).toMatchObject({ name: 'approved', payment: { id: last } });
  });

  it('and stands after all makes the basket paid', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const first = await byCard(bench, 400);
    bench.gateway.settle();
    bench.till.paying.takeBack(first);
    const last = idOf(bench.till.paying.payCash(600, 600));
    expect(shown(bench)).toBe('tendering');
    await bench.clock.advance(60_000);
    expect(bench.till.snapshot().register).toMatchObject({ name: 'approved', payment: { id: last } });
    expect(tenders(bench)).toMatchObject({ missingMinor: 0, legs: [{ takingBack: false }, {}] });
    expect(bench.till.next(last).ok).toBe(true);
    expect(shown(bench)).toBe('basket');
  });
});

describe('a payment on the register that the clerk voids from the list', () => {
  it('stays until the clerk has seen it, where it is all that was paid', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const id = await byCard(bench, 1_000);
    bench.desk.void(id);
    expect(shown(bench)).toBe('approved');
    await bench.clock.advance(10);
    expect(bench.till.snapshot().register).toMatchObject({ name: 'approved', payment: { state: 'voided' } });
    expect(bench.till.next(id).ok).toBe(true);
    expect(bench.till.snapshot().register).toMatchObject({ name: 'basket', lines: [] });
  });

  it('is asked for again, where other legs stand', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.payCash(400, 400);
    const id = await byCard(bench, 600);
    bench.desk.void(id);
    expect(shown(bench)).toBe('tendering');
    await bench.clock.advance(10);
    expect(shown(bench)).toBe('tendering');
    expect(tenders(bench)).toMatchObject({ paidMinor: 400, missingMinor: 600 });
  });
});

describe('a leg that is voided on a mismatch', () => {
  it('is asked for again, also where another leg had made the basket paid', async () => {
    let told = false;
    const ways: BenchWays = {
      facts: () => {
        const bad = { word: 'bad', letter: 'N' } as const;
        return told ? { address: bad, cardCode: bad, settled: false } : 'unanswered';
      },
      voidsOn: () => true,
    };
    const bench = tillBench({}, undefined, ways);
    bench.till.addLine('Lamp', 1_000, 1);
    await keyed(bench, 400);
    bench.till.paying.payCash(600, 600);
    expect(shown(bench)).toBe('approved');
    told = true;
    await bench.clock.advance(10_000);
    expect(shown(bench)).toBe('tendering');
    expect(tenders(bench)).toMatchObject({ paidMinor: 600, missingMinor: 400 });
    expect(bench.till.snapshot().notices).toMatchObject([{ kind: 'voided-on-mismatch' }]);
  });
});

describe('a basket that is done with', () => {
  it('is closed with all its legs or with none, should the disk fail', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.payCash(400, 400);
    const last = idOf(bench.till.paying.payCash(600, 600));
    await bench.clock.advance(10);
    const append = bench.journal.append.bind(bench.journal);
    let appends = 0;
    bench.journal.append = (...entries) => {
      appends += 1;
      if (appends > 1) throw new JournalFault('journal-full');
      return append(...entries);
    };
    bench.till.next(last);
    bench.journal.append = append;
    const wanted = bench.journal.openPayments().length === 0 ? 'basket' : 'approved';
    expect([shown(bench), shown(bench.restart())]).toEqual([wanted, wanted]);
  });

  it('is still paid where the disk takes nothing', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.payCash(400, 400);
    const last = idOf(bench.till.paying.payCash(600, 600));
    await bench.clock.advance(10);
    bench.journal.failWith('journal-full');
    expect(bench.till.next(last).ok).toBe(false);
    expect([shown(bench), shown(bench.restart())]).toEqual(['approved', 'approved']);
    bench.journal.failWith(undefined);
    expect(bench.till.next(last).ok).toBe(true);
    expect(bench.journal.openPayments()).toEqual([]);
  });
});

describe('a leg that pays nothing', () => {
  it('an empty gift card: the basket is asked for, and the leg is done with', async () => {
    const bench = tillBench({}, undefined, { approves: () => 0 });
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.payByGiftCard(1_000);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    expect(shown(bench)).toBe('basket');
    expect(bench.journal.openPayments()).toEqual([]);
    expect(bench.restart().till.snapshot().register).toMatchObject({ name: 'basket', lines: [] });
  });

  it('given back whole as the till stops: it is closed at the next start', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const id = idOf(bench.till.paying.payCash(400, 400));
    await bench.clock.advance(10);
    const append = bench.journal.append.bind(bench.journal);
    bench.journal.append = (...entries) => {
      if (entries.some(({ event }) => event === 'closed')) throw new JournalFault('journal-full');
      return append(...entries);
    };
    bench.till.paying.takeBack(id);
    bench.journal.append = append;
    const after = bench.restart();
    await after.clock.advance(1_000);
    expect(after.journal.openPayments()).toEqual([]);
    expect(after.restart().till.snapshot().register).toMatchObject({ name: 'basket', lines: [] });
  });
});

describe('what the screen asks for by mistake', () => {
  it('does not close a leg as if it were a notice', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const id = await byCard(bench, 400);
    bench.till.dismissNotice(id);
    expect(tenders(bench)).toMatchObject({ paidMinor: 400, legs: [{ payment: { id } }] });
  });

  it('does not begin a series with a hold, which pays nothing yet', () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    const keep = { customerId: 'c1', cardholderName: 'A. Holder', consent: true, seriesId: 's1' } as const;
    expect(bench.till.paying.charge({ way: 'authorization', keep })).toMatchObject({
      error: { code: 'not-now' },
    });
    expect(bench.till.paying.charge({ way: 'authorization', keep: { ...keep, seriesId: null } }).ok).toBe(
      true,
    );
  });
});

describe('a card that the disk did not take', () => {
  it('is asked for again at the reader', async () => {
    const bench = tillBench();
    bench.till.addLine('Lamp', 1_000, 1);
    bench.till.paying.charge();
    bench.journal.failWith('journal-full');
    bench.slot.swipe(testCard());
    bench.journal.failWith(undefined);
    expect(shown(bench)).toBe('awaiting-card');
    expect(bench.slot.armed).toBe(true);
    bench.slot.swipe(testCard());
    await bench.clock.advance(10);
    expect(shown(bench)).toBe('approved');
    expect(bench.gateway.ledger).toHaveLength(1);
  });
});
