// From a payment's state to what the screen and the receipt are told: pure, masks only.
import type { Checks, NextStep, PaymentView } from '../../contract/index.ts';
import { type Attempt, attemptOf, isPurchase, type PaymentState } from '../payment/states.ts';

export interface ViewHelp {
  /** The next step for a gateway code. */
  readonly nextStep: (code: string) => NextStep;
  readonly may: (state: PaymentState) => PaymentView['may'];
  /** Whether the shop wants to be warned of this result. */
  readonly warnsOf: (check: 'address' | 'cardCode') => boolean;
}

const offlineOf = (attempt: Attempt | null): PaymentView['offline'] =>
  attempt?.offline == null
    ? null
    : { takenAtMs: attempt.offline.takenAtMs, voiceCode: attempt.offline.voiceCode };

export const paymentView = (state: PaymentState, help: ViewHelp): PaymentView => {
  const { intent } = state;
  const attempt = attemptOf(state);
  const approval = 'approval' in state ? state.approval : null;
  const code = state.name === 'declined' ? state.code : null;
  return {
    id: intent.id,
    kind: intent.kind,
    tender: intent.tender,
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
    nextStep: code === null ? null : stepAfter(help.nextStep(code), attempt?.card?.entryMode),
    refundedMinor: state.name === 'approved' ? state.refundedMinor : 0,
    capturedMinor: capturedMinor(state),
    checks: checksOf(state, help),
    cash: intent.cash,
    balanceMinor: approval?.balanceMinor ?? null,
    recording: state.name === 'approved' ? state.recording : 'done',
    basketTotalMinor: intent.basket?.totalMinor ?? null,
    keeping: keeping(state),
    offline: offlineOf(attempt),
    metadata: intent.metadata,
    folio: intent.folio === null ? null : { id: intent.folio.id, number: intent.folio.number },
    givenUp: givenUp(state),
    may: help.may(state),
  };
};

/** Nothing was typed at a swipe: what was misread may be read better once more. */
const stepAfter = (step: NextStep, entryMode: PaymentView['entryMode'] | undefined): NextStep =>
  step === 're-enter' && entryMode === 'swiped' ? 'swipe-again' : step;

const givenUp = (state: PaymentState): boolean =>
  (state.name === 'unknown' && state.givenUp) ||
  (state.name === 'approved' && state.mustVoid !== null) ||
  (state.name === 'voided' && state.becauseOf !== null);

const capturedMinor = (state: PaymentState): number => {
  if (state.name !== 'approved' || !isPurchase(state.intent)) return 0;
  return state.capturedMinor ?? state.approval.approvedMinor;
};

const checksOf = (state: PaymentState, { warnsOf }: ViewHelp): Checks => {
  if (state.name !== 'approved' || state.checks.name === 'none') return { name: 'none' };
  if (state.checks.name === 'wanted') return { name: 'checking' };
  const { address, cardCode } = state.checks;
  return {
    name: 'checked',
    address: { ...address, warn: address.word === 'bad' && warnsOf('address') },
    cardCode: { ...cardCode, warn: cardCode.word === 'bad' && warnsOf('cardCode') },
  };
};

const keeping = (state: PaymentState): PaymentView['keeping'] => {
  if (state.intent.keep === null) return 'no';
  if (state.name !== 'approved') return 'asked';
  return state.cardKept ? 'stored' : 'not-stored';
};
