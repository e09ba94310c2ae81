import { describe, expect, it } from 'vitest';
import {
  basketTotals,
  isPartOfBasket,
  shortLeg,
  tendersOf,
} from '../../../../src/renderer/amount/tenders.ts';
import { approvedPayment, payment, totalsOf, lines } from '../../../helpers/fake-bridge-scenes.ts';
import { partTotals, tendersOf as fakeTenders, tenderScenes } from '../../../helpers/fake-bridge-tenders.ts';

const leg = (part: Parameters<typeof approvedPayment>[0], takingBack = false) => ({
  payment: approvedPayment(part),
  takingBack,
});

describe('what is paid of a basket', () => {
  it('nothing, where the snapshot says nothing: all is missing', () => {
    expect(tendersOf(null, 4_763)).toEqual({
      totalMinor: 4_763,
      paidMinor: 0,
      missingMinor: 4_763,
      legs: [],
    });
    // The same list each time, so that nothing paid is no change.
    expect(tendersOf(null, 1).legs).toBe(tendersOf(null, 2).legs);
  });

  it('is what the snapshot says', () => {
    const { tenders } = tenderScenes['tendering-part']!;
    expect(tendersOf(tenders, 0)).toBe(tenders);
  });
});

describe('a leg that fell short', () => {
  const asked = { totals: partTotals(675), approvedMinor: 650 };

  it('is the last one, approved for less than it was asked for', () => {
    const tenders = fakeTenders(675, [leg(asked)]);
    expect(shortLeg(tenders)?.payment.approvedMinor).toBe(650);
    expect(tenders.missingMinor).toBe(25);
  });

  it('is none where it gave all, is on its way back, is not the last, or nothing is missing', () => {
    expect(
      shortLeg(fakeTenders(1_000, [leg({ totals: partTotals(500), approvedMinor: 500 })])),
    ).toBeUndefined();
    expect(shortLeg(fakeTenders(675, [leg(asked, true)]))).toBeUndefined();
    expect(
      shortLeg(fakeTenders(900, [leg(asked), leg({ totals: partTotals(100), approvedMinor: 100 })])),
    ).toBeUndefined();
    expect(shortLeg(fakeTenders(650, [leg(asked)]))).toBeUndefined();
    expect(shortLeg(fakeTenders(650, []))).toBeUndefined();
  });
});

describe('the ticket of a part payment', () => {
  it('shows the totals of the whole basket', () => {
    const whole = totalsOf(lines, 825);
    const part = payment({ totals: partTotals(1_500), basketTotalMinor: whole.totalMinor });
    expect(isPartOfBasket(part)).toBe(true);
    expect(basketTotals(part)).toEqual(whole);
  });

  it('shows its own where it is the whole', () => {
    const alone = payment({});
    expect(basketTotals(alone)).toBe(alone.totals);
    const all = payment({ basketTotalMinor: alone.totals.totalMinor });
    expect(isPartOfBasket(all)).toBe(false);
    expect(basketTotals(all)).toBe(all.totals);
    const empty = payment({ lines: [], basketTotalMinor: 9_999 });
    expect(basketTotals(empty)).toBe(empty.totals);
  });
});
