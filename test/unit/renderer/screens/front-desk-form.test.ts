import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontDeskSettingsSchema } from '../../../../src/contract/front-desk-settings.ts';
import {
  deskFaults,
  frontDeskFormOf,
  frontDeskOf,
} from '../../../../src/renderer/screens/settings/front-desk-form.ts';
import { firstSettings } from '../../../helpers/fake-bridge-papers.ts';

const settings = firstSettings.frontDesk;
const form = frontDeskFormOf(settings);

describe('the front desk’s settings as they are typed', () => {
  it('unchanged, they come back as they were', () => {
    expect(frontDeskOf(form)).toEqual(settings);
    const other = {
      ...settings,
      mode: 'car-rental',
      tillCode: 'B7',
      taxBasisPoints: 1_250,
      increment: { usedPercent: 80, marginMinor: 5_000, stepMinor: 2_005 },
      noShowTerms: 'One night and tax.',
      acquirer: {
        ...settings.acquirer,
        releaseHours: 12.5,
        brands: {
          ...settings.acquirer.brands,
          amex: { ...settings.acquirer.brands.amex, estimatedDays: 6.9, incrementsExtend: true },
        },
      },
    } as const;
    expect(frontDeskOf(frontDeskFormOf(other))).toEqual(other);
  });

  it('names each field that will not do', () => {
    const typed = {
      ...form,
      tillCode: 'a-1',
      tax: '8.255',
      usedPercent: '9',
      margin: '-1',
      step: '0',
      inspectionHours: '21',
      radarMinutes: '1.5',
      releaseHours: '25',
      acquirer: ' ',
      noShowTerms: 'x'.repeat(201),
      brands: { ...form.brands, jcb: { ...form.brands.jcb, absentDays: '1.9' } },
    };
    expect(deskFaults(typed)).toEqual({
      tillCode: 'till-code-shape',
      tax: 'tax-shape',
      usedPercent: 'used-shape',
      margin: 'margin-shape',
      step: 'step-shape',
      inspectionHours: 'inspection-shape',
      radarMinutes: 'radar-shape',
      releaseHours: 'release-shape',
      acquirer: 'acquirer-missing',
      noShowTerms: 'terms-size',
      brands: 'days-shape',
    });
    expect(frontDeskOf(typed)).toBeUndefined();
  });

  it('whatever is typed, settings fit the contract', () => {
    const number = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.double({ min: 0, max: 100 }).map(String),
      fc.nat(99).map(String),
    );
    fc.assert(
      fc.property(
        fc.record({
          tillCode: fc.oneof(fc.string({ maxLength: 9 }), fc.constant('A')),
          tax: number,
          usedPercent: number,
          margin: number,
          step: number,
          inspectionHours: number,
          radarMinutes: number,
          releaseHours: number,
        }),
        number,
        (typed, days) => {
          const brands = { ...form.brands, visa: { ...form.brands.visa, presentDays: days } };
          const made = frontDeskOf({ ...form, ...typed, brands });
          if (made !== undefined) expect(frontDeskSettingsSchema.safeParse(made).error).toBeUndefined();
        },
      ),
    );
  });
});
