import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstPart,
  leftMinor,
  type PartEvent,
  partFault,
  partMinor,
  partStep,
} from '../../../../src/renderer/amount/part-entry.ts';
import { restMinor } from '../../../../src/renderer/amount/rest.ts';
import { approvedPayment } from '../../../helpers/fake-bridge-scenes.ts';

const total = approvedPayment().totals.totalMinor;

describe('part entry', () => {
  it('starts as all that is left', () => {
    expect(leftMinor(approvedPayment({ capturedMinor: total, refundedMinor: 1_000 }))).toBe(total - 1_000);
    expect(leftMinor(approvedPayment({ capturedMinor: 3_000 }))).toBe(3_000);
    expect(leftMinor(approvedPayment({ capturedMinor: total, refundedMinor: total }))).toBe(0);
    expect(partMinor(firstPart(1_999))).toBe(1_999);
  });

  it('the first digit replaces the suggestion, the next ones follow it', () => {
    const digits = (text: string): PartEvent => ({ name: 'digits', digits: text });
    const entry = [digits('5'), digits('0')].reduce(partStep, firstPart(1_999));
    expect(partMinor(entry)).toBe(50);
    expect(partMinor(partStep(firstPart(1_999), { name: 'back' }))).toBe(0);
    expect(partMinor(partStep(entry, { name: 'back' }))).toBe(5);
  });

  it('is fit to send exactly when it is more than nothing and no more than is left', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.constantFrom('0', '1', '9'), { maxLength: 8 }),
        (left, keys) => {
          const entry = keys.reduce(
            (now, digit) => partStep(now, { name: 'digits', digits: digit }),
            firstPart(left),
          );
          const minor = partMinor(entry);
          expect(partFault(entry, left) === null).toBe(minor > 0 && minor <= left);
        },
      ),
    );
  });
});

describe('rest of a part approval', () => {
  it('is what was asked for and not approved', () => {
    expect(restMinor(approvedPayment({ approvedMinor: total - 1 }))).toBe(1);
    expect(restMinor(approvedPayment())).toBe(0);
    expect(restMinor(approvedPayment({ approvedMinor: null }))).toBe(0);
    expect(restMinor(approvedPayment({ kind: 'refund', approvedMinor: 1 }))).toBe(0);
  });
});
