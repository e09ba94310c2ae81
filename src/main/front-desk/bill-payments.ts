// What was paid, what is held, and what is owed: the last part of the bill for everybody.
import { isUnderWay } from '../folio/folio.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import type { PaymentView } from '../folio/payment-view.ts';
import { amount, banner, brandNames, dayStamp, pair, type ReceiptRow, text } from '../receipt/paper.ts';

interface Paid {
  readonly atMs: number;
  readonly name: string;
  readonly minor: number;
  readonly refundedMinor: number;
}

const cardName = ({ brand, lastFour }: { brand: string; lastFour: string | null }): string => {
  const name = brandNames[brand] ?? 'Card';
  return lastFour === null ? name : `${name} ending ${lastFour}`;
};

const nameOf = (payment: PaymentView): string => {
  if (payment.tender === 'cash') return 'Cash';
  return payment.tender === 'gift-card' ? 'Gift card' : cardName(payment);
};

const whenOf = ({ decidedAtMs, openedAtMs }: PaymentView): number => decidedAtMs ?? openedAtMs;

/** They add up to what the folio says is paid. */
const paidParts = ({ payments, authorizations }: FolioMoney): readonly Paid[] => {
  const sales = payments
    .filter(({ kind, state }) => kind === 'sale' && state === 'approved')
    .map((sale) => ({
      atMs: whenOf(sale),
      name: nameOf(sale),
      minor: sale.approvedMinor ?? 0,
      refundedMinor: sale.refundedMinor,
    }));
  const captured = authorizations.flatMap(({ holds, capturedMinor, refundedMinor }) => {
    const [first] = holds;
    if (first === undefined || (capturedMinor === 0 && refundedMinor === 0)) return [];
    const capture = payments.find(
      ({ kind, parentId }) => kind === 'capture' && holds.some(({ paymentId }) => paymentId === parentId),
    );
    const atMs = capture === undefined ? (first.approvedAtMs ?? 0) : whenOf(capture);
    return [{ atMs, name: cardName(first), minor: capturedMinor, refundedMinor }];
  });
  return [...sales, ...captured].sort((left, right) => left.atMs - right.atMs);
};

const owedRow = ({ folio, owedMinor, totalMinor }: FolioMoney): ReceiptRow[] => {
  const { currency } = folio;
  if (owedMinor > 0) return [pair('TO PAY', amount(owedMinor, currency), true)];
  if (owedMinor === 0) return totalMinor > 0 ? [banner('PAID')] : [];
  return [pair(isUnderWay(folio) ? 'PAID IN ADVANCE' : 'TO GIVE BACK', amount(-owedMinor, currency), true)];
};

export const paymentRows = (money: FolioMoney): ReceiptRow[] => {
  const { currency } = money.folio;
  const paid = paidParts(money).flatMap(({ atMs, name, minor, refundedMinor }) => [
    pair(`${dayStamp(atMs)} ${name}`, amount(minor, currency)),
    ...(refundedMinor === 0 ? [] : [pair('Given back', amount(-refundedMinor, currency))]),
  ]);
  return [
    ...paid,
    ...owedRow(money),
    ...(money.heldMinor === 0
      ? []
      : [pair('Held on the card, not charged', amount(money.heldMinor, currency))]),
    ...(money.inDoubt.length === 0 ? [] : [text('A payment is not known yet and not counted here.')]),
  ];
};
