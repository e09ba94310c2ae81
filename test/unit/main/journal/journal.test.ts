// What every journal promises, run against the real one and the one in memory, and the two against each other.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../../../src/main/base/assert.ts';
import type {
  Journal,
  JournalEntry,
  JsonValue,
  PaymentFilter,
  PaymentRow,
} from '../../../../src/main/journal/port.ts';
import { openSqliteJournal } from '../../../../src/main/journal/sqlite/sqlite-journal.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { entryFor, keptEntry, noonMs, plainEntry, saleRow } from './sample-entries.ts';
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

  it('reads the entries of one subject back, newest first, a page at a time', () => {
    const journal = open();
    expect(journal.entriesOf('audit', { limit: 9 })).toEqual([]);
    expect(journal.extentOf('audit')).toEqual({ count: 0, firstAtMs: null });
    for (const [index, event] of ['one', 'two', 'three'].entries()) {
      journal.append({ ...plainEntry(event), subject: 'audit', atMs: noonMs + index, body: { event } });
      journal.append(plainEntry());
    }
    const first = journal.entriesOf('audit', { limit: 2 });
    expect(first).toEqual([
      { sequence: 5, atMs: noonMs + 2, event: 'three', body: { event: 'three' } },
      { sequence: 3, atMs: noonMs + 1, event: 'two', body: { event: 'two' } },
    ]);
    expect(journal.entriesOf('audit', { before: 3, limit: 2 }).map(({ event }) => event)).toEqual(['one']);
    expect(journal.entriesOf('au', { limit: 9 })).toEqual([]);
    expect(journal.entriesOf('audit\0', { limit: 9 })).toEqual([]);
    expect(journal.extentOf('audit')).toEqual({ count: 3, firstAtMs: noonMs });
  });

  it('marks a place in the chain: another history has another mark at the same place', () => {
    const journal = open();
    expect(journal.mark()).toBeUndefined();
    expect(journal.mark(1)).toBeUndefined();
    journal.append(plainEntry());
    const mark = journal.mark();
    expect(mark).toEqual({ sequence: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    journal.append(plainEntry(), plainEntry());
    expect(journal.mark(1)).toEqual(mark);
    expect(journal.mark()?.sequence).toBe(3);
    expect(journal.mark(4)).toBeUndefined();
    const other = open();
    other.append(plainEntry('something-else'));
    expect(other.mark(1)?.hash).not.toBe(mark?.hash);
    const same = new MemoryJournal();
    same.append(plainEntry());
    expect(same.mark()).toEqual(mark);
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

  describe('asked for some payments only', () => {
    const rows: readonly PaymentRow[] = [
      saleRow('a', { state: 'approved', lastFour: '1111', orderId: 'CT-AB1', clerk: 'Clerk 1' }),
      saleRow('b', {
        state: 'declined',
        amountMinor: 1_000,
        orderId: 'CT-AB2',
        folio: '12',
        clerk: 'clerk 1',
      }),
      saleRow('c', { kind: 'void', parentId: 'a', orderId: 'ct-ab3', openedAtMs: noonMs + 10 }),
      saleRow('d', { kind: 'authorization', tender: 'stored-card', amountMinor: 1_001, orderId: 'C' }),
      saleRow('e', { tender: 'gift-card', basketId: 'x', lastFour: '1112', openedAtMs: noonMs + 20 }),
      saleRow('f', { tender: 'cash', basketId: 'x', state: 'approved', openedAtMs: noonMs - 1 }),
    ];
    const filters: readonly (readonly [PaymentFilter, string])[] = [
      [{}, 'fedcba'],
      [{ kinds: ['void', 'authorization'] }, 'dc'],
      [{ kinds: [] }, ''],
      [{ tenders: ['gift-card', 'cash'] }, 'fe'],
      [{ states: ['declined', 'no such state'] }, 'b'],
      [{ states: ['approved'], tenders: ['card'] }, 'a'],
      [{ amountMinor: { from: 1_000, to: 1_001 } }, 'db'],
      [{ amountMinor: { from: 1_001, to: 1_000 } }, ''],
      [{ lastFour: '1111' }, 'a'],
      [{ orderId: 'CT-AB' }, 'ba'],
      [{ orderId: 'CT-AB2' }, 'b'],
      [{ orderId: 'C' }, 'dba'],
      [{ orderId: '%' }, ''],
      [{ orderId: '' }, 'dcba'],
      [{ folio: '12' }, 'b'],
      [{ folio: '1' }, ''],
      [{ clerk: 'CLERK 1' }, 'ba'],
      [{ folio: 'ü' }, ''],
      [{ clerk: 'A\0' }, ''],
      [{ openedAtMs: { from: noonMs, before: noonMs + 20 } }, 'dcba'],
      [{ openedAtMs: { from: noonMs + 1, before: noonMs + 21 } }, 'ec'],
      [{ openedAtMs: { from: noonMs, before: noonMs } }, ''],
      [{ clerk: 'Clerk 1', lastFour: '1111', kinds: ['sale'], states: ['approved'] }, 'a'],
      [{ clerk: 'Clerk 1', lastFour: '1112' }, ''],
    ];
    const filled = (): Journal => {
      const journal = open();
      for (const row of rows) journal.append(plainEntry(), entryFor(row, 'opened'));
      return journal;
    };

    it.each(filters)('%j: finds, pages and counts the same', (filter, expected) => {
      const journal = filled();
      const found = journal.payments({ filter, limit: 10 });
      expect(ids(found).join('')).toBe(expected);
      expect(journal.rows({ filter, limit: 10 })).toEqual(
        found.map(({ row, sequence }) => ({ row, sequence })),
      );
      expect(journal.count(filter, 10)).toBe(expected.length);
      expect(journal.count(filter, 2)).toBe(Math.min(2, expected.length));
      const [first] = found;
      if (first === undefined) return;
      const rest = journal.payments({ filter, limit: 2, beforeSequence: first.sequence });
      expect(ids(rest).join('')).toBe(expected.slice(1, 3));
      const oldest = journal.payments({ filter, limit: 2, afterSequence: 0 });
      expect(ids(oldest).join('')).toBe(expected.slice(-2));
      const newer = journal.payments({ filter, limit: 2, afterSequence: oldest.at(0)!.sequence });
      expect(ids(newer).join('')).toBe(expected.slice(-4, -2));
    });

    it('finds a payment by what it is now, not by what it was', () => {
      const journal = filled();
      journal.append(entryFor({ ...rows[0]!, state: 'voided', amountMinor: 5 }, 'voided'));
      expect(ids(journal.payments({ filter: { states: ['voided'] }, limit: 9 }))).toEqual(['a']);
      expect(ids(journal.payments({ filter: { states: ['approved'] }, limit: 9 }))).toEqual(['f']);
      expect(journal.idsIn('voided')).toEqual(['a']);
      expect(journal.idsIn('approved')).toEqual(['f']);
      expect(journal.idsIn('no such state')).toEqual([]);
      expect(journal.count({ amountMinor: { from: 5, to: 5 }, lastFour: '1111' }, 9)).toBe(1);
    });

    it('takes bounds that are no integers for a bug', () => {
      const journal = open();
      expect(() => journal.count({ amountMinor: { from: 0.5, to: 1 } }, 1)).toThrow(Bug);
      expect(() =>
        journal.payments({ filter: { openedAtMs: { from: 0, before: Infinity } }, limit: 1 }),
      ).toThrow(Bug);
    });
  });

  describe('keeping records', () => {
    it('gives the newest version of each, by id, and of no other room', () => {
      const journal = open();
      journal.append(keptEntry('customer:b', { name: 'Customer Two' }));
      journal.append(keptEntry('customer:a', { name: 'Customer One' }), keptEntry('customers:c', 1));
      journal.append(keptEntry('customer:a', { name: 'Customer One, changed' }));
      expect(journal.kept('customer')).toEqual([
        { id: 'a', body: { name: 'Customer One, changed' }, sequence: 4 },
        { id: 'b', body: { name: 'Customer Two' }, sequence: 1 },
      ]);
      expect(journal.keptOne('customer', 'b')).toEqual({
        id: 'b',
        body: { name: 'Customer Two' },
        sequence: 1,
      });
      expect(journal.keptOne('customer', 'c')).toBeUndefined();
      for (const odd of ['', 'customer:', 'custom', '\0']) expect(journal.kept(odd)).toEqual([]);
      expect(journal.payments({ limit: 9 })).toEqual([]);
    });

    it('forgets a removed record, and takes it back', () => {
      const journal = open();
      journal.append(keptEntry('series:1', 'first'), keptEntry('series:1', null));
      expect(journal.keptOne('series', '1')).toBeUndefined();
      expect(journal.kept('series')).toEqual([]);
      journal.append(keptEntry('series:1', null), keptEntry('series:1', 'second'));
      expect(journal.kept('series')).toEqual([{ id: '1', body: 'second', sequence: 4 }]);
    });

    it('keeps nothing of an append that is refused', () => {
      const journal = open();
      const orphan = entryFor(saleRow('b', { kind: 'void', parentId: 'nobody' }));
      expect(() => journal.append(keptEntry('series:1', 'first'), orphan)).toThrow(Bug);
      expect(journal.kept('series')).toEqual([]);
    });
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
    ['an authorization with a parent', entryFor(saleRow('b', { kind: 'authorization', parentId: 'a' }))],
    ['a capture without a parent', entryFor(saleRow('b', { kind: 'capture' }))],
    ['a clerk with a NUL', entryFor(saleRow('b', { clerk: 'Clerk\0' }))],
    ['a colon in the subject of no kept record', { ...plainEntry(), subject: 'customer:1' }],
    ['a payment with a colon', entryFor(saleRow('payment:b'))],
    ['a kept record without a room', keptEntry('1', null)],
    ['a kept record without an id', keptEntry('customer:', null)],
    ['a kept record with two colons', keptEntry('customer:1:2', null)],
    ['a kept record that is a payment', { ...opened, kept: true }],
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
    .record({ id: fc.constantFrom('1', '2', 'ü', '\u{10FFFF}'), body: fc.constantFrom(null, 'one', 'two') })
    .map(({ id, body }) => keptEntry(`customer:${id}`, body)),
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      parentId: fc.constantFrom(null, 'a', 'b'),
      state: fc.constantFrom('unknown', 'approved', 'declined'),
      open: fc.boolean(),
      amountMinor: fc.maxSafeInteger(),
      transactionId: fc.option(fc.string({ unit: 'binary' })),
      tender: fc.constantFrom('card', 'cash', 'gift-card'),
      lastFour: fc.constantFrom(null, '1111', '2222'),
      orderId: fc.option(fc.string({ unit: fc.constantFrom('A', 'b', 'ü', '\u{10FFFF}'), maxLength: 3 })),
      folio: fc.constantFrom(null, '1', 'a', 'Ä'),
      clerk: fc.constantFrom(null, 'Clerk 1', 'Clerk 2'),
    })
    .map((changes) =>
      entryFor(saleRow(changes.id, { ...changes, kind: changes.parentId === null ? 'sale' : 'refund' })),
    ),
);

const some = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined, freq: 1 });

const anyFilter = fc
  .record({
    kinds: some(fc.subarray(['sale', 'refund', 'void'] as const)),
    tenders: some(fc.subarray(['card', 'cash', 'gift-card'] as const)),
    states: some(fc.subarray(['unknown', 'approved', 'declined'])),
    amountMinor: some(fc.record({ from: fc.maxSafeInteger(), to: fc.maxSafeInteger() })),
    lastFour: some(fc.constantFrom('1111', '2222', '3333')),
    orderId: some(fc.string({ unit: fc.constantFrom('A', 'b', 'ü', '\u{10FFFF}'), maxLength: 2 })),
    folio: some(fc.constantFrom('1', 'A', 'ä')),
    clerk: some(fc.constantFrom('Clerk 1', 'Clerk 2')),
    openedAtMs: some(
      fc.constantFrom({ from: noonMs - 1, before: noonMs }, { from: noonMs, before: noonMs + 5 }),
    ),
  })
  .map(
    (filter) =>
      Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as PaymentFilter,
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
      fc.property(fc.array(anyEntry, { maxLength: 30 }), fc.array(anyFilter), (entries, filters) => {
        const sqlite = openSqliteJournal(join(folder, `${(files += 1)}.db`), { clock: stillClock });
        const memory = new MemoryJournal();
        for (const entry of entries)
          expect(outcomeOf(() => sqlite.append(entry))).toBe(outcomeOf(() => memory.append(entry)));
        expect(sqlite.payments({ limit: 100 })).toEqual(memory.payments({ limit: 100 }));
        expect(sqlite.openPayments()).toEqual(memory.openPayments());
        expect(sqlite.followUps('a')).toEqual(memory.followUps('a'));
        expect(sqlite.payment('b')).toEqual(memory.payment('b'));
        expect(sqlite.kept('customer')).toEqual(memory.kept('customer'));
        for (const state of ['approved', 'declined'])
          expect(sqlite.idsIn(state).toSorted()).toEqual(memory.idsIn(state).toSorted());
        for (const filter of filters) {
          const query = { filter, limit: 3, beforeSequence: 20 };
          expect(sqlite.payments(query)).toEqual(memory.payments(query));
          const upwards = { filter, limit: 3, afterSequence: 4 };
          expect(sqlite.payments(upwards)).toEqual(memory.payments(upwards));
          expect(sqlite.count(filter, 5)).toBe(memory.count(filter, 5));
        }
        sqlite.close();
      }),
      { numRuns: 60 },
    );
  });
});
