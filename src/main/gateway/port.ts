// The gateway port: what a payment may ask of any card gateway, and the three outcomes it can get.
//
// The invariant that everything rests on: `unknown` is never guessed away. A timeout, a reset, a 5xx, an unreadable
// body or a duplicate-key answer is unknown, and only the gateway's own records turn it into approved or declined.
import type { CardCode } from '../card/card-code.ts';
import type { CardData } from '../card/card-data.ts';
import type { Money } from '../money/money.ts';

export type OperationKind = 'sale' | 'authorization' | 'capture' | 'void' | 'refund';

/** Free keys that travel with a payment: at most 10, names to 40 and values to 100 characters, never card data. */
export type Metadata = Readonly<Record<string, string>>;

/** What a purchase is paid with, and so what `prepare` is handed beside the request. */
export type Source =
  | { readonly name: 'card' } // handed the card, swiped or keyed
  | { readonly name: 'stored-card'; readonly token: string } // handed the card code, or nothing
  | { readonly name: 'earlier-sale'; readonly transactionId: string } // the gateway runs it again; handed nothing
  | { readonly name: 'cash' } // the gateway only records it; handed nothing
  | { readonly name: 'gift-card' }; // handed the gift card as card data; a part may be approved

/** A payment of a series: its first, which sets it up, or a later one. */
export type SeriesPlace =
  { readonly name: 'first' } | { readonly name: 'later'; readonly firstTransactionId: string };

/** What an hotel or a car rental says of a stay, with each authorization that holds money for it. */
export interface Stay {
  /** yymmdd */
  readonly startDate: string;
  /** yymmdd, on or after the start */
  readonly endDate: string;
  /** Units of the rate: nights, days, hours. */
  readonly duration: number;
  /** For one unit. */
  readonly rate: Money;
  /** Of the folio or the rental agreement, 1 to 20 characters: all that ties the holds of a stay together. */
  readonly reference: string;
  readonly extraCharge?: 'restaurant' | 'gift-shop' | 'mini-bar' | 'telephone' | 'other' | 'laundry';
  /** `incremental`: the amount is what is added; the first hold's stands in `initial`. */
  readonly purpose?: 'incremental' | 'no-show';
  readonly initial?: Money;
}

export interface PurchaseRequest {
  readonly kind: 'sale' | 'authorization';
  /** An authorization takes a card or a stored card only. */
  readonly source: Source;
  /** New for every attempt, at most 25 characters of [A-Za-z0-9-] (docs/contract.md 12.1 no. 11). */
  readonly orderId: string;
  readonly amount: Money;
  /** Main picks the merchant id by this (design: who knows the card). */
  readonly cardPresent: boolean;
  /** Ask the gateway to keep the card under a token: the name on the card, which it wants then. */
  readonly storeCardAs?: string;
  readonly series?: SeriesPlace;
  /** Of an authorization only. */
  readonly stay?: Stay;
  readonly metadata?: Metadata;
}

export interface CaptureRequest {
  readonly kind: 'capture';
  /** The gateway's id of the authorization. */
  readonly transactionId: string;
  /** Of the authorization. */
  readonly orderId: string;
  /** Never above what was authorized. */
  readonly amount: Money;
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
  /** What the sale was paid with: a gift card has a call of its own. */
  readonly of: 'card' | 'cash' | 'gift-card';
  readonly transactionId: string;
  readonly orderId: string;
  readonly amount: Money;
  readonly cardPresent: boolean;
  readonly metadata?: Metadata;
}

export type FollowUpRequest = CaptureRequest | VoidRequest | RefundRequest;
export type GatewayRequest = PurchaseRequest | FollowUpRequest;

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
  /** Absent for captures, voids and refunds. */
  readonly authCode?: string;
  /** What the host really approved; compare with what was asked. */
  readonly amountApproved: Money;
  /** Of the stored card, where storing was asked for. A look-up never finds one. */
  readonly token?: string;
  /** What is left on a gift card. */
  readonly balance?: Money;
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

/** An AVS or card-code result: the gateway's word and the letter, which means something else for each brand. */
export interface CheckResult {
  readonly word: 'good' | 'bad' | 'none';
  /** Empty where the gateway gave none. */
  readonly letter: string;
}

export interface TransactionFacts {
  readonly address: CheckResult;
  readonly cardCode: CheckResult;
  readonly settled: boolean;
}

export type FactsAnswer =
  | { readonly name: 'found'; readonly facts: TransactionFacts }
  | { readonly name: 'absent' }
  | { readonly name: 'unanswered'; readonly reason: UnknownReason };

export type ConnectionCheck =
  | { readonly name: 'connected' }
  | { readonly name: 'refused'; readonly code: string } // keys or merchant id wrong
  | { readonly name: 'unreachable'; readonly reason: UnknownReason };

export interface CardGateway {
  /** Opens a connection ahead of need; never fails, never throws. */
  warm(): void;
  /** Builds the bytes. `presented` is what the request's source says, and nothing for a follow-up. @throws Bug on a mismatch */
  prepare(request: GatewayRequest, presented?: CardData | CardCode): PreparedRequest;
  /** One try with one deadline; no retry inside. Never rejects: every failure is an Outcome. */
  send(prepared: PreparedRequest, idempotencyKey: string): Promise<Outcome>;
  /** Asks the gateway's records after an unknown outcome. Never rejects. */
  lookUp(query: LookUpQuery): Promise<LookUp>;
  /** What the gateway's record of one transaction says: checks and settlement, which no payment answer carries. Never rejects. */
  facts(transactionId: string): Promise<FactsAnswer>;
  /** For the settings screen and the status bar. Never rejects. */
  check(): Promise<ConnectionCheck>;
  /** Closes idle connections. */
  close(): void;
}
