// The gateway's own list of transactions, page by page: what the settlement comparison reads.
import type { Money } from '../money/money.ts';
import type { UnknownReason } from './port.ts';

export interface GatewayRecord {
  readonly transactionId: string;
  /** Empty where the gateway names none. */
  readonly orderId: string;
  /** `sale`, `authorize`, `capture`, `void`, `refund`; lower case, others may come. */
  readonly type: string;
  /** `approved` or `declined`; lower case, others may come. */
  readonly status: string;
  readonly amount: Money | null;
  readonly lastFour: string;
  readonly settled: boolean;
  /** The gateway's own text, zone unstated: for the eye only. */
  readonly date: string;
}

export type RecordsScope =
  /** Days of the gateway's calendar, `mm/dd/yy`, both included. */
  | { readonly name: 'days'; readonly first: string; readonly last: string }
  | { readonly name: 'batch'; readonly batchId: string };

export type RecordsPage =
  | {
      readonly name: 'page';
      readonly records: readonly GatewayRecord[];
      /** All matches. */ readonly count: number;
    }
  | { readonly name: 'refused'; readonly code: string }
  | { readonly name: 'unanswered'; readonly reason: UnknownReason };

export interface GatewayRecords {
  /** @param limit at most 250 (QorCommerce v3, transactions page). Never rejects; `signal` ends the wait as unanswered. */
  page(scope: RecordsScope, offset: number, limit: number, signal?: AbortSignal): Promise<RecordsPage>;
}

/** A receipt by e-mail, sent by the gateway. */
export interface ReceiptMail {
  readonly transactionId: string;
  readonly of: 'sale' | 'refund';
  readonly name: string;
  readonly email: string;
}

export type MailAnswer =
  | { readonly name: 'sent' }
  | { readonly name: 'refused'; readonly code: string }
  | { readonly name: 'unknown'; readonly reason: UnknownReason };

export interface ReceiptMailer {
  /** Never rejects. */
  mail(receipt: ReceiptMail): Promise<MailAnswer>;
}
