import { describe, expect, it } from 'vitest';
import {
  offersOf,
  type Standing,
  standingOf,
  wantsStanding,
} from '../../../../src/renderer/screens/payments/offers.ts';
import { insteadOf } from '../../../../src/renderer/screens/sale/instead.ts';
import { paidMinor, partsOf, partsSentence } from '../../../../src/renderer/screens/sale/paid.ts';
import { takeBackSentence } from '../../../../src/renderer/screens/tender/take-back-dialog.tsx';
import { english } from '../../../../src/renderer/text/en/english.ts';
import { tenderName } from '../../../../src/renderer/text/tender-name.ts';
import { approvedPayment, payment, scenes } from '../../../helpers/fake-bridge-scenes.ts';
import { cashPayment, partTotals, tenderScenes } from '../../../helpers/fake-bridge-tenders.ts';

const declinedOn = (scene: string) => {
  const { register } = scenes[scene]!;
  if (register.name !== 'declined') throw new Error(scene);
  return register.payment;
};

describe('void and refund in place of each other', () => {
  it('too late to void: the same amount is refunded', () => {
    const declined = declinedOn('void-declined');
    expect(insteadOf(declined, undefined)).toEqual({
      name: 'refund',
      paymentId: 'p0',
      minor: declined.totals.totalMinor,
    });
  });

  it('too early to refund: voided where the whole was to be refunded, and only once that is known', () => {
    const declined = declinedOn('refund-declined');
    expect(insteadOf(declined, undefined)).toBeNull();
    expect(insteadOf(declined, approvedPayment({ id: 'p0' }))).toEqual({
      name: 'void',
      paymentId: 'p0',
      minor: declined.totals.totalMinor,
    });
  });

  it('a void cannot stand in for the refund of a part', () => {
    const part = declinedOn('refund-declined-part');
    expect(insteadOf(part, approvedPayment({ id: 'p0' }))).toEqual({ name: 'part-too-early' });
    const rest = approvedPayment({ id: 'p0', approvedMinor: 1_500, refundedMinor: 1_000 });
    expect(insteadOf(part, rest)).toEqual({ name: 'part-too-early' });
  });

  it('nothing else is offered anything', () => {
    expect(insteadOf(declinedOn('declined'), undefined)).toBeNull();
    const declined = declinedOn('void-declined');
    expect(insteadOf({ ...declined, nextStep: 'call-support' }, undefined)).toBeNull();
    expect(insteadOf({ ...declined, parentId: null }, undefined)).toBeNull();
    expect(insteadOf({ ...declined, kind: 'sale' }, undefined)).toBeNull();
  });
});

describe('void or refund by standing', () => {
  const both = { void: true, refund: true, capture: false, repeat: true };
  const names: readonly (readonly [Standing['name'], boolean, boolean])[] = [
    ['not-asked', true, true],
    ['asking', true, true],
    ['unknown', true, true],
    ['settled', false, true],
    ['unsettled', true, false],
  ];
  it.each(names)('%s: void %s, refund %s', (name, voids, refunds) => {
    expect(offersOf({ may: both }, { name })).toEqual({ ...both, void: voids, refund: refunds });
    const nothing = { void: false, refund: false, capture: true, repeat: false };
    expect(offersOf({ may: nothing }, { name })).toEqual(nothing);
  });

  it('reads the answer of the gateway', () => {
    expect(standingOf(true).name).toBe('settled');
    expect(standingOf(false).name).toBe('unsettled');
    expect(standingOf(null).name).toBe('unknown');
  });

  it('is asked for approved card payments alone', () => {
    expect(wantsStanding(approvedPayment())).toBe(true);
    expect(wantsStanding(approvedPayment({ state: 'voided' }))).toBe(false);
    expect(wantsStanding(approvedPayment({ kind: 'authorization' }))).toBe(false);
    expect(wantsStanding(approvedPayment({ may: { ...both, void: false, refund: false } }))).toBe(false);
    expect(wantsStanding(cashPayment(100, 100, { may: both }))).toBe(false);
    expect(wantsStanding(approvedPayment({ tender: 'gift-card' }))).toBe(false);
  });
});

describe('what the approved screen says was paid', () => {
  const { register, tenders } = tenderScenes['approved-split']!;
  const last = 'payment' in register ? register.payment : payment();

  it('the parts of the basket together', () => {
    const parts = partsOf(last, tenders);
    expect(parts).toHaveLength(2);
    expect(paidMinor(last, tenders)).toBe(tenders?.totalMinor);
    expect(partsSentence(parts, english)).toMatch(/^Paid: \$20\.00 cash, \$\d+\.\d\d Visa ••••\u00a01111\.$/);
  });

  it('one payment is itself, and so is what follows up on one', () => {
    expect(partsOf(last, null)).toEqual([]);
    expect(paidMinor(last, null)).toBe(last.approvedMinor);
    const refund = { ...last, kind: 'refund' } as const;
    expect(partsOf(refund, tenders)).toEqual([]);
    expect(paidMinor(refund, tenders)).toBe(last.approvedMinor);
  });
});

describe('tenders by name', () => {
  it.each([
    [payment({ tender: 'cash' }), 'Cash'],
    [payment({ tender: 'gift-card' }), 'Gift card'],
    [payment({ tender: 'gift-card', mask: '•••• 0016' }), 'Gift card •••• 0016'],
    [approvedPayment(), 'Visa •••• 1111'],
    [approvedPayment({ tender: 'stored-card' }), 'Visa •••• 1111'],
    [payment({ tender: 'earlier-sale' }), 'Earlier card'],
    [payment(), 'Card'],
  ])('%#: %s', (one, name) => {
    expect(tenderName(one, english)).toBe(name);
  });

  it('taking back says what happens to each', () => {
    const paid = { totals: partTotals(1_500), approvedMinor: 1_500 };
    expect(takeBackSentence(approvedPayment(paid), english)).toBe(
      '$15.00 on Visa ••••\u00a01111 is voided. The card is not charged.',
    );
    expect(takeBackSentence(cashPayment(1_500, 2_000), english)).toBe(
      'Give $15.00 in cash back to the customer.',
    );
    expect(
      takeBackSentence(approvedPayment({ ...paid, tender: 'gift-card', mask: '•••• 0016' }), english),
    ).toBe('$15.00 is booked back on the gift card ••••\u00a00016.');
  });
});
