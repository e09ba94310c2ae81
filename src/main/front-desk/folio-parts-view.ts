// The lines of a folio, everybody's share of them, and its payments other than holds: as the screen shows them.
import type { FolioLineView, FolioPaymentView, FolioView } from '../../contract/folio-views.ts';
import type { Folio } from '../folio/folio.ts';
import { leftOf } from '../folio/line-schema.ts';
import type { PaymentView } from '../folio/payment-view.ts';
import { splitByGuest, unitsLeft, unitsTotal } from '../folio/totals.ts';

export const linesView = ({ lines }: Folio): FolioLineView[] =>
  lines.map((line) => {
    const { id, kind, text, quantity, unitMinor, netMinor, taxMinor, guestId, atMs, clerk, corrects } = line;
    return {
      id,
      kind,
      text,
      quantity,
      unitMinor,
      netMinor,
      taxMinor,
      guestId,
      atMs,
      clerk,
      corrects,
      leftMinor: corrects === null ? leftOf(line, lines).netMinor : 0,
    };
  });

export const sharesView = (folio: Folio): FolioView['shares'] =>
  splitByGuest(folio).map(({ guestId, name, netMinor, taxMinor, totalMinor }) => ({
    guestId,
    name,
    netMinor,
    taxMinor,
    totalMinor,
  }));

export const unpostedView = (folio: Folio): FolioView['unposted'] => {
  const units = unitsLeft(folio);
  return { units, totalMinor: unitsTotal(folio, units).totalMinor };
};

/** A folio knows fewer states than a payment: what is asked, and what came to nothing, are one each. */
const states = {
  asking: 'requesting',
  promised: 'queued',
  unknown: 'unknown',
  approved: 'approved',
  declined: 'declined',
  'called-off': 'cancelled',
  voided: 'voided',
} as const satisfies Readonly<Record<PaymentView['state'], FolioPaymentView['state']>>;

/** Sales and refunds, oldest first. What was approved of a sale counts, not what was asked for. */
export const paymentsView = (payments: readonly PaymentView[]): FolioPaymentView[] =>
  payments.flatMap((payment) => {
    const { kind } = payment;
    if (kind !== 'sale' && kind !== 'refund') return [];
    return {
      paymentId: payment.id,
      kind,
      tender: payment.tender,
      state: states[payment.state],
      amountMinor: payment.approvedMinor ?? payment.amountMinor,
      refundedMinor: payment.refundedMinor,
      lastFour: payment.lastFour,
      atMs: payment.decidedAtMs ?? payment.openedAtMs,
    };
  });
