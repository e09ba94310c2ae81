// A payment as its folio sees it. Pure: the one place that knows both.
import { type CardBrand, cardBrands } from '../card/brand.ts';
import type { PaymentView } from '../folio/payment-view.ts';
import { attemptOf, type PaymentState } from '../payment/states.ts';

type ViewState = PaymentView['state'];

/**
 * `asking` as long as the clerk may still try again with a card at the counter: a hold that nobody is sure of is in doubt. What arrives
 * after that is voided by itself, so that nobody will be charged.
 */
const viewStateOf = (state: PaymentState): ViewState => {
  switch (state.name) {
    case 'awaiting-card':
    case 'requesting':
      return 'asking';
    case 'queued':
      return 'promised';
    case 'unknown':
      return 'unknown';
    case 'approved':
      return state.mustVoid === null ? 'approved' : 'unknown';
    case 'declined':
      return state.closed || state.intent.tender !== 'card' ? 'declined' : 'asking';
    case 'not-processed':
      if (state.attempt.offline !== null) return 'promised';
      return state.closed ? 'called-off' : 'asking';
    case 'cancelled':
      return 'called-off';
    case 'voided':
      return 'voided';
  }
};

/** A record of an older version may name a brand that is none. */
const brandOf = (brand: string | undefined): CardBrand =>
  cardBrands.find((known) => known === brand) ?? 'unknown';

const approvalOf = (state: PaymentState) =>
  state.name === 'approved' || state.name === 'voided' ? state.approval : null;

export const folioPayment = (state: PaymentState): PaymentView => {
  const { intent } = state;
  const attempt = attemptOf(state);
  const approval = approvalOf(state);
  const { folio } = intent;
  return {
    id: intent.id,
    parentId: intent.parent?.id ?? null,
    kind: intent.kind,
    state: viewStateOf(state),
    tender: intent.tender,
    amountMinor: intent.totalMinor,
    approvedMinor: approval?.approvedMinor ?? null,
    refundedMinor: state.name === 'approved' ? state.refundedMinor : 0,
    orderId: attempt?.orderId ?? null,
    transactionId: approval?.transactionId ?? null,
    brand: brandOf(attempt?.card?.brand),
    lastFour: attempt?.card?.lastFour ?? null,
    cardPresent: attempt?.cardPresent ?? intent.parent?.cardPresent ?? false,
    openedAtMs: intent.openedAtMs,
    decidedAtMs: approval?.atMs ?? null,
    folioId: folio?.id ?? null,
    hold:
      folio?.hold == null
        ? null
        : { kind: folio.hold.kind, initialMinor: folio.hold.initialMinor, headId: folio.hold.headId },
    key: folio?.key ?? null,
  };
};
