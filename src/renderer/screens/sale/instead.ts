// A void that came too late, a refund that came too early: the other of the two, where it does the same for the customer.
import type { PaymentView } from '../../../contract/views.ts';
import { takenMinor } from '../../amount/tenders.ts';

export type Instead =
  | { readonly name: 'refund'; readonly paymentId: string; readonly minor: number }
  | { readonly name: 'void'; readonly paymentId: string; readonly minor: number }
  /** A void takes the whole payment back: it cannot stand in for the refund of a part. */
  | { readonly name: 'part-too-early' };

/** @param parent the payment it was to take back; undefined while it is not read */
export const insteadOf = (declined: PaymentView, parent: PaymentView | undefined): Instead | null => {
  const { kind, nextStep, parentId, totals } = declined;
  if (parentId === null) return null;
  const minor = totals.totalMinor;
  if (kind === 'void' && nextStep === 'refund-instead') return { name: 'refund', paymentId: parentId, minor };
  if (kind !== 'refund' || nextStep !== 'void-instead' || parent === undefined) return null;
  const whole = parent.refundedMinor === 0 && takenMinor(parent) === minor;
  return whole ? { name: 'void', paymentId: parentId, minor } : { name: 'part-too-early' };
};
