import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { FolioStore } from '../../../../src/main/folio/folio-store.ts';
import { JournalFolioStore } from '../../../../src/main/folio/journal-folio-store.ts';
import { type Journal, JournalFault } from '../../../../src/main/journal/port.ts';
import { openSqliteJournal } from '../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { folioStoreSuite } from '../../../helpers/folio-store-suite.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';

const clock = new FakeClock();

describe('JournalFolioStore', () => {
  describe('on the disk', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'folios-'));
    const journals = new Map<FolioStore, { readonly file: string; readonly journal: Journal }>();
    let files = 0;
    const open = (file: string): JournalFolioStore => {
      const journal = openSqliteJournal(file, { clock });
      const store = new JournalFolioStore(journal, clock);
      journals.set(store, { file, journal });
      return store;
    };
    afterEach(() => {
      for (const { journal } of journals.values()) journal.close();
      journals.clear();
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    folioStoreSuite(
      () => open(path.join(folder, `journal-${(files += 1)}.db`)),
      (store) => {
        const { file = '', journal } = journals.get(store) ?? {};
        journal?.close();
        return open(file);
      },
    );
  });

  describe('in memory', () => {
    const journals = new Map<FolioStore, MemoryJournal>();
    const over = (journal: MemoryJournal): JournalFolioStore => {
      const store = new JournalFolioStore(journal, clock);
      journals.set(store, journal);
      return store;
    };
    folioStoreSuite(
      () => over(new MemoryJournal()),
      (store) => over(journals.get(store) ?? new MemoryJournal()),
    );
  });

  it('gives no number out that the disk did not take', async () => {
    const journal = new MemoryJournal();
    const store = new JournalFolioStore(journal, clock);
    journal.failWith('journal-full');
    await expect(store.nextNumber('A')).rejects.toThrow(JournalFault);
    journal.failWith(undefined);
    expect(await store.nextNumber('A')).toBe('CT-A-000001');
  });

  it('refuses a folio of a form that it does not know, rather than lose a part of it', async () => {
    const journal = new MemoryJournal();
    journal.append({ atMs: 0, subject: 'folio:x', event: 'folio-opened', body: { id: 'x' }, kept: true });
    expect(() => new JournalFolioStore(journal, clock)).toThrow(/folio x/);
  });
});
