// A folio as a row of the board: its money, what is wrong with it, and which of its clocks runs out first. Pure; made anew
// whenever it is looked at, as a clock that was fine an hour ago may be due now.
import { type BoardRow, type Concern, concernSchema } from '../../contract/folio-views.ts';
import { clocksOf, type HoldClocks } from '../folio/clocks.ts';
import { isUnderWay } from '../folio/folio.ts';
import { type FolioMoney, isSettled, openHead } from '../folio/folio-money.ts';
import type { Hold } from '../folio/holds.ts';
import { type IncrementRule, neededMinor, proposedIncrement } from '../folio/increment.ts';
import { expectedMinor } from '../folio/totals.ts';
import type { Around } from './around.ts';

/** Under way, or over and something is still held, owed, to be given back, unknown or going on. */
export const isOnBoard = ({ folio, heldMinor, owedMinor, inDoubt }: FolioMoney): boolean =>
  isUnderWay(folio) || heldMinor > 0 || owedMinor !== 0 || inDoubt.length > 0 || folio.goal !== null;

/** Each concern with whether it is there. */
type Signs = Readonly<Record<Concern, boolean>>;

/** As the property's rule says, or more is needed than is held: a house that looks early still wants to know. */
const isHeldTooLittle = (money: FolioMoney, rule: IncrementRule): boolean =>
  neededMinor(money) > money.heldMinor || proposedIncrement(money, rule) !== undefined;

const signsOf = (money: FolioMoney, clocks: readonly HoldClocks[], around: Around): Signs => {
  const { folio, owedMinor, heldMinor, inDoubt } = money;
  const { status, stay } = folio;
  const isOver = !isUnderWay(folio);
  const isReleaseMissed = clocks.some(({ release }) => release === 'missed');
  return {
    'hold-lapsed': clocks.some(({ validity }) => validity === 'missed'),
    'release-missed': isReleaseMissed,
    unknown: inDoubt.some(({ state }) => state === 'unknown'),
    promised: inDoubt.some(({ state }) => state === 'promised'),
    'hold-lapsing': clocks.some(({ validity }) => validity === 'due'),
    'release-due': isOver && heldMinor > 0 && !isReleaseMissed,
    owed: isOver && owedMinor > 0,
    overpaid: isOver && owedMinor < 0,
    inspection: status === 'checked-out' && folio.inspection === 'wanted' && !isSettled(money),
    'held-too-little': status === 'in-house' && isHeldTooLittle(money, around.incrementRule),
    'past-departure': status === 'in-house' && stay.departure < around.today,
    'not-arrived': status === 'reserved' && stay.arrival < around.today,
    'hold-lapses-soon': clocks.some(({ validity }) => validity === 'soon'),
  };
};

/** The earliest end of all clocks, whichever of the two it is; of two at once the duty to release, which costs a fee. */
const nextClock = (clocks: readonly HoldClocks[]): BoardRow['clock'] => {
  const ends = clocks.flatMap(({ validity, validUntilMs, release, releaseByMs }) => [
    ...(release === null || releaseByMs === null
      ? []
      : [{ state: release, byMs: releaseByMs, what: 'release' as const }]),
    { state: validity, byMs: validUntilMs, what: 'validity' as const },
  ]);
  return ends.reduce<BoardRow['clock']>(
    (first, end) => (first === null || end.byMs < first.byMs ? end : first),
    null,
  );
};

/** The card that the next increment goes to, else the one that was asked last. */
const cardOf = (hold: Hold | undefined): Pick<BoardRow, 'brand' | 'lastFour'> =>
  hold?.lastFour == null ? { brand: null, lastFour: null } : { brand: hold.brand, lastFour: hold.lastFour };

export const boardRowOf = (money: FolioMoney, around: Around): BoardRow => {
  const { folio, heldMinor, totalMinor, paidMinor, owedMinor, holds } = money;
  const { id, version, number, mode, guest, room, status, stay, currency } = folio;
  const clocks = clocksOf(money, around.rules, around.nowMs);
  const signs = signsOf(money, clocks, around);
  return {
    folioId: id,
    version,
    number,
    mode,
    guest: guest.name,
    room,
    status,
    stay,
    currency,
    heldMinor,
    totalMinor,
    expectedMinor: expectedMinor(folio),
    paidMinor,
    owedMinor,
    ...cardOf(openHead(money) ?? holds.at(-1)),
    clock: nextClock(clocks),
    // In the contract's order: the most urgent first.
    concerns: concernSchema.options.filter((concern) => signs[concern]),
    busy: around.busy,
  };
};
