// From a payment's state to what the screen and the receipt are told: pure, masks only.
import type { NextStep, PaymentView } from '../../contract/index.ts';
import { attemptOf, type PaymentState } from '../payment/states.ts';

export interface ViewHelp {
  /** The next step for a gateway code. */
  readonly nextStep: (code: string) => NextStep;
  readonly may: (state: PaymentState) => PaymentView['may'];
}

export const paymentView = (state: PaymentState, help: ViewHelp): PaymentView => {
  const { intent } = state;
  const attempt = attemptOf(state);
  const approval = 'approval' in state ? state.approval : null;
  const code = state.name === 'declined' ? state.code : null;
  return {
    id: intent.id,
    kind: intent.kind,
    parentId: intent.parent?.id ?? null,
    state: state.name,
    openedAtMs: intent.openedAtMs,
    lines: intent.lines,
    totals: {
      subtotalMinor: intent.subtotalMinor,
      taxMinor: intent.taxMinor,
      totalMinor: intent.totalMinor,
      currency: intent.currency,
    },
    orderId: attempt?.orderId ?? null,
    transactionId: approval?.transactionId ?? null,
    authCode: approval?.authCode ?? null,
    approvedMinor: approval?.approvedMinor ?? null,
    brand: attempt?.card?.brand ?? null,
    mask: attempt?.card?.mask ?? null,
    entryMode: attempt?.card?.entryMode ?? null,
    declineCode: code,
    nextStep: code === null ? null : help.nextStep(code),
    refundedMinor: state.name === 'approved' ? state.refundedMinor : 0,
    givenUp: givenUp(state),
    may: help.may(state),
  };
};

const givenUp = (state: PaymentState): boolean =>
  (state.name === 'unknown' && state.givenUp) ||
  (state.name === 'approved' && state.mustVoid !== null) ||
  (state.name === 'voided' && state.becauseOf !== null);
