// What a clerk may begin with a folio now. A rule for each; the commands check anew, as a folio may change between the two.
import type { FolioView } from '../../contract/folio-views.ts';
import { isUnderWay } from '../folio/folio.ts';
import { type FolioMoney, isSettled } from '../folio/folio-money.ts';
import { type Around, waitsForInspection } from './around.ts';

export const mayOf = (
  money: FolioMoney,
  around: Pick<Around, 'nowMs' | 'today' | 'inspectionHours'>,
): FolioView['may'] => {
  const { folio, heldMinor, owedMinor, inDoubt } = money;
  const { status, goal, stay } = folio;
  const underWay = isUnderWay(folio);
  const isSettling = goal?.name === 'check-out' || goal?.name === 'no-show';
  const isWaiting = waitsForInspection(money, around);
  /** One thing at a time with its money, and nothing while anything is in doubt. */
  const isFree = goal === null && inDoubt.length === 0;
  return {
    // A guest who comes.
    checkIn: isFree && status === 'reserved',
    // Late charges too; only not while the final sum is being taken. What is found in the room is charged before it is.
    charge: !isSettling || isWaiting,
    // A guest who is there, or a reservation that holds something already.
    raise: isFree && underWay && (status === 'in-house' || heldMinor > 0),
    // As long as the stay goes on.
    restay: underWay && goal === null,
    // There is something to move, and a stay to hold it for.
    changeCard: isFree && underWay && heldMinor > 0,
    // A guest who goes.
    checkOut: isFree && status === 'in-house',
    // Only what was settled by mistake; a goal that waits for the room is dropped with it.
    takeBack: (status === 'checked-out' || status === 'no-show') && (isFree || isWaiting),
    // A guest who was to come today or before, and did not.
    noShow: isFree && status === 'reserved' && stay.arrival <= around.today,
    // Before anybody came.
    cancel: isFree && status === 'reserved',
    // Something is held.
    release: isFree && heldMinor > 0,
    // The stay is over, or is being ended, and the money waits for it.
    inspect:
      folio.inspection === 'wanted' &&
      (folio.completedAtMs !== null || goal?.name === 'check-out') &&
      !isSettled(money),
    // A deposit or a part; a settled folio is the duplicate radar's to stop.
    pay: isFree && (status !== 'cancelled' || owedMinor > 0),
    // The stay is over, and something is still owed or held.
    settle: isFree && folio.completedAtMs !== null && (owedMinor > 0 || heldMinor > 0),
  };
};
