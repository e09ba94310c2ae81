// What every journal promises, run against the real one and the one in memory, and the two against each other.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../../../src/main/base/assert.ts';
import type { Journal, JournalEntry, JsonValue, PaymentRow } from '../../../../src/main/journal/port.ts';
import { openSqliteJournal } from '../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { entryFor, noonMs, plainEntry, saleRow } from './sample-entries.ts';
import { stillClock, temporaryFolder } from './still-life.ts';

const kinds: readonly (readonly [string, () => Journal])[] = [
  ['SqliteJournal', () => openSqliteJournal(join(temporaryFolder(), 'journal.db'), { clock: stillClock })],
  ['MemoryJournal', () => new MemoryJournal()],
];

const ids = (stored: readonly { readonly row: PaymentRow }[]): string[] => stored.map(({ row }) => row.id);

describe.each(kinds)('%s', (_name, open) => {
  it('numbers entries 1, 2, 3', () => {
    const journal = open();
    expect([1, 2, 3].map(() => journal.append(plainEntry()))).toEqual([1, 2, 3]);
  });

  it('gives a payment back as its newest entry has it, under the number of its first', () => {
    const journal = open();
    journal.append(plainEntry());
    journal.append(entryFor(saleRow('a')));
    journal.append(entryFor(saleRow('b')));
    const approved = saleRow('a', {
      state: 'approved',
      open: false,
      amountMinor: Number.MAX_SAFE_INTEGER,
      orderId: 'order ünïcode ✓',
      transactionId: '12345678901234567890',
      lastFour: '1111',
    });
    expect(journal.append(entryFor(approved, 'approved'))).toBe(4);
    expect(journal.payment('a')).toEqual({
      row: approved,
      body: { state: 'approved', amountMinor: Number.MAX_SAFE_INTEGER },
      sequence: 2,
    });
  });

  it('keeps a body to the letter', () => {
    const journal = open();
    const body: JsonValue = {
      text: 'NUL \0, half a pair \ud800, "quotes", \u2028',
      '': [-1.5, 1e300, { deep: [[]] }],
      2: null,
    };
    journal.append({ ...entryFor(saleRow('a')), body });
    expect(journal.payment('a')?.body).toEqual(body);
  });

  it('leaves a payment alone when an entry about it brings no row', () => {
    const journal = open();
    journal.append(entryFor(saleRow('a')));
    journal.append({ ...plainEntry('receipt-printed'), subject: 'a' });
    expect(journal.payment('a')).toMatchObject({ sequence: 1, body: { state: 'awaiting-card' } });
  });

  it('knows nothing of an id that was never appended', () => {
    const journal = open();
    journal.append(entryFor(saleRow('a')));
    for (const id of ['b', '', 'a\0', "' OR 1=1 --"]) {
      expect(journal.payment(id)).toBeUndefined();
      expect(journal.followUps(id)).toEqual([]);
    }
  });

  it('finds open payments, oldest first', () => {
    const journal = open();
    for (const id of ['c', 'a', 'b']) journal.append(entryFor(saleRow(id)));
    journal.append(entryFor(saleRow('a', { open: false, state: 'declined' }), 'declined'));
    journal.append(entryFor(saleRow('c', { state: 'unknown' }), 'unknown'));
    expect(ids(journal.openPayments())).toEqual(['c', 'b']);
  });

  it('finds voids and refunds of a payment, oldest first', () => {
    const journal = open();
    journal.append(entryFor(saleRow('sale')));
    journal.append(entryFor(saleRow('other')));
    journal.append(entryFor(saleRow('z', { kind: 'refund', parentId: 'sale' }), 'refund-opened'));
    journal.append(entryFor(saleRow('y', { kind: 'void', parentId: 'sale' }), 'void-opened'));
    journal.append(entryFor(saleRow('x', { kind: 'refund', parentId: 'other' }), 'refund-opened'));
    expect(ids(journal.followUps('sale'))).toEqual(['z', 'y']);
  });

  it('pages from newest to oldest, and holds still while payments change and new ones open', () => {
    const journal = open();
    for (const id of ['a', 'b', 'c', 'd', 'e']) journal.append(entryFor(saleRow(id)));
    const first = journal.payments({ limit: 2 });
    expect(ids(first)).toEqual(['e', 'd']);
    journal.append(entryFor(saleRow('a', { state: 'approved' }), 'approved'));
    journal.append(entryFor(saleRow('f')));
    const second = journal.payments({ limit: 2, beforeSequence: first.at(-1)!.sequence });
    expect(ids(second)).toEqual(['c', 'b']);
    const third = journal.payments({ limit: 2, beforeSequence: second.at(-1)!.sequence });
    expect(ids(third)).toEqual(['a']);
    expect(third[0]?.row.state).toBe('approved');
    expect(journal.payments({ limit: 2, beforeSequence: third.at(-1)!.sequence })).toEqual([]);
    expect(journal.payments({ limit: 0 })).toEqual([]);
  });

  const opened = entryFor(saleRow('a'));
  const refused: readonly (readonly [string, JournalEntry])[] = [
    ['a payment under another subject', { ...opened, subject: 'b' }],
    ['an empty subject', { ...plainEntry(), subject: '' }],
    ['a subject with a NUL', { ...plainEntry(), subject: 'a\0b' }],
    ['an event in prose', plainEntry('Sale opened')],
    ['a time that is no integer', { ...plainEntry(), atMs: 0.5 }],
    ['a body with NaN', { ...plainEntry(), body: { total: Number.NaN } }],
    ['an amount with a fraction', entryFor(saleRow('b', { amountMinor: 6.16 }))],
    ['more than four digits of a card', entryFor(saleRow('b', { lastFour: '01111' }))],
    ['half a surrogate pair in a row', entryFor(saleRow('b', { orderId: '\ud800' }))],
    ['a sale with a parent', entryFor(saleRow('b', { parentId: 'a' }))],
    ['a void without a parent', entryFor(saleRow('b', { kind: 'void' }))],
    ['a void of itself', entryFor(saleRow('b', { kind: 'void', parentId: 'b' }))],
    ['a refund of what is not there', entryFor(saleRow('b', { kind: 'refund', parentId: 'nobody' }))],
    ['another kind for the same payment', entryFor(saleRow('a', { kind: 'void', parentId: 'c' }))],
    ['another currency for the same payment', entryFor(saleRow('a', { currency: 'QAR' }))],
    ['another opening time for the same payment', entryFor(saleRow('a', { openedAtMs: noonMs + 1 }))],
  ];

  it.each(refused)('refuses %s and keeps nothing of it', (_what, entry) => {
    const journal = open();
    journal.append(opened);
    journal.append(entryFor(saleRow('c')));
    expect(() => journal.append(entry)).toThrow(Bug);
    expect(ids(journal.payments({ limit: 9 }))).toEqual(['c', 'a']);
    expect(journal.payment('a')?.row).toEqual(opened.payment);
    expect(journal.append(plainEntry())).toBe(3);
  });

  it('may be closed twice and not used afterwards', () => {
    const journal = open();
    journal.append(plainEntry());
    journal.close();
    journal.close();
    expect(() => journal.append(plainEntry())).toThrow(Bug);
    expect(() => journal.payment('a')).toThrow(Bug);
  });
});

