// The estimate and what Visa forbids in it; increments by the property's rule; what the gateway is told of the stay.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardBrand } from '../../../../src/main/card/brand.ts';
import { type DeclaredService, estimateOf } from '../../../../src/main/folio/estimate.ts';
import { moneyOf } from '../../../../src/main/folio/folio-money.ts';
import { incrementRuleSchema, proposedIncrement } from '../../../../src/main/folio/increment.ts';
import { charged } from '../../../../src/main/folio/lines.ts';
import { noShowCharge, reservationProof } from '../../../../src/main/folio/no-show.ts';
import { stayTerms } from '../../../../src/main/folio/stay-terms.ts';
import { expectedMinor, totalOf } from '../../../../src/main/folio/totals.ts';
import { folioWith, followUpOf, holdOf, inHouse, noonMs, valueOf, withCharge } from './bench.ts';

describe('the estimate', () => {
  const breakfast: DeclaredService = { kind: 'restaurant', text: 'Breakfast', netMinor: 6_000 };

  it('is the nights with tax and the declared services, and what the guest agrees to', () => {
    expect(valueOf(estimateOf(folioWith(), [breakfast, { ...breakfast, taxBasisPoints: 0 }]))).toEqual({
      parts: [
        { what: 'stay', text: '', netMinor: 36_000, taxMinor: 2_970, totalMinor: 38_970 },
        { what: 'restaurant', text: 'Breakfast', netMinor: 6_000, taxMinor: 495, totalMinor: 6_495 },
        { what: 'restaurant', text: 'Breakfast', netMinor: 6_000, taxMinor: 0, totalMinor: 6_000 },
      ],
      netMinor: 48_000,
      taxMinor: 3_465,
      totalMinor: 51_465,
      consent: {
        amountMinor: 51_465,
        currency: 'USD',
        mode: 'hotel',
        number: 'CT-A1-000001',
        guest: 'Guest One',
        arrival: '2026-11-21',
        departure: '2026-11-24',
        duration: 3,
        unit: 'night',
        what: ['stay', 'restaurant'],
      },
    });
  });

  it('of the stay alone is what the folio is expected to come to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 0, max: 3_000 }),
        (rateMinor, taxBasisPoints) => {
          const folio = folioWith({ rateMinor, taxBasisPoints });
          expect(valueOf(estimateOf(folio, [])).totalMinor).toBe(expectedMinor(folio));
        },
      ),
    );
  });

  it.each<['damage-buffer' | 'tips', 'every-brand' | 'visa', CardBrand | null, boolean]>([
    ['damage-buffer', 'every-brand', null, false],
    ['tips', 'every-brand', 'mastercard', false],
    ['damage-buffer', 'visa', 'visa', false],
    ['tips', 'visa', null, false],
    ['tips', 'visa', 'unknown', false],
    ['tips', 'visa', 'mastercard', true],
    ['damage-buffer', 'visa', 'amex', true],
  ])('with %s, strict for %s, on %s: %s', (kind, strictFor, brand, allowed) => {
    const result = estimateOf(folioWith(), [{ kind, text: '', netMinor: 1 }], { strictFor, brand });
    if (allowed) expect(result.ok).toBe(true);
    else expect(result).toEqual({ ok: false, failure: kind });
  });

  it.each([
    ['service-amount', { netMinor: 0 }],
    ['service-amount', { netMinor: 0.5 }],
    ['service-tax', { taxBasisPoints: 10_001 }],
    ['estimate-too-high', { netMinor: 99_999_999 }],
  ])('is refused: %s', (failure, change) => {
    expect(estimateOf(folioWith(), [{ ...breakfast, ...change }])).toEqual({ ok: false, failure });
  });
});

