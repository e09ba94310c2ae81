// Any tampering with the rows is found, at the right row.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainStart, hashEntry } from '../../../../src/main/journal/chain.ts';
import type { JournalEntry, PaymentRow } from '../../../../src/main/journal/port.ts';
import {
  verifyJournal,
  type FiledEntry,
  type FiledPayment,
  type FiledRecord,
  type Verdict,
} from '../../../../src/main/journal/verify.ts';
import { paymentText, paymentTexts, writeEntry } from '../../../../src/main/journal/written-entry.ts';
import { entryFor, keptEntry, plainEntry, saleRow } from './sample-entries.ts';

const filed = (entries: readonly JournalEntry[]): FiledEntry[] => {
  let previous = chainStart;
  return entries.map((entry, at) => {
    const written = writeEntry(entry);
    const hash = hashEntry(previous, { sequence: at + 1, ...written });
    const row = {
      sequence: at + 1,
      atMs: written.atMs,
      subject: Buffer.from(written.subject),
      event: Buffer.from(written.event),
      body: Buffer.from(written.body),
      payment: written.payment === null ? null : Buffer.from(written.payment),
      previousHash: Buffer.from(previous),
      hash: Buffer.from(hash),
    };
    previous = hash;
    return row;
  });
};

const sequenceOf = (verdict: Verdict): number | bigint | null | 'good' =>
  verdict.good ? 'good' : verdict.flaw.sequence;

const anyEntry = fc
  .record({
    atMs: fc.maxSafeInteger(),
    subject: fc.string({ minLength: 1 }).filter((text) => !/[\0:]/.test(text)),
    event: fc.constantFrom('approved', 'declined', 'unknown'),
    body: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as null),
    about: fc.boolean(),
  })
  .map(({ about, ...entry }): JournalEntry =>
    about ? { ...entry, payment: saleRow(entry.subject, { openedAtMs: entry.atMs }) } : entry,
  );

/** A journal of at least `minLength` entries and the place of one of them. */
const journalAndPlace = (minLength: number) =>
  fc
    .array(anyEntry, { minLength, maxLength: 12 })
    .map(filed)
    .chain((rows) => fc.record({ rows: fc.constant(rows), at: fc.nat({ max: rows.length - 1 }) }));

const textFields = ['subject', 'event', 'body', 'payment', 'previousHash', 'hash'] as const;

