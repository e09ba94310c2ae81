// Guessing a PIN: ten tries, whatever the channel, however many at once, and over restarts.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JournalFault } from '../../../../src/main/journal/port.ts';
import { openSqliteJournal } from '../../../../src/main/journal/sqlite/sqlite-journal.ts';
import {
  countedTry,
  lockedUntil,
  lockMs,
  noTries,
  wrongTriesMax,
} from '../../../../src/main/people/tries.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { temporaryFolder } from '../journal/still-life.ts';
import { done, minuteMs, peopleBench, refusal, secretOf } from './bench.ts';

const pin = secretOf('cashier');
const guesses = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => (100_000 + index * 37).toString());

describe('a thousand wrong PINs at once', () => {
  it('let ten comparisons happen, with a restart in between, and then not even the right one', async () => {
    const file = join(temporaryFolder(), 'journal.db');
    const clock = new FakeClock();
    const first = peopleBench({ journal: openSqliteJournal(file, { clock }), clock });
    await first.hireAll();
    const cashier = first.idOf('cashier');
    first.world.hashes = 0;
    const answers = await Promise.all(guesses(4).map((guess) => first.signIn(cashier, guess)));
    expect(answers).toEqual(Array(4).fill(refusal('secret-wrong')));
    first.people.close();

    const second = peopleBench({ journal: openSqliteJournal(file, { clock }), clock });
    const rest = await Promise.all(guesses(1_000).map((guess) => second.signIn(cashier, guess)));
    expect(first.world.hashes + second.world.hashes).toBe(10);
    expect(rest.slice(0, 5)).toEqual(Array(5).fill(refusal('secret-wrong')));
    expect(rest.slice(5)).toEqual(Array(995).fill(refusal('person-locked')));
    expect(await second.signIn(cashier, pin)).toEqual(refusal('person-locked'));
    second.people.close();

    const third = peopleBench({ journal: openSqliteJournal(file, { clock }), clock });
    expect(await third.signIn(cashier, pin)).toEqual(refusal('person-locked'));
    await clock.advance(lockMs - 1);
    expect(await third.signIn(cashier, pin)).toEqual(refusal('person-locked'));
    expect(third.world.hashes).toBe(0);
    await clock.advance(1);
    expect(await third.signIn(cashier, pin)).toEqual(done);
    expect(third.people.view()).toMatchObject({ name: 'signed-in', person: { name: 'cashier' } });
    third.people.close();
  });

  it('are written down: each try, the lock, and the knocking at it once a minute', async () => {
    const bench = peopleBench();
    await bench.hireAll();
    const before = bench.events().length;
    await Promise.all(guesses(100).map((guess) => bench.signIn(bench.idOf('cashier'), guess)));
    const tried = [...Array<string>(9).fill('sign-in-failed'), 'locked-out'];
    expect(bench.events().slice(before)).toEqual([...tried, 'sign-in-failed']);
    await bench.clock.advance(minuteMs);
    await bench.signIn(bench.idOf('cashier'), pin);
    expect(bench.events().at(-1)).toBe('sign-in-failed');
    expect(bench.events()).toHaveLength(before + 12);
  });

  it('leave no PIN in the journal or the log', async () => {
    const journal = new MemoryJournal();
    const bench = peopleBench({ journal });
    await bench.hireAll();
    await bench.signIn(bench.idOf('cashier'), '908172');
    await bench.as('cashier');
    const kept = JSON.stringify(journal.entries) + bench.lines.join('');
    for (const secret of ['908172', pin, secretOf('manager'), secretOf('auditor')])
      expect(kept).not.toContain(secret);
  });
});

describe('every way to try', () => {
  it('counts on one count: sign-in, override and changing the secret', async () => {
    const bench = peopleBench();
    await bench.hireAll();
    const supervisor = bench.idOf('supervisor');
    for (const guess of guesses(4)) await bench.signIn(supervisor, guess);
    await bench.as('cashier');
    const ask = { personId: supervisor, command: 'payment.void', reason: 'wrong amount' };
    for (const secret of guesses(5))
      expect(await bench.invoke('session.override', { ...ask, secret })).toEqual(refusal('secret-wrong'));
    expect(await bench.invoke('session.override', { ...ask, secret: '111' })).toEqual(
      refusal('person-locked'),
    );
    expect(await bench.as('supervisor')).toEqual(refusal('person-locked'));
    const own = { old: '000', wanted: '275038' };
    for (let count = 0; count < 9; count += 1)
      expect(await bench.invoke('session.change-secret', own)).toEqual(refusal('secret-wrong'));
    expect(await bench.invoke('session.change-secret', own)).toEqual(refusal('person-locked'));
    // Whoever does not know the secret of the one who stands here is not them.
    expect(bench.people.view().name).toBe('locked');
  });

  it('is slow for somebody who is not kept here, too', async () => {
    const bench = peopleBench();
    await bench.hireAll();
    bench.world.hashes = 0;
    expect(await bench.signIn('nobody', '482915')).toEqual(refusal('secret-wrong'));
    expect(bench.world.hashes).toBe(1);
  });

  it('is counted before the secret is looked at: pulled out in between, it was a wrong one', async () => {
    const journal = new MemoryJournal();
    const bench = peopleBench({ journal });
    await bench.hireAll();
    const cashier = bench.idOf('cashier');
    const tries = () => bench.people.desk.list().find(({ id }) => id === cashier)?.wrongTries;
    // As if the process ended here: nothing after the first write is on the disk.
    const append = journal.append.bind(journal);
    let writes = 0;
    journal.append = (...entries) => {
      writes += 1;
      if (writes > 1) throw new JournalFault('journal-write-failed');
      return append(...entries);
    };
    expect(await bench.signIn(cashier, pin)).toEqual(refusal('journal-write-failed'));
    expect(tries()).toBe(1);
    expect(
      peopleBench({ journal })
        .people.desk.list()
        .find(({ id }) => id === cashier)?.wrongTries,
    ).toBe(1);
    expect(bench.people.view().name).toBe('signed-out');
  });

  it('compares nothing where the try cannot be written down', async () => {
    const journal = new MemoryJournal();
    const bench = peopleBench({ journal });
    await bench.hireAll();
    bench.world.hashes = 0;
    journal.failWith('journal-full');
    expect(await bench.as('cashier')).toEqual(refusal('journal-full'));
    expect(bench.world.hashes).toBe(0);
  });
});

