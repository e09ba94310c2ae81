// The estimate: what a stay will come to, as the amount of its first hold. Units of the rate with tax, and the services that
// the guest has declared. And what the guest is told and agrees to: the consent's amount, stay and parts.
//
// Visa's estimate must be genuine: no buffer for damages, no tips (authorization guide for merchants, 2024, page 2). At
// check-in the brand is mostly not known yet, and no other brand asks for the padding; so it is refused for every brand. A
// property may choose to be strict with Visa alone: then an unknown brand still counts as Visa.
import type { CardBrand } from '../card/brand.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { type Currency, money, shareOf } from '../money/money.ts';
import type { Folio } from './folio.ts';
import { amountMax, type LineKind } from './line-schema.ts';
import { unitsTotal } from './totals.ts';

export interface DeclaredService {
  readonly kind: Exclude<LineKind, 'room'> | 'damage-buffer' | 'tips';
  readonly text: string;
  /** Minor units without tax. */
  readonly netMinor: number;
  /** The folio's rate of tax where left out. */
  readonly taxBasisPoints?: number;
}

export interface EstimatePart {
  readonly what: 'stay' | DeclaredService['kind'];
  readonly text: string;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

/** For the sentence on the receipt: the screen and the printer put it into words. */
export interface Consent {
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly mode: Folio['mode'];
  readonly number: string;
  readonly guest: string;
  readonly arrival: string;
  readonly departure: string;
  readonly duration: number;
  readonly unit: Folio['stay']['unit'];
  /** What the amount is for, in the order of the estimate. */
  readonly what: readonly EstimatePart['what'][];
}

export interface Estimate {
  readonly parts: readonly EstimatePart[];
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
  readonly consent: Consent;
}

export interface EstimateRule {
  readonly strictFor: 'every-brand' | 'visa';
  /** Null or `unknown` before the card is read. */
  readonly brand: CardBrand | null;
}

export const defaultEstimateRule: EstimateRule = { strictFor: 'every-brand', brand: null };

export type EstimateRefusal =
  'damage-buffer' | 'tips' | 'service-amount' | 'service-tax' | 'estimate-too-high';

const isStrict = ({ strictFor, brand }: EstimateRule): boolean =>
  strictFor === 'every-brand' || brand === null || brand === 'unknown' || brand === 'visa';

const faultOf = (service: DeclaredService, rule: EstimateRule): EstimateRefusal | undefined => {
  const { kind, netMinor, taxBasisPoints = 0 } = service;
  if ((kind === 'damage-buffer' || kind === 'tips') && isStrict(rule)) return kind;
  if (!Number.isSafeInteger(netMinor) || netMinor <= 0 || netMinor > amountMax) return 'service-amount';
  const isTax = Number.isSafeInteger(taxBasisPoints) && taxBasisPoints >= 0 && taxBasisPoints <= 10_000;
  return isTax ? undefined : 'service-tax';
};

type EstimatedFolio = Pick<
  Folio,
  'mode' | 'number' | 'guest' | 'stay' | 'rateMinor' | 'taxBasisPoints' | 'currency'
>;

const consentTo = (
  { currency, mode, number, guest, stay }: EstimatedFolio,
  parts: readonly EstimatePart[],
  amountMinor: number,
): Consent => ({
  amountMinor,
  currency,
  mode,
  number,
  guest: guest.name,
  arrival: stay.arrival,
  departure: stay.departure,
  duration: stay.duration,
  unit: stay.unit,
  what: [...new Set(parts.map(({ what }) => what))],
});

export const estimateOf = (
  folio: EstimatedFolio,
  services: readonly DeclaredService[],
  rule: EstimateRule = defaultEstimateRule,
): Result<Estimate, EstimateRefusal> => {
  const parts: EstimatePart[] = [{ what: 'stay', text: '', ...unitsTotal(folio, folio.stay.duration) }];
  for (const service of services) {
    const fault = faultOf(service, rule);
    if (fault !== undefined) return failed(fault);
    const { kind, text, netMinor, taxBasisPoints = folio.taxBasisPoints } = service;
    const taxMinor = shareOf(money(netMinor, folio.currency), taxBasisPoints).minor;
    parts.push({ what: kind, text, netMinor, taxMinor, totalMinor: netMinor + taxMinor });
  }
  const sum = (part: 'netMinor' | 'taxMinor' | 'totalMinor'): number =>
    parts.reduce((total, each) => total + each[part], 0);
  const totalMinor = sum('totalMinor');
  if (totalMinor > amountMax) return failed('estimate-too-high');
  return ok({
    parts,
    netMinor: sum('netMinor'),
    taxMinor: sum('taxMinor'),
    totalMinor,
    consent: consentTo(folio, parts, totalMinor),
  });
};
