// The formula of the chain, held to hashes that another program computed from its description (Python's hashlib).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainStart, hashEntry } from '../../../../src/main/journal/chain.ts';
import { writeEntry } from '../../../../src/main/journal/written-entry.ts';
import { entryFor, plainEntry, saleRow } from './sample-entries.ts';

const first = '970cdc1413a35ea9c4dbce0e048084da1b3723de9b61a01ea695fbb1e3029fdf';
const second = '11b9d12f8b00aed77568b1b8606c354f38e49ff0d14119cefa2fc150f70d20eb';

describe('hashEntry', () => {
  it('gives the hash of an entry without a payment, linked to 64 zeros', () => {
    expect(chainStart).toBe('0'.repeat(64));
    expect(hashEntry(chainStart, { sequence: 1, ...writeEntry(plainEntry()) })).toBe(first);
  });

  it('gives the hash of an entry about a payment, linked to the one before', () => {
    expect(hashEntry(first, { sequence: 2, ...writeEntry(entryFor(saleRow('a'))) })).toBe(second);
  });

  it('takes text and its bytes for the same', () => {
    const { atMs, subject, event, body } = writeEntry(plainEntry());
    const bytes = { subject: Buffer.from(subject), event: Buffer.from(event), body: Buffer.from(body) };
    expect(hashEntry(chainStart, { sequence: 1n, atMs: BigInt(atMs), ...bytes, payment: null })).toBe(first);
  });

  it('never takes text that moved from one field into the next for the same', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), (text, at) => {
        const cut = at % (text.length + 1);
        const halves = { subject: text.slice(0, cut), event: text.slice(cut) };
        const whole = { subject: text, event: '' };
        fc.pre(cut < text.length);
        const rest = { sequence: 1, atMs: 0, body: '{}', payment: null };
        expect(hashEntry(chainStart, { ...rest, ...halves })).not.toBe(
          hashEntry(chainStart, { ...rest, ...whole }),
        );
      }),
    );
  });
});
