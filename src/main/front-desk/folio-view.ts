// One folio as its screen shows it: everything that is known of it, and what may be begun. Pure; nothing of it is kept.
import type { FolioView } from '../../contract/folio-views.ts';
import { chainOf } from '../folio/chain.ts';
import type { FolioMoney } from '../folio/folio-money.ts';
import { proposedIncrement } from '../folio/increment.ts';
import { inspectionDueMs, inspectionState } from '../folio/inspection.ts';
import { totalOf } from '../folio/totals.ts';
import type { Around } from './around.ts';
import { boardRowOf } from './board-row.ts';
import { holdClocksView } from './folio-holds-view.ts';
import { mayOf } from './folio-may.ts';
import { linesView, paymentsView, sharesView, unpostedView } from './folio-parts-view.ts';

/** What the folio's money does not say. */
export type FolioViewExtra = Pick<FolioView, 'storedCard' | 'standing' | 'stopped'>;

/** @param timeZone IANA name; the machine's own where left out */
export const folioViewOf = (
  money: FolioMoney,
  around: Around,
  extra: FolioViewExtra,
  timeZone?: string,
): FolioView => {
  const { folio } = money;
  const { netMinor, taxMinor } = totalOf(folio.lines);
  const isToInspect = folio.inspection === 'wanted';
  return {
    row: boardRowOf(money, around),
    contact: folio.guest.contact,
    rateMinor: folio.rateMinor,
    taxBasisPoints: folio.taxBasisPoints,
    companions: folio.companions.map(({ id, name }) => ({ id, name })),
    inspection: inspectionState(folio, around.nowMs, around.inspectionHours),
    inspectionByMs: isToInspect ? inspectionDueMs(folio, around.inspectionHours) : null,
    lines: linesView(folio),
    netMinor,
    taxMinor,
    shares: sharesView(folio),
    unposted: unpostedView(folio),
    chain: [...chainOf(money, around.rules)],
    clocks: holdClocksView(money, around.rules, around.nowMs, timeZone),
    payments: paymentsView(money.payments),
    proposal: proposedIncrement(money, around.incrementRule) ?? null,
    storedCard: extra.storedCard,
    standing: extra.standing,
    stopped: extra.stopped,
    may: mayOf(money, around),
  };
};