describe('an increment', () => {
  const held = (amountMinor: number) => [holdOf('a', { amountMinor })];
  const rule = fc.record({
    usedPercent: fc.integer({ min: 10, max: 100 }),
    marginMinor: fc.integer({ min: 0, max: 20_000 }),
    stepMinor: fc.integer({ min: 1, max: 20_000 }),
  });

  it('is not proposed where the estimate is held, and is the difference once something is charged', () => {
    expect(proposedIncrement(moneyOf(inHouse(), held(38_970)))).toBeUndefined();
    expect(proposedIncrement(moneyOf(withCharge(inHouse()), held(38_970)))).toEqual({
      amountMinor: 541,
      targetMinor: 39_511,
      neededMinor: 39_511,
      heldMinor: 38_970,
    });
  });

  it('of a longer stay is its nights, and what is paid needs no hold', () => {
    const longer = inHouse({ stay: { ...inHouse().stay, departure: '2026-11-26', duration: 5 } });
    expect(proposedIncrement(moneyOf(longer, held(38_970)))?.amountMinor).toBe(2 * 12_990);
    const cash = holdOf('c', { kind: 'sale', tender: 'cash', hold: null, amountMinor: 30_000 });
    expect(proposedIncrement(moneyOf(longer, [...held(38_970), cash]))).toBeUndefined();
  });

  it('once granted is not proposed again, is never less than the step, and leaves no need uncovered', () => {
    fc.assert(
      fc.property(
        rule,
        fc.integer({ min: 1, max: 80_000 }),
        fc.array(fc.integer({ min: 1, max: 9_000 }), { maxLength: 5 }),
        (by, heldMinor, charges) => {
          expect(incrementRuleSchema.safeParse(by).success).toBe(true);
          let folio = inHouse();
          for (const unitMinor of charges) folio = withCharge(folio, { unitMinor });
          const proposal = proposedIncrement(moneyOf(folio, held(heldMinor)), by);
          const needed = expectedMinor(folio);
          const near = needed + by.marginMinor > heldMinor || needed * 100 > heldMinor * by.usedPercent;
          expect(proposal !== undefined).toBe(near);
          if (proposal === undefined) return;
          expect(proposal.amountMinor).toBeGreaterThanOrEqual(by.stepMinor);
          expect(proposal.targetMinor).toBeGreaterThanOrEqual(needed);
          const granted = holdOf('b', {
            amountMinor: proposal.amountMinor,
            hold: { kind: 'increment', initialMinor: heldMinor, headId: 'a' },
          });
          expect(proposedIncrement(moneyOf(folio, [...held(heldMinor), granted]), by)).toBeUndefined();
        },
      ),
    );
  });

  it('is not proposed where nothing is held or needed, something is in doubt, or the stay is over', () => {
    const folio = withCharge(inHouse());
    expect(proposedIncrement(moneyOf(folio, []))).toBeUndefined();
    const unknown = holdOf('b', { state: 'unknown', approvedMinor: null });
    expect(proposedIncrement(moneyOf(folio, [...held(1), unknown]))).toBeUndefined();
    const over = { ...folio, status: 'checked-out', completedAtMs: noonMs } as const;
    expect(proposedIncrement(moneyOf(over, held(1)))).toBeUndefined();
    const cash = holdOf('c', { kind: 'sale', tender: 'cash', hold: null, amountMinor: 90_000 });
    const margin = { usedPercent: 100, marginMinor: 5_000, stepMinor: 1 };
    expect(proposedIncrement(moneyOf(folio, [...held(1), cash]), margin)).toBeUndefined();
    const captured = [...held(1), followUpOf('x', 'a', 'capture', { amountMinor: 1 })];
    expect(proposedIncrement(moneyOf(folio, captured))).toBeUndefined();
  });
});

describe('what the gateway is told', () => {
  it('of a first hold and of one moved is the stay alone', () => {
    const terms = {
      startDate: '261121',
      endDate: '261124',
      duration: 3,
      rateMinor: 12_000,
      referenceNumber: 'CT-A1-000001',
    };
    expect(stayTerms(folioWith(), { kind: 'first', initialMinor: null })).toEqual(terms);
    expect(stayTerms(folioWith(), { kind: 'moved', initialMinor: null }, 'room')).toEqual(terms);
  });

  it('of an increment is the first hold’s amount and what made it necessary', () => {
    expect(stayTerms(folioWith(), { kind: 'increment', initialMinor: 30_000 }, 'mini-bar')).toMatchObject({
      flag: 'incremental',
      initialMinor: 30_000,
      extraCharge: 'mini-bar',
    });
  });

  it('of a no-show is its flag', () => {
    expect(stayTerms(folioWith(), { kind: 'no-show', initialMinor: null })).toMatchObject({
      flag: 'no-show',
    });
  });
});

describe('a no-show', () => {
  it('is charged one night with tax by default', () => {
    const line = { id: 'n', text: 'No-show', atMs: noonMs, clerk: null };
    const folio = inHouse({ status: 'no-show', completedAtMs: noonMs });
    expect(totalOf(valueOf(charged(folio, noShowCharge(folio, line))).lines).totalMinor).toBe(12_990);
    expect(totalOf(valueOf(charged(folio, noShowCharge(folio, line, 2))).lines).totalMinor).toBe(25_980);
  });

  it('is proved by what was reserved and agreed', () => {
    expect(reservationProof(folioWith(), 'Free until the day before.')).toEqual({
      number: 'CT-A1-000001',
      guest: 'Guest One',
      arrival: '2026-11-21',
      departure: '2026-11-24',
      units: 1,
      unit: 'night',
      terms: 'Free until the day before.',
    });
  });
});
