// A payment as an export tells it: the row of the payments list, with its amount and its time also in the form that
// other programs read. Nothing of a card but the last four digits.
import { toDecimal } from '../../money/money.ts';
import type { PaymentRow, ListedPayment } from '../port.ts';

export interface ExportedPayment {
  readonly number: number;
  /** ISO 8601, UTC. */
  readonly openedAt: string;
  readonly kind: PaymentRow['kind'];
  readonly state: string;
  readonly tender: PaymentRow['tender'];
  /** A decimal number in the currency's unit. */
  readonly amount: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly orderId: string | null;
  readonly transactionId: string | null;
  readonly lastFour: string | null;
  readonly clerk: string | null;
  readonly folio: string | null;
  readonly basketId: string | null;
  readonly id: string;
  readonly parentId: string | null;
}

export const exportedPayment = ({ row, sequence }: ListedPayment): ExportedPayment => ({
  number: sequence,
  openedAt: new Date(row.openedAtMs).toISOString(),
  kind: row.kind,
  state: row.state,
  tender: row.tender,
  amount: toDecimal({ minor: row.amountMinor, currency: row.currency }),
  amountMinor: row.amountMinor,
  currency: row.currency,
  orderId: row.orderId,
  transactionId: row.transactionId,
  lastFour: row.lastFour,
  clerk: row.clerk,
  folio: row.folio,
  basketId: row.basketId,
  id: row.id,
  parentId: row.parentId,
});
