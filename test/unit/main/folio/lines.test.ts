// Charges and corrections: nothing is lost, nothing is taken off twice, and every cent has a guest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Folio, folioSchema, mayFollow } from '../../../../src/main/folio/folio.ts';
import { leftOf, lineKind } from '../../../../src/main/folio/line-schema.ts';
import {
  type ChargeDraft,
  charged,
  corrected,
  type CorrectionDraft,
} from '../../../../src/main/folio/lines.ts';
import {
  expectedMinor,
  splitByGuest,
  totalOf,
  unitsLeft,
  unitsTotal,
} from '../../../../src/main/folio/totals.ts';
import { moved } from '../../../../src/main/folio/change-folio.ts';
import { folioWith, inHouse, noonMs, valueOf, withCharge } from './bench.ts';

const charge = fc.record({
  name: fc.constant('charge' as const),
  kind: fc.constantFrom(...lineKind.options),
  quantity: fc.integer({ min: 1, max: 5 }),
  unitMinor: fc.integer({ min: 1, max: 20_000 }),
  taxBasisPoints: fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: undefined }),
  guestId: fc.constantFrom(null, 'g2', 'g3'),
});
const correction = fc.record({
  name: fc.constant('correction' as const),
  which: fc.nat(20),
  netMinor: fc.option(fc.integer({ min: 1, max: 30_000 }), { nil: undefined }),
});

type Drawn<From> = From extends fc.Arbitrary<infer Value> ? Value : never;
type Act = Drawn<typeof charge> | Drawn<typeof correction>;

/** Plays charges and corrections; a refused one leaves the folio as it is. */
const played = (drawn: readonly Act[]): Folio[] => {
  const versions = [folioWith()];
  for (const [index, act] of drawn.entries()) {
    const folio = versions.at(-1)!;
    const common = { id: `l${index}`, text: '', atMs: noonMs + index, clerk: null };
    const result =
      act.name === 'charge'
        ? charged(folio, {
            ...common,
            kind: act.kind,
            quantity: act.quantity,
            unitMinor: act.unitMinor,
            guestId: act.guestId,
            ...(act.taxBasisPoints === undefined ? {} : { taxBasisPoints: act.taxBasisPoints }),
          })
        : corrected(folio, {
            ...common,
            corrects: folio.lines[act.which % Math.max(1, folio.lines.length)]?.id ?? 'none',
            ...(act.netMinor === undefined ? {} : { netMinor: act.netMinor }),
          });
    if (result.ok) versions.push(result.value);
  }
  return versions;
};
const acts = fc.array(fc.oneof(charge, correction), { maxLength: 30 });

