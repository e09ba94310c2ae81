import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GatewayRecord } from '../../../../src/main/gateway/records.ts';
import { readRecords, type ReadRecords } from '../../../../src/main/settlement/read-records.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { BookOfRecords, row } from '../../../helpers/settlement-books.ts';

const scope = { name: 'batch', batchId: '1' } as const;
const rowsOf = (count: number, prefix = 't'): GatewayRecord[] =>
  Array.from({ length: count }, (_, index) =>
    row({ id: `${prefix}${index}`, orderId: `${prefix}${index}`, atMs: 0 }),
  );

const reading = (records: BookOfRecords) => {
  const clock = new FakeClock();
  const abort = new AbortController();
  const progress: [number, number][] = [];
  const read = readRecords(scope, {
    records,
    clock,
    signal: abort.signal,
    progress: (done, total) => progress.push([done, total]),
  });
  read.catch(() => undefined);
  return { clock, abort, progress, read };
};

const ids = (read: ReadRecords): string[] => (read.name === 'whole' ? [...read.records.keys()].sort() : []);
const idsOf = (rows: readonly GatewayRecord[]): string[] => rows.map((each) => each.transactionId).sort();

describe('the gateway\u2019s list', () => {
  it('is read by pages of 250, with its progress', async () => {
    const records = new BookOfRecords(rowsOf(600));
    const { read, progress } = reading(records);
    expect(ids(await read)).toHaveLength(600);
    expect(records.asked.map(({ offset }) => offset)).toEqual([0, 250, 500]);
    expect(progress).toEqual([
      [250, 600],
      [500, 600],
      [600, 600],
    ]);
  });

  it('leaves out what was done to gift cards beside paying with them', async () => {
    const rows = ['sale', 'activate', 'load', 'deactivate', 'balance', 'refund'].map((type, index) => ({
      ...row({ id: `g${index}`, orderId: `g${index}`, atMs: 0 }),
      type,
    }));
    expect(ids(await reading(new BookOfRecords(rows)).read)).toEqual(['g0', 'g5']);
  });

  it('is whole however it grows while it is read, and however few rows a page gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.nat({ max: 3 }), { maxLength: 8 }),
        fc.boolean(),
        async (count, pageMax, arrivals, newestFirst) => {
          const first = rowsOf(count);
          const records = new BookOfRecords(first);
          records.pageMax = pageMax;
          records.beforePage = (call) => {
            const fresh = rowsOf(arrivals[call - 2] ?? 0, `n${call}-`);
            records.rows = newestFirst ? [...fresh, ...records.rows] : [...records.rows, ...fresh];
            return undefined;
          };
          const read = await reading(records).read;
          expect(read.name).toBe('whole');
          // Whatever stood there at the end of the reading was read.
          expect(ids(read)).toEqual(idsOf(records.rows));
        },
      ),
    );
  });

  it('that changes its order between two pages is read again', async () => {
    const records = new BookOfRecords(rowsOf(20));
    records.pageMax = 10;
    records.beforePage = (call) => {
      if (call === 2) records.rows = records.rows.toReversed();
      return undefined;
    };
    expect(ids(await reading(records).read)).toHaveLength(20);
  });

  it('that has a row twice has it once', async () => {
    const rows = rowsOf(5);
    const records = new BookOfRecords([...rows, ...rows.slice(0, 2)]);
    expect(ids(await reading(records).read)).toEqual(idsOf(rows));
  });

  it('that promises more rows than it gives is no list', async () => {
    const records = new BookOfRecords(rowsOf(5));
    records.beforePage = () => ({
      name: 'page',
      records: records.asked.at(-1)?.offset === 0 ? records.rows : [],
      count: 9,
    });
    expect(await reading(records).read).toEqual({ name: 'failed', code: 'gateway-list-unsteady' });
  });

  it('too large for memory is refused at once', async () => {
    const records = new BookOfRecords();
    records.beforePage = () => ({ name: 'page', records: rowsOf(1), count: 200_001 });
    expect(await reading(records).read).toEqual({ name: 'failed', code: 'comparison-too-large' });
  });
});

describe('a gateway that fails', () => {
  it('is asked again, and then the list goes on', async () => {
    const records = new BookOfRecords(rowsOf(300));
    records.beforePage = (call) =>
      call === 2 || call === 3 ? { name: 'unanswered', reason: 'timeout' } : undefined;
    const { read, clock } = reading(records);
    await clock.advance(5_000);
    expect(ids(await read)).toHaveLength(300);
  });

  it('for good ends the reading, and nothing partial comes out', async () => {
    const records = new BookOfRecords(rowsOf(300));
    records.beforePage = (call) => (call > 1 ? { name: 'unanswered', reason: 'timeout' } : undefined);
    const { read, clock, progress } = reading(records);
    await clock.advance(5_000);
    expect(await read).toEqual({ name: 'failed', code: 'gateway-unanswered' });
    expect(progress).toEqual([[250, 300]]);
  });

  it('to be willing is not asked again', async () => {
    const records = new BookOfRecords();
    records.beforePage = () => ({ name: 'refused', code: 'GW89' });
    expect(await reading(records).read).toEqual({ name: 'failed', code: 'gateway-refused' });
    expect(records.asked).toHaveLength(1);
  });

  it('is not waited for once the reading is cancelled', async () => {
    const records = new BookOfRecords(rowsOf(300));
    records.beforePage = () => ({ name: 'unanswered', reason: 'timeout' });
    const { read, clock, abort } = reading(records);
    await clock.advance(500);
    abort.abort();
    await expect(read).rejects.toThrow();
    expect(records.asked).toHaveLength(1);
    expect(clock.pending).toBe(0);
  });
});