const anyEntry: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.constant(plainEntry()),
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      parentId: fc.constantFrom(null, 'a', 'b'),
      state: fc.constantFrom('unknown', 'approved', 'declined'),
      open: fc.boolean(),
      amountMinor: fc.maxSafeInteger(),
      transactionId: fc.option(fc.string({ unit: 'binary' })),
    })
    .map((changes) =>
      entryFor(saleRow(changes.id, { ...changes, kind: changes.parentId === null ? 'sale' : 'refund' })),
    ),
);

const outcomeOf = (append: () => number): number | string => {
  try {
    return append();
  } catch (error) {
    return error instanceof Bug ? 'refused' : String(error);
  }
};

describe('the two journals', () => {
  it('answer alike to any run of entries', () => {
    const folder = temporaryFolder();
    let files = 0;
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 30 }), (entries) => {
        const sqlite = openSqliteJournal(join(folder, `${(files += 1)}.db`), { clock: stillClock });
        const memory = new MemoryJournal();
        for (const entry of entries)
          expect(outcomeOf(() => sqlite.append(entry))).toBe(outcomeOf(() => memory.append(entry)));
        expect(sqlite.payments({ limit: 100 })).toEqual(memory.payments({ limit: 100 }));
        expect(sqlite.openPayments()).toEqual(memory.openPayments());
        expect(sqlite.followUps('a')).toEqual(memory.followUps('a'));
        expect(sqlite.payment('b')).toEqual(memory.payment('b'));
        sqlite.close();
      }),
      { numRuns: 60 },
    );
  });
});
