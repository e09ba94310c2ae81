// Payments that the till makes by itself: a simulation of days, restarts, declines and lost answers, and the promise that
// no due day is ever charged twice without a person, and none is left out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays } from '../../../../src/main/base/calendar.ts';
import { seriesEntry } from '../../../../src/main/customers/repository.ts';
import { dueAfter, type Schedule } from '../../../../src/main/customers/schedule.ts';
import { JournalFault } from '../../../../src/main/journal/port.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import {
  approved,
  type Bench,
  createBench,
  declined,
  notProcessed,
  series,
  withCard,
  withSeries,
} from './bench.ts';

const dayMs = 86_400_000;
const started = (part = {}): Bench => {
  const made = createBench();
  withSeries(made, part);
  made.unattended = true;
  return made;
};

describe('charging by itself', () => {
  it('does nothing unless the shop wants it', async () => {
    const made = started();
    made.unattended = false;
    made.customers.start();
    await made.clock.advance(dayMs);
    expect(made.orders).toEqual([]);
    made.customers.stop();
  });

  it('charges at the start what is due, in the name of the schedule', async () => {
    const made = started();
    made.customers.start();
    await made.clock.advance(0);
    expect(made.orders.map(({ order }) => [order.dueDay, order.askedBy])).toEqual([
      ['2026-01-15', 'schedule'],
    ]);
    made.customers.stop();
  });

  it('one after the other, and then every hour', async () => {
    const made = started();
    for (const id of ['s2', 's3']) made.repository.append(seriesEntry(series({ id }), 'series-created', 0));
    made.customers.start();
    await made.clock.advance(0);
    expect(made.orders).toHaveLength(1);
    await made.clock.advance(10_000);
    expect(made.orders).toHaveLength(3);
    made.repository.append(seriesEntry(series({ id: 's4' }), 'series-created', 0));
    await made.clock.advance(3_600_000);
    expect(made.orders).toHaveLength(4);
    made.customers.stop();
  });

  it('spends no due day while the gateway does not answer', async () => {
    const made = started();
    made.online = false;
    made.customers.start();
    await made.clock.advance(10 * 60_000);
    expect(made.orders).toEqual([]);
    made.online = true;
    await made.clock.advance(60_000);
    expect(made.orders).toHaveLength(1);
    made.customers.stop();
  });

  it('leaves what is overdue for long, and what was tried, to a person', async () => {
    const old = started({ nextDueDay: '2026-01-07' });
    old.customers.start();
    await old.clock.advance(2 * 3_600_000);
    expect(old.orders).toEqual([]);
    old.customers.stop();
    const tried = started();
    tried.customers.start();
    await tried.clock.advance(0);
    tried.pay(declined(tried.orders[0]!.intent, 'GW51'));
    await tried.clock.advance(3 * dayMs);
    expect(tried.orders).toHaveLength(1);
    tried.customers.stop();
  });

  it('waits for the next round where the journal cannot be read', async () => {
    const made = started();
    const kept = made.journal.kept.bind(made.journal);
    const broken = (room: string) => {
      if (room === 'series') throw new JournalFault('journal-write-failed');
      return kept(room);
    };
    made.journal.kept = broken;
    made.customers.start();
    await made.clock.advance(0);
    expect(made.orders).toEqual([]);
    made.journal.kept = kept;
    await made.clock.advance(3_600_000);
    expect(made.orders).toHaveLength(1);
    made.customers.stop();
  });

  it('stopped, it does no more', async () => {
    const made = started({ nextDueDay: '2026-01-16' });
    made.customers.start();
    await made.clock.advance(0);
    made.customers.stop();
    await made.clock.advance(2 * dayMs);
    expect(made.orders).toEqual([]);
  });
});

type Happening =
  'paid' | 'declined' | 'not-processed' | 'undecided' | 'restart' | 'offline' | 'clerk' | 'skip';
const happening = fc.constantFrom<Happening>(
  'paid',
  'paid',
  'declined',
  'not-processed',
  'undecided',
  'restart',
  'offline',
  'clerk',
  'skip',
);
const schedule = fc.oneof(
  fc.integer({ min: 1, max: 7 }).map((weekday): Schedule => ({ name: 'weekly', weekday })),
  fc.integer({ min: 1, max: 31 }).map((day): Schedule => ({ name: 'monthly', day })),
  fc.integer({ min: 1, max: 9 }).map((days): Schedule => ({ name: 'every-days', days })),
);

describe('over many days, whatever happens', () => {
  it('no due day is paid twice, tried twice by the till, or left out', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, fc.array(happening, { minLength: 1, maxLength: 40 }), async (when, days) => {
        const journal = new MemoryJournal();
        const clock = new FakeClock();
        let made = createBench(journal, clock);
        withCard(made);
        const first = dueAfter(when, '2026-01-14');
        made.repository.append(
          seriesEntry(series({ schedule: when, nextDueDay: first }), 'series-created', 0),
        );
        made.unattended = true;
        made.customers.start();
        const orders = [...made.orders];
        const paid: string[] = [];
        const skipped: string[] = [];
        for (const day of days) {
          made.online = day !== 'offline';
          if (day === 'restart') {
            made.customers.stop();
            const next = createBench(journal, clock);
            // Payments keep their ids apart over restarts, as random ones do.
            next.orders.push(...made.orders);
            next.unattended = true;
            next.customers.start();
            made = next;
          }
          await clock.advance(dayMs);
          const now = made.repository.series('s1')!;
          if (day === 'skip') {
            const skip = made.customers.series.skip('s1', now.nextDueDay);
            if (skip.ok) skipped.push(now.nextDueDay);
          }
          if (day === 'clerk') made.customers.series.charge('s1', now.nextDueDay);
          const open = made.repository.series('s1')!.lastPayment;
          if (open?.standing !== 'pending') continue;
          const { intent } = made.orders.find((entry) => entry.intent.id === open.paymentId)!;
          if (day === 'paid') {
            made.pay(approved(intent));
            paid.push(open.dueDay);
          } else if (day === 'declined') made.pay(declined(intent, 'GW51'));
          else if (day === 'not-processed') made.pay(notProcessed(intent));
        }
        made.customers.stop();
        orders.push(...made.orders);
        const byTill = orders
          .filter(({ order }) => order.askedBy === 'schedule')
          .map(({ order }) => order.dueDay);
        expect(new Set(byTill).size).toBe(byTill.length);
        // Paid and skipped days together are the schedule's days, in order, each once, up to the next that is due.
        const behind: string[] = [];
        const end = made.repository.series('s1')!.nextDueDay;
        for (let day = first; day < end; day = dueAfter(when, day)) behind.push(day);
        expect([...paid, ...skipped].sort()).toEqual(behind);
        expect(end <= plusDays('2026-01-15', days.length + 400)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
