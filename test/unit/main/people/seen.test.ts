// A file of the people that was put back to an older day, taken away or made anew: nobody signs in by it.
import { describe, expect, it } from 'vitest';
import { isRolledBack, seenIn } from '../../../../src/main/people/seen.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { done, peopleBench, refusal } from './bench.ts';

const copyOf = (journal: MemoryJournal, length: number): MemoryJournal => {
  const copy = new MemoryJournal();
  for (const { atMs, subject, event, body } of journal.entries.slice(0, length))
    copy.append({
      atMs,
      subject,
      event,
      body: JSON.parse(body) as null,
      ...(subject.includes(':') ? { kept: true as const } : {}),
    });
  return copy;
};

/** A till that has seen its people; both journals. */
const seenTill = async () => {
  const journal = new MemoryJournal();
  const till = new MemoryJournal();
  const bench = peopleBench({ journal });
  await bench.hireAll();
  bench.people.meet(seenIn(till, bench.clock));
  await bench.as('cashier');
  return { journal, till, bench };
};

const opened = (journal: MemoryJournal, till: MemoryJournal) => {
  const bench = peopleBench({ journal });
  bench.people.meet(seenIn(till, bench.clock));
  return bench;
};

describe('the people that a till has seen', () => {
  it('are let in while they only grow', async () => {
    const { journal, till, bench } = await seenTill();
    expect(seenIn(till, bench.clock).read()).toEqual(journal.mark());
    await bench.as('supervisor');
    expect(seenIn(till, bench.clock).read()).toEqual(journal.mark());
    expect(await opened(copyOf(journal, journal.entries.length), till).as('cashier')).toEqual(done);
  });

  it('are not written down twice, nor where nobody is kept', async () => {
    const { journal, till } = await seenTill();
    const before = till.entries.length;
    opened(copyOf(journal, journal.entries.length), till);
    expect(till.entries).toHaveLength(before);
    const empty = new MemoryJournal();
    expect(opened(new MemoryJournal(), empty).people.view()).toEqual({ name: 'open' });
    expect(empty.entries).toHaveLength(0);
  });

  it.each([
    ['put back by one entry', (journal: MemoryJournal) => copyOf(journal, journal.entries.length - 1)],
    ['taken away', () => new MemoryJournal()],
    [
      'put back and grown again',
      (journal: MemoryJournal) => {
        const copy = copyOf(journal, journal.entries.length - 1);
        for (let more = 0; more < 9; more += 1)
          copy.append({ atMs: 0, subject: 'audit', event: 'signed-in', body: null });
        return copy;
      },
    ],
  ])('let nobody in when their file was %s', async (_title, change) => {
    const { journal, till, bench: before } = await seenTill();
    const bench = opened(change(journal), till);
    expect(bench.people.view()).toEqual({ name: 'signed-out' });
    expect(await bench.invoke('session.people', {})).toEqual(refusal('people-rolled-back'));
    expect(await bench.signIn(before.idOf('cashier'), '482915')).toEqual(refusal('people-rolled-back'));
    expect(await bench.invoke('basket.clear', {})).toEqual(refusal('people-rolled-back'));
    const first = { name: 'Manager 2', password: 'copper 41 valley' };
    expect(await bench.invoke('people.first-manager', first)).toEqual(refusal('people-rolled-back'));
    expect(bench.lines.join()).toContain('people.rolled-back');
    // What was seen stays seen.
    expect(isRolledBack(bench.journal, seenIn(till, bench.clock).read())).toBe(true);
  });
});
