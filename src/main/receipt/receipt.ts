// One receipt model, made from a payment's state; every rendering (screen, paper, file) draws these rows. Only the last
// four digits of the card, never the expiry (US FACTA allows five digits and no expiry; card brands ask for four).
import { isPurchase, type Intent, type PaymentState, type StateOf } from '../payment/states.ts';
import {
  amount,
  banner,
  brandNames,
  headRows,
  pair,
  type ReceiptHead,
  type ReceiptRow,
  rule,
  stamp,
  text,
} from './paper.ts';

export type { ReceiptHead } from './paper.ts';

export interface Receipt {
  paymentId: string;
  audience: 'customer' | 'merchant';
  copy: number;
  rows: ReceiptRow[];
}

const titles = {
  sale: 'SALE',
  authorization: 'HOLD',
  capture: 'CAPTURE',
  void: 'VOID',
  refund: 'REFUND',
} as const;
const entryNames = { swiped: 'Swiped', keyed: 'Keyed', stored: 'Stored card' } as const;

/** What a receipt calls the thing that the customer paid with. */
const paidWith = ({ tender }: Intent): string =>
  tender === 'cash' || tender === 'gift-card' ? 'Nothing was taken.' : 'The card was not charged.';

const approvedRows = ({ kind, tender }: Intent): ReceiptRow[] => {
  if (kind === 'authorization')
    return [banner('HELD'), text('The amount is held on the card and not yet charged.')];
  if (tender === 'cash') return [banner(kind === 'refund' ? 'CASH GIVEN BACK' : 'PAID IN CASH')];
  return [banner('APPROVED')];
};

/** The customer takes this home: it must say that the bank has not been asked, and that it may still say no. */
const offlineRows = ({ intent, attempt }: StateOf<'queued' | 'not-processed'>): ReceiptRow[] => {
  const voiceCode = attempt.offline?.voiceCode ?? null;
  return [
    banner('OFFLINE, NOT YET AUTHORIZED'),
    text(
      intent.kind === 'authorization'
        ? 'Nothing is held yet. The hold is asked for when the network is back.'
        : 'The bank is asked when the network is back. It may still decline.',
    ),
    ...(voiceCode === null ? [] : [pair('Voice code', voiceCode)]),
  ];
};

const resultRows = (state: PaymentState): ReceiptRow[] => {
  switch (state.name) {
    case 'approved':
      return approvedRows(state.intent);
    case 'voided':
      return [banner('VOIDED'), text('This sale was cancelled. The card is not charged.')];
    case 'declined':
      return [banner(`DECLINED ${state.code}`), text(paidWith(state.intent))];
    case 'unknown':
    case 'requesting':
      return [banner('NOT YET KNOWN'), text('The bank has not answered yet. This is no proof of payment.')];
    case 'queued':
      return offlineRows(state);
    case 'not-processed':
      if (state.attempt.offline !== null) return offlineRows(state);
      return [banner('NOT PAID'), text(paidWith(state.intent))];
    case 'awaiting-card':
    case 'cancelled':
      return [banner('NOT PAID'), text(paidWith(state.intent))];
  }
};

const cardRows = (state: PaymentState): ReceiptRow[] => {
  const attempt = state.name === 'awaiting-card' ? null : state.attempt;
  if (attempt === null) return [];
  const { card } = attempt;
  const approval = 'approval' in state ? state.approval : null;
  return [
    ...(card === null
      ? []
      : [
          pair(
            state.intent.tender === 'gift-card' ? 'Gift card' : (brandNames[card.brand] ?? 'Card'),
            card.mask,
          ),
          pair('Entry', entryNames[card.entryMode]),
        ]),
    ...(approval?.authCode ? [pair('Auth code', approval.authCode)] : []),
    ...(approval === null || approval.transactionId === null
      ? []
      : [pair('Transaction', approval.transactionId)]),
    pair('Order', attempt.orderId),
  ];
};

/** This payment is one of several for the basket: what it pays of it. Cash: what was handed over and went back. */
const tenderRows = ({ intent, ...state }: PaymentState): ReceiptRow[] => {
  const { basket, cash, currency, totalMinor } = intent;
  const approval = 'approval' in state ? state.approval : null;
  const balanceMinor = approval?.balanceMinor ?? null;
  return [
    ...(basket === null || basket.totalMinor === totalMinor
      ? []
      : [pair('This payment', amount(totalMinor, currency), true)]),
    ...(cash === null
      ? []
      : [
          pair('Cash', amount(cash.tenderedMinor, currency)),
          pair('Change', amount(cash.changeMinor, currency), true),
        ]),
    ...(balanceMinor === null ? [] : [pair('Left on the gift card', amount(balanceMinor, currency))]),
  ];
};

/** Subtotal, tax and total of the whole basket, of which this payment may be a part. */
const totalRows = (intent: Intent): ReceiptRow[] => {
  const { subtotalMinor, taxMinor, totalMinor } = intent.basket ?? intent;
  const { currency } = intent;
  const parts =
    taxMinor === 0
      ? []
      : [pair('Subtotal', amount(subtotalMinor, currency)), pair('Tax', amount(taxMinor, currency))];
  return [...parts, pair('TOTAL', amount(totalMinor, currency), true)];
};

/** Only part of the total was approved: both figures are shown. */
const partRows = (state: PaymentState): ReceiptRow[] => {
  if (!('approval' in state)) return [];
  const { totalMinor, currency } = state.intent;
  const { approvedMinor } = state.approval;
  if (approvedMinor === totalMinor) return [];
  return [
    pair('Approved', amount(approvedMinor, currency), true),
    pair('Still to pay', amount(totalMinor - approvedMinor, currency)),
  ];
};

/** @param copyAtMs null for the first print; the time of the reprint, which is marked as a copy */
export const receiptFor = (
  state: PaymentState,
  head: ReceiptHead,
  audience: Receipt['audience'],
  copyAtMs: number | null,
): Receipt => {
  const { intent } = state;
  const { currency } = intent;
  const rows: ReceiptRow[] = [
    ...headRows(head),
    ...(copyAtMs === null ? [] : [banner(`COPY ${stamp(copyAtMs)}`)]),
    rule,
    pair(titles[intent.kind], stamp(intent.openedAtMs), true),
    ...intent.lines.map((line) =>
      pair(`${line.quantity} x ${line.name === '' ? 'Item' : line.name}`, amount(line.totalMinor, currency)),
    ),
    ...totalRows(intent),
    ...tenderRows(state),
    ...partRows(state),
    rule,
    ...cardRows(state),
    rule,
    ...resultRows(state),
    ...(audience === 'merchant' && state.name === 'approved' && isPurchase(intent) && intent.tender === 'card'
      ? [text('Signature'), text('____________________')]
      : []),
    text(audience === 'merchant' ? 'Merchant copy' : 'Customer copy'),
  ];
  return { paymentId: intent.id, audience, copy: copyAtMs === null ? 0 : 1, rows };
};
