// Writing an export: whole or not at all, told as it goes, and called off between two pages.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ExportOrder, writeExport } from '../../../../../src/main/journal/export/write-export.ts';
import { MemoryJournal } from '../../../../helpers/memory-journal.ts';
import { entryFor, saleRow } from '../sample-entries.ts';
import { temporaryFolder } from '../still-life.ts';

const journalOf = (count: number): MemoryJournal => {
  const journal = new MemoryJournal();
  for (let at = 1; at <= count; at += 1)
    journal.append(entryFor(saleRow(`sale-${at}`, { clerk: at % 2 === 0 ? 'Clerk 1' : 'Clerk 2' })));
  return journal;
};

/** An order for a folder of its own. */
const orderOf = (journal: MemoryJournal, changes: Partial<ExportOrder> = {}) => {
  const folder = temporaryFolder();
  const order: ExportOrder = {
    journal,
    filter: {},
    format: 'json',
    file: join(folder, 'payments.json'),
    id: 'task-1',
    signal: new AbortController().signal,
    report: () => undefined,
    ...changes,
  };
  return { folder, order };
};

const idsIn = (file: string): string[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { id: string }[]).map(({ id }) => id);

describe('writeExport', () => {
  it('writes every payment that fits once, newest first, over more than one page', async () => {
    const { folder, order } = orderOf(journalOf(1_203), { filter: { clerk: 'Clerk 1' } });
    await writeExport(order);
    expect(readdirSync(folder)).toEqual(['payments.json']);
    const expected = Array.from({ length: 601 }, (_, at) => `sale-${1_202 - 2 * at}`);
    expect(idsIn(order.file)).toEqual(expected);
    expect(statSync(order.file).mode & 0o777).toBe(0o600);
  });

  it('tells how far it is', async () => {
    const told: number[][] = [];
    const { order } = orderOf(journalOf(603), { report: (...numbers) => told.push(numbers) });
    await writeExport(order);
    expect(told).toEqual([
      [0, 603],
      [250, 603],
      [500, 603],
      [603, 603],
    ]);
  });

  it('writes a file of nothing', async () => {
    const { order } = orderOf(journalOf(0), { format: 'csv' });
    await writeExport(order);
    expect(readFileSync(order.file, 'utf8')).toMatch(/^number,[a-z_,]+\r\n$/);
  });

  it('lets others run between two pages, and leaves payments of meanwhile for the next export', async () => {
    const journal = journalOf(503);
    let told = '';
    const { order } = orderOf(journal, {
      report: (done) => {
        told += `${done} `;
        if (done !== 250) return;
        setImmediate(() => (told += 'somebody else '));
        journal.append(entryFor(saleRow('meanwhile')));
      },
    });
    await writeExport(order);
    expect(told).toBe('0 250 somebody else 500 503 ');
    expect(idsIn(order.file)).toHaveLength(503);
  });

  it('replaces an older file only once the new one is whole', async () => {
    const { order } = orderOf(journalOf(400));
    writeFileSync(order.file, 'older');
    const seen: string[] = [];
    await writeExport({ ...order, report: () => seen.push(readFileSync(order.file, 'utf8')) });
    expect(seen).toEqual(['older', 'older', 'older']);
    expect(idsIn(order.file)).toHaveLength(400);
  });

  it('leaves nothing behind and the older file alone when it is called off', async () => {
    const abort = new AbortController();
    const { folder, order } = orderOf(journalOf(1_203), {
      signal: abort.signal,
      report: (done) => {
        if (done === 500) abort.abort();
      },
    });
    writeFileSync(order.file, 'older');
    await expect(writeExport(order)).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(folder)).toEqual(['payments.json']);
    expect(readFileSync(order.file, 'utf8')).toBe('older');
  });

  it('fails with its code where it may not write, and leaves nothing behind', async () => {
    const { folder, order } = orderOf(journalOf(3));
    const fault: unknown = expect.objectContaining({ name: 'ExportFault', code: 'export-failed' });
    await expect(writeExport({ ...order, file: join(folder, 'nowhere', 'a.csv') })).rejects.toEqual(fault);
    mkdirSync(join(folder, 'taken'));
    await expect(writeExport({ ...order, file: join(folder, 'taken') })).rejects.toEqual(fault);
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('passes on what the journal throws, and leaves nothing behind', async () => {
    const journal = journalOf(3);
    const { folder, order } = orderOf(journal, { report: () => journal.close() });
    await expect(writeExport(order)).rejects.toThrow('a closed journal is not used again');
    expect(readdirSync(folder)).toEqual([]);
  });
});