describe('the lock', () => {
  it('shuts again at the first wrong try after it, until a right one', async () => {
    const bench = peopleBench();
    await bench.hireAll();
    const cashier = bench.idOf('cashier');
    for (const guess of guesses(10)) await bench.signIn(cashier, guess);
    await bench.clock.advance(lockMs);
    expect(await bench.signIn(cashier, '000')).toEqual(refusal('person-locked'));
    await bench.clock.advance(lockMs);
    expect(await bench.signIn(cashier, pin)).toEqual(done);
    expect(await bench.signIn(cashier, '000')).toEqual(refusal('secret-wrong'));
  });

  it('is gone with a new secret from a manager', async () => {
    const bench = peopleBench();
    await bench.hireAll();
    for (const guess of guesses(10)) await bench.signIn(bench.idOf('cashier'), guess);
    await bench.as('manager');
    await bench.invoke('people.set-secret', { personId: bench.idOf('cashier'), secret: '640281' });
    expect(await bench.signIn(bench.idOf('cashier'), '640281')).toEqual(done);
  });

  it('lasts thirty minutes at most where the clock is set back', async () => {
    const clock = new FakeClock();
    const journal = new MemoryJournal();
    const bench = peopleBench({ journal, clock });
    await bench.hireAll();
    const cashier = bench.idOf('cashier');
    for (const guess of guesses(10)) await bench.signIn(cashier, guess);
    const earlier = new FakeClock(clock.nowMs() - 365 * 24 * 60 * minuteMs);
    const back = peopleBench({ journal, clock: earlier });
    expect(await back.signIn(cashier, pin)).toEqual(refusal('person-locked'));
    await earlier.advance(lockMs - 1);
    expect(await back.signIn(cashier, pin)).toEqual(refusal('person-locked'));
    await earlier.advance(1);
    expect(await back.signIn(cashier, pin)).toEqual(done);
  });
});

describe('any run of tries, restarts and time', () => {
  const step = fc.oneof(
    fc.record({ name: fc.constant('wrong' as const) }),
    fc.record({ name: fc.constant('right' as const) }),
    fc.record({ name: fc.constant('restart' as const) }),
    fc.record({ name: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 2 * lockMs }) }),
  );

  it('lets no more than ten wrong secrets be compared before a lock, one after each, and a right one in at any other time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const journal = new MemoryJournal();
        const clock = new FakeClock();
        let bench = peopleBench({ journal, clock });
        await bench.hireAll();
        const cashier = bench.idOf('cashier');
        // What it should be, counted apart.
        let wrong = 0;
        let untilMs = 0;
        for (const next of steps) {
          if (next.name === 'restart') bench = peopleBench({ journal, clock });
          else if (next.name === 'wait') await clock.advance(next.ms);
          else {
            bench.world.hashes = 0;
            const answer = await bench.signIn(cashier, next.name === 'right' ? pin : '700700');
            const locked = clock.nowMs() < untilMs;
            expect(bench.world.hashes).toBe(locked ? 0 : 1);
            if (!locked && next.name === 'wrong') {
              wrong += 1;
              if (wrong >= 10) untilMs = clock.nowMs() + lockMs;
            }
            if (!locked && next.name === 'right') wrong = 0;
            const refused = refusal(clock.nowMs() < untilMs ? 'person-locked' : 'secret-wrong');
            expect(answer).toEqual(!locked && next.name === 'right' ? done : refused);
          }
        }
      }),
      { numRuns: 100 },
    );
  }, 30_000);

  it('counts no try away', () => {
    let tries: Parameters<typeof countedTry>[0] = noTries;
    for (let count = 1; count < wrongTriesMax; count += 1) {
      tries = countedTry(tries, 0);
      expect(tries).toEqual({ wrongTries: count, lockedUntilMs: null });
    }
    expect(countedTry(tries, 5)).toEqual({ wrongTries: 10, lockedUntilMs: 5 + lockMs });
    expect(lockedUntil({ wrongTries: 10, lockedUntilMs: lockMs }, lockMs - 1)).toBe(lockMs);
    expect(lockedUntil({ wrongTries: 10, lockedUntilMs: lockMs }, lockMs)).toBeNull();
  });
});
