// The chain view: every step of a folio's holds as what it changed and what was held after it, with the rule that bound it.
// In the journal's order, not by time: the wall clock may jump, the order of the journal does not.
import type { FolioMoney } from './folio-money.ts';
import { type ValidityRule, windowOf } from './clocks.ts';
import type { HoldKind, PaymentView } from './payment-view.ts';
import type { AcquirerRules } from './validity.ts';

/** Permanent words; the screen has a sentence for each. */
export type ChainRule =
  | ValidityRule
  | 'increment-keeps-time' // it ends with the first hold
  | 'captured-once' // within its sum; the rest of it goes free with the capture
  | 'released-whole'; // a void takes no amount

export interface ChainRow {
  readonly paymentId: string;
  readonly event: HoldKind | 'captured' | 'released';
  readonly state: PaymentView['state'];
  readonly atMs: number;
  readonly transactionId: string | null;
  readonly lastFour: string | null;
  /** By how much the held sum changed, minor units. Nothing while it is undecided, or refused. */
  readonly deltaMinor: number;
  /** Held after it. */
  readonly heldMinor: number;
  /** Of a capture, what was taken. */
  readonly capturedMinor: number | null;
  readonly rule: ChainRule | null;
  /** Of a hold: until when it can be captured, by that rule. */
  readonly untilMs: number | null;
}

type Part = Pick<ChainRow, 'event' | 'deltaMinor' | 'capturedMinor' | 'rule' | 'untilMs'>;

const holdPart = ({ holds }: FolioMoney, payment: PaymentView, rules: AcquirerRules): Part => {
  const hold = holds.find(({ paymentId }) => paymentId === payment.id);
  const window = hold && windowOf(hold, holds, rules);
  const keeps = hold?.kind === 'increment' && window?.rule !== 'estimated-extended';
  return {
    event: hold?.kind ?? 'first',
    deltaMinor: hold?.approvedAtMs == null ? 0 : hold.approvedMinor,
    capturedMinor: null,
    rule: window === undefined ? null : keeps ? 'increment-keeps-time' : window.rule,
    untilMs: window?.untilMs ?? null,
  };
};

/** @param sumMinor what the authorization holds until now */
const followUpPart = (payment: PaymentView, sumMinor: number): Part => {
  const captured = payment.kind === 'capture';
  const decided = payment.state === 'approved';
  return {
    event: captured ? 'captured' : 'released',
    deltaMinor: decided && sumMinor > 0 ? -sumMinor : 0,
    capturedMinor: captured && decided ? (payment.approvedMinor ?? 0) : null,
    rule: captured ? 'captured-once' : 'released-whole',
    untilMs: null,
  };
};

export const chainOf = (money: FolioMoney, rules: AcquirerRules): readonly ChainRow[] => {
  const groupOf = new Map(
    money.authorizations.flatMap((each) => each.holds.map(({ paymentId }) => [paymentId, each] as const)),
  );
  const heldOf = new Map<string, number>();
  let heldMinor = 0;
  const rows: ChainRow[] = [];
  for (const payment of money.payments) {
    const isHold = payment.kind === 'authorization';
    if (!isHold && payment.kind !== 'capture' && payment.kind !== 'void') continue;
    const group = groupOf.get(isHold ? payment.id : (payment.parentId ?? ''));
    // A void of a sale is not of the chain.
    if (!isHold && group === undefined) continue;
    const key = group?.paymentId ?? payment.id;
    const before = heldOf.get(key) ?? 0;
    const part = isHold ? holdPart(money, payment, rules) : followUpPart(payment, before);
    heldOf.set(key, before + part.deltaMinor);
    heldMinor += part.deltaMinor;
    rows.push({
      paymentId: payment.id,
      state: payment.state,
      atMs: payment.decidedAtMs ?? payment.openedAtMs,
      transactionId: payment.transactionId,
      lastFour: payment.lastFour,
      heldMinor,
      ...part,
    });
  }
  return rows;
};
