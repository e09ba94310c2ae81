// The gateway port: what a payment may ask of any card gateway, and the three outcomes it can get.
//
// The invariant that everything rests on: `unknown` is never guessed away. A timeout, a reset, a 5xx, an unreadable
// body or a duplicate-key answer is unknown, and only the gateway's own records turn it into approved or declined.
import type { CardData } from '../card/card-data.ts';
import type { Money } from '../money/money.ts';

export type OperationKind = 'sale' | 'void' | 'refund';

export interface SaleRequest {
  readonly kind: 'sale';
  /** New for every attempt, at most 25 characters of [A-Za-z0-9-] (gateways.md 12.1 no. 11). */
  readonly orderId: string;
  readonly amount: Money;
  /** Main picks the merchant id by this (design: who knows the card). */
  readonly cardPresent: boolean;
}

export interface VoidRequest {
  readonly kind: 'void';
  /** The gateway's id of the sale or authorization. */
  readonly transactionId: string;
  /** The original sale's order id, for the look-up. */
  readonly orderId: string;
  readonly cardPresent: boolean;
}

export interface RefundRequest {
  readonly kind: 'refund';
  readonly transactionId: string;
  readonly orderId: string;
  readonly amount: Money;
  readonly cardPresent: boolean;
}

export type GatewayRequest = SaleRequest | VoidRequest | RefundRequest;

/** A request as the exact bytes that every resend must repeat. Holds card data until wiped. */
export interface PreparedRequest {
  /** SHA-256, hex, of the bytes with every card field replaced by its mask: an unkeyed hash of a PAN is a PAN (PCI 3.5.1.1). */
  readonly fingerprint: string;
  /** Overwrites the bytes. Safe to call twice; sending afterwards is a Bug. */
  wipe(): void;
}

export interface Approved {
  readonly name: 'approved';
  readonly transactionId: string;
  /** Absent for voids and refunds. */
  readonly authCode?: string;
  /** What the host really approved; compare with what was asked. */
  readonly amountApproved: Money;
}

export interface Declined {
  readonly name: 'declined';
  /** `GW51`, or `HTTP401` where the gateway refused the call itself. */
  readonly code: string;
  readonly transactionId?: string;
}

export type UnknownReason =
  | 'no-connection' // the request never left: nothing was written to a socket
  | 'connection-lost' // bytes may have left, no whole answer came back
  | 'timeout'
  | 'server-error' // HTTP 5xx
  | 'unreadable' // a body that is not the envelope
  | 'duplicate-key' // GW06
  | 'ask'; // a code that says the gateway's records decide (GW10, GW73, GW74, GW96, GW99)

export interface Unknown {
  readonly name: 'unknown';
  readonly reason: UnknownReason;
  /** The gateway's code where there was one, kept for the clerk's sentence if a look-up later says declined. */
  readonly code?: string;
}

export type Outcome = Approved | Declined | Unknown;

/** What the gateway's records say of an operation. */
export type LookUp =
  | { readonly name: 'found'; readonly outcome: Approved | Declined }
  | { readonly name: 'absent' } // the gateway answered, and has no such transaction
  | { readonly name: 'unanswered'; readonly reason: UnknownReason };

export interface LookUpQuery {
  readonly request: GatewayRequest;
  /** Gateway ids already accounted for, such as earlier refunds of the same sale: a look-up must not find them again. */
  readonly known: readonly string[];
}

export type ConnectionCheck =
  | { readonly name: 'connected' }
  | { readonly name: 'refused'; readonly code: string } // keys or merchant id wrong
  | { readonly name: 'unreachable'; readonly reason: UnknownReason };

export interface CardGateway {
  /** Opens a connection ahead of need; never fails, never throws. */
  warm(): void;
  /** Builds the bytes. `card` is needed for a sale, refused otherwise. @throws Bug on a mismatch */
  prepare(request: GatewayRequest, card?: CardData): PreparedRequest;
  /** One try with one deadline; no retry inside. Never rejects: every failure is an Outcome. */
  send(prepared: PreparedRequest, idempotencyKey: string): Promise<Outcome>;
  /** Asks the gateway's records (gateways.md 2.4 step 3). Never rejects. */
  lookUp(query: LookUpQuery): Promise<LookUp>;
  /** For the settings screen and the status bar. Never rejects. */
  check(): Promise<ConnectionCheck>;
  /** Closes idle connections. */
  close(): void;
}
