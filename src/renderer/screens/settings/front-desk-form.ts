// The front desk's settings as text and choices, and their way to the contract. Pure.
import type {
  AcquirerSettings,
  BrandValiditySettings,
  FrontDeskSettings,
} from '../../../contract/front-desk-settings.ts';
import { formatPercent, parsePercent } from '../../amount/tax-percent.ts';
import { minorOf } from '../payments/understand.ts';

export type Brand = keyof AcquirerSettings['brands'];
export const brands: readonly Brand[] = [
  'visa',
  'mastercard',
  'amex',
  'discover',
  'jcb',
  'diners',
  'unknown',
];
export type DaysOf = Exclude<keyof BrandValiditySettings, 'incrementsExtend'>;
export const dayFields: readonly DaysOf[] = ['estimatedDays', 'presentDays', 'absentDays', 'merchantDays'];

export type BrandForm = Readonly<Record<DaysOf, string>> & { readonly incrementsExtend: boolean };

export interface FrontDeskForm {
  readonly mode: FrontDeskSettings['mode'];
  readonly tillCode: string;
  readonly tax: string;
  readonly usedPercent: string;
  readonly margin: string;
  readonly step: string;
  readonly captureOrder: FrontDeskSettings['captureOrder'];
  readonly inspect: boolean;
  readonly inspectionHours: string;
  readonly radarMinutes: string;
  readonly strictFor: FrontDeskSettings['strictFor'];
  readonly noShowTerms: string;
  readonly acquirer: string;
  readonly marksEstimates: boolean;
  readonly releaseHours: string;
  readonly brands: Readonly<Record<Brand, BrandForm>>;
}

export type DeskFault =
  | 'tax-shape'
  | 'till-code-shape'
  | 'used-shape'
  | 'margin-shape'
  | 'step-shape'
  | 'inspection-shape'
  | 'radar-shape'
  | 'release-shape'
  | 'acquirer-missing'
  | 'terms-size';
export type DeskFaults = Readonly<Partial<Record<keyof FrontDeskForm, DeskFault | 'days-shape'>>>;

const termsMax = 200;
const amountMax = 9_999_999;