describe('the lines of a folio', () => {
  it('only grow, stay readable, and never come to less than nothing', () => {
    fc.assert(
      fc.property(acts, (drawn) => {
        const versions = played(drawn);
        for (const [index, folio] of versions.entries()) {
          const before = versions[index - 1];
          if (before !== undefined) expect(mayFollow(folio, before)).toBe(true);
          expect(totalOf(folio.lines).netMinor).toBeGreaterThanOrEqual(0);
          expect(totalOf(folio.lines).taxMinor).toBeGreaterThanOrEqual(0);
        }
        const last = versions.at(-1)!;
        expect(folioSchema.safeParse(JSON.parse(JSON.stringify(last))).success).toBe(true);
        for (const line of last.lines.filter(({ corrects }) => corrects === null)) {
          const left = leftOf(line, last.lines);
          expect(left.netMinor).toBeGreaterThanOrEqual(0);
          expect(left.taxMinor).toBeGreaterThanOrEqual(0);
          if (left.netMinor === 0) expect(left.taxMinor).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('split by guest, add up to the folio, and none is on two receipts', () => {
    fc.assert(
      fc.property(acts, (drawn) => {
        const folio = played(drawn).at(-1)!;
        const shares = splitByGuest(folio);
        expect(shares.map(({ name }) => name)).toEqual(['Guest One', 'Guest Two', 'Guest Three']);
        const total = totalOf(folio.lines);
        for (const part of ['netMinor', 'taxMinor', 'totalMinor'] as const)
          expect(shares.reduce((sum, share) => sum + share[part], 0)).toBe(total[part]);
        const ids = shares.flatMap(({ lines }) => lines.map(({ id }) => id));
        expect(ids.sort()).toEqual(folio.lines.map(({ id }) => id).sort());
        for (const share of shares) expect(share.totalMinor).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('tax each line by itself, half up', () => {
    const folio = withCharge(withCharge(folioWith(), { unitMinor: 200, quantity: 3 }), { unitMinor: 1_000 });
    expect(folio.lines.map(({ netMinor, taxMinor }) => [netMinor, taxMinor])).toEqual([
      [600, 50],
      [1_000, 83],
    ]);
    expect(totalOf(folio.lines)).toEqual({ netMinor: 1_600, taxMinor: 133, totalMinor: 1_733 });
  });

  it('corrected in three parts, leave no cent of tax behind', () => {
    let folio = withCharge(folioWith(), { unitMinor: 100, taxBasisPoints: 825 });
    for (const [id, netMinor] of [
      ['a', 33],
      ['b', 33],
      ['c', undefined],
    ] as const)
      folio = valueOf(
        corrected(folio, {
          id,
          corrects: 'l1',
          text: '',
          atMs: noonMs,
          clerk: null,
          ...(netMinor === undefined ? {} : { netMinor }),
        }),
      );
    expect(totalOf(folio.lines)).toEqual({ netMinor: 0, taxMinor: 0, totalMinor: 0 });
  });

  it('corrected in parts that each round up, give back no more tax than was charged', () => {
    let folio = withCharge(folioWith(), { unitMinor: 100, taxBasisPoints: 825 });
    for (const id of ['a', 'b', 'c'])
      folio = valueOf(
        corrected(folio, { id, corrects: 'l1', netMinor: 33, text: '', atMs: noonMs, clerk: null }),
      );
    expect(folio.lines.map(({ taxMinor }) => taxMinor)).toEqual([8, -3, -3, -2]);
    expect(folioSchema.safeParse(folio).success).toBe(true);
  });

  const good: ChargeDraft = { id: 'n', kind: 'other', text: '', unitMinor: 1, atMs: 0, clerk: null };
  it.each<[string, Partial<ChargeDraft>]>([
    ['line-twice', { id: 'l1' }],
    ['line-amount', { unitMinor: 0 }],
    ['line-amount', { unitMinor: -5 }],
    ['line-amount', { unitMinor: 99_999_999, quantity: 2 }],
    ['line-amount', { unitMinor: 1.5 }],
    ['line-quantity', { quantity: 0 }],
    ['line-tax', { taxBasisPoints: 10_001 }],
    ['line-text', { text: 'x'.repeat(81) }],
    ['card-number', { text: 'Paid with 4111 1111 1111 1111' }],
    ['no-such-guest', { guestId: 'nobody' }],
  ])('refuse a charge: %s', (failure, change) => {
    expect(charged(withCharge(folioWith()), { ...good, ...change })).toEqual({ ok: false, failure });
  });

  const off: CorrectionDraft = { id: 'n', corrects: 'l1', text: '', atMs: 0, clerk: null };
  it.each<[string, Partial<CorrectionDraft>]>([
    ['line-twice', { id: 'l1' }],
    ['no-such-line', { corrects: 'nothing' }],
    ['no-such-line', { corrects: 'l3' }],
    ['line-amount', { netMinor: 0 }],
    ['line-amount', { netMinor: -1 }],
    ['more-than-charged', { netMinor: 501 }],
    ['more-than-charged', { corrects: 'l2' }],
    ['line-text', { text: 'x'.repeat(81) }],
    ['card-number', { text: '4111111111111111' }],
  ])('refuse a correction: %s', (failure, change) => {
    const two = withCharge(withCharge(folioWith()));
    const folio = valueOf(corrected(two, { ...off, id: 'l3', corrects: 'l2' }));
    expect(corrected(folio, { ...off, ...change })).toEqual({ ok: false, failure });
  });
});

describe('what is still to come', () => {
  it('is every night that no line has posted', () => {
    const room = { kind: 'room', unitMinor: 12_000 } as const;
    let folio = withCharge(withCharge(inHouse(), room), { unitMinor: 1_000 });
    expect(unitsLeft(folio)).toBe(2);
    expect(expectedMinor(folio)).toBe(3 * 12_990 + 1_083);
    folio = valueOf(corrected(folio, { id: 'c', corrects: 'l1', text: '', atMs: 0, clerk: null }));
    expect(unitsLeft(folio)).toBe(3);
    expect(expectedMinor(folio)).toBe(3 * 12_990 + 1_083);
    expect(unitsLeft(withCharge(folio, { ...room, quantity: 9 }))).toBe(0);
  });

  it('is nothing once the stay is over', () => {
    const over = valueOf(moved(withCharge(inHouse()), 'checked-out', noonMs));
    expect(expectedMinor(over)).toBe(541);
  });

  it('rounds the tax of each unit', () => {
    const rate = { rateMinor: 1_010, taxBasisPoints: 825, currency: 'USD' } as const;
    expect(unitsTotal(rate, 10)).toEqual({ netMinor: 10_100, taxMinor: 830, totalMinor: 10_930 });
  });
});
