// What can be told of one difference: which side lacks what, and the next step that is right for it.
import type { GatewayRecord } from '../gateway/records.ts';
import type { PaymentFact } from './payment-fact.ts';

/** `settling` is none: the payment is in doubt, or moved while the lists were read. */
export type DifferenceKind = 'only-here' | 'only-there' | 'amount' | 'state' | 'settling';

/** Permanent codes; the screen has a sentence for each. Those the till can take itself are in `tillSteps`. */
export type Step =
  | 'wait' // it is being settled
  | 'look-up-again' // ask the gateway for this one payment: the list may lag behind
  | 'void-at-gateway' // a charge stands that nobody should pay, and it has not settled: take it back
  | 'refund-at-gateway' // money went too far and has settled, or a refund never arrived
  | 'capture-at-gateway' // the hold was taken for captured and is not
  | 'record-again' // cash that the gateway's books lack
  | 'adopt' // the gateway did what was asked of it and the journal does not know: no money moves
  | 'ask-elsewhere' // nothing of this till: another register, or the gateway's own site
  | 'call-support';

/** Steps that the till takes itself, once the clerk says so. */
export const tillSteps: ReadonlySet<Step> = new Set<Step>([
  'look-up-again',
  'void-at-gateway',
  'record-again',
  'adopt',
]);

export interface Difference {
  readonly kind: DifferenceKind;
  /** The payment it is about; of a row that nobody claims, the purchase whose order it stands under, if there is one. */
  readonly payment: PaymentFact | null;
  readonly record: GatewayRecord | null;
  /** The charge at the gateway that a void would take back. */
  readonly charge: GatewayRecord | null;
  readonly step: Step;
}

/** The till cannot act for a payment that it does not know. */
export const isForTill = ({ step, payment, charge }: Difference): boolean =>
  tillSteps.has(step) && payment !== null && (step !== 'void-at-gateway' || charge !== null);
