// The port through which a difference is put right. The comparison moves no money itself: it says what the clerk agreed
// to, and whoever runs the payments does it, journaled and unknown outcomes and all.
import type { LookUp } from '../gateway/port.ts';

/** A charge that stands at the gateway and that the journal does not count as paid. */
export interface UnwantedCharge {
  /** The purchase it was made for: not approved here, voided here, or charged a second time under its order. */
  readonly purchaseId: string;
  /** The charge to void: not always the one that the journal has. */
  readonly transactionId: string;
  readonly orderId: string;
  /** What stands charged, minor units; null where the gateway names no amount that can be read. */
  readonly amountMinor: number | null;
}

/** Something that the gateway did and the journal does not know: no money moves any more. */
export interface DoneElsewhere {
  readonly purchaseId: string;
  /** The capture, void or refund that the journal takes for not done, or null where it knows of none. */
  readonly paymentId: string | null;
  /** `record`: cash that the gateway's books have after all. */
  readonly what: 'capture' | 'void' | 'refund' | 'record';
  readonly transactionId: string;
  readonly amountMinor: number | null;
}

/**
 * Each answer of false means: not possible for this payment as it stands, and nothing was done. All may throw a
 * JournalFault, with nothing done either.
 */
export interface Mender {
  /** Asks the gateway for this payment by its order, as a payment in doubt is asked for; nothing changes. Never rejects. */
  lookUp(paymentId: string): Promise<LookUp>;
  /** Begins the void; what becomes of it is a payment of its own. */
  voidCharge(charge: UnwantedCharge): boolean;
  /** Sends cash to the gateway's books again, under the order id it has: the gateway takes that once. */
  recordAgain(paymentId: string): boolean;
  /** Writes down what the gateway says was done. */
  adopt(done: DoneElsewhere): boolean;
}
