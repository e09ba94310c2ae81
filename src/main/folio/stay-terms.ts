// What an authorization of a folio tells the gateway of the stay (QorCommerce v3, authorization page: the hotel's and the car
// rental's additions). An increment's amount is the increment, with the first hold's amount beside it and the same number.
import type { CalendarDay } from '../base/calendar.ts';
import type { Folio } from './folio.ts';
import type { LineKind } from './line-schema.ts';
import type { HoldKind } from './payment-view.ts';

export interface StayTerms {
  /** yymmdd */
  readonly startDate: string;
  /** yymmdd */
  readonly endDate: string;
  readonly duration: number;
  /** For one unit, minor units. */
  readonly rateMinor: number;
  /** Folio or rental agreement. */
  readonly referenceNumber: string;
  readonly extraCharge?: Exclude<LineKind, 'room'>;
  readonly flag?: 'incremental' | 'no-show';
  /** Of the chain's first hold, on an increment. Minor units. */
  readonly initialMinor?: number;
}

const yymmdd = (day: CalendarDay): string => day.slice(2).replaceAll('-', '');

const flags = { first: undefined, moved: undefined, increment: 'incremental', 'no-show': 'no-show' } as const;

/** @param because the kind of charge that makes an increment necessary: the gateway takes one at most, and none for a room */
export const stayTerms = (
  { stay, rateMinor, number }: Pick<Folio, 'stay' | 'rateMinor' | 'number'>,
  hold: { readonly kind: HoldKind; readonly initialMinor: number | null },
  because?: LineKind,
): StayTerms => {
  const flag = flags[hold.kind];
  return {
    startDate: yymmdd(stay.arrival),
    endDate: yymmdd(stay.departure),
    duration: stay.duration,
    rateMinor,
    referenceNumber: number,
    ...(because === undefined || because === 'room' ? {} : { extraCharge: because }),
    ...(flag === undefined ? {} : { flag }),
    ...(hold.kind === 'increment' && hold.initialMinor !== null ? { initialMinor: hold.initialMinor } : {}),
  };
};
