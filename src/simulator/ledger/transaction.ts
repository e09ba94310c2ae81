// A row of the ledger, as the rest of the simulator sees it.
import type { Brand } from '../rules/account.ts';

/** The last four are of gift cards alone. */
export type TransactionType =
  'sale' | 'authorize' | 'capture' | 'void' | 'refund' | 'balance' | 'activate' | 'load' | 'deactivate';
/** As the transaction list names them: cards, cash, gift cards. */
export type PaymentType = 'cc' | 'cash' | 'gift';
/** `terminal`: the gateway had the card read on a terminal of its own (QorConnect). */
export type EntryMode = 'swiped' | 'keyed' | 'terminal' | 'none';

export interface Transaction {
  readonly transactionId: string;
  readonly type: TransactionType;
  readonly paymentType: PaymentType;
  readonly status: 'approved' | 'declined';
  /** `GW` and two characters. */
  readonly code: string;
  readonly clientKey: string;
  readonly mid: string;
  readonly orderId: string;
  readonly referenceId: string | null;
  /** What was approved, or asked for when declined; minor units. */
  readonly amountMinor: number;
  readonly currency: string;
  /** The sale or authorization this follows; null for those two. */
  readonly parentId: string | null;
  /** Of a sale or authorization: what was captured (a sale is captured at once); minor units. */
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly voided: boolean;
  readonly batchId: string | null;
  readonly settledAtMs: number | null;
  readonly firstSix: string;
  readonly lastFour: string;
  readonly brand: Brand;
  readonly cardDigest: string;
  readonly entryMode: EntryMode;
  readonly cardholderName: string | null;
  readonly authCode: string | null;
  readonly avsCode: string;
  readonly cvCode: string;
  readonly ipAddress: string | null;
  /** Folio or rental agreement number of a hospitality authorization. */
  readonly folio: string | null;
  /** JSON text of the metadata object. */
  readonly metadata: string | null;
  /** The customer profile of the token that paid, or that the payment made. */
  readonly profileId: string | null;
  readonly invoiceId: string | null;
  /** The terminal that a marketplace payment names. */
  readonly tid: string | null;
  readonly createdAtMs: number;
}

type Optional = 'paymentType' | 'profileId' | 'invoiceId' | 'tid';

/** What a new row is given; the rest starts empty, and a payment is by card unless it says otherwise. */
export type NewTransaction = Omit<
  Transaction,
  'refundedMinor' | 'voided' | 'batchId' | 'settledAtMs' | Optional
> &
  Partial<Pick<Transaction, Optional>>;