/** `1234` to `12.34`. */
const amountText = (minor: number): string => {
  const digits = minor.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** Each brand's own, made from another value of each brand. */
const eachBrand = <Value>(valueOf: (brand: Brand) => Value): Record<Brand, Value> => ({
  visa: valueOf('visa'),
  mastercard: valueOf('mastercard'),
  amex: valueOf('amex'),
  discover: valueOf('discover'),
  jcb: valueOf('jcb'),
  diners: valueOf('diners'),
  unknown: valueOf('unknown'),
});

export const frontDeskFormOf = (settings: FrontDeskSettings): FrontDeskForm => {
  const { increment, acquirer } = settings;
  return {
    mode: settings.mode,
    tillCode: settings.tillCode,
    tax: formatPercent(settings.taxBasisPoints),
    usedPercent: String(increment.usedPercent),
    margin: amountText(increment.marginMinor),
    step: amountText(increment.stepMinor),
    captureOrder: settings.captureOrder,
    inspect: settings.inspect,
    inspectionHours: String(settings.inspectionHours),
    radarMinutes: String(settings.radarMinutes),
    strictFor: settings.strictFor,
    noShowTerms: settings.noShowTerms,
    acquirer: acquirer.acquirer,
    marksEstimates: acquirer.marksEstimates,
    releaseHours: String(acquirer.releaseHours),
    brands: eachBrand((brand) => {
      const { incrementsExtend, ...days } = acquirer.brands[brand];
      return {
        estimatedDays: String(days.estimatedDays),
        presentDays: String(days.presentDays),
        absentDays: String(days.absentDays),
        merchantDays: String(days.merchantDays),
        incrementsExtend,
      };
    }),
  };
};

/** A whole number between two others; undefined for any other text. */
const whole = (text: string, min: number, max: number): number | undefined => {
  const number = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : undefined;
};

/** The same with parts of one: some processors publish parts of a day. */
const part = (text: string, min: number, max: number): number | undefined => {
  const number = /^\d{1,3}(?:[.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : NaN;
  return number >= min && number <= max ? number : undefined;
};

const minor = (text: string, min: number): number | undefined => {
  const found = minorOf(text.trim());
  return found !== undefined && found >= min && found <= amountMax ? found : undefined;
};

/** Days of 24 hours. Fewer than two could not be renewed in time. */
export const daysOf = (text: string): number | undefined => part(text, 2, 60);

type Numbers = Readonly<
  Record<
    'tax' | 'usedPercent' | 'margin' | 'step' | 'inspectionHours' | 'radarMinutes' | 'releaseHours',
    number | undefined
  >
>;
const numbersOf = (form: FrontDeskForm): Numbers => ({
  tax: parsePercent(form.tax),
  usedPercent: whole(form.usedPercent, 10, 100),
  margin: minor(form.margin, 0),
  step: minor(form.step, 1),
  inspectionHours: whole(form.inspectionHours, 1, 20),
  radarMinutes: whole(form.radarMinutes, 1, 1_440),
  releaseHours: part(form.releaseHours, 1, 24),
});

const shapeFaults = {
  tax: 'tax-shape',
  usedPercent: 'used-shape',
  margin: 'margin-shape',
  step: 'step-shape',
  inspectionHours: 'inspection-shape',
  radarMinutes: 'radar-shape',
  releaseHours: 'release-shape',
} as const satisfies Record<keyof Numbers, DeskFault>;

/** What will not do, field by field; of the brands one for all: each wrong field shows itself. */
export const deskFaults = (form: FrontDeskForm): DeskFaults => {
  const numbers = numbersOf(form);
  const wrong = (Object.keys(shapeFaults) as (keyof Numbers)[]).filter((name) => numbers[name] === undefined);
  const days = brands.flatMap((brand) => dayFields.map((field) => daysOf(form.brands[brand][field])));
  const acquirer = form.acquirer.trim();
  return {
    ...Object.fromEntries(wrong.map((name) => [name, shapeFaults[name]])),
    ...(/^[A-Z0-9]{1,8}$/.test(form.tillCode.trim()) ? {} : { tillCode: 'till-code-shape' }),
    ...(acquirer === '' || acquirer.length > 60 ? { acquirer: 'acquirer-missing' } : {}),
    ...(form.noShowTerms.trim().length > termsMax ? { noShowTerms: 'terms-size' } : {}),
    ...(days.includes(undefined) ? { brands: 'days-shape' } : {}),
  };
};

/** The settings; undefined while something will not do. */
export const frontDeskOf = (form: FrontDeskForm): FrontDeskSettings | undefined => {
  if (Object.keys(deskFaults(form)).length > 0) return undefined;
  const { tax, usedPercent, margin, step, inspectionHours, radarMinutes, releaseHours } = numbersOf(form);
  // Nothing is missing where there is no fault.
  return {
    mode: form.mode,
    tillCode: form.tillCode.trim(),
    taxBasisPoints: tax ?? 0,
    increment: { usedPercent: usedPercent ?? 100, marginMinor: margin ?? 0, stepMinor: step ?? 1 },
    captureOrder: form.captureOrder,
    inspect: form.inspect,
    inspectionHours: inspectionHours ?? 1,
    radarMinutes: radarMinutes ?? 1,
    strictFor: form.strictFor,
    noShowTerms: form.noShowTerms.trim(),
    acquirer: {
      acquirer: form.acquirer.trim(),
      marksEstimates: form.marksEstimates,
      releaseHours: releaseHours ?? 1,
      brands: eachBrand((brand) => {
        const { incrementsExtend, ...days } = form.brands[brand];
        return {
          estimatedDays: daysOf(days.estimatedDays) ?? 2,
          presentDays: daysOf(days.presentDays) ?? 2,
          absentDays: daysOf(days.absentDays) ?? 2,
          merchantDays: daysOf(days.merchantDays) ?? 2,
          incrementsExtend,
        };
      }),
    },
  };
};
