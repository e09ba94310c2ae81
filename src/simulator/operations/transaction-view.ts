// A transaction as the four look-ups show it. Which field stands where is the vendor's (transactions pages): the single
// fetch alone has the payment type, the batch alone the invoice, and the two lists by profile and batch have no first
// six digits. Names and date format differ from the payment replies on purpose: the gateway's do.
import type { Transaction } from '../ledger/transaction.ts';
import { listDate } from '../simulated-time.ts';
import { formatAmount } from '../wire/amount.ts';

const shared = (row: Transaction, zone: string) => ({
  trxn_status: row.status,
  trxn_date: listDate(row.createdAtMs, zone),
  trxn_type: row.type,
  trxn_id: row.transactionId,
  // Cash and gift cards have no brand.
  card_type: row.paymentType === 'cc' ? row.brand : '',
  amount: formatAmount(row.amountMinor),
  order_id: row.orderId,
  authcode: row.authCode ?? '',
  avs_code: row.avsCode,
  cv_code: row.cvCode,
  last_4: row.lastFour,
  settled: row.settledAtMs === null ? '0' : '1',
  settled_amount: row.settledAtMs === null ? null : formatAmount(row.amountMinor),
  settled_date: row.settledAtMs === null ? null : listDate(row.settledAtMs, zone).slice(0, 10),
});

const named = (row: Transaction) => ({ cardholder_name: row.cardholderName ?? '' });
const placed = (row: Transaction) => ({ first_6: row.firstSix, deposit_id: row.batchId });
const annotated = (row: Transaction) => ({
  metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as unknown),
});

export const singleView = (row: Transaction, zone: string) => ({
  ...shared(row, zone),
  ...placed(row),
  payment_type: row.paymentType,
  ip_address: row.ipAddress,
});

export const listView = (row: Transaction, zone: string) => ({
  ...shared(row, zone),
  ...placed(row),
  ...named(row),
});

export const profileView = (row: Transaction, zone: string) => ({
  ...shared(row, zone),
  ...named(row),
  ...annotated(row),
});

/** The simulated processor takes no interchange: the net amount is the amount. */
export const batchView = (row: Transaction, zone: string) => ({
  ...shared(row, zone),
  ...named(row),
  ...annotated(row),
  invoice_id: row.invoiceId ?? '',
  qualified_as: null,
  total_interchange: null,
  amount_net: formatAmount(row.amountMinor),
});

export const marketplaceBatchView = (row: Transaction, zone: string) => ({
  ...batchView(row, zone),
  tid: row.tid ?? '',
});
