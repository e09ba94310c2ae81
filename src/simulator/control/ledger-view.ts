// The ledger as the control URL shows it, oldest first: what tests count real charges by.
import type { Ledger } from '../ledger/ledger.ts';

export const ledgerView = (ledger: Ledger) =>
  ledger
    .select({ where: [], parameters: [] })
    .reverse()
    .map((row) => ({
      transactionId: row.transactionId,
      type: row.type,
      paymentType: row.paymentType,
      status: row.status,
      code: row.code,
      mid: row.mid,
      orderId: row.orderId,
      amountMinor: row.amountMinor,
      currency: row.currency,
      parentId: row.parentId,
      settled: row.settledAtMs !== null,
      voided: row.voided,
      refundedMinor: row.refundedMinor,
      capturedMinor: row.capturedMinor,
      firstSix: row.firstSix,
      lastFour: row.lastFour,
      entryMode: row.entryMode,
      authCode: row.authCode,
      createdAtMs: row.createdAtMs,
    }));
