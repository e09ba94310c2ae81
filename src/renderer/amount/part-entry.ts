// A part of an amount: starts as the whole, the first digit typed replaces it. Refunds, captures and split payments take
// a part this way; cash handed over starts as the exact amount and may be more. Pure; integers only.
import type { PaymentView } from '../../contract/views.ts';
import { appendDigits } from './amount-entry.ts';

/** Minor units of a payment that can still be refunded. */
export const leftMinor = (payment: Pick<PaymentView, 'capturedMinor' | 'refundedMinor'>): number =>
  Math.max(0, payment.capturedMinor - payment.refundedMinor);

export interface PartEntry {
  readonly digits: string;
  /** Nothing was typed yet: the next digit starts anew. */
  readonly prefilled: boolean;
}

export type PartEvent =
  | { readonly name: 'digits'; readonly digits: string }
  | { readonly name: 'back' }
  /** A button that stands for a whole amount. */
  | { readonly name: 'set'; readonly minor: number };

/** @param whole minor units */
export const firstPart = (whole: number): PartEntry => ({ digits: whole.toString(), prefilled: true });

export const partStep = (entry: PartEntry, event: PartEvent): PartEntry => {
  switch (event.name) {
    case 'digits':
      return { digits: appendDigits(entry.prefilled ? '' : entry.digits, event.digits), prefilled: false };
    case 'back':
      return { digits: entry.prefilled ? '' : entry.digits.slice(0, -1), prefilled: false };
    case 'set':
      return firstPart(event.minor);
  }
};

/** Minor units typed; 0 where nothing is. */
export const partMinor = (entry: PartEntry): number => Number(entry.digits === '' ? '0' : entry.digits);

export type PartFault = 'nothing' | 'too-much' | null;

/** Why this part of the whole will not do, or null. */
export const partFault = (entry: PartEntry, whole: number): PartFault => {
  const minor = partMinor(entry);
  if (minor === 0) return 'nothing';
  return minor > whole ? 'too-much' : null;
};
