// A folio's money: its record and the payments that name it, put together. Nothing of this is stored. Minor units.
import type { Folio } from './folio.ts';
import { type Authorization, authorizationsOf, type Hold, holdsOf } from './holds.ts';
import { isInDoubt, type PaymentView } from './payment-view.ts';
import { totalOf } from './totals.ts';

export interface FolioMoney {
  readonly folio: Folio;
  /** Those that name the folio, in the order in which they were opened. */
  readonly payments: readonly PaymentView[];
  readonly authorizations: readonly Authorization[];
  readonly holds: readonly Hold[];
  /** Of the guest's money, not taken yet. */
  readonly heldMinor: number;
  /** Lines with tax. */
  readonly totalMinor: number;
  /** Captured, charged and paid in cash, less what went back. What is in doubt is not in it. */
  readonly paidMinor: number;
  /** Less than nothing where more was paid than is charged. */
  readonly owedMinor: number;
  /** Nothing more is asked of the gateway for this folio until these are decided. */
  readonly inDoubt: readonly PaymentView[];
}

/** @param payments in the order of the journal; those of other folios are left out */
export const moneyOf = (folio: Folio, payments: readonly PaymentView[]): FolioMoney => {
  const own = payments.filter(({ folioId }) => folioId === folio.id);
  const authorizations = authorizationsOf(own);
  const sold = own
    .filter(({ kind, state }) => kind === 'sale' && state === 'approved')
    .reduce((sum, { approvedMinor, refundedMinor }) => sum + (approvedMinor ?? 0) - refundedMinor, 0);
  const paidMinor = authorizations.reduce(
    (sum, { capturedMinor, refundedMinor }) => sum + capturedMinor - refundedMinor,
    sold,
  );
  const { totalMinor } = totalOf(folio.lines);
  return {
    folio,
    payments: own,
    authorizations,
    holds: holdsOf(own, authorizations),
    heldMinor: authorizations.reduce((sum, { heldMinor }) => sum + heldMinor, 0),
    totalMinor,
    paidMinor,
    owedMinor: totalMinor - paidMinor,
    inDoubt: own.filter(isInDoubt),
  };
};

/** The same for many folios, each payment looked at once. In the order of the folios. */
export const moneyOfAll = (
  folios: readonly Folio[],
  payments: readonly PaymentView[],
): readonly FolioMoney[] => {
  const byFolio = new Map<string, PaymentView[]>(folios.map(({ id }) => [id, []]));
  for (const payment of payments) byFolio.get(payment.folioId ?? '')?.push(payment);
  return folios.map((folio) => moneyOf(folio, byFolio.get(folio.id) ?? []));
};

/** The stay is over, everything is paid, nothing is held: there is no reason to charge this guest again. */
export const isSettled = ({ folio, heldMinor, owedMinor, inDoubt }: FolioMoney): boolean =>
  folio.completedAtMs !== null && heldMinor === 0 && owedMinor <= 0 && inDoubt.length === 0;

/** The hold that a further one adds to: the newest that stands first and is open. */
export const openHead = ({ holds }: FolioMoney): Hold | undefined =>
  holds.findLast(({ kind, state }) => (kind === 'first' || kind === 'moved') && state === 'open');
