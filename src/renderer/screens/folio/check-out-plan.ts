// What a check-out will come to, for the clerk to see before it is done: the same sums that main reckons when it does it.
// Pure; minor units.
import type { FolioView } from '../../../contract/folio-views.ts';

export interface CheckOutPlan {
  readonly chargedMinor: number;
  readonly unpostedMinor: number;
  readonly totalMinor: number;
  readonly paidMinor: number;
  /** Out of the holds; never more than is held. */
  readonly capturedMinor: number;
  readonly releasedMinor: number;
  /** What the holds do not cover. */
  readonly leftMinor: number;
  readonly overpaidMinor: number;
}

/** @param postUnits the nights that no line has posted are posted first */
export const checkOutPlan = ({ row, unposted }: FolioView, postUnits: boolean): CheckOutPlan => {
  const unpostedMinor = postUnits ? unposted.totalMinor : 0;
  const totalMinor = row.totalMinor + unpostedMinor;
  const owedMinor = Math.max(0, totalMinor - row.paidMinor);
  const capturedMinor = Math.min(owedMinor, row.heldMinor);
  return {
    chargedMinor: row.totalMinor,
    unpostedMinor,
    totalMinor,
    paidMinor: row.paidMinor,
    capturedMinor,
    releasedMinor: row.heldMinor - capturedMinor,
    leftMinor: owedMinor - capturedMinor,
    overpaidMinor: Math.max(0, row.paidMinor - totalMinor),
  };
};

/** What so many units of the rate come to with tax, as far as main has said it; null where none is left to tell it by. */
export const unitsMinor = ({ unposted }: FolioView, units: number): number | null =>
  unposted.units === 0 ? null : (unposted.totalMinor / unposted.units) * units;

/** What should stay held of a stay: nothing once it is over, else what it will still come to. Never more than is held. */
export const wantedHeldMinor = ({ row }: FolioView): number =>
  row.status === 'in-house' || row.status === 'reserved'
    ? Math.min(row.heldMinor, Math.max(0, row.expectedMinor - row.paidMinor))
    : 0;
