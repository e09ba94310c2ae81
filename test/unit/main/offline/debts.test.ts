// What is owed after a folio's card was declined, and what ends it. (Of a basket: offline.test.ts.)
import { describe, expect, it } from 'vitest';
import { Debts } from '../../../../src/main/offline/debts.ts';
import type { FolioPart } from '../../../../src/main/payment/states.ts';
import { FakeClock } from '../../../helpers/fake-clock.ts';
import { MemoryJournal } from '../../../helpers/memory-journal.ts';
import { type PaymentDraft, paymentState } from '../../../helpers/settlement-books.ts';

const folio = (id: string): FolioPart => ({ id, number: `CT-${id}`, key: null, hold: null });

const bench = (kind: 'authorization' | 'sale' = 'authorization') => {
  const clock = new FakeClock();
  const journal = new MemoryJournal();
  const debts = new Debts(journal, clock);
  const changed = (draft: Omit<PaymentDraft, 'atMs'> & { readonly atMs?: number }): void => {
    const entries = debts.companions(paymentState({ atMs: clock.nowMs(), folio: folio('one'), ...draft }));
    if (entries.length > 0) journal.append(...entries);
  };
  const head = paymentState({
    id: 'earlier',
    kind: 'authorization',
    atMs: clock.nowMs(),
    folio: folio('one'),
  });
  const offline = { takenAtMs: 1, takenBy: 'Cashier One', voiceCode: null };
  const attempt = { ...('attempt' in head ? head.attempt : null), offline };
  changed({ id: 'promise', kind, minor: 8_000, state: 'declined', more: { attempt } });
  return { clock, debts, changed, head, state: () => debts.debt('promise')?.state };
};

describe('a promised hold that was declined', () => {
  it('is on the list until its folio got something', () => {
    const { debts, state } = bench();
    expect(state()).toBe('open');
    expect(debts.about(paymentState({ id: 'next', atMs: 1, folio: folio('one') }).intent)).toEqual([
      'promise',
    ]);
  });

  it.each([
    ['another hold', { kind: 'authorization' }, 'settled'],
    ['a smaller hold', { kind: 'authorization', minor: 100 }, 'settled'],
    ['a sale of as much', { minor: 8_000 }, 'settled'],
    ['a sale of less', { minor: 7_999 }, 'open'],
    ['cash', { tender: 'cash', minor: 9_000 }, 'settled'],
    ['a little cash', { tender: 'cash' }, 'open'],
    ['another folio’s hold', { kind: 'authorization', folio: folio('two') }, 'open'],
    ['a sale without a folio', { folio: null, minor: 8_000 }, 'open'],
    ['one that is declined too', { kind: 'authorization', state: 'declined' }, 'open'],
    ['one that nobody knows of yet', { kind: 'authorization', state: 'unknown' }, 'open'],
    ['one that must be voided', { kind: 'authorization', more: { mustVoid: 'given-up' } }, 'open'],
  ] as const)('after %s', (_, draft, expected) => {
    const { changed, state } = bench();
    changed({ id: 'next', ...draft });
    expect(state()).toBe(expected);
  });

  it('ends with captures out of other holds, together as much', () => {
    const { changed, head, state } = bench();
    changed({ id: 'first', kind: 'capture', parent: head, minor: 5_000 });
    expect(state()).toBe('open');
    changed({ id: 'second', kind: 'capture', parent: head, minor: 3_000 });
    expect(state()).toBe('settled');
  });

  it('stays when a hold of before is written again', () => {
    const { clock, changed, state } = bench();
    changed({ id: 'earlier', kind: 'authorization', atMs: clock.nowMs() - 1 });
    expect(state()).toBe('open');
  });

  it('stays when a void or a refund of it is approved', () => {
    const { changed, head, state } = bench();
    changed({ id: 'released', kind: 'void', parent: head });
    changed({ id: 'back', kind: 'refund', parent: head });
    expect(state()).toBe('open');
  });

  it('does not open again when what came instead is taken back', () => {
    const { changed, state } = bench();
    changed({ id: 'instead', kind: 'authorization' });
    changed({ id: 'instead', kind: 'authorization', state: 'voided' });
    expect(state()).toBe('settled');
  });

  it('that was written off stays so', () => {
    const { debts, changed, state } = bench();
    expect(debts.writeOff('promise', { by: 'Manager One', reason: 'no trace' })).toBe(true);
    changed({ id: 'instead', kind: 'authorization' });
    expect(state()).toBe('written-off');
  });
});

describe('a folio’s sale that was declined', () => {
  it('is owed until all of it is paid: a hold pays nothing', () => {
    const { changed, state } = bench('sale');
    changed({ id: 'held', kind: 'authorization', minor: 9_000 });
    changed({ id: 'part', tender: 'cash', minor: 1_000 });
    expect(state()).toBe('open');
    changed({ id: 'rest', minor: 7_000 });
    expect(state()).toBe('settled');
  });
});