describe('the chain', () => {
  it('is good when nobody touched it', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 12 }), (entries) => {
        const rows = filed(entries);
        const newestHash = rows.at(-1)?.hash.toString() ?? chainStart;
        expect(verifyJournal(rows, undefined)).toEqual({ good: true, entries: entries.length, newestHash });
      }),
    );
  });

  it('shows any single byte that was changed, in any field, at its row', () => {
    fc.assert(
      fc.property(
        journalAndPlace(1),
        fc.constantFrom(...textFields),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        ({ rows, at }, field, place, flip) => {
          const bytes = Buffer.from(rows[at]![field] ?? '');
          fc.pre(bytes.length > 0);
          bytes[place % bytes.length]! ^= flip;
          rows[at] = { ...rows[at]!, [field]: bytes };
          expect(sequenceOf(verifyJournal(rows, undefined))).toBe(at + 1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('shows a byte more or a byte less, in any field, at its row', () => {
    fc.assert(
      fc.property(
        journalAndPlace(1),
        fc.constantFrom(...textFields),
        fc.boolean(),
        ({ rows, at }, field, more) => {
          const bytes = rows[at]![field] ?? Buffer.alloc(0);
          fc.pre(more || bytes.length > 0);
          const changed = more ? Buffer.concat([bytes, Buffer.from([0])]) : bytes.subarray(0, -1);
          rows[at] = { ...rows[at]!, [field]: changed };
          expect(sequenceOf(verifyJournal(rows, undefined))).toBe(at + 1);
        },
      ),
    );
  });

  it('shows a changed time at its row', () => {
    fc.assert(
      fc.property(journalAndPlace(1), fc.bigInt({ min: 1n, max: 2n ** 62n }), ({ rows, at }, more) => {
        rows[at] = { ...rows[at]!, atMs: BigInt(rows[at]!.atMs) + more };
        expect(sequenceOf(verifyJournal(rows, undefined))).toBe(at + 1);
      }),
    );
  });

  it('shows a removed row at the row after it', () => {
    fc.assert(
      fc.property(journalAndPlace(2), ({ rows, at }) => {
        fc.pre(at < rows.length - 1);
        rows.splice(at, 1);
        expect(sequenceOf(verifyJournal(rows, undefined))).toBe(at + 2);
      }),
    );
  });

  it('shows a removed row at its place when the rows after it were numbered anew', () => {
    fc.assert(
      fc.property(journalAndPlace(2), ({ rows, at }) => {
        fc.pre(at < rows.length - 1);
        rows.splice(at, 1);
        const numbered = rows.map((row, index) => ({ ...row, sequence: index + 1 }));
        expect(sequenceOf(verifyJournal(numbered, undefined))).toBe(at + 1);
      }),
    );
  });

  it('shows two swapped rows at the first of them, also when they swapped their numbers', () => {
    fc.assert(
      fc.property(journalAndPlace(2), fc.nat(), fc.boolean(), ({ rows, at }, pick, numbered) => {
        const other = pick % rows.length;
        fc.pre(other !== at);
        const [one, two] = [rows[at]!, rows[other]!];
        rows[at] = numbered ? { ...two, sequence: one.sequence } : two;
        rows[other] = numbered ? { ...one, sequence: two.sequence } : one;
        const first = Math.min(at, other) + 1;
        const found = sequenceOf(verifyJournal(rows, undefined));
        expect(found).toBe(numbered ? first : Math.max(at, other) + 1);
      }),
    );
  });

  it('shows a row that was slipped in: itself, or the next where it was made to fit', () => {
    fc.assert(
      fc.property(journalAndPlace(2), anyEntry, fc.boolean(), ({ rows, at }, entry, forged) => {
        const written = writeEntry(entry);
        const previous = forged ? rows[at]!.previousHash.toString() : 'f'.repeat(64);
        const slipped: FiledEntry = {
          sequence: at + 1,
          atMs: written.atMs,
          subject: Buffer.from(written.subject),
          event: Buffer.from(written.event),
          body: Buffer.from(written.body),
          payment: null,
          previousHash: Buffer.from(previous),
          hash: Buffer.from(hashEntry(previous, { sequence: at + 1, ...written, payment: null })),
        };
        fc.pre(!slipped.hash.equals(rows[at]!.hash));
        rows.splice(at, 0, slipped);
        const numbered = rows.map((row, index) => ({ ...row, sequence: index + 1 }));
        expect(sequenceOf(verifyJournal(numbered, undefined))).toBe(forged ? at + 2 : at + 1);
      }),
    );
  });

  it('says in words what is wrong', () => {
    const rows = filed([plainEntry(), plainEntry('opened'), plainEntry('closed')]);
    rows[1] = { ...rows[1]!, event: Buffer.from('opened-not') };
    expect(verifyJournal(rows, undefined)).toEqual({
      good: false,
      flaw: { sequence: 2, event: 'opened-not', what: 'its content does not fit its hash' },
    });
  });
});

describe('the payments list', () => {
  const approved = saleRow('a', { state: 'approved', open: false });
  const rows = filed([
    plainEntry(),
    entryFor(saleRow('a')),
    entryFor(saleRow('b')),
    entryFor(approved, 'approved'),
    plainEntry(),
  ]);
  const a: FiledPayment = { id: 'a', firstSequence: 2, lastSequence: 4, texts: paymentTexts(approved) };
  const b: FiledPayment = { id: 'b', firstSequence: 3, lastSequence: 3, texts: paymentTexts(saleRow('b')) };

  it('is good when it says what the entries say', () => {
    expect(verifyJournal(rows, [b, a])).toMatchObject({ good: true, entries: 5 });
  });

  it.each<[string, readonly FiledPayment[], number | null, string | null]>([
    ['lacks a payment', [a], 3, 'sale-opened'],
    ['has a payment of no entry', [a, b, { ...b, id: 'c' }], null, null],
    [
      'has another amount',
      [{ ...a, texts: paymentTexts({ ...approved, amountMinor: 617 }) }, b],
      4,
      'approved',
    ],
    ['still has the older state', [{ ...a, texts: paymentTexts(saleRow('a')) }, b], 4, 'approved'],
    ['has another first entry', [{ ...a, firstSequence: 1 }, b], 4, 'approved'],
    ['points past the newest entry', [a, { ...b, lastSequence: 6n }], 3, 'sale-opened'],
    [
      'is wrong twice: the older is named',
      [
        { ...a, texts: [''] },
        { ...b, texts: [''] },
      ],
      3,
      'sale-opened',
    ],
  ])('is bad when it %s', (_what, payments, sequence, event) => {
    expect(verifyJournal(rows, payments)).toMatchObject({ good: false, flaw: { sequence, event } });
  });

  it('gives away newest entries about a payment that were cut off', () => {
    expect(sequenceOf(verifyJournal(rows.slice(0, 3), [a, b]))).toBe(2);
  });

  it('is not asked for in a journal without one', () => {
    expect(verifyJournal(rows, undefined).good).toBe(true);
  });
});

describe('a row of the payments list in the words of an older version', () => {
  const olderText = (row: PaymentRow): string =>
    JSON.stringify(JSON.parse(paymentText(row)), (key, value: unknown) =>
      ['tender', 'basketId', 'clerk', 'folio'].includes(key) ? undefined : value,
    );
  const older = (row: PaymentRow): FiledEntry[] => {
    const [entry] = filed([entryFor(row)]);
    const payment = Buffer.from(olderText(row));
    return [{ ...entry!, payment, hash: Buffer.from(hashEntry(chainStart, { ...entry!, payment })) }];
  };
  const listed = (row: PaymentRow): FiledPayment[] => [
    { id: row.id, firstSequence: 1, lastSequence: 1, texts: paymentTexts(row) },
  ];

  it('is good where that version could say the row', () => {
    expect(sequenceOf(verifyJournal(older(saleRow('a')), listed(saleRow('a'))))).toBe('good');
  });

  it.each<Partial<PaymentRow>>([{ tender: 'gift-card' }, { basketId: 'b' }, { clerk: '' }, { folio: '0' }])(
    'is bad where it says %j beside',
    (more) => {
      expect(sequenceOf(verifyJournal(older(saleRow('a')), listed(saleRow('a', more))))).toBe(1);
    },
  );

  it('is bad where the entry says more than the row', () => {
    const rows = filed([entryFor(saleRow('a', { clerk: 'Clerk 1' }))]);
    expect(sequenceOf(verifyJournal(rows, listed(saleRow('a'))))).toBe(1);
  });
});

describe('the kept records', () => {
  const rows = filed([
    keptEntry('customer:1', { name: 'Customer One' }),
    keptEntry('customer:2', { name: 'Customer Two' }),
    keptEntry('customer:1', { name: 'Customer One, changed' }),
    keptEntry('customer:3', { name: 'Customer Three' }),
    keptEntry('customer:3', null, 'record-removed'),
    entryFor(saleRow('a')),
  ]);
  const record = (id: string, lastSequence: number, name: string): FiledRecord => ({
    subject: `customer:${id}`,
    lastSequence,
    body: Buffer.from(JSON.stringify({ name })),
  });
  const [one, two] = [record('1', 3, 'Customer One, changed'), record('2', 2, 'Customer Two')];

  it('are good when they say what the newest entries say', () => {
    expect(sequenceOf(verifyJournal(rows, undefined, [two, one]))).toBe('good');
  });

  it.each<[string, readonly FiledRecord[], number | null]>([
    ['one is missing', [one], 2],
    ['one has another body', [one, record('2', 2, 'Customer Two!')], 2],
    ['one still has the older version', [record('1', 1, 'Customer One'), two], 3],
    ['one names another entry', [one, record('2', 1, 'Customer Two')], 2],
    ['a removed one is still there', [one, two, record('3', 4, 'Customer Three')], null],
    ['one comes from no entry', [one, two, record('4', 4, 'Customer Four')], null],
  ])('are bad when %s', (_what, kept, sequence) => {
    expect(sequenceOf(verifyJournal(rows, undefined, kept))).toBe(sequence);
  });
});
