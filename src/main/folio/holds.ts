// Holds: a folio's authorizations with what became of them, reckoned from its payments and kept nowhere.
//
// The gateway's pages do not say whether an increment becomes part of the first authorization or stands alone; its answers
// do. Those that bear one transaction id are one authorization: it is captured once, up to their sum, and released as a
// whole. One with an id of its own is captured and released by itself. So what a folio does with its holds it does with
// authorizations, whichever of the two the gateway turns out to do.
import type { CardBrand } from '../card/brand.ts';
import { type HoldKind, isInDoubt, type PaymentView } from './payment-view.ts';

export interface Hold {
  readonly paymentId: string;
  readonly orderId: string | null;
  readonly transactionId: string | null;
  readonly brand: CardBrand;
  readonly lastFour: string | null;
  readonly cardPresent: boolean;
  readonly kind: HoldKind;
  /** As it was sent: the amount of the chain's first hold. Minor units. */
  readonly initialMinor: number | null;
  /** The hold that this one adds to; null for one that stands first. */
  readonly headId: string | null;
  readonly askedMinor: number;
  /** What it holds or held; nothing before it is approved. Minor units. */
  readonly approvedMinor: number;
  readonly approvedAtMs: number | null;
  /** `unknown`: of the hold itself, or of its capture or release. */
  readonly state:
    'asking' | 'promised' | 'unknown' | 'open' | 'captured' | 'released' | 'declined' | 'called-off';
}

/** What the gateway captures or releases at once: approved holds under one transaction id. */
export interface Authorization {
  /** The payment that captures and releases point at: the oldest. */
  readonly paymentId: string;
  readonly orderId: string | null;
  readonly transactionId: string | null;
  readonly holds: readonly Hold[];
  /** Never is more captured. Minor units. */
  readonly sumMinor: number;
  readonly state: 'open' | 'unknown' | 'captured' | 'released';
  /** What is held now: the sum until it is captured or released; while one of the two is in doubt, still. */
  readonly heldMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
}

/**
 * Never more than was asked for: an answer that names the new sum of linked holds would else count the first ones twice.
 * Fewer is a host that holds a part.
 */
const approvedMinorOf = ({ approvedMinor, amountMinor }: PaymentView): number =>
  Math.min(approvedMinor ?? 0, amountMinor);

const wasApproved = ({ state }: PaymentView): boolean => state === 'approved' || state === 'voided';

type Standing = Pick<Authorization, 'state' | 'heldMinor' | 'capturedMinor'>;

const standingOf = (members: readonly PaymentView[], payments: readonly PaymentView[]): Standing => {
  const ids = new Set(members.map(({ id }) => id));
  const followUps = payments.filter(({ parentId }) => parentId !== null && ids.has(parentId));
  const done = (kind: PaymentView['kind']): readonly PaymentView[] =>
    followUps.filter((payment) => payment.kind === kind && wasApproved(payment));
  const sumMinor = members.reduce((sum, payment) => sum + approvedMinorOf(payment), 0);
  if (members.some(({ state }) => state === 'voided') || done('void').length > 0)
    return { state: 'released', heldMinor: 0, capturedMinor: 0 };
  const captures = done('capture');
  const capturedMinor = captures.reduce((sum, payment) => sum + approvedMinorOf(payment), 0);
  const heldMinor = captures.length > 0 ? 0 : sumMinor;
  const settled = captures.length > 0 ? 'captured' : 'open';
  return { state: followUps.some(isInDoubt) ? 'unknown' : settled, heldMinor, capturedMinor };
};

const holdOf = (payment: PaymentView, standing: Authorization['state'] | undefined): Hold => {
  const { state, hold } = payment;
  return {
    paymentId: payment.id,
    orderId: payment.orderId,
    transactionId: payment.transactionId,
    brand: payment.brand,
    lastFour: payment.lastFour,
    cardPresent: payment.cardPresent,
    kind: hold?.kind ?? 'first',
    initialMinor: hold?.initialMinor ?? null,
    headId: hold?.headId ?? null,
    askedMinor: payment.amountMinor,
    approvedMinor: approvedMinorOf(payment),
    approvedAtMs: wasApproved(payment) ? payment.decidedAtMs : null,
    state: standing ?? (state === 'approved' ? 'open' : state === 'voided' ? 'released' : state),
  };
};

/** One without an id of the gateway's stands alone. */
const groupsOf = (approved: readonly PaymentView[]): readonly (readonly PaymentView[])[] => {
  const groups = new Map<string, PaymentView[]>();
  for (const payment of approved) {
    const key = payment.transactionId ?? `payment ${payment.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [payment]);
    else group.push(payment);
  }
  return [...groups.values()];
};

/** @param payments of one folio, in the order in which they were opened */
export const authorizationsOf = (payments: readonly PaymentView[]): readonly Authorization[] =>
  groupsOf(payments.filter((payment) => payment.kind === 'authorization' && wasApproved(payment))).map(
    (members) => {
      const standing = standingOf(members, payments);
      const [head] = members;
      return {
        paymentId: head?.id ?? '',
        orderId: head?.orderId ?? null,
        transactionId: head?.transactionId ?? null,
        holds: members.map((payment) => holdOf(payment, standing.state)),
        sumMinor: members.reduce((sum, payment) => sum + approvedMinorOf(payment), 0),
        refundedMinor: members.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0),
        ...standing,
      };
    },
  );

/** Every hold that was ever asked for, oldest first. */
export const holdsOf = (
  payments: readonly PaymentView[],
  authorizations: readonly Authorization[],
): readonly Hold[] => {
  const approved = new Map(
    authorizations.flatMap(({ holds }) => holds.map((hold) => [hold.paymentId, hold] as const)),
  );
  return payments
    .filter(({ kind }) => kind === 'authorization')
    .map((payment) => approved.get(payment.id) ?? holdOf(payment, undefined));
};
