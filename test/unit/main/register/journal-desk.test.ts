// Searching, counting and exporting the payments that a till has made.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countedPaymentsMax, type Progress } from '../../../../src/contract/journal.ts';
import { silentLog } from '../../../../src/main/base/log.ts';
import { JournalDesk } from '../../../../src/main/register/journal-desk.ts';
import { JournalGuard } from '../../../../src/main/register/journal-guard.ts';
import { Tasks } from '../../../../src/main/tasks/tasks.ts';
import { countingIds } from '../../../helpers/counting-ids.ts';
import { tillBench } from '../../../helpers/till-bench.ts';
import { entryFor, saleRow } from '../journal/sample-entries.ts';
import { temporaryFolder } from '../journal/still-life.ts';

/** A till with `sales` sales that were called off, the first of 1 cent, the next of 2. */
const deskWith = (sales: number) => {
  const { till, desk, journal, clock } = tillBench();
  for (let sale = 1; sale <= sales; sale += 1) {
    till.clearBasket();
    till.addLine('', sale, 1);
    const opened = till.paying.charge();
    if (opened.ok) till.cancel(opened.value.paymentId);
  }
  const pushed: Progress[] = [];
  const tasks = new Tasks({
    clock,
    ids: countingIds(),
    log: silentLog,
    push: (progress) => pushed.push(progress),
  });
  const guard = new JournalGuard(silentLog);
  const journalDesk = new JournalDesk({ journal, guard, tasks, view: (state) => desk.view(state) });
  return { journal, journalDesk, pushed };
};

describe('the journal desk', () => {
  it('finds payments by the filter and pages both ways', () => {
    const { journalDesk } = deskWith(5);
    const amounts = (request: Parameters<JournalDesk['search']>[0]): unknown => {
      const answer = journalDesk.search(request);
      return answer.ok && answer.value.payments.map(({ totals }) => totals.totalMinor);
    };
    expect(amounts({ filter: {}, limit: 2 })).toEqual([5, 4]);
    expect(amounts({ filter: {}, limit: 2, afterSequence: 0 })).toEqual([2, 1]);
    const filter = { states: ['cancelled' as const], amountMinor: { from: 2, to: 4 }, clerk: undefined };
    expect(amounts({ filter, limit: 9 })).toEqual([4, 3, 2]);
    expect(amounts({ filter: { states: ['approved'] }, limit: 9 })).toEqual([]);
  });

  it('counts, up to what it says', () => {
    const { journalDesk, journal } = deskWith(2);
    expect(journalDesk.count({})).toEqual({ ok: true, value: { count: 2, more: false } });
    for (let at = 0; at < countedPaymentsMax; at += 1) journal.append(entryFor(saleRow(`more-${at}`)));
    expect(journalDesk.count({})).toEqual({ ok: true, value: { count: countedPaymentsMax, more: true } });
  });

  it('exports what fits, and tells of it', async () => {
    const { journalDesk, pushed } = deskWith(3);
    const file = join(temporaryFolder(), 'payments.json');
    const answer = journalDesk.export(file, 'json', { amountMinor: { from: 2, to: 3 } });
    expect(answer).toMatchObject({ ok: true, value: { taskId: pushed[0]?.taskId } });
    await expect.poll(() => pushed.at(-1)?.state).toBe('done');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject([{ amountMinor: 3 }, { amountMinor: 2 }]);
  });

  it('calls its exports off before the journal is closed', async () => {
    const { journalDesk, journal, pushed } = deskWith(3);
    for (let at = 0; at < 600; at += 1) journal.append(entryFor(saleRow(`more-${at}`)));
    const folder = temporaryFolder();
    journalDesk.export(join(folder, 'payments.csv'), 'csv', {});
    await journalDesk.stop();
    journal.close();
    expect(pushed.at(-1)).toMatchObject({ state: 'cancelled' });
    expect(readdirSync(folder)).toEqual([]);
  });
});
